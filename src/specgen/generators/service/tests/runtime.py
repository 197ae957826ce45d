"""`tests/contract/runtime/`: what holds for the service as a whole, whatever the operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specgen.contract.examples import told_message
from specgen.contract.model import Call, Contract, Named, ObjectType, Property
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.contracts.types import json_code
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Imports, flat, literal, statement
from specgen.generators.service.operations.names import BANNER, GroupCalls, groups_of, has_key, method_name
from specgen.generators.service.project.roles import highest_role, role_code
from specgen.generators.service.runtime.encryption import encrypts, keys_of_settings
from specgen.generators.service.runtime.files import keeps_files
from specgen.generators.service.runtime.headers import HeaderTests, header_tests
from specgen.generators.service.runtime.issuers import trusts_issuer
from specgen.generators.service.runtime.people import keeps_tokens, renews_tokens, signs_tokens, takes_keys
from specgen.generators.service.runtime.tokens import TokenWords, token_words
from specgen.generators.service.runtime.used import keeps_composites, orders_keys
from specgen.generators.service.tests.encryption import EncryptionTests, encryption_tests
from specgen.generators.service.tests.facts import endpoint
from specgen.generators.service.tests.issuer import first_sights
from specgen.generators.service.tests.own_rates import RateTests, rate_tests
from specgen.generators.service.tests.received import environment
from specgen.generators.service.tests.roles import usual_role
from specgen.generators.service.tests.row_names import RowNames
from specgen.generators.service.tests.values.samples import Samples
from specgen.product.api import ANY_ORIGIN
from specgen.product.error_format import ABOUT_BLANK
from specgen.product.model import Access, Concurrency, Does, Product, Rate

INDENT = "    "
REACHED = (Does.LIST, Does.ME, Does.READ, Does.DELETE)
"""Operations that need nothing but a key to reach the service."""


@frozen
class Everywhere:
    """The words of the tests of the whole service; a word is empty where the product has no use for its tests."""

    banner: str
    package: str
    user: str
    signed: str
    token: TokenWords
    claimed: str
    filled: tuple[str, ...]
    unfit: tuple[str, ...]
    login: str
    role: str
    highest: str
    signed_in: str
    public: str
    posts: str
    posts_by: str
    unnamed: str
    beside: str
    sent_name: str
    broken: str
    broken_by: str
    broken_body: str
    imports: tuple[str, ...]
    uses_rows: str
    replaced: tuple[str, ...]
    media: str
    composites: str
    foreigns: tuple[str, ...]
    demanding: tuple[str, ...]
    not_found: tuple[str, ...]
    validation: int
    origin: str
    any_origin: str
    deleted_user: str
    signed_in_rate: str
    public_rate: str
    own_rates: RateTests
    own_headers: HeaderTests
    version: str
    asked: str
    asked_by: str
    rate_name: str
    rate_setting: str
    ready: tuple[str, ...]
    settings: tuple[str, ...]
    event_secrets: tuple[str, ...]
    encryption: EncryptionTests
    keys_of_settings: str
    mysql: bool


def runtime_drafts(design: Design, folder: str) -> Iterator[Templated]:
    """One module for each thing that every operation has."""
    view = everywhere(design)
    names = ["__init__", "test_envelope", "test_request_ids", "test_health", "test_document", "test_database"]
    names += ["test_migrations", "test_settings"]
    names += ["test_body_limit"] if view.posts else []
    names += _of_credentials(design.product) if view.signed_in else []
    names += ["test_roles"] if view.role else []
    names += ["test_rates"] if view.signed_in_rate or view.public_rate else []
    names += ["test_operation_rates"] if view.own_rates.public or view.own_rates.signed_in else []
    names += ["test_operation_headers"] if view.own_headers.public or view.own_headers.signed_in else []
    names += ["test_versions"] if view.version and view.asked else []
    names += ["test_cors"] if view.origin else []
    names += ["test_encryption"] if view.encryption.rows else []
    names += ["test_keys"] if orders_keys(design.product) else []
    for name in names:
        yield Templated(f"{folder}/runtime/{name}.py", f"service/tests/runtime/{name.strip('_')}.py.j2", view)


def _of_credentials(product: Product) -> list[str]:
    """The modules that ask which tokens or keys let their bearer in."""
    if trusts_issuer(product):
        return ["test_issued_tokens", "test_issuer"]
    if takes_keys(product):
        return ["test_api_keys"]
    return ["test_session_tokens" if keeps_tokens(product) else "test_tokens"]


def everywhere(design: Design) -> Everywhere:
    """What the tests of the whole service speak of."""
    product, contract = design.product, design.contract
    user = RowNames(product).user()
    signed_in = _first(design, _leaves_signed_in)
    public = _first(design, lambda call: call.access is Access.PUBLIC)
    posts = _first(design, lambda call: call.body is not None and call.operation.signature is None)
    found = _broken(design)
    broken = found.call if found else None
    rates = product.api.rate_signed_in if product.auth and signed_in else None
    limits = {"signed_in": product.auth and product.api.rate_signed_in, "public": product.api.rate_public}
    names = [name for name, rate in limits.items() if rate]
    deleted = product.auth is not None and product.entity(product.auth.user).soft_delete
    return Everywhere(
        banner=BANNER,
        package=product.package,
        user=user,
        **_of_roles(product),
        **first_sights(product),
        signed="signed" if signs_tokens(product) else "",
        token=token_words(product.auth),
        claimed="claims(ada, rows.session(ada))" if renews_tokens(product) else "claims(ada)",
        signed_in=endpoint(product, signed_in),
        public=endpoint(product, public),
        posts=endpoint(product, posts),
        posts_by=", by=ada" if posts and posts.access is Access.SIGNED_IN else "",
        **_under(posts, ignores_unknown=design.product.api.ignores_unknown),
        broken=endpoint(product, broken),
        broken_by=", by=ada" if broken and broken.access is Access.SIGNED_IN else "",
        broken_body=_login_body(design, broken),
        imports=_imports(design, found).lines(),
        uses_rows="rows" if posts or broken else "",
        replaced=_replaced(found) if found else (),
        media=literal(contract.error_media),
        foreigns=tuple(literal(each.name) for each in contract.foreigns),
        demanding=_demanding(contract),
        composites="composites" if keeps_composites(product) or keeps_files(product) else "",
        not_found=tuple(_not_found(contract)),
        validation=product.api.validation_status,
        **_of_pages(product.api.cors_origins),
        deleted_user=_deleted_user(product) if deleted else "",
        signed_in_rate=_rate(rates),
        public_rate=_rate(product.api.rate_public if public else None),
        own_rates=rate_tests(product, contract),
        own_headers=header_tests(contract),
        version=literal(product.api.current_version) if product.api.versioning == "header" else "",
        **_asked(design),
        rate_name=literal(f"RATE_LIMIT_{names[0].upper()}") if names else "",
        rate_setting=f"{names[0]}_rate" if names else "",
        ready=_ready(product),
        settings=_parametrized(_settings(product, names)),
        event_secrets=environment(product),
        encryption=encryption_tests(design, _class_of(product, found) if found else None),
        keys_of_settings=keys_of_settings(product),
        mysql="mysql" in product.database.dialects,
    )


def _imports(design: Design, found: Broken | None) -> Imports:
    """What the tests of envelopes need."""
    product = design.product
    imports = Imports(product.package)
    if design.contract.error_format.tells("timestamp"):
        imports.use("unittest.mock", "ANY")
    if found:
        imports.use_module("pytest")
        imports.use("sqlalchemy", "text")
        imports.use("starlette.exceptions", "HTTPException")
        imports.use(f"{product.package}.runtime.operations", "Operations")
        imports.use(*_class_of(product, found))
    return imports


def _demanding(contract: Contract) -> tuple[str, ...]:
    """The statement that names the operations of which the service itself says which header is missing."""
    calls = (call for call in contract.calls if call.operation.concurrency is Concurrency.REQUIRED)
    names = tuple(literal(call.name) for call in calls)
    return statement("DEMANDING = ", Bracket("", "{}", names)) if names else ()


def _asked(design: Design) -> dict[str, str]:
    """An operation that needs neither a body nor a key; empty where there is none."""
    plain = _first(design, lambda call: call.body is None and not has_key(call))
    by = ", by=ada" if plain and plain.access is Access.SIGNED_IN else ""
    return {"asked": endpoint(design.product, plain).split(", by=")[0], "asked_by": by}


def _of_pages(origins: tuple[str, ...]) -> dict[str, str]:
    """An origin from which web pages may call, and what an answer says where all may; empty where none may."""
    any_origin = ANY_ORIGIN if ANY_ORIGIN in origins else ""
    origin = "https://elsewhere.example" if any_origin else next(iter(origins), "")
    return {"origin": literal(origin) if origin else "", "any_origin": any_origin}


def _under(posts: Call | None, *, ignores_unknown: bool) -> dict[str, str]:
    """What a request stands under, and bodies that do not, or not alone; empty where it stands under nothing.

    What stands *beside* it is refused, unless the product ignores what it does not know.
    """
    name = posts.body.envelope if posts and posts.body else None
    if name is None:
        return {"unnamed": "", "beside": "", "sent_name": ""}
    beside = "" if ignores_unknown else f'b\'{{"{name}": {{}}, "beside": 1}}\''
    return {"unnamed": 'b"{}"', "beside": beside, "sent_name": literal(name)}


def _of_roles(product: Product) -> dict[str, str]:
    """What a role is given to, and which one."""
    auth = product.auth
    user = product.entity(auth.user) if auth else None
    if auth is None or user is None:
        return {"login": "", "role": "", "highest": ""}
    login = user.field(auth.login).attribute
    if auth.role is None:
        return {"login": login, "role": "", "highest": ""}
    return {
        "login": login,
        "role": user.field(auth.role).attribute,
        "highest": role_code(product, highest_role(product).name),
    }


def _rate(rate: Rate | None) -> str:
    return f"Rate(count={rate.requests}, seconds={rate.seconds})" if rate else ""


def _ready(product: Product) -> tuple[str, ...]:
    """The statement of an environment in which the service starts."""
    scheme = "sqlite" if "sqlite" in product.database.dialects else product.database.dialects[0]
    url = f'"DATABASE_URL": "{scheme}:///service"'
    secrets = ['"JWT_SECRET"'] if signs_tokens(product) else []
    secrets += environment(product)
    keys = ['"ENCRYPTION_KEYS": KEY'] if encrypts(product) else []
    return statement("READY = ", Bracket("", "{}", (url, *(f"{name}: SECRET" for name in secrets), *keys)))


def _settings(product: Product, rates: list[str]) -> list[str]:
    """The names of the settings that can be nonsense."""
    hashed = any(field.is_password for entity in product.entities for field in entity.fields)
    names = ["DATABASE_URL", "PORT", "MAX_BODY_BYTES", *(["PASSWORD_ROUNDS"] if hashed else [])]
    return [*names, *(f"RATE_LIMIT_{name.upper()}" for name in rates)]


def _parametrized(names: list[str]) -> tuple[str, ...]:
    listed = Bracket("", "[]", tuple(map(literal, names)))
    return statement("@", Bracket("pytest.mark.parametrize", "()", ('"name"', listed)))


def _deleted_user(product: Product) -> str:
    return "rows.someone(deleted_at=now())" if product.auth else ""


def _leaves_signed_in(call: Call) -> bool:
    """Whether it is for those who have signed in, and who may ask for it again afterwards."""
    return call.access is Access.SIGNED_IN and call.operation.does is not Does.LOGOUT


def _first(design: Design, wanted: Callable[[Call], bool]) -> Call | None:
    """The first operation of a kind, if there can be one without a key that anyone may call who signs in."""
    found = (call for call in design.contract.calls if wanted(call))
    return min(found, key=lambda call: (not _is_for_all(design, call), has_key(call)), default=None)


def _is_for_all(design: Design, call: Call) -> bool:
    """Whether people of the usual role may call."""
    role = usual_role(design.product)
    return role is None or all(map(role.grants, call.operation.permissions))


@frozen
class Broken:
    """An operation whose service a test replaces by one that fails, and its group."""

    group: GroupCalls
    call: Call


def _broken(design: Design) -> Broken | None:
    """An operation that a request reaches with nothing but a key, else signing in; None where there is neither."""
    every = [Broken(group, call) for group in groups_of(design) for call in group.calls if _is_for_all(design, call)]
    for does in (*REACHED, Does.LOGIN):
        for each in every:
            if each.call.operation.does is does:
                return each
    return None


def _class_of(product: Product, broken: Broken) -> tuple[str, str]:
    """The module and the class of the service that fails."""
    return f"{product.package}.services.{broken.group.module}", broken.group.service_class


def _replaced(broken: Broken) -> tuple[str, ...]:
    """The statement that puts a failing method in the place of an operation's."""
    items = (broken.group.service_class, literal(method_name(broken.call.operation)), "fail")
    return statement("", Bracket("monkeypatch.setattr", "()", items), INDENT)


def _login_body(design: Design, call: Call | None) -> str:
    if call is None or call.operation.does is not Does.LOGIN or call.body is None or design.product.auth is None:
        return ""
    login, password = design.contract.type(call.body.type).properties
    user = design.product.entity(design.product.auth.user)
    said = Samples(design.product).kept(user).get(design.product.auth.login)
    members = (f"{literal(login.name)}: {flat(json_code(said))}", f'{literal(password.name)}: "Wrong-Horse-7"')
    return f", {{{', '.join(members)}}}"


def _not_found(contract: Contract) -> Iterator[str]:
    """The members of the answer to a request for nothing."""
    for property_ in contract.type(contract.error_type).properties:
        code = _told(contract, property_)
        if code is not None:
            yield from statement(f"{literal(property_.name)}: ", code, INDENT * 2, ",")


def _told(contract: Contract, property_: Property) -> Code | None:
    error = next(each for each in contract.catalogue if each.code == "NOT_FOUND")
    if isinstance(property_.type, Named):
        inner: ObjectType = contract.type(property_.type.name)
        told = ((each.name, _told(contract, each)) for each in inner.properties)
        return Bracket("", "{}", tuple(f"{literal(name)}: {flat(code)}" for name, code in told if code is not None))
    known: dict[str, str | None] = {
        "code": literal(error.code),
        "message": literal(error.description),
        "status": str(error.status),
        ABOUT_BLANK: '"about:blank"',
        "request_id": 'answer.headers["x-request-id"]',
        "timestamp": "ANY",
    }
    if property_.origin == "details" and property_.required:
        return json_code(told_message(contract.error_format, error.description))
    return known.get(property_.origin)
