"""One spelling for each value that SQL can spell in several ways."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from uuid import UUID

from specgen.product.types import ColumnKind
from specgen.schema.model import ColumnDefault, ColumnType, Constant, JsonConstant

NUMBERS = frozenset({ColumnKind.INTEGER, ColumnKind.BIGINT, ColumnKind.DECIMAL, ColumnKind.FLOAT})


def plain_number(text: str) -> str:
    """The number *text* without an exponent or a plus sign; digits after the point stay."""
    try:
        return format(Decimal(text), "f")
    except InvalidOperation:
        return text


def plain_json(text: str) -> str:
    """The JSON value *text* with sorted keys and no needless blanks; `1.0` is `1`, as in JSON they are one number."""
    return json.dumps(_plain(json.loads(text)), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def plain_text(text: str, kind: ColumnKind) -> str:
    """The value *text* of a column of *kind* in the usual spelling; what can't be read stays as it is."""
    try:
        match kind:
            case ColumnKind.TIMESTAMP:
                return _moment(datetime.fromisoformat(text))
            case ColumnKind.DATE:
                return date.fromisoformat(text).isoformat()
            case ColumnKind.TIME:
                return time.fromisoformat(text).isoformat()
            case ColumnKind.UUID:
                return str(UUID(text))
    except ValueError:
        return text
    if kind is ColumnKind.FLOAT:
        return _plain_float(text)
    return plain_number(text) if kind in NUMBERS else text


def plain_default(default: ColumnDefault | None, type: ColumnType) -> ColumnDefault | None:
    """*default* of a column of *type* in the usual spelling."""
    match default:
        case Constant(str(value)):
            return Constant(plain_text(value, type.kind), number=type.kind in NUMBERS)
        case JsonConstant(text):
            return JsonConstant(plain_json(text))
    return default


def _plain_float(text: str) -> str:
    """The number *text*, which databases keep in binary: `0.0` is `0`."""
    try:
        return format(Decimal(repr(float(text))).normalize(), "f")
    except ValueError:
        return text


def _moment(moment: datetime) -> str:
    """ISO 8601 in UTC with a blank between date and time; without a zone it is taken to be in UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(" ")


def _plain(value: object) -> object:
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case float() if value.is_integer():
            return int(value)
    return value
