"""The rule `bare-array`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, contract_rule


@contract_rule(
    "bare-array",
    Weight.ERROR,
    "`{name}` answers a bare array",
    "answer an object that holds the array, as `data` or under the name of what it lists",
)
def bare_array(meant: Meant, _: Options) -> Iterator[Fault]:
    """A list answers an array with nothing around it.

    An array has no place for what comes later: how many rows there are, where the next page begins. To add it breaks
    every client.

    No spec can say so: lists answer objects, whatever `api.pagination.envelope` calls their parts. The rule is for APIs
    that were not made of a spec.
    """
    for call in meant.contract.calls:
        if call.success.bare_list:
            yield Fault(call.name, ("operations", call.name), {"name": call.name})
