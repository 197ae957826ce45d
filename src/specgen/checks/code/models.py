"""The models of an application, beside the tables that they stand for, and what they say at all of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from specgen.checks.code.meant import Meant, part_of
from specgen.checks.code.table_types import Held, found, wanted
from specgen.product.model import Field
from specgen.schema.model import Column, Schema, Table, TableIndex
from specgen.world.probed import ProbedTable, TableColumn
from specgen.world.probed import TableIndex as ProbedIndex


class Models:
    """The tables that an application's models describe, each with the table of the spec that it is."""

    def __init__(self, meant: Meant, schema: Schema, tables: tuple[ProbedTable, ...]) -> None:
        self.meant = meant
        self.schema = schema
        self.tables = tables

    @cached_property
    def of(self) -> Mapping[str, ProbedTable | None]:
        """The model of each table: one of its name, of its entity's, or of no class and with the same columns."""
        there = {table.name: table for table in self.tables}
        by_class = {(each.class_name or "").rpartition(".")[2]: each for each in self.tables}
        known = {each.name: there.get(each.name) or by_class.get(each.origin) for each in self.schema.tables}
        taken = {model.name for model in known.values() if model}
        left = [each for each in self.tables if each.class_name is None and each.name not in taken]
        alike = {frozenset(column.name for column in each.columns): each for each in left}
        return {
            each.name: known[each.name] or alike.get(frozenset(column.name for column in each.columns))
            for each in self.schema.tables
        }

    @cached_property
    def taken(self) -> Mapping[str, str]:
        """The tables that models stand for, by what these are called."""
        return {model.name: name for name, model in self.of.items() if model}

    @cached_property
    def zones(self) -> bool:
        """Whether any of them says the zone of a moment."""
        return any(column.timezone for table in self.tables for column in table.columns)

    @cached_property
    def indexes(self) -> bool:
        """Whether they say any of the indexes that the spec has."""
        there = {(table.name, bare_columns(each)) for table in self.tables for each in table.indexes}
        own = {(table.name, columns_of(each)) for table in self.schema.tables for each in plain_indexes(table)}
        return bool(there & own)

    @cached_property
    def sizes(self) -> bool:
        """Whether more of them say how long texts are than don't, of those whose length an author wrote."""
        pairs = [(one.size, found(other.types.postgresql or "", None)) for one, other in self._pairs if one.size]
        texts = [(size, other) for size, other in pairs if other.family == "text"]
        return sum(size == other.size for size, other in texts) > sum(not other.size for _, other in texts)

    @property
    def _pairs(self) -> Iterator[tuple[Held, TableColumn]]:
        for table in self.schema.tables:
            model = self.of[table.name]
            there = {column.name: column for column in model.columns} if model else {}
            yield from ((self.held(each), there[each.name]) for each in table.columns if each.name in there)

    def held(self, column: Column) -> Held:
        """What a column of the spec holds."""
        values = self.schema.enum(column.type.enum).values if column.type.enum else column.type.values
        return wanted(column.type, values, self._field(column), part_of(self.meant.spec, column.origin))

    def enum_of(self, column: Column) -> str:
        """The enum of a column's values, as the spec calls it."""
        return self.schema.enum(column.type.enum).origin if column.type.enum else ""

    def key_of(self, table: Table, column: Column) -> tuple[Column, TableColumn] | None:
        """The key that a column alone names, in the spec and in its model."""
        names = ((each.target, each.target_columns[0]) for each in table.foreign_keys if each.columns == (column.name,))
        target, key = next(names, ("", ""))
        model = self.of.get(target)
        other = next((each for each in model.columns if each.name == key), None) if model else None
        return (self.schema.table(target).column(key), other) if other else None

    def _field(self, column: Column) -> Field | None:
        owner, _, name = column.origin.partition(".")
        entity = next((each for each in self.meant.product.entities if each.name == owner), None)
        return entity.field(name) if entity and entity.has(name) else None


def plain_indexes(table: Table) -> tuple[TableIndex, ...]:
    """The indexes of a table that are of columns alone."""
    return tuple(each for each in table.indexes if isinstance(each, TableIndex))


def columns_of(index: TableIndex) -> frozenset[str]:
    """The columns of an index."""
    return frozenset(each.column for each in index.columns)


def bare_columns(index: ProbedIndex) -> frozenset[str]:
    """The columns of an index of a model, whichever way they run."""
    return frozenset(map(bare, index.columns))


def bare(column: str) -> str:
    """A column of an index, whichever way it runs."""
    return column.removesuffix(" DESC").removesuffix(" ASC").strip('"`[]')
