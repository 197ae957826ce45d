"""What columns mean, learned from what they became, where a snapshot is older than its saying so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from specgen.schema.model import Column, Schema, Table


def with_meaning_of(before: Schema, after: Schema) -> Schema:
    """*before* whose columns mean what those of *after* do, where they have the same names and types."""
    return _learned(before, after, lambda became: True)


def with_seals_of(before: Schema, after: Schema) -> Schema:
    """*before* whose columns are sealed where those of *after* are, which have the same names and types."""
    return _learned(before, after, lambda became: bool(became.held.sealed))


def _learned(before: Schema, after: Schema, teaches: Callable[[Column], bool]) -> Schema:
    known = {(table.name, column.name): column for table in after.tables for column in table.columns if teaches(column)}

    def column_of(table: Table, column: Column) -> Column:
        became = known.get((table.name, column.name))
        return replace(column, meant=became.meant) if became and became.type == column.type else column

    def table_of(table: Table) -> Table:
        return replace(table, columns=tuple(column_of(table, column) for column in table.columns))

    return replace(before, tables=tuple(map(table_of, before.tables)))
