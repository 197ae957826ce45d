"""`runtime/`: what is the same in every service, of which a product gets the modules that it uses.

Most modules are shipped as they are; a few leave out what the product has no use for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import import_lines
from specgen.generators.service.api.wrapping import wraps_requests
from specgen.generators.service.names import BANNER
from specgen.generators.service.operations.links import keeps_order, used_links
from specgen.generators.service.operations.parts import (
    computes,
    copies_rows,
    has_parts,
    has_single_parts,
    shows_totals,
    tells_of_caller,
)
from specgen.generators.service.operations.worked_out import works_out
from specgen.generators.service.runtime.announcements import announcement_drafts, announces, exposed
from specgen.generators.service.runtime.conflicts import tells_all
from specgen.generators.service.runtime.encryption import EncryptionWords, encryption_words, encrypts
from specgen.generators.service.runtime.files import FileWords, file_words
from specgen.generators.service.runtime.headers import header_drafts
from specgen.generators.service.runtime.history import history_drafts, records
from specgen.generators.service.runtime.issuers import IssuerWords, issuer_words, trusts_issuer
from specgen.generators.service.runtime.kept_totals import kept_total_drafts, settles
from specgen.generators.service.runtime.lists import Lists, follows_cursors, has_lists, lists, searches
from specgen.generators.service.runtime.mysql import Databases, databases, on_mysql
from specgen.generators.service.runtime.operation_rates import operation_rate_drafts
from specgen.generators.service.runtime.people import (
    People,
    asks_for_tokens,
    keeps_tokens,
    locks,
    opens_to_anyone,
    people,
    renews_tokens,
    signs_in,
    signs_tokens,
    takes_keys,
)
from specgen.generators.service.runtime.rates import Rates, rates
from specgen.generators.service.runtime.received import ReceivedWords, received_drafts, received_words
from specgen.generators.service.runtime.repeating import repeating_drafts
from specgen.generators.service.runtime.retention import purges, retention_drafts
from specgen.generators.service.runtime.roles import RoleWords, has_roles, role_words
from specgen.generators.service.runtime.settings import settings_import, settings_of_product, settled
from specgen.generators.service.runtime.upserts import upsert_drafts
from specgen.generators.service.runtime.used import (
    USUAL_HASH,
    asks_of_many,
    counts,
    follows_rows,
    holds,
    keeps_composites,
    keeps_decimals,
    keeps_durations,
    keeps_lists,
    keeps_rows,
    links_rows,
    makes_slugs,
    moves,
    orders_keys,
    password_hash,
    restores_namesakes,
    says_bytes_to_mysql,
    shadows,
    shows_more,
)
from specgen.product.model import Product
from specgen.product.rates import limits_rates, limits_signed_in

INDENT = "    "
FOLDER = "service/runtime"


@frozen
class Rounds:
    """What a password's hash costs: usually, at least, and below what."""

    usual: int
    least: int
    end: int


ROUNDS = {"bcrypt": Rounds(12, 4, 21), "argon2": Rounds(3, 1, 21)}


@frozen
class Runtime:
    """What a service does, and the few words that hang on it."""

    banner: str
    signs_in: bool
    people: People
    issuer: IssuerWords
    roles: RoleWords
    rates: Rates
    lists: Lists
    files: FileWords
    purges: bool
    received: ReceivedWords
    encryption: EncryptionWords
    databases: Databases
    mysql: bool
    holds: bool
    restores: bool
    records: bool
    settles: bool
    keeps_order: bool
    tells_all: bool
    composites: bool
    hashes: bool
    rounds: Rounds
    cors: bool
    headers: bool
    literal_paths: bool
    copies: bool
    announces: bool
    exposed: tuple[str, ...]
    wraps_requests: bool
    error_media: str
    documented_errors: tuple[str, ...]
    others: str
    challenge: str
    settled: str
    settings_import: tuple[str, ...]
    settings_of_product: str
    request_import: str
    depends_import: str
    header_import: str


@frozen
class Part:
    """A module of the runtime, and which products use it."""

    module: str
    used: Callable[[Product], bool]


def _always(product: Product) -> bool:
    return True


PARTS = (
    Part("__init__", _always),
    Part("access", _always),
    Part("api_keys", takes_keys),
    Part("application", _always),
    Part("authentication", signs_in),
    Part("binaries", says_bytes_to_mysql),
    Part("body_limit", _always),
    Part("columns", keeps_rows),
    Part("command", _always),
    Part("composites", keeps_composites),
    Part("conflicts", _always),
    Part("context", _always),
    Part("cursors", follows_cursors),
    Part("database", _always),
    Part("decimals", keeps_decimals),
    Part("counters", counts),
    Part("development", trusts_issuer),
    Part("durations", keeps_durations),
    Part("encryption", encrypts),
    Part("errors", _always),
    Part("handlers", _always),
    Part("health", _always),
    Part("computed", computes),
    Part("going", follows_rows),
    Part("kept_totals", settles),
    Part("issuer", trusts_issuer),
    Part("keys", orders_keys),
    Part("links", links_rows),
    Part("lists", keeps_lists),
    Part("literal_paths", shadows),
    Part("lockouts", locks),
    Part("logs", _always),
    Part("migrations", _always),
    Part("moves", moves),
    Part("mysql", on_mysql),
    Part("openapi", _always),
    Part("me", tells_of_caller),
    Part("operations", _always),
    Part("ordering", has_lists),
    Part("pagination", has_lists),
    Part("product", _always),
    Part("rate_limits", limits_rates),
    Part("reencryption", encrypts),
    Part("request_ids", _always),
    Part("roles", has_roles),
    Part("search", searches),
    Part("clients", keeps_tokens),
    Part("sessions", renews_tokens),
    Part("settings", _always),
    Part("settling", settles),
    Part("parts", has_parts),
    Part("people", trusts_issuer),
    Part("portions", asks_of_many),
    Part("shown", shows_more),
    Part("single_parts", has_single_parts),
    Part("slugs", makes_slugs),
    Part("totals", shows_totals),
    Part("tokens", signs_tokens),
    Part("wording", _always),
    Part("worked_out", works_out),
)


def drafts(design: Design) -> tuple[Draft, ...]:
    """The modules that the product uses."""
    product = design.product
    folder = f"src/{product.package}/runtime"
    view = runtime(design)
    parts = (
        Templated(f"{folder}/{part.module}.py", f"{FOLDER}/{part.module}.py.j2", view)
        for part in PARTS
        if part.used(product)
    )
    more = (*announcement_drafts(design), *operation_rate_drafts(design))
    kept = (*repeating_drafts(design), *history_drafts(design), *upsert_drafts(design), *retention_drafts(design))
    totals = kept_total_drafts(design)
    return (*parts, *_special(product, folder, view), *more, *kept, *totals, *received_drafts(design))


def _special(product: Product, folder: str, view: Runtime) -> Iterator[Draft]:
    """Modules that come in more than one kind, or lay out what the author named."""
    if hashes := password_hash(product):
        yield Templated(f"{folder}/passwords.py", f"{FOLDER}/passwords_{hashes}.py.j2", view)
    if keeps_tokens(product):
        yield Templated(f"{folder}/sessions.py", f"{FOLDER}/sessions_kept.py.j2", view)
    yield from header_drafts(product, folder)


def runtime(design: Design) -> Runtime:
    """What the runtime of the product's service does."""
    product = design.product
    hashes, cors, own_headers = password_hash(product), bool(product.api.cors_origins), bool(product.api.headers)
    asks_request = limits_signed_in(product) or opens_to_anyone(product) or asks_for_tokens(product)
    return Runtime(
        banner=BANNER,
        signs_in=signs_in(product),
        people=people(product),
        issuer=issuer_words(product),
        roles=role_words(product),
        rates=rates(product),
        lists=lists(product),
        files=file_words(product),
        purges=purges(product),
        received=received_words(design),
        encryption=encryption_words(product),
        databases=databases(design),
        mysql=on_mysql(product),
        holds=holds(product),
        restores=restores_namesakes(product),
        records=records(product),
        settles=settles(product),
        keeps_order=keeps_order(used_links(product)),
        tells_all=tells_all(product),
        composites=keeps_composites(product),
        hashes=hashes is not None,
        rounds=ROUNDS[hashes or USUAL_HASH],
        cors=cors,
        headers=own_headers,
        literal_paths=shadows(product),
        copies=copies_rows(product),
        announces=announces(design.contract),
        exposed=exposed(design.contract),
        wraps_requests=wraps_requests(product),
        error_media=design.contract.error_media,
        documented_errors=tuple(import_lines(".errors", _documented(product))),
        others=_others(design),
        challenge=_challenge(design),
        settled=settled(product),
        settings_import=settings_import(product),
        settings_of_product=settings_of_product(product),
        request_import=", Request" if asks_request else "",
        depends_import=", Depends" if own_headers else "",
        header_import="HEADER, " if cors else "",
    )


def _documented(product: Product) -> list[str]:
    authentication = ["AuthenticationError"] if signs_in(product) else []
    forbidden = ["ForbiddenError"] if trusts_issuer(product) else []
    return ["AppError", *authentication, *forbidden, *(["RateLimitedError"] if limits_rates(product) else [])]


def _others(design: Design) -> str:
    """The headers of errors that operations answer without naming them, as code; empty where they name all."""
    if not any(call.answers_others for call in design.contract.calls):
        return ""
    brought = ((_challenge(design), 401), ("RateLimitedError" if limits_rates(design.product) else "", 429))
    names = (name for name, status in brought if name and not design.product.api.documents(status))
    return f"{{{', '.join(f'**HEADERS[{name}.status]' for name in names)}}}"


def _challenge(design: Design) -> str:
    """The error whose answers say how to sign in; empty where nobody does."""
    return "AuthenticationError" if signs_in(design.product) else received_words(design).error
