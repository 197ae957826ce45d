"""What rows hold in a column that comes back when its values are gone: the plainest value that its checks allow."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping

from specgen.frozen import frozen
from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Not, OneOf, names_in
from specgen.product.types import ColumnKind
from specgen.schema.dialects import dialect
from specgen.schema.model import Column, Table, TableCheck

SQLITE = dialect("sqlite")
NULL = "NULL"
PLAINEST = {
    ColumnKind.UUID: ("'00000000000000000000000000000000'",),
    ColumnKind.DATE: ("'1970-01-01'",),
    ColumnKind.TIME: ("'00:00:00.000000'",),
    ColumnKind.TIMESTAMP: ("'1970-01-01 00:00:00.000000'",),
    ColumnKind.JSON: ("'{}'", "'[]'", "'null'"),
    ColumnKind.ARRAY: ("'[]'",),
    ColumnKind.BYTES: ("x''",),
    ColumnKind.FLOAT: ("0.0",),
}
TEXTS = ("''", "'-'", "'a'", "'A'", "'a@b.cc'")
MOST = 1000
"""No text and no list is made longer for a check."""


@frozen
class Around:
    """What else rows hold: the columns that are *there*, and what was *chosen* for those that come back before."""

    there: Collection[str]
    chosen: Mapping[str, str]


def nothing(column: Column, table: Table, around: Around) -> str | None:
    """NULL, if *column* of *table* may be null and no check can be against it, else None."""
    beside = [check for check in table.checks if column.name in names_in(check.condition)]
    return next(iter(_allowed((NULL,), column, beside, around)), None) if column.nullable else None


def placeholder(column: Column, table: Table, around: Around) -> str | None:
    """The SQL of a value that *column* of *table* can hold, NULL if it may; None where none is known.

    Where a check compares it with columns that are there, each row takes the first value that suits it.
    """
    checks = [check for check in table.checks if column.name in names_in(check.condition)]
    values = tuple(dict.fromkeys(_candidates(column, table, checks)))
    allowed = _allowed(values, column, checks, around)
    known = {column.name, *around.chosen}
    beside = [
        check
        for check in checks
        if not set(names_in(check.condition)) <= known and set(names_in(check.condition)) <= {*known, *around.there}
    ]
    if not allowed or not beside:
        return next(iter(allowed), None)
    name = SQLITE.identifier(column.name)
    listed = " UNION ALL ".join(f"SELECT {_row({column.name: value, **around.chosen})}" for value in allowed)
    return f"(SELECT {name} FROM ({listed}) WHERE {_tests(beside)} LIMIT 1)"


def _candidates(column: Column, table: Table, checks: list[TableCheck]) -> Iterator[str]:
    if default := SQLITE.default(column, table):
        yield default.removeprefix("DEFAULT ")
    literals = [literal for check in checks for literal in _literals(check.condition)]
    numbers = [int(text) for literal in literals if literal.number and (text := str(literal.value)).isdecimal()]
    near = sorted({n + step for n in numbers for step in (0, 1, -1)})
    if column.nullable:
        yield NULL
    yield from PLAINEST.get(column.held.kind, ())
    match column.type.kind:
        case ColumnKind.INTEGER | ColumnKind.FLOAT:
            yield from map(str, (0, 1, -1, *near, *(-n for n in near)))
        case ColumnKind.TEXT:
            yield from (SQLITE.text(str(literal.value)) for literal in literals if not literal.number)
            yield from ("'0'", *TEXTS) if column.held.kind is ColumnKind.DECIMAL else TEXTS
            yield from _long(column, [n for n in near if 0 < n <= MOST])


def _long(column: Column, lengths: list[int]) -> Iterator[str]:
    for length in lengths:
        if column.held.kind is ColumnKind.ARRAY:
            items = ", ".join(['"a"'] * length)
            yield f"'[{items}]'"
        else:
            yield f"'{'a' * length}'"


def _literals(condition: Condition) -> Iterator[Literal]:
    match condition:
        case Literal():
            yield condition
        case Call(_, inner) | Not(inner) | IsNull(inner):
            yield from _literals(inner)
        case OneOf(inner, values):
            yield from values
            yield from _literals(inner)
        case Binary(_, left, right):
            yield from _literals(left)
            yield from _literals(right)


def _allowed(values: tuple[str, ...], column: Column, checks: list[TableCheck], around: Around) -> list[str]:
    """Those of *values* that *checks* can allow, whatever else a row holds: SQLite itself says which."""
    tests = _tests(checks) if checks else "TRUE"
    unknown = {name: NULL for check in checks for name in names_in(check.condition)}
    database = sqlite3.connect(":memory:")
    try:
        rows = ((value, _row({**unknown, **around.chosen, column.name: value})) for value in values)
        return [value for value, row in rows if _passes(f"FROM (SELECT {row}) WHERE {tests}", database)]
    finally:
        database.close()


def _row(values: Mapping[str, str]) -> str:
    return ", ".join(f"{value} AS {SQLITE.identifier(name)}" for name, value in values.items())


def _passes(test: str, database: sqlite3.Connection) -> bool:
    try:
        return database.execute(f"SELECT 1 {test}").fetchone() is not None
    except sqlite3.Error:
        # Of a text that is no JSON, some functions say so loudly.
        return False


def _tests(checks: list[TableCheck]) -> str:
    """That *checks* don't fail: what is unknown passes."""
    return " AND ".join(f"({SQLITE.condition(check.condition)}) IS NOT FALSE" for check in checks)
