"""`runtime/`: what is the same in every service, of which a product gets the modules that it uses.

Most modules are shipped as they are; a few leave out what the product has no use for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from specgen.files.draft import Draft, Templated
from specgen.generators.api_overview import marks_password
from specgen.generators.design import Design
from specgen.generators.python import Quoted, call, import_lines, statement
from specgen.generators.service_announcements import announcement_drafts, announces, exposed
from specgen.generators.service_mysql import Databases, databases, on_mysql
from specgen.generators.service_names import BANNER
from specgen.generators.service_paths import literal_paths
from specgen.generators.service_roles import guards, hides
from specgen.product import naming
from specgen.product.model import Access, Does, Field, FieldRole, Header, Product
from specgen.product.types import EXACT, Kind, ListOf, ScalarType

INDENT = "    "
FOLDER = "service/runtime"


@dataclass(frozen=True, slots=True)
class Rounds:
    """What a password's hash costs: usually, at least, and below what."""

    usual: int
    least: int
    end: int


USUAL_HASH = "bcrypt"
ROUNDS = {"bcrypt": Rounds(12, 4, 21), "argon2": Rounds(3, 1, 21)}


@dataclass(frozen=True, slots=True)
class Runtime:
    """What a service does, and the few words that hang on it."""

    banner: str
    signs_in: bool
    rates: bool
    signed_in_rate: bool
    public_rate: bool
    cors: bool
    headers: bool
    literal_paths: bool
    lists: bool
    holds: bool
    search: bool
    hashes: bool
    sessions: bool
    lockout: bool
    changes_password: bool
    marks_password: bool
    stamps_user: bool
    is_current: str
    roles: bool
    grant_usage: str
    grant_said: str
    role: str
    login: str
    of_roles: str
    asks_permissions: bool
    opens_to_anyone: bool
    guards_fields: bool
    hides_fields: bool
    reads_absence: bool
    absence: str
    public_context_import: str
    forbidden_import: str
    signed_in_arguments: str
    user_key: str
    user_key_type: str
    error_media: str
    rounds: Rounds
    nobody: str
    within_address_rate: str
    within_user_rate: str
    settled: str
    request_import: str
    depends_import: str
    select_import: str
    iterable_import: str
    header_import: str
    field_import: str
    authorization: str
    announces: bool
    exposed: str
    documented_errors: tuple[str, ...]
    mysql: bool
    databases: Databases


@dataclass(frozen=True, slots=True)
class HeaderParameter:
    """A header as a function's parameter; *header* is the call that describes it."""

    name: str
    type: str
    header: tuple[str, ...]
    default: str


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of the product's own."""

    banner: str
    parameters: tuple[HeaderParameter, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A module of the runtime, and which products use it."""

    module: str
    used: Callable[[Product], bool]


def _always(product: Product) -> bool:
    return True


def _signs_in(product: Product) -> bool:
    return product.auth is not None


def _limits_rates(product: Product) -> bool:
    return _signed_in_rate(product) or product.api.rate_public is not None


def _signed_in_rate(product: Product) -> bool:
    return product.auth is not None and product.api.rate_signed_in is not None


def _lists(product: Product) -> bool:
    return any(operation.listing for operation in product.operations)


def searches(product: Product) -> bool:
    """Whether a list of *product* searches texts."""
    return any(operation.listing and operation.listing.search for operation in product.operations)


def _shadows(product: Product) -> bool:
    return bool(literal_paths(product))


def password_hash(product: Product) -> str | None:
    """How passwords are kept; None where there are none."""
    if not any(field.is_password for field in _fields(product)):
        return None
    return product.auth.hash if product.auth else USUAL_HASH


def _keeps_sessions(product: Product) -> bool:
    return product.auth is not None and product.auth.sessions is not None


def _locks(product: Product) -> bool:
    return product.auth is not None and product.auth.lockout is not None


def _has_roles(product: Product) -> bool:
    return product.auth is not None and product.auth.role is not None


def _keeps_decimals(product: Product) -> bool:
    return any(_item(field) in EXACT for field in _fields(product))


def _keeps_durations(product: Product) -> bool:
    return any(_item(field) is Kind.DURATION for field in _fields(product))


def _makes_slugs(product: Product) -> bool:
    return any(field.slug_of for field in _fields(product))


def _keeps_lists(product: Product) -> bool:
    return any(isinstance(field.type, ListOf) for field in _fields(product))


def _keeps_rows(product: Product) -> bool:
    return bool(product.entities)


def _moves(product: Product) -> bool:
    return any(operation.move for operation in product.operations)


def holds(product: Product) -> bool:
    """Whether an operation of *product* keeps a row from being changed by others meanwhile."""
    return any(operation.does in (Does.MOVE, Does.RESTORE) for operation in product.operations)


PARTS = (
    Part("__init__", _always),
    Part("access", _always),
    Part("application", _always),
    Part("authentication", _signs_in),
    Part("body_limit", _always),
    Part("columns", _keeps_rows),
    Part("command", _always),
    Part("conflicts", _always),
    Part("context", _always),
    Part("database", _always),
    Part("decimals", _keeps_decimals),
    Part("durations", _keeps_durations),
    Part("errors", _always),
    Part("handlers", _always),
    Part("health", _always),
    Part("lists", _keeps_lists),
    Part("literal_paths", _shadows),
    Part("lockouts", _locks),
    Part("logs", _always),
    Part("migrations", _always),
    Part("moves", _moves),
    Part("mysql", on_mysql),
    Part("openapi", _always),
    Part("operations", _always),
    Part("pagination", _lists),
    Part("product", _always),
    Part("rate_limits", _limits_rates),
    Part("request_ids", _always),
    Part("roles", _has_roles),
    Part("search", searches),
    Part("sessions", _keeps_sessions),
    Part("settings", _always),
    Part("slugs", _makes_slugs),
    Part("tokens", _signs_in),
    Part("wording", _always),
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
    return (*parts, *_special(product, folder, view), *announcement_drafts(design))


def _special(product: Product, folder: str, view: Runtime) -> Iterator[Draft]:
    """Modules that come in more than one kind, or lay out what the author named."""
    if hashes := password_hash(product):
        yield Templated(f"{folder}/passwords.py", f"{FOLDER}/passwords_{hashes}.py.j2", view)
    if product.api.headers:
        required_first = sorted(product.api.headers, key=lambda header: not header.required)
        parameters = tuple(map(_parameter, required_first))
        yield Templated(f"{folder}/headers.py", f"{FOLDER}/headers.py.j2", Headers(BANNER, parameters))


def runtime(design: Design) -> Runtime:
    """What the runtime of the product's service does."""
    product = design.product
    signs_in, cors = product.auth is not None, bool(product.api.cors_origins)
    signed_in_rate, public_rate = _signed_in_rate(product), product.api.rate_public is not None
    user = product.entity(product.auth.user) if product.auth else None
    return Runtime(
        banner=BANNER,
        signs_in=signs_in,
        rates=_limits_rates(product),
        signed_in_rate=signed_in_rate,
        public_rate=public_rate,
        cors=cors,
        headers=bool(product.api.headers),
        literal_paths=_shadows(product),
        lists=_lists(product),
        holds=holds(product),
        search=searches(product),
        hashes=password_hash(product) is not None,
        sessions=_keeps_sessions(product),
        lockout=_locks(product),
        changes_password=any(each.does is Does.CHANGE_PASSWORD for each in product.operations),
        marks_password=marks_password(product),
        stamps_user=bool(user and user.with_role(FieldRole.UPDATED_AT)),
        is_current="is_current, " if marks_password(product) else "",
        roles=_has_roles(product),
        grant_usage=" | grant LOGIN ROLE" if _has_roles(product) else "",
        grant_said=", give a role" if _has_roles(product) else "",
        role=_column(product, product.auth.role) if product.auth else "",
        login=_column(product, product.auth.login) if product.auth else "",
        of_roles=", ".join(_of_roles(product)),
        asks_permissions=any(each.permissions for each in product.operations),
        opens_to_anyone=opens_to_anyone(product),
        guards_fields=guards(product),
        hides_fields=hides(product),
        reads_absence=guards(product) or hides(product),
        absence="MISSING, BaseModel" if hides(product) else "MISSING",
        public_context_import=", public_context" if opens_to_anyone(product) else "",
        forbidden_import=", ForbiddenError" if any(each.permissions for each in product.operations) else "",
        signed_in_arguments=_signed_in_arguments(product),
        user_key=user.key.attribute if user else "",
        user_key_type="UUID" if user and user.key.type == ScalarType(Kind.UUID) else "int",
        error_media=design.contract.error_media,
        rounds=ROUNDS[password_hash(product) or USUAL_HASH],
        nobody=", None" if signs_in else "",
        within_address_rate=", within the rate of their address" if public_rate else "",
        within_user_rate=", within their rate" if signed_in_rate else "",
        settled=_settled(signs_in),
        request_import=", Request" if signed_in_rate or opens_to_anyone(product) else "",
        select_import=", select" if _lists(product) else "",
        iterable_import=", Iterable" if _lists(product) else "",
        depends_import=", Depends" if product.api.headers else "",
        header_import="HEADER, " if cors else "",
        field_import=", field" if signs_in else "",
        authorization='"Authorization", ' if signs_in else "",
        announces=announces(design.contract),
        exposed=exposed(design.contract),
        documented_errors=tuple(import_lines(".errors", _documented(signs_in, _limits_rates(product)))),
        mysql=on_mysql(product),
        databases=databases(design),
    )


def opens_to_anyone(product: Product) -> bool:
    """Whether an operation is for anyone, known where they have signed in."""
    return any(operation.access is Access.OPTIONAL for operation in product.operations)


def _column(product: Product, field: str | None) -> str:
    """The attribute of a field of the user."""
    return product.entity(product.auth.user).field(field).attribute if product.auth and field else ""


def _of_roles(product: Product) -> Iterator[str]:
    yield "who gets one"
    if guards(product):
        yield "what it lets one set"
    if hides(product):
        yield "what it shows one"


def _signed_in_arguments(product: Product) -> str:
    """What the context of a signed-in user is made of."""
    sessions = ["claimed"] if _keeps_sessions(product) else []
    return ", ".join([*(["request"] if _signed_in_rate(product) else []), "session", "settings", *sessions, "user"])


def _settled(signs_in: bool) -> str:
    settled = ["where the service listens", "its database", *(["its secret"] if signs_in else []), "its limits"]
    return ", ".join(settled)


def _documented(signs_in: bool, rates: bool) -> list[str]:
    names = ["AppError"]
    return [*names, *(["AuthenticationError"] if signs_in else []), *(["RateLimitedError"] if rates else [])]


def _parameter(header: Header) -> HeaderParameter:
    described = call(
        "Header",
        alias=Quoted(header.name),
        min_length="1" if header.required else None,
        description=Quoted(header.description),
    )
    return HeaderParameter(
        name=naming.attribute(naming.snake(header.name)),
        type="str" if header.required else "str | None",
        header=statement("", described, INDENT * 2, ","),
        default="" if header.required else " = None",
    )


def _fields(product: Product) -> Iterator[Field]:
    return (field for entity in product.entities for field in entity.fields)


def _item(field: Field) -> Kind | None:
    """The kind of what *field* holds, or of what its list does."""
    match field.type:
        case ScalarType(kind) | ListOf(ScalarType(kind)):
            return kind
    return None
