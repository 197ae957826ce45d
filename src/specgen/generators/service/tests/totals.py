"""`tests/contract/test_totals.py`: totals that rows keep are right whatever becomes of the rows that count."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from specgen.contract.examples import JsonValue
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Imports, call, literal, statement
from specgen.generators.service.names import BANNER
from specgen.generators.service.operations.paths import naming_pairs
from specgen.generators.service.runtime.encryption import keys_of_settings
from specgen.generators.service.runtime.kept_totals import settles
from specgen.generators.service.tests.row_names import RowNames, takes_owner
from specgen.generators.service.tests.rows import given
from specgen.generators.service.tests.values.apart import ranges
from specgen.generators.service.tests.values.conditions import Row
from specgen.generators.service.tests.values.samples import Samples
from specgen.product.model import Entity, Field, FieldRole, Formula, OnDelete, Product, Total
from specgen.product.types import NUMERIC, ScalarType

INDENT = "    "
MOST_ROWS = 3
"""So many rows of one total stand side by side in a test at most."""
IN_TURN = "_in_turn"
FEW = 3
"""So many values of a field are looked at for one that is not 0."""


@frozen
class TotalCase:
    """The value that says how rows are made which count in one total."""

    lines: tuple[str, ...]


@frozen
class TotalTests:
    """The whole module; a word is empty where no total has such rows."""

    banner: str
    cases: tuple[TotalCase, ...]
    imports: tuple[str, ...]
    keys_of_settings: str
    far: str
    moves: str
    hides: str
    hides_far: str
    adds: str
    goes: str
    follows: str
    in_turn: str


def total_tests(design: Design, folder: str) -> Iterator[Templated]:
    """The module, where rows keep such totals."""
    product = design.product
    if settles(product):
        imports = _imports(product)
        writer = _Writer(product, imports)
        kept = [(entity, *each) for entity in product.entities for each in entity.kept_totals]
        cases = tuple(TotalCase(writer.case(*each)) for each in kept if writer.can_stand(each[2]))
        said = "\n".join(line for case in cases for line in case.lines)
        words = {
            key: key if f"{key}=" in said else ""
            for key in ("far", "moves", "hides", "hides_far", "adds", "goes", "follows")
        }
        if words["hides"] or words["hides_far"]:
            imports.use(f"{product.package}.runtime.columns", "now")
        words["in_turn"] = "in turn" if IN_TURN in said else ""
        if words["in_turn"]:
            imports.use("itertools", "count")
        view = TotalTests(BANNER, cases, imports.lines(), keys_of_settings(product), **words)
        yield Templated(f"{folder}/test_totals.py", "service/tests/totals.py.j2", view)


def _imports(product: Product) -> Imports:
    """What the module imports, whatever the totals are."""
    imports = Imports(product.package)
    imports.use("asyncio", "run")
    imports.use("collections.abc", "Callable")
    imports.use("dataclasses", "dataclass")
    imports.use("typing", "Any", "TypeVar")
    imports.use_module("pytest")
    imports.use("sqlalchemy", "delete", "inspect")
    imports.use("sqlalchemy.orm", "Session")
    imports.use("sqlmodel", "SQLModel")
    imports.use(product.package, "models")
    imports.use(f"{product.package}.runtime.database", "Database")
    imports.use(f"{product.package}.runtime.settings", "Settings")
    return imports


class _Writer:
    """Writes how rows are made that count."""

    def __init__(self, product: Product, imports: Imports) -> None:
        self.product = product
        self.names = RowNames(product)
        self.samples = Samples(product)
        self.types = Types(product, imports)

    def can_stand(self, total: Total) -> bool:
        """Whether rows that count in *total* can stand side by side."""
        return self._ranges(self.product.entity(total.entity), total) is not None

    def _ranges(self, rows: Entity, total: Total) -> tuple[Row, ...] | None:
        alike = {own.name for own, _ in self.product.joining(rows, total.near)}
        return ranges(self.samples, rows, alike, MOST_ROWS)

    def case(self, entity: Entity, field: Field, total: Total) -> tuple[str, ...]:
        """The lines of one case."""
        rows, target = self.product.entity(total.entity), self.product.entity(total.target)
        near = rows.field(total.near)
        added = target.field(total.field) if total.field else None
        deleted = rows.with_role(FieldRole.DELETED_AT)
        gone = target.with_role(FieldRole.DELETED_AT) if total.far else None
        moves = near.role is not FieldRole.KEY and not (near.relation and near.relation.shared)
        moves = moves and not self._is_kept_by_states(rows, near)
        case = call(
            "Case",
            model=f"models.{entity.name}",
            total=literal(field.attribute),
            keeper=f"lambda rows: {self._make(entity, 'rows.someone()')}",
            far=f"lambda rows: {self._make(target, 'rows.someone()')}" if total.far else None,
            row=self._row(entity, rows, total),
            near=Bracket("", "()", tuple(literal(own.attribute) for own, _ in self._pairs(rows, total))),
            moves="True" if moves else None,
            added=literal(added.attribute) if added else None,
            adds="True" if added and added.computed is None and _has_room(added) else None,
            hides=literal(deleted.attribute) if deleted else None,
            hides_far=literal(gone.attribute) if gone else None,
            goes=self._goes(rows, total),
            follows=self._follows(entity),
        )
        return statement("", case, INDENT, ",")

    def _is_kept_by_states(self, rows: Entity, near: Field) -> bool:
        """Whether the states that are kept of each of *rows* name what *near* does: a tenant, which then stays."""
        if rows.history.versions is None:
            return False
        relations = (field.relation for field in self.product.entity(rows.history.versions).fields)
        return any(near.name in each.shared for each in relations if each)

    def _make(self, entity: Entity, owner: str) -> str:
        return self.names.make(entity, owner) if takes_owner(entity) else self.names.make(entity)

    def _pairs(self, rows: Entity, total: Total) -> tuple[tuple[Field, Field], ...]:
        """The fields by which *rows* name the one that keeps their total, each with that of the latter."""
        return naming_pairs(self.product, rows, total.near)

    def _row(self, entity: Entity, rows: Entity, total: Total) -> Code:
        """The function that makes a row which counts for `kept`; it links `far`, where it only links.

        *owner* is which of the two it belongs to, if to one of them.
        """
        named = {own.name: f"kept.{other.attribute}" for own, other in self.product.joining(rows, total.near)}
        if total.far:
            named[total.far] = f"far.{self.product.entity(total.target).key.attribute}"
        owner = {total.near: "kept", total.far or "": "far"}.get(rows.owner or "") if rows.owner else None
        said = {rows.field(name).attribute: each for name, each in named.items() if not owner or name != rows.owner}
        said |= self._counting(rows, total)
        made = (
            self.names.make(rows, owner or "rows.someone()", **said)
            if takes_owner(rows)
            else self.names.make(rows, **said)
        )
        head, _, told = made.removesuffix(")").partition("(")
        rest: list[Code] = [*told.split(", ")] if told else []
        rest += self._in_turn(rows, total)
        takes = "rows, kept, far" if total.far else "rows, kept, _"
        return Bracket(f"lambda {takes}: {head}", "()", tuple(rest))

    def _counting(self, rows: Entity, total: Total) -> dict[str, str]:
        """What is told to a row whose value follows from fields that hold nothing, or 0, where it is not."""
        row = dict(self.samples.kept(rows))
        for each in _counting(rows, total):
            if _is_nothing(row[each.name]):
                others = self.samples.others(rows, each, FEW, row)
                row[each.name] = next((value for value in others if not _is_nothing(value)), row[each.name])
        return given(self.types, rows, {name: row[name] for name in row if row[name] != self.samples.kept(rows)[name]})

    def _in_turn(self, rows: Entity, total: Total) -> Iterator[Code]:
        """What keeps rows apart that name the same one: a range of its own for each."""
        found = [given(self.types, rows, row) for row in self._ranges(rows, total) or ()]
        told = (Bracket("", "{}", tuple(f"{literal(name)}: {value}" for name, value in each.items())) for each in found)
        if choices := tuple(told):
            yield Bracket(f"**{IN_TURN}", "()", choices)

    def _follows(self, entity: Entity) -> Code | None:
        """What is kept that follows from totals of *entity*."""
        kept = (each for each in entity.fields if isinstance(each.computed, Formula))
        names = tuple(literal(each.attribute) for each in kept if each.name in entity.moved_by_others)
        return Bracket("", "()", names) if names else None

    def _goes(self, rows: Entity, total: Total) -> Code | None:
        """What rows go with, but not the one that keeps their total: the attribute that names it, and its model."""
        near = rows.field(total.near).relation
        alike = (total.near, *(near.shared if near else ()))
        for field in rows.fields:
            relation = field.relation
            if relation and field.name not in alike and relation.on_delete is OnDelete.CASCADE and not relation.shared:
                return Bracket("", "()", (literal(field.attribute), f"models.{relation.target}"))
        return None


def _counting(rows: Entity, total: Total) -> Iterator[Field]:
    """The fields that make what follows from them come to something."""
    added = rows.field(total.field) if total.field and not total.far else None
    if added and isinstance(added.computed, Formula):
        named = (rows.field(name) for name in added.computed.names if rows.has(name))
        yield from (
            each
            for each in named
            if each.computed is None and isinstance(each.type, ScalarType) and each.type.kind in NUMERIC
        )


def _is_nothing(value: JsonValue) -> bool:
    """Whether a number adds nothing; a decimal is a text."""
    return value is None or Decimal(str(value)) == 0


def _has_room(field: Field) -> bool:
    """Whether one more than what tests say is still a value of *field*."""
    limits = field.limits
    return limits.maximum is None or Decimal(limits.maximum) - Decimal(limits.minimum or 0) > 1
