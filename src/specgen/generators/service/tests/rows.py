"""`tests/contract/rows.py`: what makes rows for the generated tests, one method for each entity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from specgen.contract.examples import JsonValue
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types
from specgen.generators.design import Design
from specgen.generators.python.breaking import breakable
from specgen.generators.python.forms import (
    Bracket,
    Code,
    Imports,
    call,
    docstring,
    flat,
    literal,
    module_docstring,
    statement,
)
from specgen.generators.python.statements import definition
from specgen.generators.service.operations.names import BANNER
from specgen.generators.service.operations.scopes import owner_column
from specgen.generators.service.runtime.encryption import encrypts
from specgen.generators.service.runtime.people import keeps_tokens, renews_tokens, takes_keys
from specgen.generators.service.tests.places import identity
from specgen.generators.service.tests.row_names import RowNames, takes_owner
from specgen.generators.service.tests.tenant_rows import TenantRows, named_row, tenant_rows, wrapped
from specgen.generators.service.tests.values.conditions import Row
from specgen.generators.service.tests.values.samples import Samples
from specgen.generators.service.tests.values.scalars import accepts, bounds
from specgen.product import naming
from specgen.product.model import Entity, Field, FieldRole, Limits, Product
from specgen.product.types import FORMED, NUMERIC, TEXTUAL, EnumRef, Kind, ScalarType

INDENT = "    "
BODY = INDENT * 2
INNER = INDENT * 3
VARIED = 10
MANY = 60
"""So many rows a test makes at most, with those that they name."""
NUMBERS = (10, 99, 100, 999)
"""Such as made up rows have later."""
MOST_DIGITS = 4
BEYOND = 1000
"""Where the numbers of made up rows begin that else count by themselves: far from what the service counts."""
LONG = 40
"""Characters of a text that is no word any more."""

IN_TURN = "self._in_turn"
SHORT = 50
"""A choice that is longer is a call."""

_COUNTS = re.compile(r'\bnumber\b(?!")')
"""What speaks of the number of a row, which no member of a value is."""


@frozen
class NamedRow:
    """A row that another one must name: the attribute, and what makes the row."""

    attribute: str
    lines: tuple[str, ...]


@frozen
class Factory:
    """Makes rows of one entity."""

    header: tuple[str, ...]
    docstring: tuple[str, ...]
    counts: str
    values: tuple[str, ...]
    named: tuple[NamedRow, ...]
    kept: tuple[str, ...]


@frozen
class RowsModule:
    """All factories."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    hashes: str
    in_turn: str
    someone: str
    user: str
    renews: str
    keeps: str
    takes_keys: str
    keeps_key: str
    factories: tuple[Factory, ...]
    mysql: bool
    keyed: str
    wide: str
    asked: str
    following: tuple[str, ...]
    tenants: TenantRows | None
    first: str = str(VARIED)
    """The number of the first row: values that tests say themselves are of lower ones."""


def _following(entity: Entity) -> tuple[str, ...]:
    """The attributes of rows that change when others do, as an item of a dictionary."""
    kept = tuple(literal(each.attribute) for each in entity.fields if each.name in entity.moved_by_others)
    return statement(f"models.{entity.name}: ", Bracket("", "{}", kept), "    ", ",") if kept else ()


def rows_module(design: Design, samples: Samples) -> RowsModule:
    """The factories of all entities."""
    package = design.product.package
    renews, keeps = renews_tokens(design.product), keeps_tokens(design.product)
    imports = Imports(package)
    if design.product.entities:
        imports.use(package, "models")
    writer = _Writer(design.product, samples, imports)
    factories = tuple(writer.factory(entity) for entity in design.product.entities)
    mysql = "mysql" in design.product.database.dialects
    if mysql:
        imports.use(f"{package}.runtime.mysql", "BACKENDS", "address")
    hashes = any("_HASH" in line for factory in factories for line in factory.values)
    if hashes:
        imports.use("asyncio", "run")
        imports.use(f"{package}.runtime.passwords", "hash_password")
    asked = ""
    if encrypts(design.product):
        asked = ", encryption_keys: Sequence[str] = ()"
        imports.use("collections.abc", "Sequence")
        imports.use(f"{package}.runtime.encryption", "unlock")
    if renews:
        imports.use("uuid", "uuid4")
    if renews or keeps or takes_keys(design.product):
        imports.use("hashlib", "sha256")
    if renews or keeps:
        imports.use("datetime", "timedelta")
        imports.use(f"{package}.runtime.columns", "now")
    keyed = any(key.is_own and not entity.linking for entity in design.product.entities for key in entity.keys)
    if keyed:
        imports.use("pydantic", "TypeAdapter")
    if design.product.tenants:
        imports.use("collections.abc", "Generator")
        imports.use("contextlib", "contextmanager")
        if design.product.entity(design.product.tenants.members).soft_delete:
            imports.use(f"{package}.runtime.columns", "now")
    imports.use("itertools", "count")
    imports.use("typing", "TypeVar", *(["cast"] if keyed else []))
    if not keyed or renews:
        imports.use("uuid", "UUID")
    imports.use("sqlalchemy", "make_url", "text", *(["inspect"] if keyed else []))
    imports.use("sqlmodel", "Session", "SQLModel", "create_engine", "select")
    rounds = {"bcrypt": "4", "argon2": "1"}[design.product.auth.hash if design.product.auth else "bcrypt"]
    return RowsModule(
        docstring=module_docstring("Rows for the tests: what a test does not say is made up.", BANNER),
        imports=imports.lines(),
        hashes=rounds if hashes else "",
        in_turn="in turn" if any(IN_TURN in line for factory in factories for line in factory.values) else "",
        someone=RowNames(design.product).methods[design.product.auth.user] if design.product.auth else "",
        user=f"models.{design.product.auth.user}" if design.product.auth else "",
        renews="renews" if renews else "",
        keeps=_kept_sessions(design.product),
        **_kept_keys(design.product),
        factories=factories,
        mysql=mysql,
        following=tuple(line for entity in design.product.entities for line in _following(entity)),
        keyed="keyed" if keyed else "",
        wide=_wide(design.product),
        asked=asked,
        tenants=tenant_rows(design.product),
    )


def _wide(product: Product) -> str:
    """Whether the key of some row is too long to be written out each time."""
    found = (identity(entity, "before") for entity in product.entities if not entity.linking)
    return "wide" if any("rows." in each for each in found) else ""


def _kept_sessions(product: Product) -> str:
    """What makes a row of a session; empty where none are kept."""
    auth = product.auth
    return RowNames(product).methods[auth.sessions] if auth and auth.sessions and auth.keeps_tokens else ""


def _kept_keys(product: Product) -> dict[str, str]:
    """What makes a row of a key, and what one holds that lasts and is not narrowed; empty where there are none."""
    auth = product.auth
    if auth is None or not auth.takes_keys:
        return {"takes_keys": "", "keeps_key": ""}
    lasting = ['"expires_at": None', *(['"scopes": None'] if product.roles else [])]
    return {"takes_keys": ", ".join(lasting), "keeps_key": RowNames(product).methods[auth.sessions or ""]}


class _Writer:
    """Writes factories, and imports what they speak of."""

    def __init__(self, product: Product, samples: Samples, imports: Imports) -> None:
        self.product = product
        self.samples = samples
        self.imports = imports
        self.types = Types(product, imports)
        self.names = RowNames(product)

    def factory(self, entity: Entity) -> Factory:
        self.imports.use("typing", "Any")
        model = f"models.{entity.name}"
        owner = (f"owner: {self._user_model()}",) if takes_owner(entity) else ()
        header = definition(f"def {self.names.methods[entity.name]}", ("self", *owner, "**given: Any"), model, INDENT)
        named = tuple(self._named(entity))
        values = tuple(self._values(entity))
        counts = any(_COUNTS.search(line) for line in values)
        return Factory(
            header=header,
            docstring=docstring(f"Keep {naming.with_article(entity.label)}; what is not given is made up.", BODY),
            counts="number = next(self._numbers)" if counts else "",
            values=values,
            named=named,
            kept=statement("return ", self._kept(entity, call("self._kept", f"{model}(**(made | given))")), BODY),
        )

    def _kept(self, entity: Entity, kept: Bracket) -> Bracket:
        """The call that keeps a row, and makes members of tenants."""
        done = wrapped(self.product, entity)
        return Bracket(done, "()", (kept,)) if done else kept

    def _user_model(self) -> str:
        return f"models.{self.product.auth.user}" if self.product.auth else ""

    def _values(self, entity: Entity) -> Iterator[str]:
        if takes_owner(entity):
            yield f'{INNER}"{owner_column(entity)}": owner.id,'
        if entity.with_role(FieldRole.POSITION):
            yield f'{INNER}"position": 1,'
        fields = self.samples.fields(entity)
        kept, unsaid = self.samples.kept(entity), self.samples.unsaid(entity)
        for field in fields.ordinary:
            if field.sequence:
                yield f"{INNER}{literal(field.attribute)}: {BEYOND} + number,"
                continue
            differs = field.name in fields.varied and not field.may_be_null and kept[field.name] is not None
            if not field.relation and (differs or kept[field.name] != unsaid[field.name]):
                value = self._value(entity, field)
                yield from statement(f"{literal(field.attribute)}: ", value, INNER, ",")

    def _named(self, entity: Entity) -> Iterator[NamedRow]:
        kept = self.samples.kept(entity)
        named = [field for field in self.samples.fields(entity).ordinary if kept[field.name] is not None]
        shared = {name for field in entity.fields if field.relation for name in field.relation.shared}
        named = sorted(entity.keys if entity.linking else named, key=lambda field: field.name not in shared)
        for field in named:
            if field.relation is None or field.name == entity.owner:
                continue
            target = self.product.entity(field.relation.target)
            owner = "owner" if takes_owner(entity) else self._someone()
            pairs = self.product.joining(entity, field.name)
            given = {
                other.attribute: f"(made | given)[{literal(own.attribute)}]" for own, other in pairs if own is not field
            }
            made = named_row(self.product, entity, field)
            made = made or self.names.make(target, owner, **given).replace("rows.", "self.", 1)
            key = target.field(field.relation.key).attribute
            assigned = statement(f'made["{field.attribute}"] = ', breakable(f"{made}.{key}"), INNER)
            yield NamedRow(literal(field.attribute), assigned)

    def _someone(self) -> str:
        return self.names.user().replace("rows.", "self.", 1)

    def _value(self, entity: Entity, field: Field) -> Code:
        if field.is_password:
            return "PASSWORD_HASH"
        fields = self.samples.fields(entity)
        if field.name not in fields.varied:
            return self.code(field, self.samples.kept(entity)[field.name])
        found = self.samples.others(entity, field, VARIED, self.samples.kept(entity))
        is_free = field.name not in fields.checked or self._goes_on(entity, field, found)
        return self._varying(entity, field, found) if is_free else self._chosen(field, self._many(entity, field, found))

    def _many(self, entity: Entity, field: Field, found: list[JsonValue]) -> list[JsonValue]:
        """More values than a test makes rows, where those *found* are texts that no number is put into."""
        is_text = isinstance(field.type, ScalarType) and field.type.kind in TEXTUAL | FORMED
        if not is_text or len(found) < VARIED:
            return found
        return self.samples.others(entity, field, MANY, self.samples.kept(entity))

    def _goes_on(self, entity: Entity, field: Field, found: list[JsonValue]) -> bool:
        """Whether texts of the form of those *found* keep all checks, whatever their number."""
        form, row = _form(field, found), self.samples.kept(entity)
        texts = [form.format(number=number) for number in NUMBERS] if form else []
        return bool(texts) and all(self.samples.keeps(entity, {**row, field.name: text}) for text in texts)

    def _varying(self, entity: Entity, field: Field, found: list[JsonValue]) -> Code:
        """A value that is another one for each number."""
        match field.type:
            case EnumRef() | ScalarType(Kind.BOOLEAN):
                pass
            case ScalarType(Kind.UUID):
                self.imports.use("uuid", "uuid4")
                return "uuid4()"
            case ScalarType(Kind.DATE | Kind.DATETIME):
                self.imports.use("datetime", "timedelta")
                return f"{flat(self.code(field, found[0]))} + timedelta(days=number)"
            case ScalarType(kind) if kind in NUMERIC and len(found) == VARIED:
                return f"{flat(self.code(field, found[0]))} + number{_round(field.type, field.limits, found[0])}"
        if (least := field.limits.min_length or 0) >= LONG and field.limits.pattern is None:
            return f'f"{{number:0{least}}}"'
        if form := _form(field, found):
            return f"f{literal(form)}"
        return self._chosen(field, self._many(entity, field, found))

    def _chosen(self, field: Field, found: list[JsonValue]) -> Code:
        """One of the values, by number."""
        if len(found) == 1:
            return flat(self.code(field, found[0]))
        choices = tuple(flat(self.code(field, value)) for value in found)
        chosen = f"({', '.join(choices)})[number % {len(found)}]"
        return chosen if len(chosen) <= SHORT else Bracket(IN_TURN, "()", ("number", *choices))

    def code(self, field: Field, value: JsonValue) -> Code:
        """A JSON value of *field* as the attribute of a row."""
        return self.types.spelled(field.type, value)


def given(types: Types, entity: Entity, row: Row) -> dict[str, str]:
    """The values of *row* as a factory is told them, by attribute."""
    fields = {name: entity.field(name) for name in row}
    return {field.attribute: flat(types.spelled(field.type, row[name])) for name, field in fields.items()}


def _round(type_: ScalarType, limits: Limits, least: JsonValue) -> str:
    """What keeps numbers from *least* on within the limits: they begin again."""
    room = int(bounds(type_, limits)[1] - Decimal(str(least))) + 1
    return "" if room > max(NUMBERS) else f" % {room}"


def _form(field: Field, found: list[JsonValue]) -> str | None:
    """A template with `{number}` that makes texts of *field* like those *found*; None where there is none."""
    texts = [text for text in found if isinstance(text, str)]
    if not isinstance(field.type, ScalarType) or field.type.kind not in TEXTUAL | FORMED:
        return None
    if len(texts) < len(found) or len(texts) < 3:
        return None
    form = re.sub("1", "{number}", _braced(texts[1]), count=1)
    made = [form.format(number=number) for number in range(1, len(texts))]
    if made != texts[1:]:
        return None
    return next((each for each in (form, *_padded(texts[0])) if _goes_on(field.type, field.limits, each)), None)


def _padded(text: str) -> Iterator[str]:
    """Templates that keep the length of *text*: its last characters give way to a number of so many digits."""
    for digits in range(min(MOST_DIGITS, len(text)), 1, -1):
        yield _braced(text[:-digits]) + f"{{number:0{digits}}}"


def _goes_on(type_: ScalarType, limits: Limits, form: str) -> bool:
    """Whether texts of *form* are taken, whatever their number."""
    return all(accepts(type_, limits, form.format(number=number)) for number in NUMBERS)


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
