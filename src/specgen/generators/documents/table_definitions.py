"""What the data-model document says of each table, in the words of one dialect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents.er_diagram import unique_sets
from specgen.generators.markdown import Heading, code, inline, paragraphs, row
from specgen.product.model import Entity, Product, Seed
from specgen.product.periods import duration
from specgen.product.types import ColumnKind
from specgen.schema.dialect import ON_DELETE, Dialect
from specgen.schema.model import (
    Column,
    EnumType,
    ForeignKey,
    Identity,
    Schema,
    SearchIndex,
    Table,
    TableIndex,
)

WIDTH = 80
"""How long the values of an enum, or a default, may be to stand in a table; the migration has them whole."""


@frozen
class TableDefinition:
    """A table: its columns as rows; as bullets its indexes, its named constraints, how long its rows are kept, and the
    *rows* of the first day.
    """

    heading: str
    description: tuple[str, ...]
    columns: tuple[str, ...]
    indexes: tuple[str, ...]
    constraints: tuple[str, ...]
    retention: tuple[str, ...]
    rows: tuple[str, ...]


def define(design: Design, dialect: Dialect, lowered: Schema, headings: Sequence[Heading]) -> Iterator[TableDefinition]:
    """The tables of *lowered*, which is the design's schema in *dialect*, under their *headings*."""
    enums, seeds = {enum.name: enum for enum in design.schema.enums}, _seeds(design.product)
    for heading, meant, table in zip(headings, design.schema.tables, lowered.tables, strict=True):
        words = _Words(design, dialect, meant, table, enums)
        yield TableDefinition(
            heading=heading.text,
            description=(*paragraphs(meant.comment or ""), *_changed(design.product.entity(meant.origin))),
            columns=(*map(words.column, meant.columns, table.columns), *words.derived()),
            indexes=tuple(map(words.index, table.indexes)),
            constraints=tuple(words.constraints()),
            retention=tuple(_kept(design.product.entity(meant.origin))),
            rows=tuple(_seeded(design.product, seeds.get(meant.name, ()))),
        )


@frozen
class PlainTable:
    """A table without Markdown: its columns as cells, its indexes by name with what stands behind them."""

    name: str
    origin: str
    columns: tuple[tuple[str, str, str, str], ...]
    indexes: tuple[tuple[str, str], ...]


def plainly(design: Design, dialect: Dialect, lowered: Schema, entities: frozenset[str]) -> Iterator[PlainTable]:
    """The tables of some *entities* in *lowered*, which is the design's schema in *dialect*."""
    enums = {enum.name: enum for enum in design.schema.enums}
    for meant, table in zip(design.schema.tables, lowered.tables, strict=True):
        if meant.origin in entities:
            words = _Words(design, dialect, meant, table, enums)
            columns = tuple(map(words.cells, meant.columns, table.columns))
            yield PlainTable(table.name, meant.origin, columns, tuple(map(words.indexing, table.indexes)))


def _changed(entity: Entity) -> Iterator[str]:
    """How the table of *entity* is changed, where that takes care."""
    if entity.hot:
        yield (
            "**Hot table**: rows are written all the time. Change it in short steps, none of which keeps a request "
            "waiting: add before you use, fill in batches, and remove what nothing reads any more."
        )


def _kept(entity: Entity) -> Iterator[str]:
    """A bullet for each time after which rows of *entity* go, or a value of theirs."""
    for each in entity.retentions:
        since, lasts = entity.field(each.since), duration(each.seconds)
        if each.field is not None:
            yield f"- {code(each.field)} is emptied {lasts} after {code(since.column)}"
            continue
        without = ", and stay without it" if since.may_be_null else ""
        yield f"- Rows are kept for {lasts} after {code(since.column)}{without}"


def _seeds(product: Product) -> Mapping[str, Sequence[Seed]]:
    """The rows of the first day, by their table."""
    found: dict[str, list[Seed]] = {}
    for seed in product.seeds:
        found.setdefault(product.entity(seed.entity).table, []).append(seed)
    return found


def _seeded(product: Product, seeds: Iterable[Seed]) -> Iterator[str]:
    """A bullet for each row that a table has from the first day: its name in the spec, and its values."""
    for seed in seeds:
        entity = product.entity(seed.entity)
        told = (f"{code(entity.field(name).column)} {code(cut(value.text))}" for name, value in seed.values)
        yield f"- {inline(seed.name)}: {', '.join(told)}"


def cut(text: str) -> str:
    """A text that is short enough for a line; the migration has it whole."""
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


@dataclass(frozen=True)
class _Words:
    """One table: *meant* is how the product means it, *table* how the dialect has it."""

    design: Design
    dialect: Dialect
    meant: Table
    table: Table
    enums: Mapping[str, EnumType]

    @cached_property
    def unique(self) -> frozenset[str]:
        """The columns that are unique by themselves."""
        return frozenset(column for columns in unique_sets(self.table) if len(columns) == 1 for column in columns)

    @cached_property
    def encrypted(self) -> frozenset[str]:
        """The columns that the service alone can read."""
        return frozenset(field.column for field in self.design.product.entity(self.meant.origin).encrypted)

    @cached_property
    def references(self) -> Mapping[str, ForeignKey]:
        """The foreign keys, by the column that holds them."""
        return {key.columns[0]: key for key in self.table.foreign_keys if len(key.columns) == 1}

    def column(self, meant: Column, column: Column) -> str:
        """The row of a column."""
        return row(*map(inline, self.cells(meant, column)))

    def cells(self, meant: Column, column: Column) -> tuple[str, str, str, str]:
        """What a column is called, what it holds, what is asked of it, and what is said of it."""
        constraints = ", ".join(self._column_constraints(column))
        return column.name, self._type(meant, column), constraints, self._description(meant)

    def derived(self) -> Iterator[str]:
        """The rows of the columns that the database computes for its indexes."""
        for column in self.table.columns:
            if column.derived:
                name, type = inline(column.name), inline(self.dialect.type_name(column.type))
                yield row(name, type, "computed, invisible", inline(self.dialect.derived(column.derived)))

    def index(self, index: TableIndex | SearchIndex) -> str:
        """The bullet of an index: its name, then what stands behind it in its statement."""
        return (
            f"- {code(index.name)} {self._unique(index)}ON {inline(self._indexed(index) + self.dialect.where(index))}"
        )

    def indexing(self, index: TableIndex | SearchIndex) -> tuple[str, str]:
        """The name of an index, and what stands behind it in its statement."""
        return index.name, f"{self._unique(index)}ON {self._indexed(index)}{self.dialect.where(index)}"

    def _unique(self, index: TableIndex | SearchIndex) -> str:
        return "UNIQUE " if isinstance(index, TableIndex) and index.unique else ""

    def constraints(self) -> Iterator[str]:
        """The bullets of what no row of the table of columns says."""
        for unique in self.table.uniques:
            if len(unique.columns) > 1:
                yield f"- {code(unique.name)}: {code(f'UNIQUE ({self.dialect.identifiers(unique.columns)})')}"
        for key in self.table.foreign_keys:
            if len(key.columns) > 1:
                held = self.dialect.identifiers(key.columns)
                yield f"- {code(key.name)}: {code(f'FOREIGN KEY ({held}) REFERENCES {self._referred(key)}')}"
        meant = {check.name for check in self.meant.checks}
        for check in self.table.checks:
            if check.name in meant:
                yield f"- {code(check.name)}: {code(f'CHECK ({self.dialect.condition(check.condition)})')}"

    def _indexed(self, index: TableIndex | SearchIndex) -> str:
        match index:
            case SearchIndex():
                return f"{self.dialect.identifiers(index.columns)}{self.dialect.searching(index, self.table)}"
            case TableIndex():
                return ", ".join(map(self.dialect.part, index.columns))

    def _type(self, meant: Column, column: Column) -> str:
        name = self.dialect.type_name(column.type)
        if meant.type.kind is not ColumnKind.ENUM or meant.type.enum is None:
            return name
        if column.type.values:
            return name if len(name) <= WIDTH else "ENUM(...)"
        values = ", ".join(map(self.dialect.text, self.enums[meant.type.enum].values))
        return f"{name} ENUM({values if len(values) <= WIDTH else '...'})"

    def _column_constraints(self, column: Column) -> Iterator[str]:
        is_key = column.name in self.table.primary_key.columns
        if is_key:
            yield "PK"
        if key := self.references.get(column.name):
            yield self._reference(key)
        if column.name in self.unique and not is_key:
            yield "UNIQUE"
        if column.nullable:
            yield "NULL"
        elif not is_key:
            yield "NOT NULL"
        if column.name in self.encrypted:
            yield "encrypted at rest"
        if default := self._default(column):
            yield default

    def _reference(self, key: ForeignKey) -> str:
        return f"FK {self._referred(key)}"

    def _referred(self, key: ForeignKey) -> str:
        target = f"{self.dialect.identifier(key.target)}({self.dialect.identifiers(key.target_columns)})"
        return f"{target} ON DELETE {ON_DELETE[key.on_delete]}"

    def _default(self, column: Column) -> str | None:
        if isinstance(column.default, Identity):
            return "IDENTITY"
        default = self.dialect.default(column, self.table)
        return "DEFAULT (...)" if default and len(default) > WIDTH else default

    def _description(self, column: Column) -> str:
        if column.comment:
            return column.comment
        entity = self.design.product.entity(self.meant.origin)
        owner = entity.owner and entity.has(entity.owner) and entity.field(entity.owner).column == column.name
        return "Owner" if owner else ""
