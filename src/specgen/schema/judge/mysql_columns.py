"""How MySQL and MariaDB change a column that is there."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.judge.alterations import ChangeColumn
from specgen.schema.judge.hazards import Hazard, Risk, Way
from specgen.schema.judge.known_tables import KnownColumn
from specgen.schema.judge.parts import ColumnDef, Held
from specgen.schema.judge.questions import Asking
from specgen.schema.judge.unread import WHOLE, bounds, digits_of

COPY = Way("COPY", "SHARED")
INSTANT = Way("INSTANT", "NONE")
INPLACE = Way("INPLACE", "NONE")
BYTES = 4
"""How many a character takes at most in utf8mb4."""
ONE_BYTE = 255
"""How many bytes a text may have whose length is kept in one."""
NUMBERS = {"TINYINT", "SMALLINT", "MEDIUMINT", "INTEGER", "BIGINT", "NUMERIC", "REAL", "FLOAT", "DOUBLE PRECISION"}
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
    if action.to.not_null and action.to.default is None and not action.to.counts:
        notes = (*notes, *asking.known.asks_for(action.table, action.column))
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
    if action.to.not_null and before.nullable is not False:
        yield asking.nulls(table, name)
    if old is None or old == new:
        return
    if new.name in ("VARCHAR", "CHAR") and new.length is not None:
        if old.length is None or old.name not in ("VARCHAR", "CHAR") or new.length < old.length:
            yield asking.too_long(table, name, new)
    elif new.name == "ENUM":
        gone = [value for value in old.arguments if value not in new.arguments]
        if old.name == "ENUM":
            yield from [asking.one_of(table, name, gone)] if gone else ()
        elif old.name in TEXTS:
            yield asking.none_of(table, name, new, new.arguments)
    elif _plain(new) in NUMBERS and _plain(old) in NUMBERS:
        yield from _misfits(action, old, asking)
    elif old.name in TEXTS and new.name not in TEXTS:
        yield asking.unread(table, name, new)
    elif {old.name, new.name} == {"DATETIME", "DATE"} or new.name in ("TEXT", "MEDIUMTEXT", "LONGTEXT"):
        return
    else:
        yield Risk(f"a value of {table}.{name} can't be kept as {new.name}")


def _plain(type: Held) -> str:
    return type.name.removesuffix(" UNSIGNED")


def _misfits(action: ChangeColumn, old: Held, asking: Asking) -> Iterator[Risk]:
    """Which numbers of the type *old* do not fit into the new one, or have to be rounded."""
    table, name, new = action.table, action.column, action.to.type
    if _plain(new) in WHOLE:
        (least, most), of = bounds(new), bounds(old) if _plain(old) in WHOLE else None
        if of is None or of[0] < least or of[1] > most:
            yield asking.too_great(table, name, new)
    elif new.name == "NUMERIC" and (_plain(old) != "NUMERIC" or not _more_digits(old, new)):
        yield asking.too_many_digits(table, name, new)
        if _plain(old) not in WHOLE and (_plain(old) != "NUMERIC" or digits_of(old)[1] > digits_of(new)[1]):
            yield asking.rounded(table, name, new)


def _more_digits(old: Held, new: Held) -> bool:
    """Whether *new* has a place for each digit that *old* has."""
    (of, after), (digits, scale) = digits_of(old), digits_of(new)
    return after <= scale and of - after <= digits - scale
