"""The rule `second-error-format`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Purpose
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, contract_rule


@contract_rule(
    "second-error-format",
    Weight.ERROR,
    "`{name}` is another form of errors than `{usual}`",
    "answer every error as `{usual}`",
)
def second_error_format(meant: Meant, _: Options) -> Iterator[Fault]:
    """Errors have more than one form.

    A client reads every error in one place of its code; where some of them look otherwise, that place fails when it is
    needed most. Which form it is matters less: that of RFC 9457, or one of the product's own.

    No spec can say so: `api.errors` gives all errors one form. The rule is for APIs that were not made of a spec.
    """
    usual = meant.contract.error_type
    for type_ in meant.contract.types:
        if type_.purpose is Purpose.ERROR and type_.name != usual:
            yield Fault(type_.name, ("api", "errors", "envelope"), {"name": type_.name, "usual": usual})
