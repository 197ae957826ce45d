"""What columns mean, learned from what they became, where a snapshot is older than its saying so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from specgen.schema.compare.intent import Intent
from specgen.schema.compare.renaming import with_new_names
from specgen.schema.model import Column, Schema, Table


def with_meaning_of(before: Schema, after: Schema) -> Schema:
    """*before* whose columns mean what those of *after* do, where they have the same names and types."""
    return _learned(before, after, lambda became: True)


def with_seals_of(before: Schema, after: Schema) -> Schema:
    """*before* whose columns are sealed where those of *after* are, which have the same names and types."""
    return _learned(before, after, lambda became: bool(became.held.sealed))


def with_counts_of(before: Schema, after: Schema, intent: Intent) -> Schema:
    """*before* whose numbers count what those of *after* do, where they hold the same and *intent* makes one of both.

    What has another type may have counted anything.
    """
    became = {(table.name, column.name): column for table in after.tables for column in table.columns}

    def column_of(column: Column, now: Column | None) -> Column:
        if now is None or (now.type, now.held) != (column.type, column.held):
            return column
        return replace(column, counts=now.counts)

    def table_of(table: Table, renamed: Table) -> Table:
        pairs = zip(table.columns, renamed.columns, strict=True)
        columns = (column_of(column, became.get((renamed.name, new.name))) for column, new in pairs)
        return replace(table, columns=tuple(columns))

    tables = zip(before.tables, with_new_names(before, intent).tables, strict=True)
    return replace(before, tables=tuple(table_of(table, renamed) for table, renamed in tables))


def _learned(before: Schema, after: Schema, teaches: Callable[[Column], bool]) -> Schema:
    known = {(table.name, column.name): column for table in after.tables for column in table.columns if teaches(column)}

    def column_of(table: Table, column: Column) -> Column:
        became = known.get((table.name, column.name))
        if became is None or became.type != column.type:
            return column
        return replace(column, meant=became.meant, counts=became.counts)

    def table_of(table: Table) -> Table:
        return replace(table, columns=tuple(column_of(table, column) for column in table.columns))

    return replace(before, tables=tuple(map(table_of, before.tables)))
