"""What holds for a whole product: its API, its database, how people sign in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from specgen.frozen import frozen
from specgen.product.error_format import ErrorFormat
from specgen.product.paging import Pagination
from specgen.product.tenants import Tenants


@frozen
class AnswerHeader:
    """A header that the answers of an operation carry, always with the same value."""

    name: str
    value: str
    description: str


Versioning = Literal["path", "header", "none"]
"""Where a caller names the version."""

ANY_ORIGIN = "*"
"""Stands for the origins of all web pages."""

VERSION_HEADER = "API-Version"

Precision = Literal["exact", "milliseconds", "seconds"]
"""How many digits of a second answers write."""


def written_moment(text: str, precision: Precision) -> str:
    """How an answer writes the moment *text*; what has more digits than it writes is cut off."""
    if precision == "exact":
        return text
    moment = datetime.fromisoformat(text).astimezone(UTC)
    return moment.isoformat(timespec=precision).replace("+00:00", "Z")


@frozen
class Rate:
    """So many requests in so many seconds."""

    requests: int
    seconds: int
    text: str


@frozen
class Header:
    """A header that every request may carry; *only* is the one value it may have, where there is one."""

    name: str
    required: bool
    description: str
    only: str | None = None


@frozen
class Api:
    """What holds for every operation.

    *documented* are the statuses of errors that documents name of operations, in order; None stands for all of them.
    *ignores_unknown* says that what requests say beyond the contract is passed over instead of being refused.
    """

    base_path: str
    body_case: Literal["camel", "snake"]
    wrap: Literal["none", "data", "name"]
    rate_signed_in: Rate | None
    rate_public: Rate | None
    pagination: Pagination
    errors: ErrorFormat
    validation_status: int
    headers: tuple[Header, ...]
    cors_origins: tuple[str, ...]
    versioning: Versioning
    current_version: str
    precision: Precision = "exact"
    documented: tuple[int, ...] | None = None
    ignores_unknown: bool = False

    def documents(self, status: int) -> bool:
        """Whether documents name errors of *status* beside the operations that answer them."""
        return self.documented is None or status in self.documented


@frozen
class Database:
    """Which databases there are migrations for, how keys are made, and the language that search reads."""

    dialects: tuple[str, ...]
    uuid: Literal["gen_random_uuid", "uuid_generate_v4", "uuidv7"]
    search: str


@frozen
class Lockout:
    """So many wrong passwords in a row close an account for so many seconds."""

    attempts: int
    seconds: int


@frozen
class TokenHeader:
    """The header that carries a caller's token, behind a word where *prefix* is one."""

    name: str = "Authorization"
    prefix: str | None = "Bearer"

    @property
    def is_bearer(self) -> bool:
        """Whether it is the one that OAuth 2 gave its name (RFC 6750)."""
        return self.name.lower() == "authorization" and self.prefix == "Bearer"

    @property
    def challenge(self) -> str:
        """The word by which a refusal asks for it."""
        return self.prefix or self.name

    def holding(self, token: str) -> str:
        """What it says."""
        return f"{self.prefix} {token}" if self.prefix else token


ScopeClaim = Literal["scope", "scp", "permissions"]
"""The claim of a token that names what it is good for: RFC 9068's, and two that issuers of name use instead."""


@frozen
class Flow:
    """Where somebody allows a program to call, and where the program gets its token."""

    authorization_url: str
    token_url: str


@frozen
class Issuer:
    """An authorization server where people sign in: its tokens name it by *url*, and this service by *audience*.

    *claims* are the fields of a user, each with the claim that fills it when somebody is seen for the first time.
    """

    url: str
    audience: str
    scopes: ScopeClaim
    claims: tuple[tuple[str, str], ...]
    flow: Flow | None = None

    @property
    def discovery(self) -> str:
        """Where it tells of itself (OpenID Connect Discovery)."""
        return f"{self.url.rstrip('/')}/.well-known/openid-configuration"


@frozen
class Auth:
    """How people sign in: by the user entity's login field and its password field; times in seconds.

    Machines show a key, and people who sign in elsewhere a token of its *issuer*: they have no password, and what they
    show no usual end. *sessions* is the entity that keeps sessions or
    keys, where there are any: by the token itself, or by what renews it. *credential* is what a caller shows, *role*
    the field that says which role someone has, where there are roles, *tenants* the organisations that they belong to.
    """

    user: str
    login: str
    password: str | None
    access_seconds: int | None
    hash: Literal["bcrypt", "argon2"]
    refresh_seconds: int | None = None
    sessions: str | None = None
    lockout: Lockout | None = None
    role: str | None = None
    tenants: Tenants | None = None
    header: TokenHeader = TokenHeader()
    response: str = "read"
    credential: Literal["jwt", "opaque", "key", "issued"] = "jwt"
    issuer: Issuer | None = None

    @property
    def proof(self) -> str:
        """The password field, where an operation asks for it: there is none of these where nobody has a password."""
        if self.password is None:
            raise AssertionError("a password is asked for where nobody has one")
        return self.password

    @property
    def token_seconds(self) -> int:
        """How long a token holds, where the service makes it."""
        if self.access_seconds is None:
            raise AssertionError("keys, and tokens of others, hold for no fixed time")
        return self.access_seconds

    @property
    def signs_tokens(self) -> bool:
        """Whether a token says by itself who signed in, and a secret that it is ours."""
        return self.credential == "jwt"

    @property
    def renews_tokens(self) -> bool:
        """Whether a session goes on from token to token."""
        return self.refresh_seconds is not None

    @property
    def keeps_tokens(self) -> bool:
        """Whether a session is one token's, of which a row is kept."""
        return self.sessions is not None and not self.renews_tokens and not self.takes_keys

    @property
    def takes_keys(self) -> bool:
        """Whether callers show keys that they have made before, of which rows are kept."""
        return self.credential == "key"


@frozen
class Link:
    """Something with a name that has an address."""

    name: str
    url: str | None


@frozen
class Contact:
    """Who answers questions, and how they are reached."""

    name: str
    url: str | None
    email: str | None = None
