"""The rule `nullable-boolean`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Leaf
from specgen.product.types import Kind, ListOf
from specgen.rules.meant import Meant
from specgen.rules.questions.named import first_of_each, members
from specgen.rules.rule import Fault, Options, Weight, contract_rule


@contract_rule(
    "nullable-boolean",
    Weight.WARNING,
    "`{subject}` is true, false or null",
    "give it a `default:`, or make it an enum that names the third answer",
)
def nullable_boolean(meant: Meant, _: Options) -> Iterator[Fault]:
    """A value that is true or false may be null as well.

    It has three states, of which one has no name: does null mean no, not yet, or nobody asked? Clients write
    `if (!value)` and take two of them for one. Where there are three answers, an enum says which.

    What only the service sets is not looked at, nor are lists.

    Bad:
        entities:
          Guest:
            fields:
              is_coming: {type: boolean, optional: true, nullable: true}
        #     ^^^^^^^^^ nullable-boolean
        endpoints:
          /guests: {entity: Guest, operations: [list, create]}

    Good:
        enums:
          Reply: {unknown: Did not answer, comes: Comes, stays_away: Does not come}
        entities:
          Guest:
            fields:
              reply: {type: Reply, default: unknown}
              is_member: {type: boolean, default: false}
        endpoints:
          /guests: {entity: Guest, operations: [list, create]}
    """
    booleans = [
        each
        for each in members(meant)
        if each.kind is Kind.BOOLEAN and isinstance(each.says.type, Leaf) and not _is_list(each.says.type)
    ]
    sent = {each.subject for each in booleans if each.is_sent}
    for each in first_of_each(each for each in booleans if each.says.nullable and each.subject in sent):
        yield Fault(each.subject, each.path, {"subject": each.subject})


def _is_list(leaf: Leaf) -> bool:
    return isinstance(leaf.type, ListOf)
