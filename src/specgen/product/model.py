"""The resolved product: frozen values that hold names proven to exist, never each other.

Order is the author's. What was derived stands here like what was written; `resolve` tells which is which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Literal

from specgen.product.conditions import Condition
from specgen.product.types import FieldType, Kind, ScalarType


class OnDelete(Enum):
    """What becomes of a row when the row it belongs to is deleted."""

    RESTRICT = "restrict"
    CASCADE = "cascade"
    SET_NULL = "set_null"


class Access(Enum):
    """Who may call an operation at all."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"


class Reach(Enum):
    """Whose rows an operation reaches."""

    OWN = "own"
    SIGNED_IN = "signed_in"
    ANY = "any"


class Does(Enum):
    """What an operation does."""

    LIST = "list"
    CREATE = "create"
    READ = "read"
    UPDATE = "update"
    REPLACE = "replace"
    DELETE = "delete"
    SERVICE = "service"
    REGISTER = "register"
    LOGIN = "login"
    ME = "me"


class FieldRole(Enum):
    """What a field is there for."""

    ORDINARY = "ordinary"
    KEY = "key"
    CREATED_AT = "created_at"
    UPDATED_AT = "updated_at"
    DELETED_AT = "deleted_at"


class Write(Enum):
    """When a client may set a field."""

    ALWAYS = "always"
    CREATE = "create"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that JavaScript, Python and JSON Schema read alike, and what it asks for in words."""

    regex: str
    prose: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value must satisfy beyond its type; None is no limit. Lengths count characters, sizes count bytes."""

    min_length: int | None = None
    max_length: int | None = None
    minimum: str | None = None
    maximum: str | None = None
    pattern: Pattern | None = None
    needs: tuple[Literal["upper", "lower", "digit", "symbol"], ...] = ()
    max_bytes: int | None = None
    min_count: int | None = None
    max_count: int | None = None


@dataclass(frozen=True, slots=True)
class Json:
    """A value as JSON text, so that it is hashable and exact: a default, an example."""

    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A field that names a row of *target*; *inverse* is the name on the other side."""

    target: str
    on_delete: OnDelete
    inverse: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One fact about an entity.

    *column* is its name in the database, *attribute* in Python, *json* in JSON. A password's column holds its hash.
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
    relation: Relation | None = None
    description: str | None = None
    example: Json | None = None

    @property
    def may_be_null(self) -> bool:
        """Whether the column, and so the response, can hold null."""
        return self.optional or self.nullable

    @property
    def required(self) -> bool:
        """Whether a request that makes a row must give it."""
        return not self.optional and self.default is None

    @property
    def is_password(self) -> bool:
        """Whether what is given is kept as a hash only."""
        return isinstance(self.type, ScalarType) and self.type.kind is Kind.PASSWORD


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows may be read, and whose written."""

    read: Reach
    write: Reach


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
class Check:
    """A condition that every row satisfies."""

    name: str
    condition: Condition


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
    uniques: tuple[tuple[str, ...], ...]
    checks: tuple[Check, ...]

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

    def with_role(self, role: FieldRole) -> Field | None:
        """The field that plays *role*, if there is one."""
        return next((field for field in self.fields if field.role is role), None)

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


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """An error that clients can tell by its code."""

    code: str
    status: int
    description: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A query parameter of a list that keeps the rows whose field equals it."""

    name: str
    parameter: str
    field: str


@dataclass(frozen=True, slots=True)
class SortKey:
    """A word that a list can be sorted by."""

    parameter: str
    field: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What the caller of a list may ask for; *default_sort* as (field, descending)."""

    filters: tuple[Filter, ...]
    sort: tuple[SortKey, ...]
    default_sort: IndexField
    search: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """What one method does at one path.

    *path* stands without the base path; *group* names the operations that are shown and coded together.
    *where* keeps rows out of a list; its names are fields. *errors* are those the author adds; which others can happen, the contract derives.
    """

    name: str
    method: str
    path: str
    does: Does
    group: str
    entity: str | None
    access: Access
    summary: str
    description: str | None
    request: str | None
    response: str | None
    status: int
    listing: Listing | None = None
    where: Condition | None = None
    errors: tuple[str, ...] = ()

    @property
    def endpoint(self) -> str:
        """Method and path, as people say it."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Group:
    """Operations that belong together, and so share a router, a base class and a service."""

    name: str
    title: str
    class_name: str
    description: str
    entity: str | None


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in so many seconds."""

    requests: int
    seconds: int
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """A header that every request may carry."""

    name: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Pagination:
    """How lists come in pages: items asked for by default and at most, and what the envelope calls its parts."""

    limit: int
    max: int
    items: str
    meta: str


@dataclass(frozen=True, slots=True)
class Api:
    """What holds for every operation."""

    base_path: str
    body_case: Literal["camel", "snake"]
    query_case: Literal["camel", "snake"]
    wrap: Literal["none", "data"]
    rate_signed_in: Rate | None
    rate_public: Rate | None
    pagination: Pagination
    error_envelope: Literal["nested", "flat", "message", "problem"]
    validation_status: int
    headers: tuple[Header, ...]
    cors_origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Database:
    """Which databases there are migrations for, how keys are made, and the language that search reads."""

    dialects: tuple[str, ...]
    uuid: Literal["gen_random_uuid", "uuid_generate_v4"]
    search: str


@dataclass(frozen=True, slots=True)
class Auth:
    """How people sign in: by the user entity's login field and its password field; times in seconds."""

    user: str
    login: str
    password: str
    access_seconds: int
    hash: Literal["bcrypt", "argon2"]


@dataclass(frozen=True, slots=True)
class Link:
    """Something with a name that has an address."""

    name: str
    url: str | None


@dataclass(frozen=True)
class Product:
    """All that a spec says, resolved."""

    name: str
    slug: str
    package: str
    version: str
    created: str
    engineer: str
    description: str
    license: Link | None
    contact: Link | None
    api: Api
    database: Database
    auth: Auth | None
    enums: tuple[Enumeration, ...]
    errors: tuple[ErrorKind, ...]
    entities: tuple[Entity, ...]
    groups: tuple[Group, ...]
    operations: tuple[Operation, ...]

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {entity.name: entity for entity in self.entities}

    @cached_property
    def _enums(self) -> dict[str, Enumeration]:
        return {enum.name: enum for enum in self.enums}

    @cached_property
    def _errors(self) -> dict[str, ErrorKind]:
        return {error.code: error for error in self.errors}

    @cached_property
    def _groups(self) -> dict[str, tuple[Operation, ...]]:
        found: dict[str, list[Operation]] = {group.name: [] for group in self.groups}
        for operation in self.operations:
            found[operation.group].append(operation)
        return {name: tuple(operations) for name, operations in found.items()}

    def entity(self, name: str) -> Entity:
        """The entity called *name*, which the resolver has proven to exist."""
        return self._entities[name]

    def enum(self, name: str) -> Enumeration:
        """The enum called *name*, which the resolver has proven to exist."""
        return self._enums[name]

    def error(self, code: str) -> ErrorKind:
        """The error with *code*, which the resolver has proven to exist."""
        return self._errors[code]

    def operations_of(self, group: Group) -> tuple[Operation, ...]:
        """The operations of *group*, in the author's order."""
        return self._groups[group.name]
