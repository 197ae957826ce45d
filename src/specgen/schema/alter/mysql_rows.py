"""Rows of the first day that come, change and go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from specgen.product.types import ColumnKind
from specgen.schema.alter.mysql_words import DELETE, MYSQL, UPDATE, quoted, step, undone, value_of
from specgen.schema.alter.steps import Step
from specgen.schema.compare.changes import RowAdded, RowChanged, RowDropped, SchemaChanges
from specgen.schema.model import Column, Schema, SeedRow

VAGUE = frozenset({ColumnKind.JSON, ColumnKind.FLOAT, ColumnKind.BYTES})
"""Kinds whose values are not found by how they are written."""


def gone_rows(changes: SchemaChanges) -> Iterator[Step]:
    """Takes out the rows that are gone, of tables that have their new names and are otherwise as they were."""
    there = {table.name for table in changes.after.tables}
    gone = [change.row for change in changes if isinstance(change, RowDropped) and change.row.table in there]
    yield from undone(_put_in(changes.renamed, gone))


def new_rows(changes: SchemaChanges) -> Iterator[Step]:
    """Changes rows, and puts in what is new."""
    for change in changes:
        if isinstance(change, RowChanged):
            yield from _changed(changes, change)
    yield from _put_in(changes.after, [change.row for change in changes if isinstance(change, RowAdded)])


def _put_in(schema: Schema, new: Iterable[SeedRow]) -> Iterator[Step]:
    """Rows of one table that stand beside each other come by one statement, all or none."""
    for (table, names), group in groupby(new, key=_place):
        listed = list(group)
        values = ",\n    ".join(f"({', '.join(_values(row, schema))})" for row in listed)
        into = f"INSERT INTO {MYSQL.identifier(table)} ({MYSQL.identifiers(names)}) VALUES"
        found = " OR ".join(f"({_found(row, schema)})" for row in listed)
        yield step(
            f"Add to {quoted(table)}: {len(listed)} of the first day",
            f"{into}\n    {values};",
            f"{DELETE} {MYSQL.identifier(table)} WHERE {found if len(listed) > 1 else _found(listed[0], schema)};",
        )


def _place(row: SeedRow) -> tuple[str, tuple[str, ...]]:
    return row.table, tuple(column.name for column in row.columns)


def _changed(changes: SchemaChanges, change: RowChanged) -> Iterator[Step]:
    """Changes the columns of a row that say otherwise; those of another type lead back with their types."""
    before, after = change.before, change.after
    old, new = changes.renamed.table(before.table), changes.after.table(after.table)
    values = {column.name: column for column in before.columns}
    told = [column for column in after.columns if column.name not in values or values[column.name] != column]
    there = [column for column in told if column.name not in new.primary_key.columns]
    back = [
        values[column.name]
        for column in there
        if column.name in values and old.column(column.name).type == new.column(column.name).type
    ]
    found = replace(after, columns=tuple(column for column in after.columns if column not in told))
    if there:
        title = f"Change a row of {quoted(after.table)}"
        yield step(title, _update(changes, found, there), _update(changes, found, back) if back else ())


def _update(changes: SchemaChanges, row: SeedRow, columns: list[Column]) -> str:
    schema = changes.after
    sets = ", ".join(f"{MYSQL.identifier(column.name)} = {_value(column, row, schema)}" for column in columns)
    return f"{UPDATE} {MYSQL.identifier(row.table)} SET {sets} WHERE {_found(row, schema)};"


def _found(row: SeedRow, schema: Schema) -> str:
    """What is true of *row* alone: its key, or all that it holds where it does not say that."""
    key = schema.table(row.table).primary_key.columns
    names = {column.name for column in row.columns}
    told = [
        column for column in row.columns if (column.name in key if set(key) <= names else column.type.kind not in VAGUE)
    ]
    return " AND ".join(f"{MYSQL.identifier(column.name)} <=> {_value(column, row, schema)}" for column in told)


def _values(row: SeedRow, schema: Schema) -> Iterator[str]:
    for column in row.columns:
        yield _value(column, row, schema)


def _value(column: Column, row: SeedRow, schema: Schema) -> str:
    return value_of(column, schema.table(row.table))
