"""The statements that add keys, checks and indexes to a table, and those that take them away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.schema.alter.mysql_parts import Exchange, Parts
from specgen.schema.alter.mysql_words import MYSQL, Promise, adding, altering, dropping, listed, step, undone
from specgen.schema.alter.steps import Step
from specgen.schema.model import AnyIndex, Column, Computed, ForeignKey, Joined, SearchIndex, Table, TableCheck


def indexed(table: Table, exchange: Exchange) -> Iterator[Step]:
    """Adds to *table*, as it is after, what comes to it: computed columns and indexes; swapped ones go meanwhile."""
    yield from _computed(table, exchange.comes.derived)
    yield from _indexes(table, exchange.comes.indexes, exchange.swapped)


def constrained(table: Table, parts: Parts) -> Iterator[Step]:
    """Adds checks and foreign keys to *table*: either copies it, so they come together."""
    new: list[TableCheck | ForeignKey] = [*parts.checks, *parts.foreign_keys]
    names = [part.name for part in new]
    if names:
        clauses = [f"ADD {constraint(part)}" for part in new]
        back = [
            *(f"DROP FOREIGN KEY {MYSQL.identifier(key.name)}" for key in parts.foreign_keys),
            *(f"DROP CONSTRAINT {MYSQL.identifier(check.name)}" for check in parts.checks),
        ]
        promise = None if parts.checks else Promise.ONLINE
        yield step(adding(table.name, names), altering(table.name, clauses), altering(table.name, back, promise))


def loosened(table: Table, parts: Parts) -> tuple[Step, ...]:
    """Takes *parts* from *table*, whose names are those of before, but for foreign keys and checks."""
    return undone((*_computed(table, parts.derived), *_indexes(table, parts.indexes)))


def unconstrained(table: Table, parts: Parts) -> tuple[Step, ...]:
    """Takes the checks and foreign keys of *parts* from *table*, whose names are those of before."""
    return undone(constrained(table, parts))


def constraint(part: ForeignKey | TableCheck) -> str:
    """A check or a foreign key as a part of its table."""
    match part:
        case ForeignKey():
            return MYSQL.foreign_key(part)
        case TableCheck(name, condition):
            return f"CONSTRAINT {MYSQL.identifier(name)} CHECK ({MYSQL.condition(condition)})"


def _computed(table: Table, columns: Iterable[Column]) -> Iterator[Step]:
    """Adds computed columns: those that are not stored at once, each other by a copy of the table."""
    every = list(columns)
    stored = [column for column in every if _is_stored(column)]
    marks = [column for column in every if column not in stored]
    if marks:
        yield _columns(table, marks, Promise.INSTANT)
    if stored:
        yield _columns(table, stored, None)


def _is_stored(column: Column) -> bool:
    match column.derived:
        case Computed(stored=stored):
            return stored
        case Joined():
            return True
    return False


def _columns(table: Table, columns: list[Column], promise: Promise | None) -> Step:
    names = [column.name for column in columns]
    return step(
        adding(table.name, names),
        altering(table.name, [f"ADD COLUMN {MYSQL.column(column, table)}" for column in columns], promise),
        altering(table.name, [f"DROP COLUMN {MYSQL.identifier(name)}" for name in names], promise),
    )


def _indexes(table: Table, comes: Iterable[AnyIndex], goes: Iterable[AnyIndex] = ()) -> Iterator[Step]:
    """Exchanges indexes at once; one of words stands alone, as two at once would copy the table."""
    plain: list[AnyIndex] = [index for index in comes if not isinstance(index, SearchIndex)]
    old = list(goes)
    if plain or old:
        yield _exchanged(table, plain, old)
    for index in comes:
        if isinstance(index, SearchIndex):
            yield step(
                adding(table.name, [index.name]),
                altering(table.name, [f"ADD {MYSQL.index(index)}"]),
                altering(table.name, [_dropped(index)]),
            )


def _exchanged(table: Table, comes: list[AnyIndex], goes: list[AnyIndex]) -> Step:
    computed = {column.name for column in table.columns if column.derived}
    promise = Promise.IN_PLACE if computed else Promise.ONLINE
    there = [f"ADD {MYSQL.index(index)}" for index in comes]
    back = [f"ADD {MYSQL.index(index)}" for index in goes]
    return step(
        _title(table, comes, goes),
        altering(table.name, [*map(_dropped, goes), *there], promise),
        altering(table.name, [*map(_dropped, comes), *back], promise),
    )


def _title(table: Table, comes: list[AnyIndex], goes: list[AnyIndex]) -> str:
    if not comes:
        return dropping(table.name, [index.name for index in goes])
    title = adding(table.name, [index.name for index in comes])
    return f"{title}, in place of {listed(index.name for index in goes)}" if goes else title


def _dropped(index: AnyIndex) -> str:
    return f"DROP INDEX {MYSQL.identifier(index.name)}"
