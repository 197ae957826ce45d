"""How people sign in: by a password here, by a key, or elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from specgen.spec.part import Maybe, Part, one_of
from specgen.spec.tenant_parts import TenantsPart
from specgen.spec.values import (
    Attempts,
    Duration,
    EntityName,
    FieldName,
    HeaderName,
    Lasting,
    Line,
    RateText,
    TokenPrefix,
    Url,
)

Scheme = Annotated[
    Literal["jwt", "session", "api_key", "oauth2", "none"], one_of("jwt", "session", "api_key", "oauth2", "none")
]
ScopeClaim = Annotated[Literal["scope", "scp", "permissions"], one_of("scope", "scp", "permissions")]


class TokenHeaderPart(Part):
    """Which header carries the token of who calls.

    Example, for requests with `X-Token: eyJ…`:
        auth:
          user: User
          header: {name: X-Token, prefix: none}
    """

    name: HeaderName = Field("Authorization", description="what it is called")
    prefix: TokenPrefix = Field(
        "Bearer", description="the word before the token, like `Token`; `none`: the header holds the token alone"
    )


class LockoutPart(Part):
    """When an account is closed to guesses for a while.

    Example:
        auth:
          user: User
          lockout: {attempts: 5, for: 15m}
    """

    usual: ClassVar[Mapping[str, str]] = {"attempts": "5", "for": "15m"}

    attempts: Attempts = Field(description="so many wrong passwords in a row close it")
    for_: Duration = Field(alias="for", description="how long it stays closed, like `15m`")


class FlowPart(Part):
    """Where programs are sent with somebody who is to sign in, and where they get the token (RFC 6749, 4.1).

    Example: see [Auth](#auth).
    """

    authorization_url: Url = Field(description="where somebody signs in and allows a program to call")
    token_url: Url = Field(description="where the program gets the token then")


class AuthPart(Part):
    """How people sign in.

    Signing in by password, with tokens that are renewed:
        auth:
          scheme: jwt
          user: Reader
          login: email
          header: {prefix: Token}
          access_ttl: 15m
          refresh_ttl: 7d
          hash: argon2
          lockout: {attempts: 5, for: 15m}
          rate_limit: {login: 5/min, register: 10/hour}
          operations: {login: POST /sessions, me: none}
          response: profile
          service: accounts
        services:
          accounts: {description: Who may borrow, owns: [Reader]}
        entities:
          Reader:
            owner: self
            fields:
              email: {type: email, unique: true}
              password: {type: password, length: 8..72}
            shapes:
              profile: [id, email]

    Sessions that are kept as rows, and can be ended:
        auth: {scheme: session, token: jwt, user: User, access_ttl: 12h}

    Machines with keys:
        auth: {scheme: api_key, user: Machine, login: name, operations: {keys: /keys}}
        entities:
          Machine: {owner: self, fields: {name: {type: string, length: 1..60, unique: true}}}

    People who sign in elsewhere:
        auth:
          scheme: oauth2
          user: Reader
          issuer: https://login.example.org/
          audience: https://library.example.org/api
          claims: {email: email}
          scopes: scope
          flow:
            authorization_url: https://login.example.org/authorize
            token_url: https://login.example.org/token
        roles:
          reader: [readers:read]
        entities:
          Reader:
            owner: self
            fields:
              email: {type: email, optional: true, nullable: true}
              role: {type: role, default: reader, write: never}

    Tenants: see [Tenants](#tenants). Nobody signs in: `auth: {scheme: none}`, or no `auth` at all.
    """

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
        description="which header carries the token; `Authorization: Bearer …`, or `X-API-Key` of `api_key` where not "
        "given",
    )
    response: Maybe[FieldName] = Field(
        None,
        description="the shape of the user in which its operations answer; one that names `token` is the whole answer; "
        "`read` where not given",
    )
    access_ttl: Maybe[Duration] = Field(
        None, description="how long a token holds; `15m`, or `12h` where it names a session where not given"
    )
    refresh_ttl: Maybe[Lasting] = Field(
        None,
        description="how long a session may rest before it ends; brings `refresh`, `logout` and the entity "
        "RefreshToken; with `none` there are no sessions, only tokens that hold until they end; `none` where not given",
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
