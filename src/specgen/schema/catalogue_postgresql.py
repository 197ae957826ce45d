"""What PostgreSQL is asked about a schema of its own, and the rows that it answers.

Each query takes the name of the namespace as its one parameter; the session's time zone must be UTC, because PostgreSQL
writes constants in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from specgen.frozen import frozen

STORED, VIRTUAL = COMPUTED = "stored", "virtual"
"""How a column is computed: with its row, or when it is read."""


class TableRow(NamedTuple):
    """A table."""

    name: str
    comment: str | None


class ColumnRow(NamedTuple):
    """A column; *type* as `format_type` says it, *enum* where its type or its items' type is one.

    *identity* is a or d of what counts, s of what does by a sequence of its own, and STORED or VIRTUAL of what is
    computed, by what *default* says.
    """

    table: str
    name: str
    type: str
    enum: str | None
    required: bool
    default: str | None
    identity: str
    comment: str | None


class ConstraintRow(NamedTuple):
    """A constraint; *kind* is p, u, f or c, *condition* a check's, *on_delete* and *on_update* are of a, r, c, n, d."""

    table: str
    name: str
    kind: str
    columns: list[str]
    target: str | None
    target_columns: list[str] | None
    on_delete: str
    condition: str | None
    on_update: str


class IndexRow(NamedTuple):
    """An index that belongs to no constraint; *columns* hold None for an expression.

    *method* is `btree` and the like, with more words where columns stand in it that are not looked up.
    """

    table: str
    name: str
    method: str
    unique: bool
    columns: list[str | None]
    descending: list[bool]
    expressions: str | None
    condition: str | None


class EnumRow(NamedTuple):
    """An enum's type and its values in their order."""

    name: str
    values: list[str]


@frozen
class Catalogue:
    """All that a PostgreSQL database says of one namespace."""

    tables: tuple[TableRow, ...]
    columns: tuple[ColumnRow, ...]
    constraints: tuple[ConstraintRow, ...]
    indexes: tuple[IndexRow, ...]
    enums: tuple[EnumRow, ...]
    extensions: tuple[str, ...]

    @property
    def names(self) -> Iterator[tuple[str, ...]]:
        """The names of tables, those of tables and columns, and those of tables and parts."""
        yield from ((row.name,) for row in self.tables)
        yield from ((row.table, row.name) for row in self.columns)
        yield from ((row.table, "", row.name) for row in self.constraints)
        yield from ((row.table, "", row.name) for row in self.indexes)


TABLES = """
    SELECT c.relname::text, obj_description(c.oid, 'pg_class')
    FROM pg_class c
    WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p')
    ORDER BY c.relname
"""

COLUMNS = """
    SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), e.typname::text, a.attnotnull,
           pg_get_expr(d.adbin, d.adrelid),
           CASE WHEN a.attgenerated = 's' THEN 'stored' WHEN a.attgenerated <> '' THEN 'virtual' WHEN EXISTS (
               SELECT 1 FROM pg_depend o
               JOIN pg_depend n ON n.refobjid = o.objid JOIN pg_sequence s ON s.seqrelid = o.objid
               WHERE o.refobjid = c.oid AND o.refobjsubid = a.attnum AND o.deptype = 'a' AND n.objid = d.oid
                 AND (s.seqstart, s.seqincrement, s.seqmin, s.seqcycle, s.seqcache) = (1, 1, 1, false, 1)
           ) THEN 's' ELSE a.attidentity::text END,
           col_description(c.oid, a.attnum)
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_type e ON e.typtype = 'e' AND e.typnamespace = c.relnamespace AND e.oid IN (t.oid, t.typelem)
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname, a.attnum
"""

CONSTRAINTS = """
    SELECT c.relname::text, k.conname::text, k.contype::text,
           ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
                 JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number ORDER BY u.place),
           t.relname::text,
           ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(number, place)
                 JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number ORDER BY u.place),
           k.confdeltype::text, pg_get_expr(k.conbin, k.conrelid), k.confupdtype::text
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    LEFT JOIN pg_class t ON t.oid = k.confrelid
    WHERE c.relnamespace = %s::regnamespace AND k.contype IN ('p', 'u', 'f', 'c')
    ORDER BY c.relname, k.conname
"""

INDEXES = """
    SELECT c.relname::text, i.relname::text,
           m.amname::text || coalesce(' with ' || (
               SELECT string_agg(a.attname, ', ' ORDER BY u.place)
               FROM unnest(x.indkey::int2[]) WITH ORDINALITY u(number, place)
               JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = u.number
               WHERE u.place > x.indnkeyatts
           ) || ' beside', ''),
           x.indisunique,
           ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int2[]) WITH ORDINALITY u(number, place)
                 LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = u.number AND u.number > 0
                 WHERE u.place <= x.indnkeyatts
                 ORDER BY u.place),
           ARRAY(SELECT (o.bits & 1) = 1 FROM unnest(x.indoption::int2[]) WITH ORDINALITY o(bits, place)
                 ORDER BY o.place),
           pg_get_expr(x.indexprs, x.indrelid), pg_get_expr(x.indpred, x.indrelid)
    FROM pg_index x
    JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_am m ON m.oid = i.relam
    WHERE c.relnamespace = %s::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
    ORDER BY c.relname, i.relname
"""

ENUMS = """
    SELECT t.typname::text,
           ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
    FROM pg_type t
    WHERE t.typnamespace = %s::regnamespace AND t.typtype = 'e'
    ORDER BY t.typname
"""

EXTENSIONS = """
    SELECT e.extname::text
    FROM pg_extension e
    WHERE e.extnamespace = %s::regnamespace AND e.extname <> 'plpgsql'
    ORDER BY e.extname
"""
