"""What is known of a database before a statement: from a schema, and from the statements before.

Unknown is not absent: a table that nobody told of may be there, with anything in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial

from specgen.schema.dialect import Dialect
from specgen.schema.judge.alterations import CreateIndex
from specgen.schema.judge.definitions import read_type
from specgen.schema.judge.known_tables import KnownColumn, KnownTable, Later, Place, Shared, Tables, places
from specgen.schema.judge.parts import Constraint, Held, Kind
from specgen.schema.model import Column, Schema, Table, TableIndex
from specgen.schema.sql.cursor import Cursor


@dataclass(frozen=True)
class Known:
    """What is known of a database: its tables by name, its enums with their values, and how the session is set."""

    tables: Tables = field(default_factory=Tables)
    enums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    """What types are called now that had another name, as columns still have it."""

    def table(self, name: str) -> KnownTable:
        """The table called *name*; of one nobody told of nothing is known but that it may have been there."""
        return self.tables.get(name) or KnownTable(name, was=name)

    def column(self, table: str, name: str) -> KnownColumn:
        """The column called *name* of *table*."""
        found = self.table(table)
        return found.column(name) or KnownColumn(name, was=name if found.was else None)

    def asks_for(self, table: str, column: str) -> tuple[str, ...]:
        """What it means for code that *column* has to have a value from here on, in words."""
        found = self.column(table, column)
        told = found.default or found.computed or found.nullable is False
        return () if told or self.new(table) else (f"code that gives no {column} fails from here on",)

    def new(self, table: str) -> bool:
        """Whether *table* was made by the same migration, so that nobody uses it yet."""
        return self.table(table).was is None

    def copy_of(self, table: str) -> KnownTable | None:
        """The new table that the rows of *table* were put into: what becomes of it in a rebuild."""
        return next((each for each in self.tables.copying(table) if each.was is None), None)

    def gone(self, table: str) -> tuple[str, ...]:
        """What is lost with *table*: its rows, or of one that is rebuilt the columns that were not taken along."""
        if self.new(table):
            return ()
        kept = self.copy_of(table)
        if kept is None:
            return (f"the rows of {table}",)
        lost = (lost for each in self.table(table).columns for lost in self.lost_with(table, each.name))
        return tuple(each for each in lost if each.rpartition(".")[2] not in kept.taken)

    def lost_with(self, table: str, column: str) -> tuple[str, ...]:
        """What is lost with *column* of *table*: its values, where it is not new, nor computed from others."""
        found = self.column(table, column)
        return (f"the values of {table}.{column}",) if found.was and not found.computed else ()

    def index(self, name: str, of: str | None = None) -> CreateIndex | None:
        """The index called *name*, if that is known; *of* is its table where the statement says it."""
        tables = self.tables.with_index(name) if of is None else (self.table(of),)
        found = (index for table in tables for index in table.indexes if index.name == name)
        return next(found, None)

    def children(self, table: str) -> Iterator[tuple[str, Constraint]]:
        """The foreign keys that name *table*, each with the table that has it."""
        for each in self.tables.naming(table):
            for key in each.of_kind(Kind.FOREIGN):
                if key.target == table:
                    yield each.name, key

    def with_table(self, table: KnownTable) -> Known:
        """The same with *table* as it is now."""
        return replace(self, tables=self.tables.with_table(table))

    def settled(self) -> Known:
        """The same when the migration is over: everything is as old as everything else, no session is set."""
        return Known(self.tables.settled(), self.enums)


def known_of(schema: Schema, dialect: Dialect) -> Known:
    """What *schema*, which is lowered for *dialect*, tells of a database: a migration asks for few of many tables."""
    named: dict[Place, list[str]] = {}
    for table in schema.tables:
        indexes = (index.name for index in table.indexes)
        for place in places((key.target for key in table.foreign_keys), indexes):
            named.setdefault(place, []).append(table.name)
    tables = {table.name: Later(partial(_known_table, table, dialect)) for table in schema.tables}
    speaking = {place: tuple(names) for place, names in named.items()}
    return Known(Tables(Shared.of(tables), Shared.of(speaking)), {enum.name: enum.values for enum in schema.enums})


@cache
def held(text: str, dialect: Dialect) -> Held:
    """The type that *text* names."""
    return read_type(Cursor.of(text, dialect.name))


def _known_table(table: Table, dialect: Dialect) -> KnownTable:
    return KnownTable(
        table.name,
        tuple(_known_column(column, table, dialect) for column in table.columns),
        tuple(_constraints(table, dialect)),
        tuple(_indexes(table, dialect)),
        table.name,
        whole=True,
        held=tuple(dialect.condition(check.condition) for check in table.checks),
    )


def _known_column(column: Column, table: Table, dialect: Dialect) -> KnownColumn:
    type, default = held(dialect.type_name(column.type), dialect), dialect.default(column, table)
    computed = column.derived is not None
    return KnownColumn(
        column.name, type, column.nullable, column.name, default=default or None, computed=computed, began=type
    )


def _constraints(table: Table, dialect: Dialect) -> Iterator[Constraint]:
    yield Constraint(Kind.PRIMARY, table.primary_key.name, table.primary_key.columns)
    for unique in table.uniques:
        yield Constraint(Kind.UNIQUE, unique.name, unique.columns)
    for check in table.checks:
        yield Constraint(Kind.CHECK, check.name, (), dialect.condition(check.condition))
    for key in table.foreign_keys:
        yield Constraint(Kind.FOREIGN, key.name, key.columns, "", key.target, key.target_columns)


def _indexes(table: Table, dialect: Dialect) -> Iterator[CreateIndex]:
    for index in table.indexes:
        where = dialect.condition(index.where) if index.where else None
        if isinstance(index, TableIndex):
            columns = tuple(part.column for part in index.columns)
            yield CreateIndex(table.name, index.name, columns, index.unique, where=where)
        else:
            yield CreateIndex(table.name, index.name, index.columns, where=where, method=SEARCHING[dialect.name])


SEARCHING: Mapping[str, str] = {"postgresql": "GIN", "mysql": "FULLTEXT", "sqlite": ""}
"""What an index of words is; SQLite keeps none."""
