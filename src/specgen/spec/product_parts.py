"""What a product is, what holds for its whole API, and where its rows are kept."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from specgen.spec.cors_parts import CorsPart
from specgen.spec.error_parts import ErrorFormatPart
from specgen.spec.header_parts import HeaderPart
from specgen.spec.paging_parts import PaginationPart
from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.retention_parts import RetentionTimes
from specgen.spec.values import (
    BasePath,
    DateText,
    EntityName,
    FieldName,
    Flag,
    HeaderName,
    Line,
    MailAddress,
    RateText,
    Text,
    Url,
)

Case = Annotated[Literal["camel", "snake"], one_of("camel", "snake")]
OnDeleteWord = Annotated[Literal["restrict", "cascade", "set_null"], one_of("restrict", "cascade", "set_null")]
KeyWord = Annotated[Literal["uuid", "bigint"], one_of("uuid", "bigint")]
Dialect = Annotated[Literal["postgresql", "mysql", "sqlite"], one_of("postgresql", "mysql", "sqlite")]
UuidFunction = Annotated[
    Literal["gen_random_uuid", "uuid_generate_v4", "uuidv7"], one_of("gen_random_uuid", "uuid_generate_v4", "uuidv7")
]
PrecisionWord = Annotated[Literal["exact", "milliseconds", "seconds"], one_of("exact", "milliseconds", "seconds")]
VersioningWord = Annotated[Literal["path", "header", "none"], one_of("path", "header", "none")]


class LicensePart(Part):
    """Under which licence the API may be used.

    Example:
        product:
          license: {name: Apache-2.0, url: https://www.apache.org/licenses/LICENSE-2.0}
    """

    name: Line = Field(description="its name, best an SPDX identifier")
    url: Maybe[Url] = Field(None, description="where its text is")


class ContactPart(Part):
    """Who answers questions about the API.

    Example:
        product:
          contact: {name: Library team, url: https://library.example.org, email: library@example.org}
    """

    name: Line = Field(description="a team, better than a person")
    url: Maybe[Url] = Field(None, description="where to find them")
    email: Maybe[MailAddress] = Field(None, description="where to write to")


class ProductPart(Part):
    """What the product is.

    Example:
        product:
          name: City Library
          version: 1.0.0
          created: 2026-01-05
          engineer: backend-engineer
          description: Where books of the city's libraries are found and borrowed.
          package: city_library
          license: {name: MIT}
          contact: {name: Library team}
    """

    name: Line = Field(description="as people say it")
    version: Line = Field(description="of the API; semantic versioning is understood")
    created: DateText = Field(description="the day the documents are dated; never taken from the clock")
    engineer: Line = Field("backend-engineer", description="who answers for the documents")
    description: Text = Field(description="a sentence that says what it is for")
    package: Maybe[FieldName] = Field(None, description="the name of the Python package; from `name` where not given")
    license: Maybe[LicensePart] = Field(None, description="under which licence the API may be used")
    contact: Maybe[ContactPart] = Field(None, description="who answers questions about the API")


class CasePart(Part):
    """How names of several words are written outside the database.

    Example, with which the field `due_on` stands in bodies as `due_on` and in queries as `dueOn`:
        api:
          case: {body: snake, query: camel}
    """

    body: Case = Field("camel", description="in JSON bodies")
    query: Case = Field("camel", description="in query parameters")


class RateLimitPart(Part):
    """How often one caller may ask.

    What goes beyond is answered 429 `RATE_LIMITED`.

    Example:
        api:
          rate_limit: {signed_in: 100/min, public: 1000/day}
    """

    signed_in: Maybe[RateText] = Field(
        None, description="each signed-in user, over all operations that are not public; no limit where not given"
    )
    public: Maybe[RateText] = Field(
        None, description="each address, over all public operations; no limit where not given"
    )


class ApiPart(Part):
    """What holds for every operation.

    Example:
        api:
          base_path: /api/v1
          versioning: path
          case: {body: camel}
          datetimes: milliseconds
          unknown: ignore
          wrap: data
          rate_limit: {signed_in: 100/min}
          pagination: {limit: 50}
          errors: {envelope: flat}
          headers: {X-Request-ID: {description: Correlation ID}}
          cors: {origins: [https://library.example.org]}
    """

    maps_by_name: ClassVar[frozenset[str]] = frozenset({"headers"})
    keys_apart: ClassVar[bool] = True

    base_path: BasePath = Field("/api", description="what every path starts with")
    case: CasePart = Field(default_factory=CasePart, description="how names of several words are written")
    datetimes: PrecisionWord = Field(
        "exact",
        description="how answers write a `datetime`, in UTC: `exact`: with up to six digits of its second; "
        "`milliseconds`: with three, always; `seconds`: with none. More is kept than written",
    )
    wrap: Annotated[Literal["none", "data", "name"], one_of("none", "data", "name")] = Field(
        "none",
        description="`data`: single answers stand as {data: …}; `name`: they, and what requests send, stand under the "
        "name of their entity: {article: …}, and the rows of lists under its plural",
    )
    unknown: Annotated[Literal["refuse", "ignore"], one_of("refuse", "ignore")] = Field(
        "refuse",
        description="what becomes of what a request says that no contract names, in its body or its query: `refuse`: "
        "the request is refused by its name; `ignore`: it is passed over, and kept nowhere",
    )
    rate_limit: RateLimitPart = Field(default_factory=RateLimitPart, description="how often one caller may ask")
    pagination: PaginationPart = Field(default_factory=PaginationPart, description="how lists come in pages")
    errors: ErrorFormatPart = Field(default_factory=ErrorFormatPart, description="what an error looks like")
    headers: dict[HeaderName, HeaderPart] = Field(
        default_factory=dict, description="headers that every request may carry, by name"
    )
    versioning: Maybe[VersioningWord] = Field(
        None,
        description="where a caller names the version: `path`: the base path ends with it, like `/api/v1`; "
        "`header`: the header `API-Version`, which answers carry as well; `none`: nowhere; as the base path shows "
        "where not given",
    )
    cors: Maybe[CorsPart] = Field(None, description="which web pages may call; none where not given")


class DatabasePart(Part):
    """Where rows are kept.

    Example:
        database:
          dialects: [postgresql, mysql, sqlite]
          uuid: uuidv7
          search: german
          retention: {AuditEntry: 365d}
        entities:
          Book: {audit: true, fields: {title: string}}
    """

    maps_by_name: ClassVar[frozenset[str]] = frozenset({"retention"})
    keys_apart: ClassVar[bool] = True

    dialects: Distinct[Dialect] = Field(
        ["postgresql", "sqlite"],
        description="which databases migrations are written for; `mysql` is MySQL and MariaDB",
        min_length=1,
    )
    uuid: UuidFunction = Field(
        "gen_random_uuid",
        description="the PostgreSQL function that makes keys; `uuid_generate_v4` needs the extension uuid-ossp; "
        "`uuidv7` makes keys that sort by when they were made: PostgreSQL 18 has it, the migration gives it to older "
        "ones, and elsewhere the service makes the keys",
    )
    search: FieldName = Field("english", description="the text search configuration of PostgreSQL")
    retention: dict[EntityName, RetentionTimes] = Field(
        default_factory=dict,
        description="how long rows are kept of entities that words bring, as `retention` of an entity says it: "
        "`{AuditEntry: 365d}`; since they end, where they do by themselves (Session, RefreshToken, ApiKey, KeptAnswer, "
        "ReceivedEvent)",
    )


class DefaultsPart(Part):
    """What holds for every entity that says nothing else.

    Example:
        defaults: {primary_key: bigint, timestamps: false, on_delete: cascade}
    """

    keys_apart: ClassVar[bool] = True

    primary_key: KeyWord = Field("uuid", description="what a key is")
    timestamps: Flag = Field(True, description="whether rows know when they were made and changed")
    on_delete: OnDeleteWord = Field(
        "restrict", description="what becomes of rows when the row they belong to is deleted"
    )
