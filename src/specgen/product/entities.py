"""Entities and enums: what is kept, and in which shapes it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from specgen.frozen import frozen
from specgen.product import naming
from specgen.product.between import Between
from specgen.product.computed import Formula, MeIn, SignedToken, Total, WorkedOut
from specgen.product.conditions import Condition
from specgen.product.fields import Field, FieldRole, HasMany, ManyToMany, Member, Whole
from specgen.product.files import FileFacts
from specgen.product.histories import NO_HISTORY, History
from specgen.product.moves import Move
from specgen.product.retention import Retention
from specgen.product.tenants import Tenancy


class Reach(Enum):
    """Whose rows an operation reaches."""

    OWN = "own"
    SIGNED_IN = "signed_in"
    ANY = "any"
    GRANTED = "granted"


@frozen
class Scope:
    """Whose rows may be read, and whose written; where a permission says so, everyone's by who has it."""

    read: Reach
    write: Reach
    reader: str | None = None
    writer: str | None = None


@frozen
class Embed:
    """A field whose row answers show in a *shape* of its *entity*, instead of its key."""

    field: str
    attribute: str
    json: str
    entity: str
    shape: str


@frozen
class Shape:
    """Which fields of an entity appear together, under the name of a type; *parts* are the entities of its parts.

    *called* is what its author calls a row in this shape, where that is not its entity. *value* is the field whose
    values stand alone, without an object around them. What is not *empty* names some field where it asks for a change.
    """

    name: str
    type_name: str
    fields: tuple[str, ...]
    embeds: tuple[Embed, ...] = ()
    parts: tuple[str, ...] = ()
    called: str | None = None
    value: str | None = None
    empty: bool = True

    @property
    def inner(self) -> tuple[tuple[str, str], ...]:
        """The shapes that stand within this one: those of rows that it embeds, and of parts."""
        return (*((each.entity, each.shape) for each in self.embeds), *((each, "read") for each in self.parts))

    def embed(self, field: str) -> Embed | None:
        """How the row that *field* names is shown, where that is not by its key."""
        return next((embed for embed in self.embeds if embed.field == field), None)


@frozen
class IndexField:
    """A field of an index, and which way it runs."""

    field: str
    descending: bool = False


@frozen
class Index:
    """Fields that are looked up together; *where* keeps rows out of the index."""

    fields: tuple[IndexField, ...]
    where: Condition | None = None


@frozen
class UniqueSet:
    """Fields whose values together occur once; *taken* is the error of values that another row has."""

    fields: tuple[str, ...]
    taken: str | None = None


@frozen
class Check:
    """A condition that every row satisfies; *description* says for people what it asks, where the author does."""

    name: str
    condition: Condition
    description: str | None = None


ROW_ITSELF = "self"
"""The owner of rows that are those who sign in."""


@dataclass(frozen=True)
class Entity:
    """A kind of thing that is kept.

    *owner* is the field that names whose a row is; `self` where the row is the user. *links* are the fields that name
    any number of rows; an entity that is nothing but the rows that link two others is *linking* the two, and has both
    their keys as its own.
    *fields* are kept in the table, *shown* are worked out when they are. *has_many* are the rows that name this one;
    *whole* is what its rows are parts of, *tenancy* what tells whose they are where organisations keep them apart.
    Of the fields of each of its *choices* a row fills exactly one. *between* is what holds between rows; *retentions*
    say after how long a row goes, or what a field holds. A *hot* one is written all the time.
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
    links: tuple[ManyToMany, ...] = ()
    linking: bool = False
    key_in_paths: str | None = None
    key_order: tuple[str, ...] = ()
    shown: tuple[Field, ...] = ()
    has_many: tuple[HasMany, ...] = ()
    whole: Whole | None = None
    choices: tuple[tuple[str, ...], ...] = ()
    between: tuple[Between, ...] = ()
    history: History = NO_HISTORY
    tenancy: Tenancy | None = None
    retentions: tuple[Retention, ...] = ()
    hot: bool = False

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
    def owns_itself(self) -> bool:
        """Whether each row is somebody who signs in, and so its own owner."""
        return self.owner == ROW_ITSELF

    @property
    def key(self) -> Field:
        """The field that tells one row from another."""
        return self.keys[0]

    @cached_property
    def keys(self) -> tuple[Field, ...]:
        """The fields that together tell one row from another: both relations of rows that only link."""
        found = tuple(field for field in self.fields if field.role is FieldRole.KEY)
        return tuple(sorted(found, key=lambda field: self.key_order.index(field.name))) if self.key_order else found

    @property
    def path_keys(self) -> tuple[Field, ...]:
        """The fields that name a row in paths."""
        return (self.field(self.key_in_paths),) if self.key_in_paths else self.keys

    @property
    def of_whole(self) -> tuple[Field, ...]:
        """The fields of a part that have the values of its whole, besides the one that names it."""
        relation = self.field(self.whole.by).relation if self.whole else None
        return tuple(map(self.field, relation.shared)) if relation else ()

    def settled_by(self, name: str) -> tuple[str, ...]:
        """The fields whose values are known with the row that the field *name* names."""
        relation = self.field(name).relation
        return (name, *relation.shared) if relation else (name,)

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """The fields called *names*, each behind those that its relation shares."""
        left, found = dict.fromkeys(names), dict[str, None]()

        def take(name: str) -> None:
            if name in left:
                del left[name]
                for shared in self.settled_by(name):
                    take(shared)
                found[name] = None

        for name in tuple(left):
            take(name)
        return tuple(found)

    def telling(self, names: Iterable[str]) -> tuple[Field, ...]:
        """The fields that hold the values of those called *names*, each once: of a relation, the whole key."""
        found: list[str] = []
        for name in names:
            relation = self.field(name).relation
            found += (*(relation.beside if relation else ()), name)
        return tuple(map(self.field, dict.fromkeys(found)))

    def permission(self, action: str) -> str:
        """What the operations of a path ask a role for: `orders:read`."""
        return f"{naming.snake(self.plural)}:{action}"

    @cached_property
    def encrypted(self) -> tuple[Field, ...]:
        """The fields that the service alone can read, its database can't."""
        return tuple(field for field in self.fields if field.encrypted)

    def with_role(self, role: FieldRole) -> Field | None:
        """The field that plays *role*, if there is one."""
        return next((field for field in self.fields if field.role is role), None)

    def link(self, name: str) -> ManyToMany | None:
        """The field called *name*, if it names any number of rows."""
        return next((link for link in self.links if link.name == name), None)

    def target(self, name: str) -> str:
        """The entity whose rows the field called *name* names, one or any number."""
        link = self.link(name)
        relation = self.field(name).relation if link is None else None
        return link.target if link else relation.target if relation else ""

    def has_member(self, name: str) -> bool:
        """Whether anything stands under *name*: a field of the table, one that is worked out, or any number of rows."""
        return name in self._members

    @property
    def files(self) -> dict[str, FileFacts]:
        """What is kept of each file, by the field that has it."""
        return {each.name: each.computed for each in self.shown if isinstance(each.computed, FileFacts)}

    @property
    def moves(self) -> Iterator[tuple[Field, Move]]:
        """Every move, with the field that it changes."""
        return ((field, move) for field in self.fields for move in field.moves)

    def move(self, name: str) -> tuple[Field, Move]:
        """The move called *name*, which the resolver has proven to exist, and the field that it changes."""
        return next((field, move) for field, move in self.moves if move.name == name)

    @cached_property
    def _shapes(self) -> dict[str, Shape]:
        return {shape.name: shape for shape in self.shapes}

    def shape(self, name: str) -> Shape:
        """The shape called *name*, which the resolver has proven to exist."""
        return self._shapes[name]

    @property
    def members(self) -> tuple[Member, ...]:
        """All fields: those of the table, those that are worked out, and those that name any number of rows."""
        return (*self.fields, *self.shown, *self.links, *self.has_many)

    @property
    def parts(self) -> tuple[HasMany, ...]:
        """The fields whose rows are parts of this one."""
        return tuple(each for each in self.has_many if each.part)

    @property
    def kept_totals(self) -> Iterator[tuple[Field, Total]]:
        """The totals that are kept with a row, of rows that change without it."""
        found = ((field, field.computed) for field in self.fields)
        return ((field, total) for field, total in found if isinstance(total, Total) and not total.parts)

    @cached_property
    def moved_by_others(self) -> frozenset[str]:
        """The fields that change when other rows do: such totals, and what follows from them."""
        found: set[str] = {field.name for field, _ in self.kept_totals}
        formulas = {
            each.name: each.computed for each in (*self.fields, *self.shown) if isinstance(each.computed, Formula)
        }
        while new := {name for name, each in formulas.items() if name not in found and found & {*each.names}}:
            found |= new
        return frozenset(found)

    @cached_property
    def _members(self) -> dict[str, Member]:
        return {member.name: member for member in self.members}

    def member(self, name: str) -> Member:
        """What stands under *name*, which the resolver has proven to exist."""
        return self._members[name]

    def members_of(self, shape: Shape) -> Iterator[Member]:
        """All that stands in *shape*, in its order."""
        return (self._members[name] for name in shape.fields)

    def fields_of(self, shape: Shape) -> Iterator[Field]:
        """The fields of *shape* that are kept in the entity's table, in its order."""
        return (member for member in self.members_of(shape) if isinstance(member, Field) and member.stored)

    def totals_of(self, shape: Shape) -> Iterator[Field]:
        """The fields of *shape* that are fetched, signed or worked out for all rows that are shown, in its order."""
        among = self.members_of(shape) if self.shown else ()
        computed = (member for member in among if isinstance(member, Field) and not member.stored)
        return (member for member in computed if isinstance(member.computed, Total | MeIn | SignedToken | WorkedOut))

    @property
    def worked_out(self) -> tuple[Field, ...]:
        """The fields that the author's own code works out."""
        return tuple(each for each in self.shown if isinstance(each.computed, WorkedOut))

    def token_of(self, shape: Shape) -> Field | None:
        """The field of *shape* that is a token, if it has one."""
        return next((each for each in self.totals_of(shape) if isinstance(each.computed, SignedToken)), None)

    def links_of(self, shape: Shape) -> Iterator[ManyToMany]:
        """The fields of *shape* that name any number of rows, in its order."""
        among = self.members_of(shape) if self.links else ()
        return (member for member in among if isinstance(member, ManyToMany))

    def parts_of(self, shape: Shape) -> Iterator[HasMany]:
        """The fields of *shape* whose rows are parts of this one, in its order."""
        among = self.members_of(shape) if self.has_many else ()
        return (member for member in among if isinstance(member, HasMany))


@frozen
class Composite:
    """A value with members, which is no row; it is kept as JSON."""

    name: str
    description: str | None
    fields: tuple[Field, ...]


@frozen
class Variant:
    """A composite of which values of a union may be, and what says so."""

    value: str
    composite: str


@frozen
class Union:
    """A type whose values are of one of several composites; a member of each says which.

    This member is called *by* in JSON, *attribute* in Python.
    """

    name: str
    description: str | None
    by: str
    attribute: str
    variants: tuple[Variant, ...]


@frozen
class EnumValue:
    """One of the values of an enum, and what it means."""

    name: str
    description: str | None = None


@frozen
class Enumeration:
    """A closed list of values."""

    name: str
    type_name: str
    values: tuple[EnumValue, ...]
