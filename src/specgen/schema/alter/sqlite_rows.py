"""The statements that put rows of the first day in, change them and take them out, in SQLite."""

from __future__ import annotations

from collections.abc import Sequence

from specgen.schema.dialects import dialect
from specgen.schema.model import Column, Schema, SeedRow, Table

SQLITE = dialect("sqlite")


def put_in(row: SeedRow, schema: Schema) -> str:
    """The statement that puts *row* into its table of *schema*."""
    return SQLITE.rows(Schema(schema.tables, seeds=(row,))).statements[0]


def take_out(row: SeedRow, schema: Schema) -> str:
    """The statement that takes *row* out of its table of *schema*."""
    return f"DELETE FROM {SQLITE.identifier(row.table)} WHERE {_found(row, schema.table(row.table))};"


def make_into(before: SeedRow, after: SeedRow, schema: Schema) -> str | None:
    """The statement that makes the row *before* hold what *after* does in its table of *schema*; None where it does."""
    table = schema.table(after.table)
    held = {column.name: _value(column, table) for column in before.columns}
    changed = [
        f"{SQLITE.identifier(column.name)} = {_value(column, table)}"
        for column in after.columns
        if held.get(column.name) != _value(column, table)
    ]
    where = _found(before, table)
    return f"UPDATE {SQLITE.identifier(after.table)} SET {', '.join(changed)} WHERE {where};" if changed else None


def _found(row: SeedRow, table: Table) -> str:
    """How *row* is told from others: by its key, else by what no other may hold, else by all that it holds."""
    columns = {column.name: column for column in row.columns if column.name in {each.name for each in table.columns}}
    keys: Sequence[tuple[str, ...]] = (table.primary_key.columns, *(unique.columns for unique in table.uniques))
    names = next((key for key in keys if set(key) <= set(columns)), tuple(columns))
    return " AND ".join(f"{SQLITE.identifier(name)} IS {_value(columns[name], table)}" for name in names)


def _value(column: Column, table: Table) -> str:
    return (SQLITE.default(column, table) or "NULL").removeprefix("DEFAULT ")
