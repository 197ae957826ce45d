"""The rule `missing-summary`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, contract_rule


@contract_rule(
    "missing-summary",
    Weight.WARNING,
    "nothing says in a sentence what `{name}` does",
    "add `summary:`, one short sentence that begins with a verb",
)
def missing_summary(meant: Meant, _: Options) -> Iterator[Fault]:
    """Nothing says what an operation does, neither a summary nor a description.

    Lists of operations show it beside the path; without one its readers guess by the path alone.

    No spec can say so: where it has no `summary:`, one is made of what the operation does. Documents of other services
    can.
    """
    for call in meant.contract.calls:
        if not call.operation.summary.strip() and not call.operation.description:
            yield Fault(call.name, ("operations", call.name), {"name": call.name})
