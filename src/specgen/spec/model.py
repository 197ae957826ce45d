"""The words of the spec language, part by part.

Each class is what may stand in one map of a spec: its fields are the keys, their descriptions are the reference in the
manual, and the JSON Schema that editors use is made from them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from specgen.spec.values import (
    Anything,
    DateText,
    Duration,
    EntityName,
    ErrorCode,
    FieldName,
    Flag,
    JsonName,
    Number,
    PathText,
    Range,
    RateText,
    Size,
    SortWord,
    Text,
    Url,
    Whole,
    refuse,
)


class Part(BaseModel):
    """A map of the spec whose keys are known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _one_of(*words: str) -> BeforeValidator:
    """Take one of *words*; others are refused with the nearest one named."""

    def read(given: Any) -> Any:
        if given not in words:
            raise refuse("one of " + ", ".join(f"`{word}`" for word in words), given)
        return str(given)

    return BeforeValidator(read)


class LicensePart(Part):
    """Under which licence the API may be used."""

    name: Text = Field(description="its name, best an SPDX identifier")
    url: Url | None = Field(None, description="where its text is")


class ContactPart(Part):
    """Who answers questions about the API."""

    name: Text = Field(description="a team, better than a person")
    url: Url | None = Field(None, description="where to find them")


class ProductPart(Part):
    """What the product is."""

    name: Text = Field(description="as people say it")
    version: Text = Field(description="of the API; semantic versioning is understood")
    created: DateText = Field(description="the day the documents are dated; never taken from the clock")
    engineer: Text = Field("backend-engineer", description="who answers for the documents")
    description: Text = Field(description="a sentence that says what it is for")
    package: FieldName | None = Field(None, description="the name of the Python package; from `name` where not given")
    license: LicensePart | None = Field(None, description="under which licence the API may be used")
    contact: ContactPart | None = Field(None, description="who answers questions about the API")


class CasePart(Part):
    """How names of several words are written outside the database."""

    body: Annotated[Literal["camel", "snake"], _one_of("camel", "snake")] = Field("camel", description="in JSON bodies")
    query: Annotated[Literal["camel", "snake"], _one_of("camel", "snake")] = Field(
        "camel", description="in query parameters"
    )


class RateLimitPart(Part):
    """How often one caller may ask."""

    signed_in: RateText | None = Field(None, description="each signed-in user, over all operations that are not public")
    public: RateText | None = Field(None, description="each address, over all public operations")


class EnvelopePart(Part):
    """What a page of a list calls its parts."""

    items: JsonName = Field("data", description="the rows")
    meta: JsonName = Field("meta", description="the numbers: page, limit, total, totalPages")


class PaginationPart(Part):
    """How lists come in pages."""

    style: Annotated[Literal["page"], _one_of("page")] = Field("page", description="by page number")
    limit: Whole = Field(20, description="rows on a page unless asked otherwise")
    max: Whole = Field(100, description="rows on a page at most")
    envelope: EnvelopePart = Field(EnvelopePart(), description="what a page calls its parts")


class ErrorFormatPart(Part):
    """What an error looks like."""

    envelope: Annotated[
        Literal["nested", "flat", "message", "problem"], _one_of("nested", "flat", "message", "problem")
    ] = Field(
        "nested",
        description="`nested`: {error: {code, message, details, requestId}}; `flat`: {code, message, details, timestamp, requestId}; "
        "`message`: {error, code}; `problem`: RFC 9457",
    )
    details: Annotated[Literal["messages"], _one_of("messages")] = Field(
        "messages", description="what a validation error adds: messages by field"
    )
    validation: Annotated[Literal["400", "422"], _one_of("400", "422")] = Field(
        "400", description="the status of a request that breaks the contract"
    )


class HeaderPart(Part):
    """A header that every request may carry."""

    required: Flag = Field(False, description="whether a request without it is refused")
    description: Text = Field(description="what it is for")


class CorsPart(Part):
    """Which web pages may call the API from a browser."""

    origins: list[Url] = Field(description="their addresses, each without a path")


class ApiPart(Part):
    """What holds for every operation."""

    base_path: PathText = Field("/api", description="what every path starts with")
    case: CasePart = Field(CasePart(), description="how names of several words are written")
    wrap: Annotated[Literal["none", "data"], _one_of("none", "data")] = Field(
        "none", description="`data`: single answers stand as {data: …}"
    )
    rate_limit: RateLimitPart = Field(RateLimitPart(), description="how often one caller may ask")
    pagination: PaginationPart = Field(PaginationPart(), description="how lists come in pages")
    errors: ErrorFormatPart = Field(ErrorFormatPart(), description="what an error looks like")
    headers: dict[Text, HeaderPart] = Field({}, description="headers that every request may carry, by name")
    cors: CorsPart | None = Field(None, description="which web pages may call; none where not given")


class DatabasePart(Part):
    """Where rows are kept."""

    dialects: list[Annotated[Literal["postgresql", "sqlite"], _one_of("postgresql", "sqlite")]] = Field(
        ["postgresql", "sqlite"], description="which databases migrations are written for", min_length=1
    )
    uuid: Annotated[Literal["gen_random_uuid", "uuid_generate_v4"], _one_of("gen_random_uuid", "uuid_generate_v4")] = (
        Field(
            "gen_random_uuid",
            description="the PostgreSQL function that makes keys; `uuid_generate_v4` needs the extension uuid-ossp",
        )
    )
    search: FieldName = Field("english", description="the text search configuration of PostgreSQL")


AuthOperation = Literal["register", "login", "me"]


class AuthPart(Part):
    """How people sign in."""

    scheme: Annotated[Literal["jwt", "none"], _one_of("jwt", "none")] = Field(
        "jwt", description="`jwt`: a signed token in each request; `none`: nobody signs in"
    )
    user: EntityName | None = Field(None, description="the entity of those who sign in")
    login: FieldName = Field("email", description="the field they are known by")
    access_ttl: Duration = Field(900, description="how long a token holds", json_schema_extra={"default": "15m"})
    hash: Annotated[Literal["bcrypt", "argon2"], _one_of("bcrypt", "argon2")] = Field(
        "bcrypt", description="how passwords are kept; bcrypt takes 72 bytes at most"
    )
    operations: dict[Annotated[str, _one_of("register", "login", "me")], Text] = Field(
        {}, description="where the paths differ from the usual (`login: POST /sessions`); `none` takes an operation out"
    )


class DefaultsPart(Part):
    """What holds for every entity that says nothing else."""

    primary_key: Annotated[Literal["uuid", "bigint"], _one_of("uuid", "bigint")] = Field(
        "uuid", description="what a key is"
    )
    timestamps: Flag = Field(True, description="whether rows know when they were made and changed")
    on_delete: Annotated[Literal["restrict", "cascade", "set_null"], _one_of("restrict", "cascade", "set_null")] = (
        Field("restrict", description="what becomes of rows when the row they belong to is deleted")
    )


def _enum_values(given: Any) -> Any:
    if isinstance(given, list) and all(isinstance(value, str) for value in given):
        repeated = next((value for place, value in enumerate(given) if value in given[:place]), None)
        if repeated is not None:
            raise refuse("a new value: it is in the list already", repeated)
        return dict.fromkeys(given)
    return given


class EnumPart(Part):
    """A closed list of values: a list, or a map from each value to what it means."""

    values: dict[Text, Text | None] = Field(min_length=1, description="the values, in their order")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        if not isinstance(given, list | dict) or not all(isinstance(value, str) for value in given):
            raise refuse("a list of values, or a map from each value to what it means", given)
        return {"values": _enum_values(given)}


class ErrorPart(Part):
    """An error of the product's own."""

    status: Whole = Field(description="the HTTP status it is answered with, 400 to 599", ge=400, le=599)
    description: Text = Field(description="what went wrong, for people")


Need = Literal["upper", "lower", "digit", "symbol"]


class FieldPart(Part):
    """One fact about an entity; a type alone (`name: string`) is short for {type: string}."""

    type: Text | SkipJsonSchema[dict[str, Any]] | None = Field(
        None, description="a scalar type, an enum, or `{list: type}`"
    )
    belongs_to: EntityName | None = Field(None, description="the entity whose row this one names, instead of `type`")
    description: Text | None = Field(None, description="what it is")
    example: Anything = Field(None, description="a value to show in documents")
    column: FieldName | None = Field(None, description="its name in the database, where not derived from the name")
    json_: JsonName | None = Field(
        None, alias="json", description="its name in JSON, where not derived from the column"
    )
    optional: Flag = Field(False, description="a request may leave it out; the column may be null")
    nullable: Flag = Field(False, description="a request may say null; the column may be null")
    default: Anything = Field(None, description="its value where a request leaves it out")
    unique: Flag = Field(False, description="no two rows have the same")
    taken: ErrorCode | None = Field(
        None, description="the error when another row has it already; CONFLICT where not given"
    )
    write: Annotated[Literal["create", "never"], _one_of("create", "never")] | None = Field(
        None, description="`create`: set once; `never`: only the service sets it"
    )
    read: Annotated[Literal["never"], _one_of("never")] | None = Field(
        None, description="`never`: no response shows it"
    )
    length: Range | None = Field(None, description="of a text, in characters")
    min: Number | None = Field(None, description="the least number")
    max: Number | None = Field(None, description="the greatest number")
    pattern: Text | None = Field(
        None, description="a regular expression, or one of the named ones: `person_name`, `not_blank`, `slug`, `hex_color`"
    )
    needs: list[Annotated[Need, _one_of("upper", "lower", "digit", "symbol")]] = Field(
        [], description="kinds of character that a password must hold"
    )
    digits: Whole | None = Field(None, description="of a decimal, before and after the point", ge=1, le=38)
    scale: Whole | None = Field(None, description="digits of a decimal after the point", ge=0, le=38)
    max_bytes: Size | None = Field(None, description="of a json value, as compact text")
    count: Range | None = Field(None, description="how many values a list has")
    inverse: FieldName | None = Field(None, description="what the other entity calls these rows")
    label: Text | None = Field(None, description="the verb in the ER diagram; `has` where not given")
    on_delete: (
        Annotated[Literal["restrict", "cascade", "set_null"], _one_of("restrict", "cascade", "set_null")] | None
    ) = Field(None, description="what becomes of this row when the other is deleted")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"type": given} if isinstance(given, str) else given


class ScopePart(Part):
    """Whose rows may be reached by whom."""

    read: Annotated[Literal["own", "any", "signed_in"], _one_of("own", "any", "signed_in")] | None = Field(
        None, description="`own`: the owner's; `any`, `signed_in`: everyone's"
    )
    write: Annotated[Literal["own", "any", "signed_in"], _one_of("own", "any", "signed_in")] | None = Field(
        None, description="as `read`"
    )


class ShapePart(Part):
    """Which fields appear: a list of them, or what to leave out."""

    fields: list[FieldName] | None = Field(None, description="the fields, in this order")
    base: FieldName | None = Field(
        None, alias="from", description="the shape to start from; the shape itself as derived where not given"
    )
    omit: list[FieldName] = Field([], description="fields to leave out")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"fields": given} if isinstance(given, list) else given


class IndexPart(Part):
    """Fields that are looked up together; a list of fields is short for {fields: […]}."""

    fields: list[SortWord] = Field(description="the fields; `-` before one for descending order", min_length=1)
    where: dict[FieldName, Anything] = Field(
        {}, description="keeps rows out: a value, a list of values or null, by field"
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"fields": given} if isinstance(given, list) else given


class EntityPart(Part):
    """A kind of thing that is kept."""

    description: Text | None = Field(None, description="what it is")
    plural: EntityName | None = Field(None, description="its plural in PascalCase, where the derived one is wrong")
    table: FieldName | None = Field(None, description="its table, where not derived from the plural")
    primary_key: Annotated[Literal["uuid", "bigint"], _one_of("uuid", "bigint")] | None = Field(
        None, description="what its key is"
    )
    timestamps: Flag | None = Field(None, description="whether its rows know when they were made and changed")
    soft_delete: Flag = Field(False, description="deleted rows are kept, unseen")
    owner: FieldName | None = Field(
        None, description="the field that names whose a row is; `self` where the row is the user"
    )
    scope: ScopePart = Field(
        ScopePart(), description="whose rows may be reached; `own` where there is an owner, else `signed_in`"
    )
    fields: dict[FieldName, FieldPart] = Field(description="its facts, by name")
    shapes: dict[FieldName, ShapePart] = Field(
        {}, description="which fields appear where: `read`, `row`, `create`, `update`, `replace`, or one of your own"
    )
    indexes: list[IndexPart] = Field([], description="fields that are looked up together")
    unique: list[list[FieldName]] = Field([], description="fields whose values together occur once")
    checks: dict[FieldName, Text] = Field({}, description="conditions that every row satisfies, by name")


class ListPart(Part):
    """What the caller of a list may ask for."""

    filters: list[FieldName] = Field([], description="fields to keep rows by")
    sort: list[FieldName] | None = Field(
        None, description="fields to sort by; when the rows were made, where not given"
    )
    default_sort: SortWord | None = Field(
        None, description="the order unless asked otherwise; newest first where not given"
    )
    search: list[FieldName] = Field([], description="text fields to search in")


AccessWord = Annotated[Literal["public", "signed_in"], _one_of("public", "signed_in")]


class DerivedOperationPart(Part):
    """What is said of one of a path's operations, where it differs from the usual."""

    name: FieldName | None = Field(None, description="the operation's name")
    summary: Text | None = Field(None, description="one sentence")
    description: Text | None = Field(None, description="more than a sentence")
    access: AccessWord | None = Field(None, description="who may call; `signed_in` wherever people sign in")
    request: FieldName | None = Field(None, description="the shape of the body")
    response: FieldName | None = Field(None, description="the shape of the answer")
    status: Whole | None = Field(None, description="of the answer when all goes well", ge=200, le=299)
    errors: list[ErrorCode] = Field([], description="errors of the product's own that it may answer")
    where: dict[FieldName, Anything] = Field({}, description="of a list: keeps rows out, by field")


class ListOperationPart(DerivedOperationPart, ListPart):
    """What is said of a path's list."""


PathDoes = Literal["list", "create", "read", "update", "replace", "delete"]
PATH_OPERATIONS = ("list", "create", "read", "update", "replace", "delete")


class PathPart(Part):
    """What can be done with one entity at one path."""

    entity: EntityName = Field(description="what it is about")
    operations: list[Annotated[PathDoes, _one_of(*PATH_OPERATIONS)]] = Field(
        description="what can be done", min_length=1
    )
    title: Text | None = Field(None, description="the heading in the documents")
    access: AccessWord | None = Field(None, description="who may call all of them")
    list_: ListOperationPart = Field(ListOperationPart(), alias="list", description="of the list")
    create: DerivedOperationPart = Field(DerivedOperationPart(), description="of the operation that makes a row")
    read: DerivedOperationPart = Field(DerivedOperationPart(), description="of the operation that shows a row")
    update: DerivedOperationPart = Field(
        DerivedOperationPart(), description="of the operation that changes given fields (PATCH)"
    )
    replace: DerivedOperationPart = Field(
        DerivedOperationPart(), description="of the operation that sets all fields (PUT)"
    )
    delete: DerivedOperationPart = Field(DerivedOperationPart(), description="of the operation that deletes a row")

    def said_of(self, operation: str) -> DerivedOperationPart:
        """What is said of one of the operations."""
        return {
            "list": self.list_,
            "create": self.create,
            "read": self.read,
            "update": self.update,
            "replace": self.replace,
            "delete": self.delete,
        }[operation]


SingleDoes = Literal["list", "create", "read", "update", "replace", "delete", "service"]


class OperationPart(ListOperationPart):
    """One operation, under its method and path (`POST /orders/{id}/pay`)."""

    does: Annotated[SingleDoes, _one_of(*PATH_OPERATIONS, "service")] = Field(
        description="what it does; `service` is code of your own"
    )
    entity: EntityName | None = Field(None, description="what it is about; a `service` may do without")
    group: FieldName | None = Field(
        None, description="the operations it is shown and coded with; those of its entity where not given"
    )
