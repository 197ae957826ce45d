"""The statements of an alteration in the SQL that MySQL and MariaDB share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from specgen.schema.alter.steps import Step, Transaction
from specgen.schema.dialects.mysql import MySQL
from specgen.schema.lower_mysql import kept_default
from specgen.schema.model import Column, ColumnDefault, ColumnType, Constant, JsonConstant, Table

MYSQL = MySQL()
SELECT, UPDATE, DELETE = "SELECT", "UPDATE", "DELETE FROM"
STRICT = "SET SESSION sql_mode = concat(@@sql_mode, ',STRICT_ALL_TABLES');"
"""Out of strict mode a value that does not fit is cut or becomes 0, and null becomes 0 or '', all with a warning."""
ADD, DROP = "Add to", "Drop from"
OPPOSITES = ((ADD, DROP), ("Make", "Drop"))
"""How titles begin of what is done, and of what undoes it."""
MOST = 2**63 - 1
"""The greatest whole number: one more is an error, in whatever mode."""


class Promise(Enum):
    """How a statement must be done, or not at all; where nothing is promised it may copy the table."""

    INSTANT = "ALGORITHM=INSTANT"
    """Nothing but the catalogue changes."""
    IN_PLACE = "ALGORITHM=INPLACE"
    """The table is not copied."""
    ONLINE = "ALGORITHM=INPLACE, LOCK=NONE"
    """The table is not copied, and rows are read and written meanwhile."""


def step(title: str, up: str | Iterable[str], down: str | Iterable[str]) -> Step:
    """A step that loses nothing; here every statement ends what transaction there is."""
    return Step(title, _statements(up), _statements(down), transaction=Transaction.NONE)


def undone(steps: Iterable[Step]) -> tuple[Step, ...]:
    """*steps* the other way round: what leads back is what they do, in the reverse order."""
    return tuple(
        replace(each, title=_opposite(each.title), up=each.down, down=each.up) for each in reversed(tuple(steps))
    )


def altering(table: str, clauses: Iterable[str], promise: Promise | None = None) -> str:
    """The statement that changes *table* by all *clauses* at once."""
    parts = [*clauses, *([promise.value] if promise else [])]
    name = MYSQL.identifier(table)
    if len(parts) <= (2 if promise else 1):
        return f"ALTER TABLE {name} {', '.join(parts)};"
    return f"ALTER TABLE {name}\n    " + ",\n    ".join(parts) + ";"


def guard(table: str, condition: str = "") -> str:
    """The statement that fails while *table* has rows for which *condition* holds, or any row: in whatever mode."""
    where = f" WHERE {condition}" if condition else ""
    return f"SET @rows_in_the_way = ({SELECT} {MOST} + count(*) FROM {MYSQL.identifier(table)}{where});"


def update(table: str, column: str, value: str, where: str) -> str:
    """The statement that puts *value* into *column* of the rows *where*."""
    name = MYSQL.identifier(column)
    return f"{UPDATE} {MYSQL.identifier(table)} SET {name} = {value} WHERE {where};"


def kept(value: ColumnDefault | None, column: Column) -> ColumnDefault | None:
    """*value*, which the author says of *column*, as the column keeps it."""
    return kept_default(replace(column, type=column.held, default=value), column.type)


def value_of(column: Column, table: Table) -> str:
    """The SQL of what *column* holds by itself."""
    return (MYSQL.default(column, table) or "NULL").removeprefix("DEFAULT ")


def is_literal(default: ColumnDefault | None) -> bool:
    """Whether *default* is one value for all rows."""
    return default is None or isinstance(default, Constant | JsonConstant)


def one_byte(type: ColumnType) -> bool:
    """Whether the length of a text of *type*, or the place of its value, takes one byte of a row."""
    return (type.length or 0) * 4 <= 255 and len(type.values) <= 255


def begins(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether an enum of the values *after* has those of *before* in their places, and perhaps others behind them."""
    return after[: len(before)] == before


def quoted(name: str) -> str:
    """*name* for the title of a step."""
    return f"`{name}`"


def listed(names: Iterable[str]) -> str:
    """*names* for the title of a step: `a`, `b` and `c`."""
    *first, last = (quoted(name) for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def adding(table: str, names: Iterable[str]) -> str:
    """The title of a step that adds *names* to *table*."""
    return f"{ADD} {quoted(table)}: {listed(names)}"


def dropping(table: str, names: Iterable[str]) -> str:
    """The title of a step that drops *names* of *table*."""
    return f"{DROP} {quoted(table)}: {listed(names)}"


def _opposite(title: str) -> str:
    found = (title.replace(word, other, 1) for word, other in OPPOSITES if title.startswith(word))
    return next(found, title)


def _statements(said: str | Iterable[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)
