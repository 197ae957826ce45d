"""Primary keys that change, with what must change at the same moment: a column that counts has to be a key always."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specgen.schema.alter.mysql_columns import modify
from specgen.schema.alter.mysql_parts import replaced
from specgen.schema.alter.mysql_words import MYSQL, altering, guard, quoted, step
from specgen.schema.alter.steps import Back, Step
from specgen.schema.compare.changes import ColumnAdded, ColumnChanged, ColumnDropped, SchemaChanges
from specgen.schema.model import Column, Identity, Table

Columnar = ColumnAdded | ColumnDropped | ColumnChanged


def rekeyed(changes: SchemaChanges) -> dict[str, tuple[Columnar, ...]]:
    """The tables whose primary key is made anew, and the changes of columns that belong to that."""
    before = {table.name: table for table in changes.renamed.tables}
    after = {table.name: table for table in changes.after.tables}
    found: dict[str, list[Columnar]] = {}
    for name in before.keys() & after.keys():
        if before[name].primary_key.columns != after[name].primary_key.columns:
            found[name] = []
    for change in changes:
        match change:
            case ColumnAdded() | ColumnDropped() | ColumnChanged() if _belongs(change, before, after, found):
                found.setdefault(change.table, []).append(change)
    return {name: tuple(members) for name, members in found.items()}


def _belongs(
    change: Columnar, before: dict[str, Table], after: dict[str, Table], found: dict[str, list[Columnar]]
) -> bool:
    keys = {*before[change.table].primary_key.columns, *after[change.table].primary_key.columns}
    match change:
        case ColumnAdded(_, column) | ColumnDropped(_, column):
            return isinstance(column.default, Identity)
        case ColumnChanged(table, old, new):
            if replaced(change):
                return old.name in keys or isinstance(old.default, Identity) or isinstance(new.default, Identity)
            counts = isinstance(old.default, Identity) != isinstance(new.default, Identity)
            return table in found and old.name in keys and (counts or old.nullable != new.nullable)


def with_new_key(before: Table, after: Table, members: tuple[Columnar, ...]) -> Step:
    """Makes the primary key of *after* where that of *before* is, and what belongs to it, at once."""
    up = [clause for member in members for clause in _there(member, after)]
    down = [clause for member in members for clause in _back(member, before)]
    missing = any(_needs(column) for member in members for column in _coming(member))
    old, new = (MYSQL.primary_key(table) for table in (before, after))
    drop_old, add_old = (["DROP PRIMARY KEY"], [f"ADD {old}"]) if old else ([], [])
    drop_new, add_new = (["DROP PRIMARY KEY"], [f"ADD {new}"]) if new else ([], [])
    made = step(
        f"Make the key of {quoted(after.name)} anew",
        [
            *([guard(after.name)] if missing else []),
            altering(after.name, [*drop_old, *up, *add_new]),
        ],
        altering(after.name, [*drop_new, *down, *add_old]),
    )
    gone = [name for member in members for name in _gone(member)]
    if not gone:
        return made
    lost = ", ".join(f"{after.name}.{column.name}" for column in gone)
    counted = all(isinstance(column.default, Identity) for column in gone)
    return replace(made, back=Back.STRUCTURE if counted else Back.IMPOSSIBLE, lost=f"the values of {lost}")


def _there(member: Columnar, table: Table) -> Iterator[str]:
    match member:
        case ColumnAdded(_, column):
            yield f"ADD COLUMN {MYSQL.column(column, table)}"
        case ColumnDropped(_, column):
            yield f"DROP COLUMN {MYSQL.identifier(column.name)}"
        case ColumnChanged(_, _, column):
            yield from _exchange(member, column, table)


def _back(member: Columnar, table: Table) -> Iterator[str]:
    match member:
        case ColumnAdded(_, column):
            yield f"DROP COLUMN {MYSQL.identifier(column.name)}"
        case ColumnDropped(_, column):
            yield f"ADD COLUMN {MYSQL.column(column, table)}"
        case ColumnChanged(_, column, _):
            yield from _exchange(member, column, table)


def _exchange(change: ColumnChanged, column: Column, table: Table) -> Iterator[str]:
    if replaced(change):
        yield f"DROP COLUMN {MYSQL.identifier(column.name)}"
        yield f"ADD COLUMN {MYSQL.column(column, table)}"
    else:
        yield modify(column, table)


def _coming(member: Columnar) -> Iterator[Column]:
    match member:
        case ColumnAdded(_, column):
            yield column
        case ColumnChanged(_, _, column) if replaced(member):
            yield column


def _gone(member: Columnar) -> Iterator[Column]:
    match member:
        case ColumnDropped(_, column):
            yield column
        case ColumnChanged(_, column, _) if replaced(member):
            yield column


def _needs(column: Column) -> bool:
    return not column.nullable and column.default is None
