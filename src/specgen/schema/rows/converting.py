"""What a value is once its column holds something else, as `compare/conversions.py` has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from uuid import UUID

from specgen.frozen import frozen
from specgen.product.types import ColumnKind
from specgen.schema.model import ColumnType
from specgen.schema.rows.values import BITS, Value
from specgen.schema.values import plain_json

TEXTS = frozenset({ColumnKind.VARCHAR, ColumnKind.TEXT})


@frozen
class Gone:
    """That a value has no place in the new type."""


GONE = Gone()


def converted(value: Value, before: ColumnType, after: ColumnType) -> Value | Gone:
    """*value* of *before* as one of *after*; GONE where it can't be one."""
    if value is None or before == after:
        return value
    if before.sealed != after.sealed:
        return GONE
    try:
        found = _converted(value, before, after)
        return found if isinstance(found, Gone) or _fits(found, after) else GONE
    except (ValueError, InvalidOperation):
        return GONE


def _converted(value: Value, before: ColumnType, after: ColumnType) -> Value | Gone:
    match after.kind:
        case ColumnKind.VARCHAR | ColumnKind.TEXT:
            return _as_text(value, before)
        case ColumnKind.ENUM:
            return str(value)
        case ColumnKind.INTEGER | ColumnKind.BIGINT:
            return int(value) if isinstance(value, bool) else int(_rounded(Decimal(str(value)), 0))
        case ColumnKind.DECIMAL:
            number = Decimal(str(value))
            return number if after.digits is None else _rounded(number, after.scale or 0)
        case ColumnKind.FLOAT:
            return Decimal(repr(float(str(value)))).normalize()
        case ColumnKind.UUID:
            return str(UUID(str(value)))
        case ColumnKind.TIMESTAMP if before.kind is ColumnKind.DATE:
            return f"{_as_text(value, before)} 00:00:00.000000"
        case ColumnKind.DATE:
            return date.fromisoformat(
                str(value)[:10] if before.kind is ColumnKind.TIMESTAMP else str(value)
            ).isoformat()
        case ColumnKind.ARRAY:
            return value
    return GONE


def _as_text(value: Value, before: ColumnType) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value if before.scale is None else _rounded(value, before.scale), "f")
    return str(value)


def _rounded(number: Decimal, scale: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP)


def _fits(value: Value, type: ColumnType) -> bool:
    match type, value:
        case ColumnType(length=int(length)), str():
            return len(value) <= length
        case ColumnType(ColumnKind.INTEGER | ColumnKind.BIGINT), int():
            return bool(-(2 ** BITS[type.kind]) <= value < 2 ** BITS[type.kind])
        case ColumnType(ColumnKind.DECIMAL, digits=int(digits)), Decimal():
            return bool(abs(value.scaleb(type.scale or 0)) < 10**digits)
        case ColumnType(ColumnKind.ARRAY, item=ColumnType(length=int(length))), str():
            return all(len(str(item)) <= length for item in json.loads(value))
    return True


def mapped(value: Value, type: ColumnType, names: Mapping[str, str]) -> Value:
    """*value* of an enum, or each of a list of them, under its new name."""
    match value:
        case str() if type.kind is ColumnKind.ARRAY:
            return plain_json(json.dumps([names.get(str(item), item) for item in json.loads(value)]))
        case str():
            return names.get(value, value)
    return value
