"""Fields of an entity: what each holds, and what its values must satisfy."""

from __future__ import annotations

import re
from enum import Enum
from typing import Literal

from specgen.frozen import frozen
from specgen.product.computed import Computed
from specgen.product.moves import Move
from specgen.product.transitions import ValueOf
from specgen.product.types import FieldType, Kind, ScalarType


class OnDelete(Enum):
    """What becomes of a row when the row it belongs to is deleted."""

    RESTRICT = "restrict"
    CASCADE = "cascade"
    SET_NULL = "set_null"


class FieldRole(Enum):
    """What a field is there for."""

    ORDINARY = "ordinary"
    KEY = "key"
    CREATED_AT = "created_at"
    UPDATED_AT = "updated_at"
    DELETED_AT = "deleted_at"
    POSITION = "position"


class Write(Enum):
    """When a client may set a field."""

    ALWAYS = "always"
    CREATE = "create"
    NEVER = "never"


@frozen
class Pattern:
    """A regular expression that JavaScript, Python and JSON Schema read alike, and what it asks for in words."""

    regex: str
    prose: str

    def allows(self, text: str) -> bool:
        """Whether *text* matches."""
        return re.search(self.regex, text) is not None


@frozen
class Limits:
    """What a value must satisfy beyond its type; None is no limit. Lengths count characters, sizes count bytes.

    A text that names rows in paths is none of the *path_words*, which paths have in its place or can't hold; where a
    slash is among them, it holds none.
    """

    min_length: int | None = None
    max_length: int | None = None
    minimum: str | None = None
    maximum: str | None = None
    pattern: Pattern | None = None
    needs: tuple[Literal["upper", "lower", "digit", "symbol"], ...] = ()
    max_bytes: int | None = None
    min_count: int | None = None
    max_count: int | None = None
    path_words: tuple[str, ...] = ()


@frozen
class Json:
    """A value as JSON text, so that it is hashable and exact: a default, an example."""

    text: str


@frozen
class Relation:
    """A field that names a row of *target* by its field *key*; *inverse* is the name on the other side.

    Both rows have the fields *shared*, and name the same there; *beside* are those of them by which, with the field
    itself, the other row is known. An *indexed* one has an index of its foreign key.
    """

    target: str
    on_delete: OnDelete
    inverse: str | None
    label: str
    key: str = "id"
    shared: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    indexed: bool = True


@frozen
class Sequence:
    """That a field counts by itself, from 1 and without gaps: for each row that *per* names, or all rows."""

    per: str | None


@frozen
class ManyToMany:
    """A field that names any number of rows of *target*, each by a row of the entity *through*.

    In that row the field *near* names this one, *far* the other. *by* is the field of the target that stands for it
    in JSON; None is its key. Only *derived* links, which hold nothing else, can be set; those that are *ordered* hold
    which place each has among the others.
    """

    name: str
    attribute: str
    json: str
    target: str
    through: str
    near: str
    far: str
    derived: bool
    by: str | None = None
    ordered: bool = False
    limits: Limits = Limits()
    write: Write = Write.ALWAYS
    readable: bool = True
    inverse: str | None = None
    label: str = "has"
    description: str | None = None

    @property
    def required(self) -> bool:
        """Whether a request that makes a row must give it."""
        return bool(self.limits.min_count)


@frozen
class HasMany:
    """A field that stands for the rows of *target* that name this one *by* a field of theirs; one at most if *single*.

    Where they are a *part* of this one, requests and answers hold them whole, and nothing else makes or changes them.
    """

    name: str
    attribute: str
    json: str
    target: str
    by: str
    part: bool
    single: bool = False
    limits: Limits = Limits()
    write: Write = Write.ALWAYS
    readable: bool = True
    description: str | None = None

    @property
    def required(self) -> bool:
        """Whether a request that makes a row must give it."""
        return bool(self.limits.min_count)

    @property
    def word(self) -> str:
        """The word of the language that it is said by."""
        return "has_one" if self.single else "has_many"


@frozen
class Whole:
    """What a row is a part of: the one of *entity* that it names *by* a field, which calls its parts *json* in JSON.

    A *single* one is its only part of that name.
    """

    entity: str
    by: str
    json: str
    single: bool = False


@frozen
class Field:
    """One fact about an entity.

    *column* is its name in the database, *attribute* in Python, *json* in JSON. A password's column holds its hash.
    *sensitive* is why no log may show it. What is *encrypted* the service alone can read, its database can't;
    *encrypted_as* is the table and column whose name such values carry, where that is said.
    *writable_by* and *readable_by* are the roles that alone may set it, or are shown it; none is everyone.
    *computed* is what it is worked out from: when the row is written where it is *stored*, else when it is shown.
    A field with *moves* begins as its default, and is changed by them alone.
    *slug_of* is the text that the service makes a slug of.
    *backfill* is what rows hold that were there before it, or while it could be null.
    """

    name: str
    column: str
    attribute: str
    json: str
    type: FieldType
    role: FieldRole = FieldRole.ORDINARY
    optional: bool = False
    nullable: bool = False
    default: Json | None = None
    limits: Limits = Limits()
    unique: bool = False
    taken: str | None = None
    write: Write = Write.ALWAYS
    readable: bool = True
    writable_by: tuple[str, ...] = ()
    readable_by: tuple[str, ...] = ()
    relation: Relation | None = None
    sequence: Sequence | None = None
    moves: tuple[Move, ...] = ()
    description: str | None = None
    comment: str | None = None
    example: Json | None = None
    sensitive: Literal["pii", "health", "secret"] | None = None
    encrypted: bool = False
    encrypted_as: str | None = None
    slug_of: str | None = None
    computed: Computed | None = None
    stored: bool = True
    backfill: Json | ValueOf | None = None

    @property
    def may_be_null(self) -> bool:
        """Whether the column, and so the response, can hold null."""
        return self.optional or self.nullable

    @property
    def required(self) -> bool:
        """Whether a request that makes a row must give it."""
        return not self.optional and self.default is None and self.slug_of is None

    @property
    def is_own(self) -> bool:
        """Whether it is the author's: part of what rows are about, not brought by the language."""
        return self.role is FieldRole.ORDINARY or (self.role is FieldRole.KEY and self.name != "id")

    @property
    def is_password(self) -> bool:
        """Whether what is given is kept as a hash only."""
        return isinstance(self.type, ScalarType) and self.type.kind is Kind.PASSWORD

    @property
    def opaque(self) -> str | None:
        """Why the database can say nothing of its values but whether there is one; None where it can."""
        if self.encrypted:
            return "is encrypted, so that the database can't read it"
        return "is kept as a hash, of which nothing can be said" if self.is_password else None


Member = Field | ManyToMany | HasMany
"""What an entity has under a name: a value or the key of a row, or any number of rows."""


def named_by(member: Member) -> tuple[str, ...]:
    """The entities whose rows a field names."""
    match member:
        case Field():
            return (member.relation.target,) if member.relation else ()
        case ManyToMany():
            return (member.target, member.through)
        case HasMany():
            return (member.target,)
