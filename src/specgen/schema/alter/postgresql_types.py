"""How PostgreSQL converts the values of a column to another type."""

from __future__ import annotations

from collections.abc import Mapping

from specgen.product.types import ColumnKind
from specgen.schema.alter.postgresql_words import POSTGRESQL, text
from specgen.schema.compare.conversions import greatest
from specgen.schema.model import ColumnType

TEXTS = frozenset({ColumnKind.TEXT, ColumnKind.VARCHAR})
WHOLE = frozenset({ColumnKind.INTEGER, ColumnKind.BIGINT})

Values = Mapping[str, str]
"""What becomes of values of an enum, by the old ones."""


def is_plain(before: ColumnType, after: ColumnType) -> bool:
    """Whether what mentions a column may stay as it is: the new type compares values as the old one does."""
    if before == after:
        return True
    return {before.kind, after.kind} <= TEXTS or before.kind is after.kind is ColumnKind.DECIMAL


def is_alike(before: ColumnType, after: ColumnType) -> bool:
    """Whether PostgreSQL reads a condition on a column of the new type in the words that it kept of it for the old."""
    if {before.kind, after.kind} <= WHOLE:
        return True
    return before.kind is after.kind and before.kind in (ColumnKind.VARCHAR, ColumnKind.DECIMAL)


def writes_rows_anew(before: ColumnType, after: ColumnType) -> bool:
    """Whether all rows are written anew, if a column of the one type gets the other, which is alike."""
    if before.kind is not after.kind:
        return True
    if before.scale != after.scale:
        return True
    old, new = (type.length if type.kind is ColumnKind.VARCHAR else type.digits for type in (before, after))
    return new is not None and (old is None or new < old)


def converted(name: str, before: ColumnType, after: ColumnType, values: Values) -> str | None:
    """The expression that converts *name*, a column in SQL; None where PostgreSQL does it by itself.

    What does not fit is refused rather than cut: the last step, to a length or to a scale, is the assignment's.
    """
    match before.kind, after.kind:
        case ColumnKind.ARRAY, ColumnKind.ARRAY:
            return _lists(name, before, after, values)
        case (ColumnKind.OTHER, _) | (_, ColumnKind.OTHER):
            return _between_others(name, before, after)
        case ColumnKind.ENUM, (ColumnKind.ENUM | ColumnKind.TEXT | ColumnKind.VARCHAR):
            changed = _mapped(f"{name}::text", values)
            return f"{changed}::{POSTGRESQL.type_name(after)}" if after.kind is ColumnKind.ENUM else changed
        case ((ColumnKind.TEXT | ColumnKind.VARCHAR), (ColumnKind.TEXT | ColumnKind.VARCHAR)):
            return None
        case _, (ColumnKind.TEXT | ColumnKind.VARCHAR):
            return f"{name}::text"
        case ((ColumnKind.TEXT | ColumnKind.VARCHAR), ColumnKind.DECIMAL):
            return f"{name}::numeric"
        case ((ColumnKind.TEXT | ColumnKind.VARCHAR), _):
            return f"{_mapped(name, values)}::{POSTGRESQL.type_name(after)}"
        case ColumnKind.DATE, ColumnKind.TIMESTAMP:
            return f"{name}::timestamp AT TIME ZONE 'UTC'"
        case ColumnKind.TIMESTAMP, ColumnKind.DATE:
            return f"({name} AT TIME ZONE 'UTC')::date"
        case ColumnKind.BOOLEAN, (ColumnKind.INTEGER | ColumnKind.BIGINT):
            return f"{name}::integer"
        case ((ColumnKind.INTEGER | ColumnKind.BIGINT), ColumnKind.BOOLEAN):
            return f"{name}::integer::boolean"
    return None


def _between_others(name: str, before: ColumnType, after: ColumnType) -> str:
    """*name* as another type, of which at least one is not in the language; times without a zone are UTC's."""
    if {before.kind, after.kind} == {
        ColumnKind.TIMESTAMP,
        ColumnKind.OTHER,
    } and "timestamp" in before.words + after.words:
        return f"{name} AT TIME ZONE 'UTC'"
    text = "::text" if after.kind is ColumnKind.ENUM else ""
    return f"{name}{text}::{POSTGRESQL.type_name(after)}"


def clipped(name: str, after: ColumnType) -> str:
    """The expression of *name*, a column of numbers, or of the number next to it that the decimal *after* holds."""
    most = greatest(after)
    return f"CASE WHEN {name} > {most} THEN {most} WHEN {name} < -{most} THEN -{most} ELSE {name} END"


def _lists(name: str, before: ColumnType, after: ColumnType, values: Values) -> str | None:
    old, new = before.item, after.item
    if old is None or new is None or {old.kind, new.kind} <= TEXTS:
        return None
    changed = f"{name}::text[]"
    for gone, instead in values.items():
        changed = f"array_replace({changed}, {text(gone)}, {text(instead)})"
    return f"{changed}::{POSTGRESQL.type_name(after)}" if new.kind is ColumnKind.ENUM else changed


def _mapped(name: str, values: Values) -> str:
    if not values:
        return name
    cases = " ".join(f"WHEN {text(gone)} THEN {text(instead)}" for gone, instead in values.items())
    return f"(CASE {name} {cases} ELSE {name} END)"
