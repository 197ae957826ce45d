"""`tests/contract/runtime/test_retention.py`: what is kept for its time is there until then, and gone from then on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.contract.examples import JsonValue
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Imports, Item, Keyword, Pair, literal, statement
from specgen.generators.service.files import file_constant
from specgen.generators.service.names import BANNER
from specgen.generators.service.project.product import lasting
from specgen.generators.service.runtime.files import keeps_files
from specgen.generators.service.runtime.retention import constant, emptied
from specgen.generators.service.tests.cases import Requests
from specgen.generators.service.tests.relations import keeping
from specgen.generators.service.tests.row_names import RowNames, takes_owner
from specgen.generators.service.tests.rows import given
from specgen.generators.service.tests.sight import Sight
from specgen.generators.service.tests.values.samples import Samples
from specgen.product import naming
from specgen.product.histories import is_secret, is_told
from specgen.product.model import Entity, FieldRole, Product, Retention
from specgen.product.purging import in_turn
from specgen.product.types import Kind, ScalarType

INDENT = "    "
WORDS = ("days", "emptied", "resting", "held", "freed", "told")
"""What only some cases say, and the module only where one does."""


@frozen
class CaseLines:
    """The value that says what one test is about."""

    lines: tuple[str, ...]


@frozen
class RetentionTests:
    """The whole module; words are empty where nothing is asked of such."""

    banner: str
    package: str
    imports: tuple[str, ...]
    cases: tuple[CaseLines, ...]
    files: str
    days: str
    emptied: str
    resting: str
    held: str
    freed: str
    told: str


def retention_tests(design: Design, folder: str) -> Iterator[Templated]:
    """The module, where something goes after a time."""
    product = design.product
    cases = list(in_turn(product))
    if not cases:
        return
    writer = _Writer(product)
    lines = tuple(CaseLines(statement("", case, INDENT, ",")) for each in cases if (case := writer.case(*each)))
    words = {word: word if word in writer.said else "" for word in WORDS}
    files = "files" if keeps_files(product) else ""
    view = RetentionTests(BANNER, product.package, writer.imported(), lines, files=files, **words)
    yield Templated(f"{folder}/runtime/test_retention.py", "service/tests/runtime/test_retention.py.j2", view)


class _Writer:
    """Writes cases, and notes which of their words are *said* at all."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.imports = Imports(product.package)
        self.types = Types(product, self.imports)
        self.samples = Samples(product)
        self.rows = RowNames(product)
        self.requests = Requests(product, self.samples, self.rows, Sight())
        self.said: set[str] = set()

    def imported(self) -> tuple[str, ...]:
        """The imports of the module: of its cases, and of what is asked of them."""
        package = self.product.package
        always = {
            "asyncio": ("run",),
            "collections.abc": ("Callable", "Iterable"),
            "dataclasses": ("dataclass",),
            "datetime": ("datetime", "timedelta", *(("UTC", "time") if "days" in self.said else ())),
            "typing": ("Any",),
            "unittest.mock": ("Mock",),
            "sqlalchemy": ("inspect",),
            "sqlmodel": ("SQLModel", *(("Session",) if "held" in self.said else ())),
            f"{package}.app": ("create_app",),
            f"{package}.runtime": ("command",),
            f"{package}.runtime.purge": ("Retention", "purge"),
            f"{package}.runtime.settings": ("Settings",),
            **({f"{package}.runtime.uploads": ("FileField",)} if keeps_files(self.product) else {}),
        }
        for module, names in always.items():
            self.imports.use(module, *names)
        if "freed" in self.said:
            self.imports.use(f"{package}.retention", "RETENTIONS")
        if "told" in self.said:
            self.imports.use(package, "models")
        if self.said & {"resting", "freed"}:
            self.imports.use(f"{package}.runtime.columns", "now")
        self.imports.use_module("pytest")
        return self.imports.lines()

    def case(self, entity: Entity, retention: Retention) -> Bracket | None:
        """The case of one *retention*; None where no row can be made up that is kept so."""
        values = self._values(entity, retention)
        if values is None:
            return None
        if entity.field(retention.since).type == ScalarType(Kind.DATE):
            self.said.add("days")
        name = constant(entity, retention)
        self.imports.use(f"{self.product.package}.retention", name)
        said = f"emptied {naming.spaced(retention.field)} of" if retention.field else "removed"
        words: dict[str, Code] = {
            "name": literal(name.lower()),
            "retention": name,
            "make": self._making(entity, values),
            "since": literal(entity.field(retention.since).attribute),
            "lasts": lasting(self.imports, retention.seconds),
            "said": literal(said),
            "one": literal(entity.label),
            "many": literal(naming.spaced(entity.plural)),
            **self._emptied(entity, retention),
            **self._resting(entity, retention, values),
            **({} if retention.field else self._held(entity)),
            **self._told(entity, retention),
        }
        return Bracket("Case", "()", tuple(Keyword(key, code) for key, code in words.items()))

    def _values(self, entity: Entity, retention: Retention) -> dict[str, str] | None:
        """What a row is given, by attribute, whose time runs; None where nothing fits."""
        kept, row = self.samples.kept(entity), dict[str, JsonValue]()
        more: dict[str, str] = {}
        for name in (retention.since, *(() if retention.field in entity.files else emptied(entity, retention))):
            field = entity.field(name)
            if field.role is FieldRole.DELETED_AT:
                more[field.attribute] = "now()"
            elif field.relation:
                target = self.product.entity(field.relation.target)
                more[field.attribute] = f"{self._row(target, {})}.{field.relation.key}"
            elif field.role is FieldRole.ORDINARY and kept[name] is None:
                found = self.samples.others(entity, field, 1, {**kept, **row})
                if not found:
                    return None
                row[name] = found[0]
        beside = self.requests.companions(entity, row)
        return None if beside is None else {**given(self.types, entity, {**row, **beside}), **more}

    def _row(self, entity: Entity, values: Mapping[str, str]) -> str:
        """The call that makes a row of *entity*; it belongs to somebody new."""
        owner = self.rows.user() if takes_owner(entity) else ""
        return self.rows.make(entity, owner, **values)

    def _making(self, entity: Entity, values: Mapping[str, str]) -> Code:
        """What makes a row with *values*."""
        if "now()" in values.values():
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
        head, _, _ = self._row(entity, {}).partition("(")
        owner = (self.rows.user(),) if takes_owner(entity) else ()
        items: tuple[Item, ...] = (*owner, *(Keyword(name, code) for name, code in values.items()))
        return Bracket(f"lambda rows: {head}", "()", items)

    def _emptied(self, entity: Entity, retention: Retention) -> dict[str, Code]:
        """The values that go; and the files that do, with the row where there are none."""
        names = tuple(entity.field(name).attribute for name in emptied(entity, retention))
        gone = [name for name in entity.files if retention.field in (None, name)]
        for name in gone:
            self.imports.use(f"{self.product.package}.files", file_constant(entity, name))
        if names:
            self.said.add("emptied")
        words: dict[str, Code] = {"values": Bracket("", "()", tuple(map(literal, names)))} if names else {}
        files = Bracket("", "()", tuple(file_constant(entity, name) for name in gone))
        return {**words, **({"files": files} if gone else {})}

    def _resting(self, entity: Entity, retention: Retention, values: Mapping[str, str]) -> dict[str, Code]:
        """What makes a row without the moment."""
        since = entity.field(retention.since)
        if not since.may_be_null or retention.since in emptied(entity, retention):
            return {}
        others = {name: code for name, code in values.items() if name != since.attribute}
        self.said.add("resting")
        return {"resting": self._making(entity, {**others, since.attribute: "None"})}

    def _held(self, entity: Entity) -> dict[str, Code]:
        """What makes a row that keeps the one called *kept* from going, and its table."""
        found = keeping(self.requests, self.types, entity, self.rows.user())
        if found is None:
            return {}
        other, made = found
        self.said.add("held")
        words: dict[str, Code] = {
            "keep": Bracket(f"lambda rows, kept: {made.head}", made.brackets, made.items),
            "keeper": literal(other.table),
        }
        goes = (each for each in other.retentions if each.field is None and not other.field(each.since).may_be_null)
        if any(goes):
            self.said.add("freed")
            words["frees"] = "True"
        return words

    def _told(self, entity: Entity, retention: Retention) -> dict[str, Code]:
        """What the log says of it."""
        if not entity.history.audited:
            return {}
        self.said.add("told")
        names = emptied(entity, retention)
        fields = (entity.field(name) for name in names)
        changes = tuple(Pair(each.json, "{}") for each in fields if is_told(entity, each) and is_secret(each))
        action = literal("changed" if retention.field else "purged")
        told = Bracket("", "()", (action, Bracket("", "{}", changes)))
        return {"told": told}
