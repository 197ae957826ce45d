"""What the API document says before the first endpoint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.contract.body_sizes import max_body_bytes
from specgen.contract.errors import LOCKED
from specgen.contract.examples import MOMENT
from specgen.contract.model import Contract
from specgen.contract.prose import size
from specgen.frozen import frozen
from specgen.generators.documents.api_paging import paging
from specgen.generators.documents.architecture_words import enumerated
from specgen.generators.documents.endpoint_security import VARIABLE, rate_text
from specgen.generators.markdown import code, inline, row
from specgen.product.api import ANY_ORIGIN, VERSION_HEADER, written_moment
from specgen.product.model import Api, Auth, Does, Product
from specgen.product.periods import duration
from specgen.product.standard_errors import PAYLOAD_TOO_LARGE
from specgen.product.tokens import claims, outlives_password
from specgen.schema.dialects import dialect

HEADINGS = (
    "Base Configuration",
    "Common Headers",
    "Versioning",
    "Methods",
    "Access Tokens",
    "API Keys",
    "Roles and Permissions",
    "Tenants",
    "Retention",
    "Public Endpoints",
    "Request Bodies",
    "Lists",
    "Cross-Origin Requests",
    "Health",
    "Endpoint Security",
)
"""The headings below the overview; the template writes those that the product has something to say under."""

REQUEST_ID = "X-Request-ID"

METHODS = {
    "GET": ("Reads; changes nothing", "Yes", "Yes", "Yes", "None"),
    "POST": ("Makes something, or does what its endpoint says", "No", "No", "No", "As the endpoint says"),
    "PUT": ("Replaces all that a client may set", "No", "Yes", "No", "Complete"),
    "PATCH": ("Changes the fields that are given", "No", "No", "No", "The fields to change"),
    "DELETE": ("Deletes", "No", "Yes", "No", "None"),
}
"""Meaning; whether it is safe, idempotent, cacheable; its body."""

CALLED = {"jwt": "token (JWT)", "opaque": "token (session)", "key": "API key", "issued": "token (OAuth 2)"}
"""What a token is called in a word."""

SEARCHES = {
    "postgresql": "the words of the text, in the forms that `{language}` gives them (full-text search)",
    "mysql": "whole words of the text, as they are written, whatever their letter case (full-text search)",
    "sqlite": "the text itself, anywhere in a field, whatever its letter case",
}
"""What `search` finds on each database."""


@frozen
class BaseConfiguration:
    """The bullets at the top.

    *moments* is empty where answers write all their digits, *unknown* where requests are refused that say it.
    """

    base_url: str
    authentication: str
    rate_limiting: str
    moments: str
    unknown: str


@frozen
class Tokens:
    """How a caller says who it is; *claims* are rows, *more* what is to be known of sessions and passwords.

    The *secret* is empty where tokens are not signed.
    """

    lifetime: str
    header: str
    secret: str
    claims: tuple[str, ...]
    more: tuple[str, ...]


@frozen
class Lists:
    """How lists are paged, sorted and searched; *searches* says what a search finds, on each database."""

    paging: str
    searches: tuple[str, ...]


def base_configuration(product: Product) -> BaseConfiguration:
    """Where the API is, how callers are known, and how often they may call."""
    return BaseConfiguration(
        base_url=code(product.api.base_path or "/"),
        authentication=_authentication(product),
        rate_limiting=_rate_limiting(product),
        moments=_moments(product.api),
        unknown="fields and query parameters that stand here nowhere are ignored"
        if product.api.ignores_unknown
        else "",
    )


def _authentication(product: Product) -> str:
    if product.auth is None:
        return "None"
    header = product.auth.header
    called = CALLED[product.auth.credential]
    return (
        f"Bearer {called}"
        if header.is_bearer
        else f"{called[:1].upper()}{called[1:]} in the header {code(header.name)}"
    )


def _moments(api: Api) -> str:
    """How answers write moments; empty where that is with all digits."""
    if api.precision == "exact":
        return ""
    shown = code(written_moment(MOMENT, api.precision))
    digits = "three digits of the second" if api.precision == "milliseconds" else "whole seconds"
    return f"in UTC with {digits}, like {shown}; more digits are taken and kept"


def versioning(product: Product) -> tuple[str, str]:
    """The version that the API has now, and where a caller names it."""
    api = product.api
    if api.versioning == "path":
        shown = code(api.base_path)
        where = (
            f"In the path: every endpoint stands below {shown}. "
            "A change that breaks clients gets a base path of its own."
        )
        return code(api.current_version), where
    if api.versioning == "header":
        where = (
            f"In the header {code(VERSION_HEADER)}, of requests and of answers. A request without it gets the current "
            "version; one that names another is refused. A change that breaks clients gets a version of its own."
        )
        return code(api.current_version), where
    return inline(api.current_version), "Nowhere: there is one version of the API at a time, and clients move with it."


def headers(product: Product, public: Sequence[str]) -> tuple[str, ...]:
    """Rows for the headers that all endpoints know; the request's id is always one of them."""
    own = [
        row(inline(each.name), "Yes" if each.required else "No", inline(each.description))
        for each in product.api.headers
    ]
    if REQUEST_ID.lower() not in (header.name.lower() for header in product.api.headers):
        own.append(row(REQUEST_ID, "No", "Correlation ID"))
    uploads = any(each.does is Does.UPLOAD for each in product.operations)
    content = row("Content-Type", "Yes", "application/json" + (", but for files their media type" if uploads else ""))
    if product.auth is None:
        return (content, *own)
    token = product.auth.header
    shown = inline(token.holding("{key}" if product.auth.takes_keys else "{token}"))
    return (row(inline(token.name), "Yes*" if public else "Yes", shown), content, *own)


def footnote(product: Product, **others: Sequence[str]) -> str:
    """What the star behind a `Yes` means: not for the *others*, by what they are called; empty where there are none."""
    kinds = enumerated([name for name, endpoints in others.items() if endpoints])
    return f"*Except for {kinds} endpoints" if product.auth and kinds else ""


def methods(contract: Contract) -> tuple[str, ...]:
    """A row for each method that some endpoint has."""
    used = {call.operation.method for call in contract.calls}
    said = METHODS | {"PUT": _put(contract)}
    return tuple(row(method, *words) for method, words in said.items() if method in used)


def _put(contract: Contract) -> tuple[str, ...]:
    """What a PUT means: an update changes what is given, by whichever method."""
    updates = {call.operation.does is Does.UPDATE for call in contract.calls if call.operation.method == "PUT"}
    if updates == {True}:
        return (METHODS["PATCH"][0], *METHODS["PUT"][1:-1], METHODS["PATCH"][-1])
    if True in updates:
        both = "Replaces all that a client may set, or changes the fields that are given, as the endpoint says"
        return (both, *METHODS["PUT"][1:-1], "As the endpoint says")
    return METHODS["PUT"]


def tokens(product: Product) -> Tokens | None:
    """How long a token holds and what it carries; None where the service gives none."""
    if product.auth is None or product.auth.access_seconds is None:
        return None
    rows = (row(code(name), inline(meaning)) for name, meaning in claims(product))
    more = tuple(_of_sessions(product, product.auth))
    header = product.auth.header
    said = code(f"{header.name}: {header.holding('{token}')}")
    secret = code(VARIABLE) if product.auth.signs_tokens else ""
    return Tokens(duration(product.auth.token_seconds), said, secret, tuple(rows), more)


def _of_sessions(product: Product, auth: Auth) -> Iterator[str]:
    """What becomes of sessions and of accounts, a paragraph each."""
    by = {operation.does: code(operation.endpoint) for operation in product.operations}
    if auth.refresh_seconds:
        renewal = f" by {by[Does.REFRESH]}" if Does.REFRESH in by else ""
        end = f" {by[Does.LOGOUT]} ends the session at once, its tokens included." if Does.LOGOUT in by else ""
        yield (
            f"Signing in begins a session. Its refresh token renews it{renewal}, serves once, and holds for "
            f"{duration(auth.refresh_seconds)}; the answer brings the next one. A refresh token that comes a second "
            f"time ends the session, as somebody else may have it. Only its SHA-256 is kept.{end}"
        )
    if auth.keeps_tokens:
        end = f" {by[Does.LOGOUT]} ends it at once." if Does.LOGOUT in by else ""
        yield (
            "Signing in begins a session. Of its token the SHA-256 alone is kept, beside the address and the program "
            f"that it was begun from.{end} The token of a session that has ended is refused. It travels in a header, "
            "never in a cookie, so that no page of another origin can make a browser send it (CSRF)."
        )
    if Does.CHANGE_PASSWORD in by:
        yield f"{by[Does.CHANGE_PASSWORD]} asks for the old password, and ends whatever began with it."
    if setting := outlives_password(product):
        yield (
            f"A new password, set by {code(setting.endpoint)}, ends no token: those that were given before are good "
            "until they end."
        )
    if auth.lockout:
        yield (
            f"After {auth.lockout.attempts} wrong passwords in a row an account is closed for "
            f"{duration(auth.lockout.seconds)}: the right one is refused as well, with {code(LOCKED)}. Logins that "
            "nobody has are answered alike."
        )


def public_note(product: Product, public: Sequence[str]) -> str:
    """Which endpoints need no token, before their list."""
    if product.auth is None:
        return "Nobody signs in: every endpoint is public."
    shown = "key" if product.auth.takes_keys else "token"
    return f"These endpoints need no {shown}:" if public else f"None: every endpoint needs a {shown}."


def bodies(contract: Contract) -> str:
    """How large a request may be; empty where none has a body."""
    if not any(call.body for call in contract.calls):
        return ""
    usual, setting = size(max_body_bytes(contract)), code("MAX_BODY_BYTES")
    refused = f"a larger one is answered 413 {code(PAYLOAD_TOO_LARGE)}"
    said = f"A request body holds at most {usual}, or as many bytes as the service's {setting} says; {refused}."
    takes_files = any(call.file for call in contract.calls)
    return f"{said} A file has a limit of its own, which its endpoint says." if takes_files else said


def lists(product: Product) -> Lists | None:
    """How lists work; None where there is none."""
    listings = [operation.listing for operation in product.operations if operation.listing]
    if not listings:
        return None
    searches = any(listing.search for listing in listings)
    return Lists(
        paging=paging(product),
        searches=tuple(_search(product, name) for name in product.database.dialects) if searches else (),
    )


def origins(api: Api) -> str:
    """Which web pages may call the API from a browser."""
    if not api.cors_origins:
        return "Web pages of other origins may not call the API."
    if ANY_ORIGIN in api.cors_origins:
        return "Web pages of any origin may call the API; who calls is known by the token alone."
    return f"Web pages of these origins may call the API: {', '.join(map(code, api.cors_origins))}."


def health(api: Api) -> str:
    """How to ask whether the service lives."""
    live, ready = code(f"GET {api.base_path}/health"), code(f"GET {api.base_path}/health/ready")
    return (
        f"{live} answers 200 while the service lives, {ready} 503 while its database does not answer. "
        "Both stand outside this contract and need no token."
    )


def _rate_limiting(product: Product) -> str:
    signed_in, public = product.api.rate_signed_in, product.api.rate_public
    if product.auth is None:
        return rate_text(public, "address")
    if public is None:
        return rate_text(signed_in, "user")
    return f"{rate_text(signed_in, 'user')}, {rate_text(public, 'address')} on public endpoints"


def _search(product: Product, name: str) -> str:
    return f"{dialect(name).title}: {SEARCHES[name].format(language=product.database.search)}"
