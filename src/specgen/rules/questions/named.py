"""The members of what requests and answers hold, each with its name in the product and its place in the spec."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.contract.model import Direction, Leaf, ObjectType, Property, Purpose, TypeRef
from specgen.frozen import frozen
from specgen.product.types import Kind, ListOf, ScalarType
from specgen.rules.meant import Meant, shared
from specgen.source.nodes import Path

OF_AUTHORS = (Purpose.ENTITY, Purpose.CREATE, Purpose.UPDATE, Purpose.REPLACE, Purpose.COMPOSITE)
"""What the types are there for whose members an author names; the others are made of words of the language."""


@frozen
class Member:
    """A member of an object, which is that of an entity's rows or of another type.

    *kind* is what it holds, or each value of a list that it holds; None of enums and objects.
    """

    subject: str
    path: Path
    of: ObjectType
    says: Property
    kind: Kind | None

    @property
    def is_sent(self) -> bool:
        """Whether clients send it."""
        return self.of.direction is Direction.REQUEST

    @property
    def words(self) -> tuple[str, ...]:
        """What its name is made of: `unit`, `price`."""
        return tuple(self.says.attribute.lower().split("_"))


@shared
def members(meant: Meant) -> tuple[Member, ...]:
    """All members that authors name; one of several types comes once with each."""
    named = (each for each in meant.contract.types if each.purpose in OF_AUTHORS)
    return tuple(_member(each, says) for each in named for says in each.properties)


def _member(of: ObjectType, says: Property) -> Member:
    owner, _, name = says.origin.partition(".")
    if not name:
        owner, name = of.origin, says.name
    section = "types" if of.entity is None else "entities"
    return Member(f"{owner}.{name}", (section, owner, "fields", name), of, says, _kind(says.type))


def _kind(type_: TypeRef) -> Kind | None:
    if not isinstance(type_, Leaf):
        return None
    inner = type_.type.item if isinstance(type_.type, ListOf) else type_.type
    return inner.kind if isinstance(inner, ScalarType) else None


def first_of_each(found: Iterable[Member]) -> Iterable[Member]:
    """Each of the members that were *found* once, by its subject."""
    known = dict[str, Member]()
    for each in found:
        known.setdefault(each.subject, each)
    return known.values()
