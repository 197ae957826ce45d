"""The API as its clients see it, before OpenAPI, Python or TypeScript give it their words.

Order is the author's; `origin` is the name in the product that a thing came from (`list_resources`, `Resource.status`).
Each type has one name, the same in the documents, in OpenAPI, in TypeScript and in Python.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from specgen.contract.answers import Bytes, Failure, ResponseHeader, Success
from specgen.frozen import frozen
from specgen.product.api import Precision
from specgen.product.between import Apart, NoCircle
from specgen.product.model import (
    Access,
    Check,
    Enumeration,
    ErrorFormat,
    ErrorKind,
    FieldRole,
    Foreign,
    Json,
    Limits,
    Operation,
    Rate,
    Reach,
    UniqueSet,
)
from specgen.product.tenants import Tenancy
from specgen.product.types import FieldType

NO_LIMITS = Limits()


class Direction(Enum):
    """Whether a type is sent by clients or by the service."""

    REQUEST = "request"
    RESPONSE = "response"

    __hash__ = object.__hash__


@frozen
class Leaf:
    """A value that is no object of ours: a scalar, an enum's value, or a list of these, with its limits."""

    type: FieldType
    limits: Limits = NO_LIMITS


@frozen
class Named:
    """An object type, by its name."""

    name: str


@frozen
class Items:
    """A list of objects of one type, and how many there may be."""

    item: str
    limits: Limits = NO_LIMITS


@frozen
class Messages:
    """What is wrong, by the dotted path of a field: any number of sentences each, or the first of them alone.

    Under *sentences* all of it stands in whole ones.
    """

    only_first: bool = False
    sentences: str | None = None


TypeRef = Leaf | Named | Items | Messages


@frozen
class Property:
    """One member of an object.

    *name* is its name in JSON, *attribute* in Python. *required* means that it is always there (only an error's details
    may be missing from a response), *nullable* that it may be null. *unique* and *role* are for prose, *origin* is the
    word of the language that a page's number or an error's member stands for,
    *only_for* are the roles that alone may send it, or are shown it. What is *sensitive* is in no log. What *signs* is
    a token.
    """

    name: str
    attribute: str
    type: TypeRef
    required: bool = True
    nullable: bool = False
    default: Json | None = None
    description: str | None = None
    example: Json | None = None
    unique: bool = False
    only_for: tuple[str, ...] = ()
    sensitive: bool = False
    role: FieldRole = FieldRole.ORDINARY
    origin: str = ""
    signs: bool = False


class Purpose(Enum):
    """What an object type is there for; TypeScript shows a page's numbers and an error's parts in place."""

    ENTITY = "entity"
    CREATE = "create"
    UPDATE = "update"
    REPLACE = "replace"
    PAGE = "page"
    PAGE_META = "page_meta"
    LOGIN = "login"
    REFRESH, NEW_PASSWORD = "refresh", "new_password"
    SIGNED_IN = "signed_in"
    COMPOSITE = "composite"
    ERROR = "error"
    ERROR_BODY = "error_body"
    ERROR_DETAIL = "error_detail"


@frozen
class ObjectType:
    """A JSON object. Requests refuse keys that are not named here.

    *entity* is the entity it shows or makes; *item* is what a page holds.
    Of the properties of each of its *choices* exactly one holds something. What is not *empty* holds some property.
    """

    name: str
    direction: Direction
    purpose: Purpose
    properties: tuple[Property, ...]
    description: str
    entity: str | None = None
    item: str | None = None
    origin: str = ""
    choices: tuple[tuple[str, ...], ...] = ()
    empty: bool = True


@frozen
class UnionType:
    """A JSON object of one of several types: what its member *by* says, and the name of the type then.

    Python calls this member *attribute*.
    """

    name: str
    by: str
    attribute: str
    variants: tuple[tuple[str, str], ...]
    description: str


class Place(Enum):
    """Where a parameter stands in a request."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"


class ParameterRole(Enum):
    """What a parameter is there for."""

    KEY = "key"
    PAGE = "page"
    OFFSET = "offset"
    CURSOR = "cursor"
    LIMIT = "limit"
    SORT = "sort"
    SEARCH = "search"
    FILTER = "filter"
    FILENAME = "filename"
    HEADER = "header"
    OWN_HEADER = "own_header"


PAGING = (ParameterRole.PAGE, ParameterRole.OFFSET, ParameterRole.CURSOR, ParameterRole.LIMIT)
"""What says which part of a list is asked for."""


@frozen
class Parameter:
    """A value that stands outside the body; *choices* are the only texts allowed (a sort's words).

    The role OWN_HEADER is that of a header which this operation alone reads.

    *by* is the field of the listed entity that names the rows whose *field* is asked for, where it is none of its own.
    """

    name: str
    attribute: str
    place: Place
    role: ParameterRole
    type: Leaf
    required: bool
    description: str
    default: Json | None = None
    choices: tuple[str, ...] = ()
    field: str | None = None
    origin: str = ""
    example: Json | None = None
    by: str | None = None


@frozen
class Body:
    """What a request carries, always as JSON and always required; *envelope* is the key that it is wrapped in."""

    type: str
    envelope: str | None = None


@frozen
class RowRule:
    """A rule about a whole row: *said* by the author of *fields*, and in words the *demand* of it.

    A request that breaks it is answered *error*; *details* are what its answer says, by the names of fields in JSON.
    """

    said: UniqueSet | Check | Apart | NoCircle
    fields: tuple[str, ...]
    error: str
    details: tuple[tuple[str, str], ...]
    demand: str


@frozen
class Call:
    """One operation as clients see it.

    *operation* is the product's, with its method, its path without the base path and its group. *reach* is whose rows
    it touches, which OpenAPI can't say. *rules* are those that a request can break. *failures* stand by status; those
    that are *documented* are named where the operation is described.
    *made* is the answer where the operation made the row that it would have changed.
    *headers* are those that this operation alone promises. *effect* says what the summary does not, in a sentence.
    *file* is the body of requests that are no JSON.
    *tenancy* says of which tenant the rows are, where organisations keep theirs apart.
    """

    operation: Operation
    access: Access
    reach: Reach | None
    parameters: tuple[Parameter, ...]
    body: Body | None
    success: Success
    rules: tuple[RowRule, ...]
    failures: tuple[Failure, ...]
    documented: tuple[Failure, ...]
    rate: Rate | None
    headers: tuple[ResponseHeader, ...] = ()
    effect: str = ""
    made: Success | None = None
    file: Bytes | None = None
    tenancy: Tenancy | None = None

    @property
    def own_headers(self) -> tuple[Parameter, ...]:
        """The headers that this operation alone reads."""
        return tuple(each for each in self.parameters if each.role is ParameterRole.OWN_HEADER)

    @property
    def fixed_headers(self) -> tuple[tuple[ResponseHeader, str], ...]:
        """The headers that every answer promises alike, each with its value."""
        return tuple((each, each.value) for each in self.headers if each.value is not None)

    @property
    def name(self) -> str:
        """The operation's name, its operationId."""
        return self.operation.name

    def parameters_in(self, place: Place) -> tuple[Parameter, ...]:
        """The parameters that stand in *place*, in order."""
        return tuple(parameter for parameter in self.parameters if parameter.place is place)

    @property
    def errors(self) -> tuple[ErrorKind, ...]:
        """Every error it can answer, by status."""
        return tuple(error for failure in self.failures for error in failure.errors)

    @property
    def documented_errors(self) -> tuple[ErrorKind, ...]:
        """The errors that are named where it is described, by status."""
        return tuple(error for failure in self.documented for error in failure.errors)

    @property
    def answers_others(self) -> bool:
        """Whether it can answer errors that are not named there."""
        return len(self.documented) < len(self.failures)


@dataclass(frozen=True)
class Contract:
    """All operations and all types of a product's API.

    *types* stand in the order of first use; *enums* are those that some type or parameter speaks of, *unions* and
    *foreigns* those that some type holds.
    *tells_access* is false of a document that nowhere says who may call what.
    *catalogue* holds every error that something in the service can answer, the framework's own included; *others* are
    those of them that no operation names though it may answer them.
    """

    base_path: str
    calls: tuple[Call, ...]
    types: tuple[ObjectType, ...]
    enums: tuple[Enumeration, ...]
    catalogue: tuple[ErrorKind, ...]
    error_format: ErrorFormat
    error_type: str
    unions: tuple[UnionType, ...] = ()
    foreigns: tuple[Foreign, ...] = ()
    precision: Precision = "exact"
    ignores_unknown: bool = False
    others: tuple[ErrorKind, ...] = ()
    tells_access: bool = True

    @cached_property
    def _calls(self) -> dict[str, Call]:
        return {call.name: call for call in self.calls}

    @cached_property
    def _types(self) -> dict[str, ObjectType]:
        return {type_.name: type_ for type_ in self.types}

    @cached_property
    def _unions(self) -> dict[str, UnionType]:
        return {union.name: union for union in self.unions}

    @cached_property
    def _foreigns(self) -> dict[str, Foreign]:
        return {foreign.name: foreign for foreign in self.foreigns}

    @cached_property
    def _enums(self) -> dict[str, Enumeration]:
        return {enum.name: enum for enum in self.enums}

    @cached_property
    def has_one_page(self) -> bool:
        """Whether all pages hold objects, and call their parts by the same names."""
        pages = [type_ for type_ in self.types if type_.purpose is Purpose.PAGE]
        is_of_objects = all(page.item for page in pages)
        return is_of_objects and len({tuple(each.name for each in page.properties) for page in pages}) <= 1

    @cached_property
    def _broken(self) -> dict[str, RowRule]:
        return {rule.error: rule for call in reversed(self.calls) for rule in reversed(call.rules)}

    def broken_by(self, code: str) -> RowRule | None:
        """The first rule that a request can break whose error is *code*; None where that tells of no rule."""
        return self._broken.get(code)

    def call(self, operation: str) -> Call:
        """The call of the *operation* of that name, which is known to exist."""
        return self._calls[operation]

    def enum(self, name: str) -> Enumeration:
        """The enum called *name*, which is known to exist."""
        return self._enums[name]

    @property
    def error_media(self) -> str:
        """The media type of every error."""
        return "application/problem+json" if self.error_format.is_problem else "application/json"

    def type(self, name: str) -> ObjectType:
        """The object type called *name*, which is known to exist."""
        return self._types[name]

    def object_type(self, name: str) -> ObjectType | None:
        """The object type called *name*; None where that is a union, or a type that others define."""
        return self._types.get(name)

    def union(self, name: str) -> UnionType | None:
        """The union called *name*; None where that is another type."""
        return self._unions.get(name)

    def foreign(self, name: str) -> Foreign | None:
        """The type called *name* that others define; None where the product defines it."""
        return self._foreigns.get(name)
