"""What a product is, what holds for its whole API, where its rows are kept, and how people sign in."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from specgen.spec.cors_parts import CorsPart
from specgen.spec.error_parts import ErrorFormatPart
from specgen.spec.header_parts import HeaderPart
from specgen.spec.paging_parts import PaginationPart
from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.retention_parts import RetentionTimes
from specgen.spec.tenant_parts import TenantsPart
from specgen.spec.values import (
    Attempts,
    BasePath,
    DateText,
    Duration,
    EntityName,
    FieldName,
    Flag,
    HeaderName,
    Lasting,
    Line,
    MailAddress,
    RateText,
    Text,
    TokenPrefix,
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
Scheme = Annotated[
    Literal["jwt", "session", "api_key", "oauth2", "none"], one_of("jwt", "session", "api_key", "oauth2", "none")
]
ScopeClaim = Annotated[Literal["scope", "scp", "permissions"], one_of("scope", "scp", "permissions")]
VersioningWord = Annotated[Literal["path", "header", "none"], one_of("path", "header", "none")]


class LicensePart(Part):
    """Under which licence the API may be used."""

    name: Line = Field(description="its name, best an SPDX identifier")
    url: Maybe[Url] = Field(None, description="where its text is")


class ContactPart(Part):
    """Who answers questions about the API."""

    name: Line = Field(description="a team, better than a person")
    url: Maybe[Url] = Field(None, description="where to find them")
    email: Maybe[MailAddress] = Field(None, description="where to write to")


class ProductPart(Part):
    """What the product is."""

    name: Line = Field(description="as people say it")
    version: Line = Field(description="of the API; semantic versioning is understood")
    created: DateText = Field(description="the day the documents are dated; never taken from the clock")
    engineer: Line = Field("backend-engineer", description="who answers for the documents")
    description: Text = Field(description="a sentence that says what it is for")
    package: Maybe[FieldName] = Field(None, description="the name of the Python package; from `name` where not given")
    license: Maybe[LicensePart] = Field(None, description="under which licence the API may be used")
    contact: Maybe[ContactPart] = Field(None, description="who answers questions about the API")


class CasePart(Part):
    """How names of several words are written outside the database."""

    body: Case = Field("camel", description="in JSON bodies")
    query: Case = Field("camel", description="in query parameters")


class RateLimitPart(Part):
    """How often one caller may ask."""

    signed_in: Maybe[RateText] = Field(None, description="each signed-in user, over all operations that are not public")
    public: Maybe[RateText] = Field(None, description="each address, over all public operations")


class ApiPart(Part):
    """What holds for every operation."""

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
        "`header`: the header `API-Version`, which answers carry as well; `none`: nowhere. As the base path shows, "
        "where not given",
    )
    cors: Maybe[CorsPart] = Field(None, description="which web pages may call; none where not given")


class DatabasePart(Part):
    """Where rows are kept."""

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


class LockoutPart(Part):
    """When an account is closed to guesses for a while."""

    attempts: Attempts = Field(description="so many wrong passwords in a row close it")
    for_: Duration = Field(alias="for", description="how long it stays closed, like `15m`")


class TokenHeaderPart(Part):
    """Which header carries the token of who calls."""

    name: HeaderName = Field("Authorization", description="what it is called")
    prefix: TokenPrefix = Field(
        "Bearer", description="the word before the token, like `Token`; `none`: the header holds the token alone"
    )


class FlowPart(Part):
    """Where programs are sent with somebody who is to sign in, and where they get the token (RFC 6749, 4.1)."""

    authorization_url: Url = Field(description="where somebody signs in and allows a program to call")
    token_url: Url = Field(description="where the program gets the token then")


class AuthPart(Part):
    """How people sign in."""

    maps_by_name: ClassVar[frozenset[str]] = frozenset({"claims"})

    scheme: Scheme = Field(
        "jwt",
        description="`jwt`: a signed token in each request; `session`: a token that names a session, kept as a row "
        "until it ends, which brings `logout` and the entity Session; `api_key`: machines show a key, which brings "
        "the entity ApiKey and operations that make, list and delete keys; `oauth2`: people sign in elsewhere, and "
        "requests bring the access token that `issuer` signs; `none`: nobody signs in",
    )
    token: Maybe[Annotated[Literal["opaque", "jwt"], one_of("opaque", "jwt")]] = Field(
        None,
        description="what names a session: `opaque`, random signs that say nothing, or `jwt`, a signed token that says "
        "who signed in as well; `opaque` where not given",
    )
    user: Maybe[EntityName] = Field(None, description="the entity of those who sign in")
    issuer: Maybe[Url] = Field(
        None,
        description="where the scheme is `oauth2`: the address of the authorization server, as tokens say it (`iss`)",
    )
    audience: Maybe[Line] = Field(
        None, description="where the scheme is `oauth2`: what tokens call this service that are made for it (`aud`)"
    )
    flow: Maybe[FlowPart] = Field(
        None,
        description="where the scheme is `oauth2`: the endpoints of its authorization code flow, with which OpenAPI "
        "lists the scopes and says which each operation asks for; without them it names where the issuer tells of them",
    )
    scopes: Maybe[ScopeClaim] = Field(
        None,
        description="where the scheme is `oauth2` and there are roles: the claim that names the permissions which a "
        "token is good for; `scope` where not given",
    )
    claims: dict[FieldName, Line] = Field(
        default_factory=dict,
        description="where the scheme is `oauth2`: which claim of their token fills which field of somebody who is "
        "seen for the first time: `{email: email}`",
    )
    login: FieldName = Field("email", description="the field they are known by")
    header: TokenHeaderPart = Field(
        default_factory=TokenHeaderPart,
        description="which header carries the token; `Authorization: Bearer …` usually, "
        "`X-API-Key` where the scheme is `api_key`",
    )
    response: Maybe[FieldName] = Field(
        None,
        description="the shape of the user in which its operations answer; `read` where not given. A shape of theirs "
        "may name `token`: then it is the whole answer",
    )
    access_ttl: Maybe[Duration] = Field(
        None, description="how long a token holds; `15m` where not given, `12h` where it names a session"
    )
    refresh_ttl: Maybe[Lasting] = Field(
        None,
        description="how long a session may rest before it ends; brings `refresh`, `logout` and the entity "
        "RefreshToken; `none`, or nothing: there are no sessions, only tokens that hold until they end",
    )
    lockout: Maybe[LockoutPart] = Field(
        None, description="closes an account after wrong passwords; brings ACCOUNT_LOCKED and two columns of the user"
    )
    hash: Annotated[Literal["bcrypt", "argon2"], one_of("bcrypt", "argon2")] = Field(
        "bcrypt", description="how passwords are kept; bcrypt takes 72 bytes at most"
    )
    tenant: Maybe[TenantsPart] = Field(
        None, description="the organisations whose rows are kept apart, and who belongs to them"
    )
    service: Maybe[FieldName] = Field(
        None, description="the service that signs people in; the one that owns the user entity where not given"
    )
    rate_limit: dict[Annotated[str, one_of("register", "login", "me", "refresh", "logout")], RateText] = Field(
        default_factory=dict,
        description="how often one address may ask for one of its operations, one user for `me` and `logout`: "
        "`{login: 5/min}`, beside the rate that holds for all",
    )
    operations: dict[Annotated[str, one_of("register", "login", "me", "refresh", "logout", "keys")], Line] = Field(
        default_factory=dict,
        description="where the paths differ from the usual (`login: POST /sessions`); `none` takes an operation out. "
        "`keys` is the path below which one's own API keys stand, `/auth/keys` usually; `none` takes all three "
        "operations on them out",
    )


class DefaultsPart(Part):
    """What holds for every entity that says nothing else."""

    keys_apart: ClassVar[bool] = True

    primary_key: KeyWord = Field("uuid", description="what a key is")
    timestamps: Flag = Field(True, description="whether rows know when they were made and changed")
    on_delete: OnDeleteWord = Field(
        "restrict", description="what becomes of rows when the row they belong to is deleted"
    )
