"""How MySQL and MariaDB change a column that is there."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.judge.alterations import ChangeColumn
from specgen.schema.judge.hazards import Hazard, Risk, Way
from specgen.schema.judge.known import KnownColumn
from specgen.schema.judge.parts import ColumnDef, Held
from specgen.schema.judge.questions import Asking

COPY = Way("COPY", "SHARED")
INSTANT = Way("INSTANT", "NONE")
INPLACE = Way("INPLACE", "NONE")
BYTES = 4
"""How many a character takes at most in utf8mb4."""
ONE_BYTE = 255
"""How many bytes a text may have whose length is kept in one."""
NUMBERS = {"TINYINT", "SMALLINT", "MEDIUMINT", "INTEGER", "BIGINT", "NUMERIC", "REAL", "FLOAT", "DOUBLE PRECISION"}
SIZES = {"TINYINT": 2**7, "SMALLINT": 2**15, "MEDIUMINT": 2**23, "INTEGER": 2**31, "BIGINT": 2**63}
TEXTS = {"VARCHAR", "CHAR", "TEXT", "MEDIUMTEXT", "LONGTEXT"}
TIMES = {"DATE", "DATETIME", "TIMESTAMP", "TIME", "YEAR"}


def fills(column: ColumnDef) -> str | None:
    """What rows that are there get in a new *column* that is required and says nothing; None of any other."""
    if not column.not_null or column.default is not None or column.kept is not None or column.counts:
        return None
    name = column.type.name.removesuffix(" UNSIGNED")
    if name in NUMBERS or name in ("BOOLEAN", "BIT"):
        return "0"
    if name in TIMES:
        return "a zero date"
    if name == "ENUM" and column.type.arguments:
        return f"'{column.type.arguments[0]}'"
    return "''"


def changed(action: ChangeColumn, asking: Asking) -> Hazard:
    """What MODIFY and CHANGE do: a copy, but where the rows can stay as they are."""
    before = asking.known.column(action.table, action.column)
    way = _way(before, action.to)
    anew = (action.table,) if way.algorithm == "INPLACE" else ()
    notes = () if before.type is not None else (f"the type of {action.table}.{action.column} before is not known",)
    return Hazard(way=way, rewrites=anew, risks=tuple(_risks(action, before, asking)), notes=notes)


def _way(before: KnownColumn, to: ColumnDef) -> Way:
    if before.type is None or to.collation or to.counts or to.kept is not None:
        return COPY
    if before.type != to.type and not _as_kept(before.type, to.type):
        return COPY
    return INSTANT if before.nullable is (not to.not_null) else INPLACE


def _as_kept(before: Held, after: Held) -> bool:
    """Whether every value of *before* is one of *after* just as it is kept."""
    if before.name == after.name == "ENUM":
        return after.arguments[: len(before.arguments)] == before.arguments
    if before.name != after.name or before.name not in ("VARCHAR", "VARBINARY"):
        return False
    if before.length is None or after.length is None or after.length < before.length:
        return False
    width = BYTES if before.name == "VARCHAR" else 1
    return (before.length * width > ONE_BYTE) is (after.length * width > ONE_BYTE)


def _risks(action: ChangeColumn, before: KnownColumn, asking: Asking) -> Iterator[Risk]:
    """What may stand in the way: the questions go by the name of the column before."""
    table, name, old, new = action.table, action.column, before.type, action.to.type
    place = f"{table}.{name}"
    if action.to.not_null and before.nullable is not False:
        yield asking.nulls(table, name)
    if old is None or old == new:
        return
    if new.name in ("VARCHAR", "CHAR") and new.length is not None:
        if old.length is None or old.name not in ("VARCHAR", "CHAR") or new.length < old.length:
            yield asking.too_long(table, name, new.length)
    elif new.name in SIZES and old.name in SIZES:
        if SIZES[new.name] < SIZES[old.name]:
            yield asking.too_great(table, name, new, SIZES[new.name])
    elif old.name == new.name == "ENUM":
        gone = [value for value in old.arguments if value not in new.arguments]
        if gone:
            yield asking.one_of(table, name, gone)
    elif new.name == "ENUM" and old.name in TEXTS:
        yield asking.none_of(table, name, new, new.arguments)
    elif new.name not in ("TEXT", "LONGTEXT", "MEDIUMTEXT"):
        yield Risk(f"a value of {place} can't be kept as {new.name}")
