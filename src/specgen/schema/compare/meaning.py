"""What columns mean, learned from what they became, where a snapshot is older than its saying so."""

from __future__ import annotations

from dataclasses import replace

from specgen.schema.model import Column, Schema, Table


def with_meaning_of(before: Schema, after: Schema) -> Schema:
    """*before* whose columns mean what those of *after* do, where they have the same names and types."""
    known = {(table.name, column.name): column for table in after.tables for column in table.columns}

    def learned(table: Table, column: Column) -> Column:
        became = known.get((table.name, column.name))
        return replace(column, meant=became.meant) if became and became.type == column.type else column

    def with_meaning(table: Table) -> Table:
        return replace(table, columns=tuple(learned(table, column) for column in table.columns))

    return replace(before, tables=tuple(map(with_meaning, before.tables)))
