"""What rows hold in a column that comes back when its values are gone: the plainest value that its checks allow."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

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


def placeholder(column: Column, table: Table, there: Collection[str]) -> str | None:
    """The SQL of a value that *column* of *table* can hold, NULL if it may; None where none is known.

    Where a check compares it with columns that are *there*, each row takes the first value that suits it.
    """
    known = [check for check in table.checks if column.name in names_in(check.condition)]
    alone = [check for check in known if set(names_in(check.condition)) == {column.name}]
    beside = [
        check for check in known if check not in alone and set(names_in(check.condition)) <= {column.name, *there}
    ]
    allowed = _allowed(tuple(dict.fromkeys(_candidates(column, known))), column, alone)
    if not allowed or not beside:
        return next(iter(allowed), None)
    name = SQLITE.identifier(column.name)
    values = " UNION ALL ".join(f"SELECT {value} AS {name}" for value in allowed)
    return f"(SELECT {name} FROM ({values}) WHERE {_tests(beside)} LIMIT 1)"


def _candidates(column: Column, checks: list[TableCheck]) -> Iterator[str]:
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


def _allowed(values: tuple[str, ...], column: Column, checks: list[TableCheck]) -> list[str]:
    """Those of *values* that pass *checks* on *column* alone: SQLite itself says which do."""
    tests = _tests(checks) if checks else "TRUE"
    name = SQLITE.identifier(column.name)
    database = sqlite3.connect(":memory:")
    try:
        return [value for value in values if _passes(f"FROM (SELECT {value} AS {name}) WHERE {tests}", database)]
    finally:
        database.close()


def _passes(test: str, database: sqlite3.Connection) -> bool:
    try:
        return database.execute(f"SELECT 1 {test}").fetchone() is not None
    except sqlite3.Error:
        # Of a text that is no JSON, some functions say so loudly.
        return False


def _tests(checks: list[TableCheck]) -> str:
    """That *checks* don't fail: what is unknown passes."""
    return " AND ".join(f"({SQLITE.condition(check.condition)}) IS NOT FALSE" for check in checks)
