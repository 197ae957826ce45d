"""The members of what requests and answers hold, each with its name in the product and its place in the spec."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Contract, Direction, Leaf, ObjectType, Property, Purpose
from specgen.frozen import frozen
from specgen.product.types import Kind, ListOf, ScalarType
from specgen.source.nodes import Path

OF_AUTHORS = (Purpose.ENTITY, Purpose.CREATE, Purpose.UPDATE, Purpose.REPLACE, Purpose.COMPOSITE)
"""What the types are there for whose members an author names; the others are made of words of the language."""


@frozen
class Member:
    """A member of an object, which is that of an entity's rows or of another type."""

    subject: str
    path: Path
    of: ObjectType
    says: Property

    @property
    def is_sent(self) -> bool:
        """Whether clients send it."""
        return self.of.direction is Direction.REQUEST

    @property
    def words(self) -> tuple[str, ...]:
        """What its name is made of: `unit`, `price`."""
        return tuple(self.says.attribute.lower().split("_"))

    @property
    def kind(self) -> Kind | None:
        """What it holds, or each value of a list that it holds; None of enums and objects."""
        match self.says.type:
            case Leaf(ScalarType(kind)) | Leaf(ListOf(ScalarType(kind))):
                return kind
            case _:
                return None


def members(contract: Contract) -> Iterator[Member]:
    """All members that authors name; one of several types comes once with each."""
    for each in contract.types:
        if each.purpose in OF_AUTHORS:
            yield from (_member(each, says) for says in each.properties)


def _member(of: ObjectType, says: Property) -> Member:
    owner, _, name = says.origin.partition(".")
    if not name:
        owner, name = of.origin, says.name
    section = "types" if of.entity is None else "entities"
    return Member(f"{owner}.{name}", (section, owner, "fields", name), of, says)


def first_of_each(found: Iterator[Member]) -> Iterator[Member]:
    """Each of the members that were *found* once, by its subject."""
    known = dict[str, Member]()
    for each in found:
        known.setdefault(each.subject, each)
    return iter(known.values())
