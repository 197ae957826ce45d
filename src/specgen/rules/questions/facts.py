"""The members of the objects that an API takes and answers, each once."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Contract, ObjectType, Property, Purpose
from specgen.frozen import frozen
from specgen.source.nodes import Path

OURS = (Purpose.PAGE, Purpose.PAGE_META, Purpose.ERROR, Purpose.ERROR_BODY, Purpose.ERROR_DETAIL)
"""What is there for lists and errors, and holds no facts of anybody's."""


@frozen
class Fact:
    """A member of objects, and the first type that has it."""

    type: ObjectType
    member: Property

    @property
    def subject(self) -> str:
        """The member in the contract's words."""
        owner = self.type.origin if self.type.purpose is Purpose.COMPOSITE else ""
        return f"{self.type.entity or owner or self.type.name}.{self.member.name}"

    @property
    def at(self) -> Path:
        """Where it stands, as the contract knows it."""
        return ("properties", self.type.name, self.member.name)


def facts(contract: Contract) -> Iterator[Fact]:
    """Every member that tells a fact, once for all types of one entity."""
    known: set[str] = set()
    for type_ in contract.types:
        for each in type_.properties if type_.purpose not in OURS else ():
            fact = Fact(type_, each)
            if fact.subject not in known:
                known.add(fact.subject)
                yield fact


def wrapping(contract: Contract) -> Iterator[Fact]:
    """Every member of what lists and errors are wrapped in, once for each name."""
    known: set[str] = set()
    for type_ in contract.types:
        for each in type_.properties if type_.purpose in OURS else ():
            if each.name not in known:
                known.add(each.name)
                yield Fact(type_, each)
