"""What one migration can't do, since only code moves values between tables, and how two releases do it, in words.

Each answer ends the line that says what to write; it is empty where nothing looks as if it moved.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.compare.alike import BROUGHT, MOST, holds, likeness, own_columns
from specgen.schema.compare.changes import ColumnAdded, ColumnDropped, SchemaChanges, TableAdded, TableDropped
from specgen.schema.model import Column, Table


def column_moves(changes: SchemaChanges, table: str, column: Column) -> str:
    """What to do if the values of a *column* of *table* that goes move to another table."""
    mine = {(each.name, holds(each)) for each in _dropped(changes, table)}
    for other, came in _came(changes):
        there = [each for each in came if (each.name, holds(each)) == (column.name, holds(column))]
        shared = mine & {(each.name, holds(each)) for each in came}
        near = _names(changes.after.table(table), other) or _names(other, changes.after.table(table))
        if there and (near or len(shared) > 1):
            left, new = column.origin, there[0].origin
            line = f"`removed: {{{left}: moved to {new}}}`"
            return (
                f"; if its values move to `{new}`, that takes two releases: leave `{left}` in this one with "
                f"`optional: true`, for your code to copy what it holds; in the next write {line}"
            )
    return ""


def table_stays(changes: SchemaChanges, table: str, removed: bool) -> str:
    """What to do if *table*, of whose own columns none stays or whose entity is *removed*, is of another thing now."""
    after = changes.after.table(table)
    before = changes.renamed.table(table)
    had = own_columns(before)
    replaced = len(had) > 1 and not had & own_columns(after)
    if before.origin != after.origin or not (removed or replaced):
        return ""
    name = after.origin
    return (
        f"; if `{name}` is another thing now, that takes two releases: one without `{name}` and with "
        f'`removed: {{{name}: "…"}}`, then one with the new `{name}`'
    )


def rows_move(changes: SchemaChanges, table: Table) -> str:
    """What to do if the rows of a *table* that goes move to another one."""
    mine = own_columns(table)
    for other in changes.after.tables:
        was = next((each for each in changes.renamed.tables if each.name == other.name), None)
        if was is None:
            continue
        came = own_columns(other) - own_columns(was)
        near = _names(table, was) or _names(was, table)
        taken = was.origin != other.origin and likeness(table, other) >= MOST
        if taken or len(mine & came) > (0 if near else 1):
            return _copied(table.origin, other.origin, "" if taken else f", beside the new fields of `{other.origin}`")
    return ""


def rows_join(changes: SchemaChanges, table: Table, new: Table) -> str:
    """What to do if the rows of a *table* that goes and those of others become *new*."""
    gone = [each.table for each in changes if isinstance(each, TableDropped)]
    others = [each.origin for each in gone if each.name != table.name and likeness(each, new) >= MOST]
    if not others:
        return ""
    return (
        f"; if `{new.origin}` has the rows of `{others[0]}` as well, that takes two releases: write `was:` for one of "
        f"them, and leave the other in this one, for your code to copy its rows; in the next write `removed:` for it"
    )


def _copied(left: str, new: str, beside: str) -> str:
    return (
        f"; if its rows move to `{new}`, that takes two releases: leave `{left}` in this one{beside}, for your code to "
        f"copy what it holds; in the next write `removed: {{{left}: moved to {new}}}`"
    )


def _dropped(changes: SchemaChanges, table: str) -> list[Column]:
    return [each.column for each in changes if isinstance(each, ColumnDropped) and each.table == table]


def _came(changes: SchemaChanges) -> Iterator[tuple[Table, list[Column]]]:
    """Tables with the columns that are new in them."""
    for change in changes:
        match change:
            case TableAdded(table):
                yield table, [each for each in table.columns if each.name not in BROUGHT]
            case ColumnAdded(table, column):
                yield changes.after.table(table), [column]


def _names(table: Table, other: Table) -> bool:
    """Whether rows of *table* name some of *other*."""
    return any(key.target == other.name for key in table.foreign_keys)
