"""The steps of rows that are there from the first day.

What is gone goes before the tables change and comes back after they have changed back, so that each row is written
in the words of its own schema.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.alter.postgresql_alteration import Alteration
from specgen.schema.alter.postgresql_words import UPDATE, identifier, identifiers, value
from specgen.schema.alter.steps import Back, Step
from specgen.schema.compare.changes import RowAdded, RowChanged, RowDropped
from specgen.schema.dialect import INSERT
from specgen.schema.model import Column, Schema, SeedRow

DELETE = "DELETE FROM"


def take_rows_out(alteration: Alteration) -> Iterator[Step]:
    """The steps that take rows out, the last first, and on the way back give the changed ones their old values."""
    kept = {table.name for table in alteration.kept_tables}
    for change in reversed(alteration.changes):
        match change:
            case RowDropped(row) if row.table in kept:
                put = _put_in(alteration.base, row)
                lost = f"what has become of the row {row.origin} since it was put in"
                yield Step(
                    f"take out the row {row.origin}", (_take_out(alteration.base, row),), (put,), Back.STRUCTURE, lost
                )
            case RowChanged(before, after) if before.table in kept:
                down = _set(alteration.base, before, after)
                yield Step(f"the row {after.origin} as it was", (), down)


def put_rows_in(alteration: Alteration) -> Iterator[Step]:
    """The steps that put rows in, each after those that it names, and give changed ones their new values."""
    for change in alteration.changes:
        match change:
            case RowAdded(row):
                up, down = _put_in(alteration.after, row), _take_out(alteration.after, row)
                yield Step(f"put in the row {row.origin}", (up,), (down,))
            case RowChanged(before, after):
                yield Step(f"change the row {after.origin}", _set(alteration.after, after, before))


def _put_in(schema: Schema, row: SeedRow) -> str:
    values = ", ".join(_value(schema, row, column) for column in row.columns)
    names = identifiers([column.name for column in row.columns])
    return f"{INSERT} {identifier(row.table)} ({names}) VALUES ({values});"


def _take_out(schema: Schema, row: SeedRow) -> str:
    return f"{DELETE} {identifier(row.table)} WHERE {_is(schema, row)};"


def _set(schema: Schema, row: SeedRow, other: SeedRow) -> tuple[str, ...]:
    """The statement that gives *row* the values in which it differs from *other*."""
    held = {column.name: column.default for column in other.columns}
    key = set(_key(schema, row))
    differ = [c for c in row.columns if c.name not in key and (c.name not in held or held[c.name] != c.default)]
    if not differ:
        return ()
    sets = ", ".join(f"{identifier(column.name)} = {_value(schema, row, column)}" for column in differ)
    return (f"{UPDATE} {identifier(row.table)} SET {sets} WHERE {_is(schema, row)};",)


def _is(schema: Schema, row: SeedRow) -> str:
    """The condition that *row* alone satisfies."""
    told = {column.name: column for column in row.columns}
    parts = (f"{identifier(name)} = {_value(schema, row, told[name])}" for name in _key(schema, row))
    return " AND ".join(parts)


def _key(schema: Schema, row: SeedRow) -> tuple[str, ...]:
    """The columns that tell *row* from others: its key, or another one, or else all that it holds."""
    table = schema.table(row.table)
    told = {column.name for column in row.columns if column.default is not None}
    keys = (table.primary_key.columns, *(unique.columns for unique in table.uniques))
    return next((key for key in keys if set(key) <= told), tuple(c.name for c in row.columns if c.name in told))


def _value(schema: Schema, row: SeedRow, column: Column) -> str:
    table = schema.table(row.table)
    return value(column.default, column, table) if column.default is not None else "NULL"
