"""The rule `required-default`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.named import first_of_each, members
from specgen.rules.rule import Fault, Options, Weight, contract_rule


@contract_rule(
    "required-default",
    Weight.WARNING,
    "`{subject}` must be given, and has a default for where it is not",
    "take it out of what is required, or take the default out",
)
def required_default(meant: Meant, _: Options) -> Iterator[Fault]:
    """A member of a request is required, and has a default.

    One of the two says nothing: what must be given never takes its default. Generators of clients choose one or the
    other.

    No spec can say so: a field with a `default:` may always be left out. Documents of other services can.
    """
    found = (each for each in members(meant) if each.is_sent and each.says.required and each.says.default)
    for each in first_of_each(found):
        yield Fault(each.subject, each.path, {"subject": each.subject})
