"""The statements that add columns beside rows that are there, and those that drop them.

A server fills a new column that may not be null with 0 or an empty text, and says nothing. So each comes with what rows
hold in it for its default, and takes its own default after that; where nothing is said, rows are in the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from specgen.frozen import frozen
from specgen.schema.alter.mysql_placeholders import comes_back, placeholder
from specgen.schema.alter.mysql_words import (
    MYSQL,
    STRICT,
    Promise,
    adding,
    altering,
    dropping,
    guard,
    is_literal,
    kept,
    listed,
    quoted,
    step,
    undone,
    update,
    value_of,
)
from specgen.schema.alter.steps import Back, Step, lost_deletions
from specgen.schema.compare.intent import CopyOf
from specgen.schema.dialects.mysql import KEPT_BESIDE
from specgen.schema.model import Column, ColumnDefault, Identity, NewUuid, Table


@frozen
class Entry:
    """How a column comes to rows: as *first*, and it stays as *last*; a *filled* one takes that SQL in between.

    A *guarded* one has nothing for rows that are there.
    """

    first: Column
    last: Column
    filled: str | None = None
    guarded: bool = False


def entry(column: Column, fill: ColumnDefault | CopyOf | None, table: Table) -> Entry:
    """How *column* comes to *table*, whose rows hold *fill* in it, or else what it takes by itself."""
    empty = replace(column, nullable=True, default=None)
    match fill:
        case CopyOf(name):
            return Entry(empty, column, MYSQL.identifier(name))
        case None if isinstance(column.default, NewUuid):
            return Entry(empty, column, value_of(column, table))
        case None:
            return Entry(column, column, guarded=not column.nullable and column.default is None)
    filled = replace(column, default=kept(fill, column))
    if isinstance(filled.default, NewUuid):
        return Entry(empty, column, value_of(filled, table))
    return Entry(filled, column)


def entry_back(column: Column, table: Table) -> Entry:
    """How *column*, which is gone, comes back to *table*: with a placeholder where it may not be null."""
    if column.nullable:
        return Entry(replace(column, default=None), column)
    return entry(column, placeholder(column, table), table)


def added(table: Table, entries: Sequence[Entry], online: bool) -> Iterator[Step]:
    """Adds columns to *table*; *online* if nothing else of it keeps that from being done at once."""
    if not entries:
        return
    names = [each.last.name for each in entries]
    at_once = online and all(_at_once(each.first) for each in entries)
    guards = [guard(table.name)] if any(each.guarded for each in entries) else []
    clauses = [f"ADD COLUMN {MYSQL.column(each.first, table)}" for each in entries]
    made = step(
        adding(table.name, names),
        [*guards, altering(table.name, clauses, Promise.INSTANT if at_once else None)],
        altering(
            table.name,
            [f"DROP COLUMN {MYSQL.identifier(name)}" for name in names],
            Promise.ONLINE if online else None,
        ),
    )
    yield replace(made, lost=lost_deletions(table.name, [each.last for each in entries]))
    yield from settled(table, entries)


def dropped(table: Table, columns: Sequence[Column], online: bool) -> Iterator[Step]:
    """Drops *columns* of *table*."""
    if not columns:
        return
    title = dropping(table.name, [column.name for column in columns])
    for each in undone(added(table, [entry_back(column, table) for column in columns], online)):
        yield _losing(each, table, columns) if each.title == title else each


def settled(table: Table, entries: Iterable[Entry]) -> Iterator[Step]:
    """Makes columns what they stay: fills those that are filled, and gives each its own default."""
    defaults = [each for each in entries if not each.filled and each.first != each.last]
    if defaults:
        yield with_defaults(table, [(each.first, each.last) for each in defaults])
    for each in entries:
        if each.filled:
            yield _filled(table, each, each.filled)


def replaced(table: Table, before: Column, after: Entry) -> Iterator[Step]:
    """Drops *before* of *table*, and adds a column of the same name, which keeps nothing of it."""
    old = entry_back(before, table)
    name = MYSQL.identifier(before.name)
    guards = [guard(table.name)] if after.guarded else []
    exchange = step(
        f"Replace {quoted(before.name)} of {quoted(table.name)}",
        [
            *guards,
            altering(table.name, [f"DROP COLUMN {name}", f"ADD COLUMN {MYSQL.column(after.first, table)}"]),
        ],
        altering(table.name, [f"DROP COLUMN {name}", f"ADD COLUMN {MYSQL.column(old.first, table)}"]),
    )
    yield from undone(settled(table, [old]))
    yield _losing(exchange, table, [before])
    yield from settled(table, [after])


def with_defaults(table: Table, columns: Sequence[tuple[Column, Column]]) -> Step:
    """Gives columns the defaults that they have after, each told by what it is before and after."""
    there, back = [after for _, after in columns], [before for before, _ in columns]
    promise = Promise.INSTANT if all(map(_at_once, (*there, *back))) else None
    return step(
        f"Set defaults of {quoted(table.name)}: {listed(column.name for column in there)}",
        altering(table.name, [_default(column, table) for column in there], promise),
        altering(table.name, [_default(column, table) for column in back], promise),
    )


def _default(column: Column, table: Table) -> str:
    """The clause that gives *column* its default; without any even null would have to be given."""
    default = MYSQL.default(column, table) or ("DEFAULT NULL" if column.nullable else None)
    return f"ALTER COLUMN {MYSQL.identifier(column.name)} {f'SET {default}' if default else 'DROP DEFAULT'}"


def modify(column: Column, table: Table) -> str:
    """The clause that makes a column all that *column* is."""
    return f"MODIFY COLUMN {MYSQL.column(column, table)}"


def places(table: Table, columns: Iterable[Column]) -> str:
    """Columns of *table* for what is said to be lost."""
    return ", ".join(f"{table.name}.{column.name}" for column in columns)


def _filled(table: Table, each: Entry, value: str) -> Step:
    name = MYSQL.identifier(each.last.name)
    fill = update(table.name, each.last.name, value, f"{name} IS NULL")
    title = f"Fill {quoted(each.last.name)} of {quoted(table.name)}"
    if each.first == each.last:
        return step(title, [STRICT, fill], [])
    last, first = altering(table.name, [modify(each.last, table)]), altering(table.name, [modify(each.first, table)])
    return step(title, [STRICT, fill, last], first)


def _at_once(column: Column) -> bool:
    """Whether *column* is added without a copy of its table: its default is a literal to MySQL, too."""
    if column.type.kind in KEPT_BESIDE:
        return column.default is None
    return is_literal(column.default) and not isinstance(column.default, Identity)


def _losing(each: Step, table: Table, columns: Sequence[Column]) -> Step:
    """*each*, which drops *columns*: with a placeholder for all rows some can't come back where there are any."""
    back = Back.STRUCTURE if all(comes_back(column, table) for column in columns) else Back.IMPOSSIBLE
    return replace(each, back=back, lost=f"the values of {places(table, columns)}")
