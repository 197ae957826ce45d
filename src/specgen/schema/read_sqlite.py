"""Rows of SQLite's catalogue → Schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from specgen.product.conditions import Condition
from specgen.product.types import ColumnKind
from specgen.schema.catalogue_sqlite import Catalogue, ColumnRow, ForeignKeyRow, IndexRow, TableRow
from specgen.schema.dialect import ON_DELETE
from specgen.schema.dialects import dialect
from specgen.schema.dialects.sqlite import NEW_UUID, NOW
from specgen.schema.grouped import by_table
from specgen.schema.lower_sqlite import RANDOM
from specgen.schema.model import (
    Column,
    ColumnDefault,
    ColumnType,
    Constant,
    Expressed,
    ForeignKey,
    Identity,
    IndexColumn,
    Now,
    PrimaryKey,
    Schema,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)
from specgen.schema.read_expressions import read_condition
from specgen.schema.reading import Reading, whole
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError
from specgen.schema.sql.tokens import written

SQLITE = dialect("sqlite")
TYPES = {
    "TEXT": ColumnKind.TEXT,
    "INTEGER": ColumnKind.INTEGER,
    "REAL": ColumnKind.FLOAT,
    "BLOB": ColumnKind.BYTES,
}
LEFT = ("COLLATE", "ON CONFLICT", "DEFERRABLE INITIALLY", "MATCH")
"""What may be said of columns and keys, with one word more, that has no place in a schema."""
COMPUTED = (2, 3)
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
FATES = {said: fate for fate, said in ON_DELETE.items()}


def read_sqlite(catalogue: Catalogue) -> Reading:
    """The schema that *catalogue* tells of."""
    reader = _Reader(catalogue)
    tables = tuple(reader.table(row) for row in catalogue.tables)
    return whole(Schema(tables), tuple(reader.unread), catalogue.names)


@dataclass(slots=True)
class _Statement:
    """What only the text of CREATE TABLE tells: the names of constraints by their columns, and the checks."""

    primary_key: str = ""
    counts: bool = False
    uniques: dict[tuple[str, ...], str] = field(default_factory=dict)
    foreign_keys: dict[tuple[str, ...], str] = field(default_factory=dict)
    checks: list[tuple[str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """What it says that a schema can't hold."""


class _Reader:
    def __init__(self, catalogue: Catalogue) -> None:
        self.columns = by_table(catalogue.columns)
        self.foreign_keys = by_table(catalogue.foreign_keys)
        self.indexes = by_table(catalogue.indexes)
        self.called: dict[tuple[str, ...], str] = {(row.name.lower(),): row.name for row in catalogue.tables}
        """What tables and columns are called that are named in other letters."""
        self.called |= {(row.table, row.name.lower()): row.name for row in catalogue.columns}
        self.unread: list[str] = []

    def table(self, row: TableRow) -> Table:
        names = {found.name for found in self.columns[row.name]}
        try:
            statement = _statement(row.sql)
        except NotUnderstoodError:
            statement = _Statement()
            self.unread.append(f"table {row.name} says {row.sql}")
        if not row.strict:
            self.unread.append(f"table {row.name} is not STRICT")
        if row.rowless:
            self.unread.append(f"table {row.name} is WITHOUT ROWID")
        self.unread.extend(f"table {row.name} says {each}" for each in statement.left)
        keyed = sorted((found for found in self.columns[row.name] if found.key), key=lambda found: found.key)
        indexes = [list(parts) for _, parts in groupby(self.indexes[row.name], key=lambda found: found.name)]
        return Table(
            name=row.name,
            columns=tuple(self._column(found, statement) for found in self.columns[row.name]),
            primary_key=PrimaryKey(statement.primary_key, tuple(found.name for found in keyed)),
            uniques=tuple(_uniques(indexes, statement)),
            checks=tuple(self._checks(statement, names)),
            foreign_keys=tuple(self._foreign_keys(self.foreign_keys[row.name], statement)),
            indexes=tuple(self._indexes(indexes, names)),
            kept=_kept(row),
        )

    def _column(self, row: ColumnRow, statement: _Statement) -> Column:
        if row.hidden in COMPUTED:
            self.unread.append(f"column {row.table}.{row.name} is computed")
        default = Identity() if row.key and statement.counts else _default(row.default)
        return Column(row.name, _type(row.type), not row.required, default)

    def _checks(self, statement: _Statement, names: set[str]) -> Iterator[TableCheck]:
        for name, text in statement.checks:
            condition = read_condition(text, SQLITE, names)
            if condition is None:
                self.unread.append(f"check {name} says {text}")
            else:
                yield TableCheck(name, condition)

    def _foreign_keys(self, rows: list[ForeignKeyRow], statement: _Statement) -> Iterator[ForeignKey]:
        for _, group in groupby(rows, key=lambda found: found.number):
            parts = list(group)
            columns = tuple(part.column for part in parts)
            name = statement.foreign_keys.get(columns, "")
            if parts[0].on_delete not in FATES:
                self.unread.append(
                    f"table {parts[0].table} has the foreign key {name}, which does {parts[0].on_delete} on delete"
                )
                continue
            if parts[0].on_update not in ("NO ACTION", "RESTRICT"):
                self.unread.append(
                    f"table {parts[0].table} has the foreign key {name}, which does {parts[0].on_update} on update"
                )
            target = self.called.get((parts[0].target.lower(),), parts[0].target)
            named = (part.target_column for part in parts if part.target_column)
            targets = tuple(self.called.get((target, each.lower()), each) for each in named) or self._key(target)
            yield ForeignKey(name, columns, target, targets, FATES[parts[0].on_delete])

    def _key(self, table: str) -> tuple[str, ...]:
        """The primary key of *table*, which a foreign key means that names no columns."""
        keyed = sorted((found for found in self.columns[table] if found.key), key=lambda found: found.key)
        return tuple(found.name for found in keyed)

    def _indexes(self, indexes: list[list[IndexRow]], names: set[str]) -> Iterator[TableIndex]:
        for parts in indexes:
            first = parts[0]
            if first.origin != "c":
                continue
            if others := [part.collation for part in parts if part.collation not in (None, "BINARY")]:
                self.unread.append(f"index {first.name} compares by {', '.join(map(str, others))}")
            columns = tuple(IndexColumn(part.column, bool(part.descending)) for part in parts if part.column)
            where, known = _where(first.sql or "", names)
            if known and len(columns) == len(parts):
                yield TableIndex(first.name, columns, bool(first.unique), where)
            else:
                self.unread.append(f"index {first.name} says {first.sql}")


def _uniques(indexes: list[list[IndexRow]], statement: _Statement) -> Iterator[Unique]:
    for parts in indexes:
        if parts[0].origin == "u":
            columns = tuple(part.column or "" for part in parts)
            yield Unique(statement.uniques.get(columns, ""), columns)


def _where(sql: str, names: set[str]) -> tuple[Condition | None, bool]:
    """The condition of a partial index, and whether it could be read."""
    cursor = Cursor.of(sql, SQLITE.name)
    while not (cursor.done or cursor.sees("WHERE")):
        cursor.inside() if cursor.sees("(") else cursor.token()
    if not cursor.take("WHERE"):
        return None, True
    condition = read_condition(written(cursor.rest()), SQLITE, names)
    return condition, condition is not None


def _kept(row: TableRow) -> str | None:
    """How a table is kept that is not kept as ours are."""
    if row.strict and not row.rowless:
        return None
    return ", ".join(words for words, holds in (("STRICT", row.strict), ("WITHOUT ROWID", row.rowless)) if holds)


def _type(text: str) -> ColumnType:
    """The type that *text* says, which may be none."""
    return ColumnType(TYPES[text]) if text in TYPES else ColumnType(ColumnKind.OTHER, words=text.upper())


def _default(text: str | None) -> ColumnDefault | None:
    match text:
        case None | "NULL" | "null":
            return None
        case _ if text == NOW:
            return Now()
        case _ if text == NEW_UUID:
            return RANDOM
        case _ if text.startswith("'"):
            return Constant(text[1:-1].replace("''", "'"))
        case _ if text.startswith('"'):
            return Expressed(f"DEFAULT {text}")
    return Constant(text, number=True) if NUMBER.fullmatch(text) else Expressed(f"DEFAULT ({text})")


def _statement(sql: str) -> _Statement:
    """What the text of CREATE TABLE tells of constraints, in it and behind its columns."""
    found = _Statement()
    cursor = Cursor.of(sql, SQLITE.name)
    while not (cursor.done or cursor.sees("(")):
        cursor.token()
    for part in cursor.inside().parts_between() if cursor.sees("(") else ():
        columns = () if _constrains(part) else (part.name(),)
        while not part.done:
            name = part.name() if part.take("CONSTRAINT") else ""
            _take(found, name, part, columns)
    return found


def _constrains(cursor: Cursor) -> bool:
    """Whether a constraint of a table comes next, not a column."""
    firsts = ("CONSTRAINT", "PRIMARY KEY", "UNIQUE (", "CHECK (", "FOREIGN KEY")
    return any(map(cursor.sees, firsts))


def _take(found: _Statement, name: str, cursor: Cursor, columns: tuple[str, ...]) -> None:
    """The constraint that comes next, or one token of what is none."""
    if cursor.take("PRIMARY KEY"):
        found.primary_key = name
    elif cursor.take("AUTOINCREMENT"):
        found.counts = True
    elif cursor.take("UNIQUE"):
        found.uniques[columns or _columns(cursor)] = name
    elif cursor.take("FOREIGN KEY"):
        found.foreign_keys[_columns(cursor)] = name
        cursor.take("REFERENCES")
    elif cursor.take("REFERENCES"):
        found.foreign_keys[columns] = name
    elif cursor.take("CHECK"):
        found.checks.append((name, written(cursor.inside().parts)))
    elif cursor.sees("("):
        cursor.inside()
    elif words := cursor.one_of("NOT DEFERRABLE", "INITIALLY IMMEDIATE", *LEFT):
        if words in LEFT:
            found.left.append(" ".join((*columns, words, cursor.token().text)))
    else:
        cursor.token()


def _columns(cursor: Cursor) -> tuple[str, ...]:
    """The columns that come next in parentheses."""
    return tuple(part.name() for part in cursor.inside().parts_between())
