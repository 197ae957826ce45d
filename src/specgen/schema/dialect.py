"""What every dialect can say, and the SQL that they all say alike."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from specgen.frozen import frozen
from specgen.product.conditions import Condition
from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema.expressions import Function, Words, write_condition
from specgen.schema.model import (
    Column,
    ColumnType,
    Derived,
    ForeignKey,
    IndexColumn,
    Schema,
    SearchIndex,
    SeedRow,
    Table,
    TableIndex,
)

PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
INSERT = "INSERT INTO"
ON_DELETE: Mapping[OnDelete | None, str] = {
    OnDelete.RESTRICT: "RESTRICT",
    OnDelete.CASCADE: "CASCADE",
    OnDelete.SET_NULL: "SET NULL",
    None: "NO ACTION",
}


def on_update(key: ForeignKey) -> str:
    """The clause that says what is done when the row that *key* names takes another key."""
    return f" ON UPDATE {key.on_update}" if key.on_update else ""


@frozen
class Note:
    """Something of a schema that a dialect can't hold, by its name, and what becomes of it."""

    capability: str
    origin: str
    message: str


@frozen
class Lowered:
    """What one dialect holds of a schema, and what it doesn't."""

    schema: Schema
    notes: tuple[Note, ...] = ()


@frozen
class Section:
    """Statements that belong together under one heading."""

    title: str
    statements: tuple[str, ...]


class Dialect(ABC):
    """One database's SQL; what it is given is lowered for it."""

    name: ClassVar[str]
    title: ClassVar[str]
    reserved: ClassVar[frozenset[str]]
    calls: ClassVar[frozenset[str]] = frozenset()
    functions: ClassVar[Mapping[str, Function]]
    remarks: ClassVar[tuple[str, ...]] = ()
    """What whoever runs a migration must know, a line each."""
    keeping: ClassVar[Mapping[ColumnKind, str]] = {}
    """How it keeps values that it has no type of its own for: what whoever writes rows by SQL must know."""

    @abstractmethod
    def lower(self, schema: Schema) -> Lowered:
        """What this database can hold of *schema*."""

    @abstractmethod
    def type_name(self, type: ColumnType) -> str:
        """The SQL of a column's type."""

    @abstractmethod
    def default(self, column: Column, table: Table) -> str | None:
        """What stands after NOT NULL, with its key words, for the value that a column of *table* takes by itself."""

    @abstractmethod
    def sections(self, schema: Schema) -> Iterator[Section]:
        """The statements that make *schema*, in their order."""

    @abstractmethod
    def undoing(self, schema: Schema) -> Iterator[Section]:
        """The statements that take *schema* away again."""

    def kept(self, schema: Schema) -> tuple[str, ...]:
        """How it keeps the values of *schema*, before that is lowered; nothing of what it has a type for."""
        kinds = {column.type.kind for table in schema.tables for column in table.columns}
        return tuple(words for kind, words in self.keeping.items() if kind in kinds)

    @property
    def words(self) -> Words:
        """How conditions are spelled."""
        return Words(self.identifier, self.text, self.functions)

    def identifier(self, name: str) -> str:
        """*name*, in quotes where it needs them."""
        if PLAIN.fullmatch(name) and name not in self.reserved:
            return name
        return self.quoted(name)

    def quoted(self, name: str) -> str:
        """*name* in quotes."""
        return '"' + name.replace('"', '""') + '"'

    def identifiers(self, names: Sequence[str]) -> str:
        """*names*, with commas."""
        return ", ".join(self.identifier(name) for name in names)

    def text(self, value: str) -> str:
        """*value* as a literal."""
        return "'" + value.replace("'", "''") + "'"

    def condition(self, condition: Condition) -> str:
        """The SQL of *condition*."""
        return write_condition(condition, self.words)

    def create_table(self, table: Table, foreign_keys: Sequence[ForeignKey], ending: str = "") -> str:
        """The statement that makes *table* with its constraints, of the foreign keys those given."""
        lines = [*self._columns(table), *self._constraints(table, foreign_keys)]
        body = ",\n".join(f"    {line}" for line in lines)
        return f"CREATE TABLE {self.identifier(table.name)} (\n{body}\n){ending};"

    def rows(self, schema: Schema) -> Section:
        """The statements that put the rows of the first day into their tables."""
        return Section(
            "Put in what is there from the first day", tuple(self._insert(schema, row) for row in schema.seeds)
        )

    def _insert(self, schema: Schema, row: SeedRow) -> str:
        table = schema.table(row.table)
        values = ", ".join((self.default(each, table) or "NULL").removeprefix("DEFAULT ") for each in row.columns)
        names = self.identifiers([each.name for each in row.columns])
        return f"{INSERT} {self.identifier(row.table)} ({names}) VALUES ({values});"

    def primary_key(self, table: Table) -> str | None:
        """The constraint of a primary key; None where it stands with its column, or there is none."""
        key = table.primary_key
        return f"{self.named(key.name)}PRIMARY KEY ({self.identifiers(key.columns)})" if key.columns else None

    def named(self, name: str) -> str:
        """What stands before a constraint called *name*; nothing where it has no name."""
        return f"CONSTRAINT {self.identifier(name)} " if name else ""

    def foreign_key(self, key: ForeignKey) -> str:
        """The constraint of a foreign key."""
        return (
            f"{self.named(key.name)}FOREIGN KEY ({self.identifiers(key.columns)})"
            f" REFERENCES {self.identifier(key.target)} ({self.identifiers(key.target_columns)})"
            f" ON DELETE {ON_DELETE[key.on_delete]}{on_update(key)}"
        )

    def create_index(self, index: TableIndex, table: Table) -> str:
        """The statement that makes *index*."""
        columns = ", ".join(map(self.part, index.columns))
        kind = "UNIQUE INDEX" if index.unique else "INDEX"
        name, on = self.identifier(index.name), self.identifier(table.name)
        return f"CREATE {kind} {name} ON {on} ({columns}){self.where(index)};"

    def part(self, part: IndexColumn) -> str:
        """A column of an index, as much of it as counts, and which way it runs."""
        name = self.identifier(part.column)
        if part.prefix:
            called = self.quoted(part.column) if part.column in self.calls else name
            name = f"{called}({part.prefix})"
        return f"{name}{' DESC' if part.descending else ''}"

    def derived(self, derived: Derived) -> str:
        """The SQL of what a column holds that the database computes, of a dialect whose lowering makes such columns."""
        raise NotImplementedError(f"{self.name} computes no column: {derived}")

    def where(self, index: TableIndex | SearchIndex) -> str:
        """The clause that keeps rows out of *index*."""
        return f" WHERE {self.condition(index.where)}" if index.where else ""

    def searching(self, index: SearchIndex, table: Table) -> str:
        """What an index of words is of where it is not just of its columns, as a clause; else nothing."""
        return ""

    def column_type(self, column: Column) -> str:
        """The SQL of the type of *column*."""
        return self.type_name(column.type)

    def _columns(self, table: Table) -> list[str]:
        """A line for each column: names and types stand in two columns of text."""
        names = [self.identifier(column.name) for column in table.columns]
        types = [self.column_type(column) for column in table.columns]
        wide, wider = max(map(len, names)), max(map(len, types))
        return [
            f"{name:<{wide}} {type:<{wider}} {self._rest(column, table)}".rstrip()
            for name, type, column in zip(names, types, table.columns, strict=True)
        ]

    def _rest(self, column: Column, table: Table) -> str:
        parts = ("" if column.nullable else "NOT NULL", self.default(column, table) or "")
        return " ".join(part for part in parts if part)

    def _constraints(self, table: Table, foreign_keys: Sequence[ForeignKey]) -> Iterator[str]:
        if key := self.primary_key(table):
            yield key
        for unique in table.uniques:
            yield f"{self.named(unique.name)}UNIQUE ({self.identifiers(unique.columns)})"
        for foreign in foreign_keys:
            yield self.foreign_key(foreign)
        for check in table.checks:
            yield f"{self.named(check.name)}CHECK ({self.condition(check.condition)})"
