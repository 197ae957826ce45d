"""What SQLite is asked about its tables, and the rows that it answers.

Pragmas tell how SQLite understood a table, but not the names and conditions of its constraints: these are in the text
of the statement that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from specgen.frozen import frozen


class TableRow(NamedTuple):
    """A table, and the statement that made it."""

    name: str
    strict: int
    sql: str
    rowless: int = 0


class ColumnRow(NamedTuple):
    """A column; *key* is its place in the primary key, or 0, *hidden* 2 or 3 where it is computed."""

    table: str
    name: str
    type: str
    required: int
    default: str | None
    key: int
    hidden: int = 0


class ForeignKeyRow(NamedTuple):
    """A column of a foreign key; rows with the same *number* are one key, and one may mean the primary key."""

    table: str
    number: int
    column: str
    target: str
    target_column: str | None
    on_delete: str
    on_update: str = "NO ACTION"


class IndexRow(NamedTuple):
    """A column of an index, None for an expression; *origin* is `c`, or `u` and `pk` for a constraint's."""

    table: str
    name: str
    unique: int
    origin: str
    column: str | None
    descending: int
    sql: str | None
    collation: str | None = "BINARY"


@frozen
class Catalogue:
    """All that a SQLite database says of itself."""

    tables: tuple[TableRow, ...]
    columns: tuple[ColumnRow, ...]
    foreign_keys: tuple[ForeignKeyRow, ...]
    indexes: tuple[IndexRow, ...]

    @property
    def names(self) -> Iterator[tuple[str, ...]]:
        """The names of tables, and those of tables and columns."""
        yield from ((row.name,) for row in self.tables)
        yield from ((row.table, row.name) for row in self.columns)


TABLES = """
    SELECT m.name, l.strict, m.sql, l.wr
    FROM sqlite_master m
    JOIN pragma_table_list l ON l.name = m.name AND l.schema = 'main'
    WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*'
    ORDER BY m.name
"""

COLUMNS = """
    SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
    FROM sqlite_master m, pragma_table_xinfo(m.name) c
    WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*'
    ORDER BY m.name, c.cid
"""

FOREIGN_KEYS = """
    SELECT m.name, f.id, f."from", f."table", f."to", f.on_delete, f.on_update
    FROM sqlite_master m, pragma_foreign_key_list(m.name) f
    WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*'
    ORDER BY m.name, f.id, f.seq
"""

INDEXES = """
    SELECT m.name, l.name, l."unique", l.origin, x.name, x."desc", s.sql, x.coll
    FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_xinfo(l.name) x
    LEFT JOIN sqlite_master s ON s.type = 'index' AND s.name = l.name
    WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*' AND x.key = 1
    ORDER BY m.name, l.name, x.seqno
"""


def catalogue_of(ask: Callable[[str], Iterable[tuple[object, ...]]]) -> Catalogue:
    """The catalogue of the database that *ask* puts a query to."""
    return Catalogue(
        tuple(map(TableRow._make, ask(TABLES))),
        tuple(map(ColumnRow._make, ask(COLUMNS))),
        tuple(map(ForeignKeyRow._make, ask(FOREIGN_KEYS))),
        tuple(map(IndexRow._make, ask(INDEXES))),
    )


def together(catalogues: Sequence[Catalogue]) -> Catalogue:
    """What databases with different tables say, as one with all of them would."""
    return Catalogue(
        tuple(sorted(row for each in catalogues for row in each.tables)),
        tuple(row for each in catalogues for row in each.columns),
        tuple(row for each in catalogues for row in each.foreign_keys),
        tuple(row for each in catalogues for row in each.indexes),
    )
