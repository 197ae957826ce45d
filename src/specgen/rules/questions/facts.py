"""The members of the objects that an API takes and answers, each once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from specgen.contract.model import ObjectType, Property, Purpose
from specgen.frozen import frozen
from specgen.rules.meant import Meant, shared
from specgen.source.nodes import Path

OURS = (Purpose.PAGE, Purpose.PAGE_META, Purpose.ERROR, Purpose.ERROR_BODY, Purpose.ERROR_DETAIL)
"""What is there for lists and errors, and holds no facts of anybody's."""


@frozen
class Fact:
    """A member of objects, the first type that has it, and the member in the contract's words."""

    type: ObjectType
    member: Property
    subject: str

    @property
    def at(self) -> Path:
        """Where it stands, as the contract knows it."""
        return ("properties", self.type.name, self.member.name)

    @property
    def told(self) -> str:
        """What people call it who have written the spec: `Job.closes_on`; of others' APIs, in the contract's words."""
        return self.member.origin if "." in self.member.origin else self.subject

    def is_among(self, names: Collection[str]) -> bool:
        """Whether one of *names* is its own, in the contract's words or in the spec's."""
        return self.member.name in names or self.told.rpartition(".")[2] in names


@shared
def facts(meant: Meant) -> tuple[Fact, ...]:
    """Every member that tells a fact, once for all types of one entity."""
    known: dict[str, Fact] = {}
    for type_ in meant.contract.types:
        if type_.purpose not in OURS:
            for subject, each in _subjects(type_):
                if subject not in known:
                    known[subject] = Fact(type_, each, subject)
    return tuple(known.values())


@shared
def wrapping(meant: Meant) -> tuple[Fact, ...]:
    """Every member of what lists and errors are wrapped in, once for each name."""
    known: dict[str, Fact] = {}
    for type_ in meant.contract.types:
        if type_.purpose in OURS:
            for subject, each in _subjects(type_):
                known.setdefault(each.name, Fact(type_, each, subject))
    return tuple(known.values())


def _subjects(type_: ObjectType) -> Iterator[tuple[str, Property]]:
    """The members of *type_*, each with what it is in the contract's words."""
    owner = type_.entity or (type_.origin if type_.purpose is Purpose.COMPOSITE else "") or type_.name
    return ((f"{owner}.{each.name}", each) for each in type_.properties)
