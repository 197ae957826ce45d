"""What rows hold in a column once an UPDATE has filled it, told by what they held before the migration."""

from __future__ import annotations

import re
from dataclasses import replace

from specgen.schema.judge.known_tables import KnownColumn, KnownTable

LITERAL = re.compile(r"[-+]?\d+(?:\.\d+)?|'(?:[^']|'')*'|TRUE|FALSE", re.IGNORECASE)
NAME = re.compile(r'"(\w+)"|`(\w+)`|(\w+)')
MISSING = r'["`]?{0}["`]? IS NULL'


def filled(column: KnownColumn, value: str | None, where: str | None, table: KnownTable) -> KnownColumn:
    """*column* of *table* once *value* was put into its rows *where* that is true, or into all."""
    found = None if column.filled or column.made or value is None else _held(column, value, where, table)
    return replace(column, filled=True, fill=found)


def is_literal(fill: str) -> bool:
    """Whether *fill* is one value for all rows."""
    return bool(LITERAL.fullmatch(fill))


def never_null(fill: str) -> bool:
    """Whether *fill* is a constant, or a column and a constant where that holds nothing."""
    found = re.fullmatch(r"coalesce\(\w+, (.+)\)", fill)
    return is_literal(found[1] if found else fill)


def copied(column: str, value: str) -> str | None:
    """The column whose *value* the one called *column* gets, if it is no more than that."""
    found = NAME.fullmatch(_given(column, value))
    return found[1] or found[2] or found[3] if found else None


def _given(column: str, value: str) -> str:
    """What *column* gets where it holds nothing."""
    own = re.fullmatch(rf'coalesce\(["`]?{re.escape(column)}["`]?, (.+)\)', value, re.IGNORECASE)
    return own[1] if own else value


def _held(column: KnownColumn, value: str, where: str | None, table: KnownTable) -> str | None:
    inside = _given(column.name, value)
    given = _before(inside, table)
    if given is None:
        return None
    if where is None and inside == value:
        return given
    missing = re.compile(MISSING.format(re.escape(column.name)), re.IGNORECASE)
    if where is not None and not any(missing.fullmatch(each) for each in re.split(" OR ", where, flags=re.IGNORECASE)):
        return None
    return f"coalesce({column.was}, {given})" if column.was else given


def _before(value: str, table: KnownTable) -> str | None:
    """A constant, or a column by the name that it had; None of anything else, and of a column that has changed."""
    if is_literal(value):
        return value
    found = NAME.fullmatch(value)
    source = table.column(found[1] or found[2] or found[3]) if found else None
    return source.was if source and not (source.filled or source.made) else None
