"""What MariaDB is asked about a database of its own, and the rows that it answers.

Each query takes the name of the database as its one parameter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from specgen.frozen import frozen

SERVERS = "the server's own"
"""How texts compare and what keeps tables where nothing is said: whoever runs the server says that."""

SERVERS_BINARY = "the server's own in binary"


class TableRow(NamedTuple):
    """A table; *collation* is how its texts compare, *options* what more is said of how it is kept."""

    name: str
    engine: str
    collation: str
    comment: str
    options: str = ""


class ColumnRow(NamedTuple):
    """A column; *extra* tells whether it counts, *expression* what it holds where it is computed."""

    table: str
    name: str
    type: str
    collation: str | None
    nullable: str
    default: str | None
    extra: str
    expression: str | None
    comment: str


class CheckRow(NamedTuple):
    """A check; *level* is `Column` where it came with a column's type."""

    table: str
    name: str
    level: str
    condition: str


class ForeignKeyRow(NamedTuple):
    """A column of a foreign key, in the order of the key's columns."""

    table: str
    name: str
    column: str
    target: str
    target_column: str
    on_delete: str
    on_update: str = "RESTRICT"


class IndexRow(NamedTuple):
    """A column of an index, in the order of the index's columns; *prefix* is how many characters of it count."""

    table: str
    name: str
    repeats: int
    kind: str
    column: str
    direction: str | None
    prefix: int | None


@frozen
class Catalogue:
    """All that MariaDB says of one database."""

    tables: tuple[TableRow, ...]
    columns: tuple[ColumnRow, ...]
    checks: tuple[CheckRow, ...]
    foreign_keys: tuple[ForeignKeyRow, ...]
    indexes: tuple[IndexRow, ...]

    @property
    def names(self) -> Iterator[tuple[str, ...]]:
        """The names of tables, and those of tables and columns."""
        yield from ((row.name,) for row in self.tables)
        yield from ((row.table, row.name) for row in self.columns)


TABLES = """
    SELECT table_name, engine, table_collation, table_comment, trim(replace(create_options, 'partitioned', ''))
    FROM information_schema.tables
    WHERE table_schema = %s AND table_type = 'BASE TABLE'
    ORDER BY table_name
"""

COLUMNS = """
    SELECT table_name, column_name, column_type, collation_name, is_nullable, column_default, extra,
           generation_expression, column_comment
    FROM information_schema.columns
    WHERE table_schema = %s
    ORDER BY table_name, ordinal_position
"""

CHECKS = """
    SELECT table_name, constraint_name, level, check_clause
    FROM information_schema.check_constraints
    WHERE constraint_schema = %s
    ORDER BY table_name, constraint_name
"""

FOREIGN_KEYS = """
    SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_name, k.referenced_column_name,
           r.delete_rule, r.update_rule
    FROM information_schema.key_column_usage k
    JOIN information_schema.referential_constraints r
      ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
     AND r.table_name = k.table_name
    WHERE k.table_schema = %s AND k.referenced_table_name IS NOT NULL
    ORDER BY k.table_name, k.constraint_name, k.ordinal_position
"""

INDEXES = """
    SELECT table_name, index_name, non_unique, index_type, column_name, collation, sub_part
    FROM information_schema.statistics
    WHERE table_schema = %s
    ORDER BY table_name, index_name, seq_in_index
"""
