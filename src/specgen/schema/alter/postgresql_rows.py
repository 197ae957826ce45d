"""The steps of rows that are there from the first day.

What is gone goes before the tables change and comes back after they have changed back, so that each row is written
in the words of its own schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specgen.schema.alter.postgresql_alteration import Alteration
from specgen.schema.alter.postgresql_enums import enum_of
from specgen.schema.alter.postgresql_words import UPDATE, identifier, identifiers, value
from specgen.schema.alter.steps import Back, Step
from specgen.schema.compare.changes import RowAdded, RowChanged, RowDropped
from specgen.schema.dialect import INSERT
from specgen.schema.model import Column, Constant, Schema, SeedRow

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
            case RowChanged(before, after) if not _alike(alteration, before):
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
                back = _set(alteration.after, _meanwhile(alteration, before), after)
                yield Step(f"change the row {after.origin}", _set(alteration.after, after, before), back)


def _alike(alteration: Alteration, row: SeedRow) -> bool:
    """Whether the values of *row* can be written before its table changes back: its columns are there and the same."""
    there = {column.name for column in alteration.after.table(row.table).columns}
    names = {column.name for column in row.columns}
    return names <= there and not alteration.mentions(row.table, names, alteration.retyped, alteration.lost)


def _meanwhile(alteration: Alteration, row: SeedRow) -> SeedRow:
    """*row* in the words of the new schema, as far as it can be said in them."""
    there = {column.name for column in alteration.after.table(row.table).columns}
    found = []
    for column in row.columns:
        plan = alteration.swaps.get(enum_of(column) or "")
        if plan and isinstance(column.default, Constant) and isinstance(column.default.value, str):
            kept = plan.values.get(column.default.value, column.default.value)
            if column.name in there and kept in plan.change.after.values:
                found.append(replace(column, default=Constant(kept)))
        elif column.name in there and not alteration.mentions(row.table, (column.name,), alteration.retyped):
            found.append(column)
    return replace(row, columns=tuple(found))


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
