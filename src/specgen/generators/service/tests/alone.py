"""`tests/services/`: tests of each service alone, with a session that finds nothing; made once, then the user's."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Place
from specgen.files.draft import Ownership, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Imports, Keyword, call, docstring, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.operations.names import GroupCalls, groups_of, has_key, method_name
from specgen.generators.service.operations.worked_out import awaited_by
from specgen.generators.service.project.roles import role_code
from specgen.generators.service.runtime.encryption import encrypts
from specgen.generators.service.runtime.files import keeps_files
from specgen.generators.service.runtime.issuers import trusts_issuer
from specgen.generators.service.runtime.people import signs_tokens
from specgen.generators.service.tests.roles import usual_role
from specgen.product import naming
from specgen.product.model import Does, Product
from specgen.product.roles import TYPE
from specgen.product.types import Kind, ScalarType

FOLDER = "tests/services"
INDENT = "    "
ROUNDS = {"bcrypt": "4", "argon2": "1"}
NOBODY = {Kind.UUID: ("uuid", "UUID", "UUID(int=0)"), Kind.DATE: ("datetime", "date", "date(1901, 2, 3)")}
"""Keys that are of a class of their own: where it is imported from, what it is called, and one that no row has."""
NUMBERS = (Kind.INTEGER, Kind.BIGINT)


@frozen
class Stage:
    """What services are tested on: a context with a session that finds nothing, and with somebody who calls.

    The session may be *watched* for the files that its rows let go.
    """

    imports: tuple[str, ...]
    watched: str
    settings: tuple[str, ...]
    context: tuple[str, ...]


@frozen
class ServiceTests:
    """The first test of one service: that it tells what is not there."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    header: tuple[str, ...]
    service: str
    found: tuple[str, ...]


def alone_drafts(design: Design) -> Iterator[Templated]:
    """A module for each service that shows a row, and what they stand on; nothing where none does."""
    tests = {
        group.module: _tests(design, group, read)
        for group in groups_of(design)
        if (read := _read(design.product, group))
    }
    if not tests:
        return
    yield Templated(f"{FOLDER}/__init__.py", "service/tests/services/init.py.j2", _stage(design), Ownership.YOURS)
    yield Templated(f"{FOLDER}/conftest.py", "service/tests/services/conftest.py.j2", _stage(design), Ownership.YOURS)
    for module, view in tests.items():
        path = f"{FOLDER}/test_{module.rstrip('_')}.py"
        yield Templated(path, "service/tests/services/module.py.j2", view, Ownership.YOURS)


def _read(product: Product, group: GroupCalls) -> Call | None:
    """The first operation that shows one row, takes nothing but its key, and waits for no code of the author's."""
    shown = (each for each in group.calls if each.operation.does is Does.READ and has_key(each))
    return next((each for each in shown if not each.operation.checks_tag and not awaited_by(product, each)), None)


def _stage(design: Design) -> Stage:
    product = design.product
    imports = Imports(product.package)
    imports.use("unittest.mock", "AsyncMock", "Mock")
    imports.use_module("pytest")
    imports.use("sqlmodel.ext.asyncio.session", "AsyncSession")
    imports.use(f"{product.package}.runtime.context", "Context")
    imports.use(f"{product.package}.runtime.settings", "Settings")
    if keeps_files(product):
        imports.use("sqlalchemy.orm", "Session")
    settings = {"database_url": '"sqlite://"'}
    if signs_tokens(product):
        settings |= {"secret": '"only the tests know this secret, nobody else does"'}
    if product.auth and product.auth.password:
        settings["password_rounds"] = ROUNDS[product.auth.hash]
    if encrypts(product):
        settings["encryption_keys"] = "()"
    context = Bracket("Context", "()", ("session", "settings", *_caller(product, imports), *_scopes(product, imports)))
    return Stage(
        imports=imports.lines(),
        watched="watched" if keeps_files(product) else "",
        settings=statement("settings = ", call("Settings", **settings), INDENT),
        context=statement("return ", context, INDENT),
    )


def _caller(product: Product, imports: Imports) -> Iterator[Bracket]:
    """A stand-in for somebody who calls."""
    if product.auth is None:
        return
    imports.use(f"{product.package}.caller", "Caller")
    user = product.entity(product.auth.user)
    named = {key.attribute: _unknown(imports, key.type) for key in user.keys}
    if product.auth.role and (role := usual_role(product)):
        imports.use(f"{product.package}.contracts.enums", TYPE)
        named[user.field(product.auth.role).attribute] = role_code(product, role.name)
    yield call("Mock", "spec=Caller", **named)


def _scopes(product: Product, imports: Imports) -> Iterator[Keyword]:
    """What the caller's token is good for, where that is asked: for all that the usual role grants."""
    role = usual_role(product) if trusts_issuer(product) else None
    if role:
        imports.use(f"{product.package}.roles", "GRANTS")
        yield Keyword("scopes", f"GRANTS[{role_code(product, role.name)}]")


def _tests(design: Design, group: GroupCalls, read: Call) -> ServiceTests:
    product, imports = design.product, Imports(design.product.package)
    imports.use_module("asyncio")
    imports.use_module("pytest")
    imports.use(f"{product.package}.errors", "NotFoundError")
    imports.use(f"{product.package}.runtime.context", "Context")
    imports.use(f"{product.package}.services.{group.module}", group.service_class)
    keys = tuple(Keyword(each.attribute, _unknown(imports, each.type.type)) for each in read.parameters_in(Place.PATH))
    asked = Bracket(f"service.{method_name(read.operation)}", "()", keys)
    entity = product.entity(read.operation.entity or "")
    said = f"What `services/{group.module}.py` does by itself: no HTTP, no database. Made once, then yours."
    return ServiceTests(
        docstring=docstring(said),
        imports=imports.lines(),
        header=definition(f"def test_{naming.snake(entity.name)}_that_is_not_there", ("context: Context",), "None"),
        service=group.service_class,
        found=statement("", Bracket("asyncio.run", "()", (asked,)), INDENT * 2),
    )


def _unknown(imports: Imports, type_: object) -> str:
    """A key that no row has, as the service takes it."""
    kind = type_.kind if isinstance(type_, ScalarType) else None
    if kind in NUMBERS:
        return "1"
    if kind is None or kind not in NOBODY:
        return '"nobody"'
    module, name, code = NOBODY[kind]
    imports.use(module, name)
    return code
