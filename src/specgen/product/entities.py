"""Entities and enums: what is kept, and in which shapes it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from specgen.product import naming
from specgen.product.conditions import Condition
from specgen.product.fields import Field, FieldRole
from specgen.product.histories import NO_HISTORY, History
from specgen.product.moves import Move


class Reach(Enum):
    """Whose rows an operation reaches."""

    OWN = "own"
    SIGNED_IN = "signed_in"
    ANY = "any"
    GRANTED = "granted"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows may be read, and whose written; where a permission says so, everyone's by who has it."""

    read: Reach
    write: Reach
    reader: str | None = None
    writer: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """Which fields of an entity appear together, under the name of a type."""

    name: str
    type_name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexField:
    """A field of an index, and which way it runs."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """Fields that are looked up together; *where* keeps rows out of the index."""

    fields: tuple[IndexField, ...]
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class UniqueSet:
    """Fields whose values together occur once; *taken* is the error of values that another row has."""

    fields: tuple[str, ...]
    taken: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A condition that every row satisfies; *description* says for people what it asks, where the author does."""

    name: str
    condition: Condition
    description: str | None = None


@dataclass(frozen=True)
class Entity:
    """A kind of thing that is kept.

    *owner* is the field that names whose a row is; `self` where the row is the user.
    *search* are the fields that any list searches in.
    """

    name: str
    plural: str
    table: str
    label: str
    description: str | None
    fields: tuple[Field, ...]
    owner: str | None
    scope: Scope
    soft_delete: bool
    shapes: tuple[Shape, ...]
    indexes: tuple[Index, ...]
    uniques: tuple[UniqueSet, ...]
    checks: tuple[Check, ...]
    history: History = NO_HISTORY

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> Field:
        """The field called *name*, which the resolver has proven to exist."""
        return self._by_name[name]

    def has(self, name: str) -> bool:
        """Whether there is a field called *name*."""
        return name in self._by_name

    @property
    def key(self) -> Field:
        """The field that tells one row from another."""
        return next(field for field in self.fields if field.role is FieldRole.KEY)

    def permission(self, action: str) -> str:
        """What the operations of a path ask a role for: `orders:read`."""
        return f"{naming.snake(self.plural)}:{action}"

    def with_role(self, role: FieldRole) -> Field | None:
        """The field that plays *role*, if there is one."""
        return next((field for field in self.fields if field.role is role), None)

    @property
    def moves(self) -> Iterator[tuple[Field, Move]]:
        """Every move, with the field that it changes."""
        return ((field, move) for field in self.fields for move in field.moves)

    def move(self, name: str) -> tuple[Field, Move]:
        """The move called *name*, which the resolver has proven to exist, and the field that it changes."""
        return next((field, move) for field, move in self.moves if move.name == name)

    def shape(self, name: str) -> Shape:
        """The shape called *name*, which the resolver has proven to exist."""
        return next(shape for shape in self.shapes if shape.name == name)

    def fields_of(self, shape: Shape) -> Iterator[Field]:
        """The fields of *shape*, in its order."""
        return (self.field(name) for name in shape.fields)


@dataclass(frozen=True, slots=True)
class EnumValue:
    """One of the values of an enum, and what it means."""

    name: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A closed list of values."""

    name: str
    type_name: str
    values: tuple[EnumValue, ...]
