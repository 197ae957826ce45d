"""The rule `required-default`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Contract, Leaf
from specgen.product.types import EnumRef
from specgen.rules.meant import Meant
from specgen.rules.questions.named import Member, first_of_each, members
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

    A member that has one value anyway tells which kind of thing an object is, and may say it twice.

    No spec can say so: a field with a `default:` may always be left out. Documents of other services can.
    """
    found = (each for each in members(meant) if each.is_sent and each.says.required and each.says.default)
    for each in first_of_each(each for each in found if not _has_one_value(meant.contract, each)):
        yield Fault(each.subject, each.path, {"subject": each.subject})


def _has_one_value(contract: Contract, member: Member) -> bool:
    match member.says.type:
        case Leaf(EnumRef(name)):
            return len(contract.enum(name).values) == 1
        case _:
            return False
