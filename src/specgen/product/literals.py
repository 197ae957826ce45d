"""Values that an author wrote for a field: is it one, and what is it as JSON?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from specgen.product.model import Enumeration, Json, Limits
from specgen.product.types import TEXTUAL, EnumRef, FieldType, Kind, ListOf, ScalarType
from specgen.spec.values import PlainText

Enums = Mapping[str, Enumeration]


def read_value(given: Any, type: FieldType, limits: Limits, enums: Enums) -> Json | str:
    """The value as JSON, or in words what it should have been."""
    read = _read(given, type, limits, enums)
    return read if isinstance(read, str) else Json(json.dumps(read[0], ensure_ascii=False, separators=(", ", ": ")))


def _read(given: Any, type: FieldType, limits: Limits, enums: Enums) -> tuple[Any] | str:
    """The value in a tuple of one, or what it should have been."""
    match type:
        case EnumRef(name):
            values = [value.name for value in enums[name].values]
            return (str(given),) if given in values else f"one of {', '.join(f'`{value}`' for value in values)}"
        case ListOf(item):
            return _read_list(given, item, limits, enums)
        case ScalarType(Kind.JSON):
            return (as_json(given),) if isinstance(given, dict) else "a map"
        case ScalarType(kind):
            if not isinstance(given, str):
                return f"a {kind.value}"
            return _read_scalar(str(given), type, limits)


def _read_list(given: Any, item: ScalarType | EnumRef, limits: Limits, enums: Enums) -> tuple[Any] | str:
    if not isinstance(given, list):
        return "a list"
    if _outside(len(given), limits.min_count, limits.max_count):
        return "a list of as many values as `count` allows"
    values = []
    for each in given:
        value = _read(each, item, limits, enums)
        if isinstance(value, str):
            return f"a list in which each value is {value}"
        values.append(value[0])
    return (values,)


def _read_scalar(text: str, type: ScalarType, limits: Limits) -> tuple[Any] | str:
    try:
        value = _READERS[type.kind](text)
    except (ValueError, InvalidOperation):
        return f"a {type.row.prose}" if type.row.prose[0] not in "aeiou" else f"an {type.row.prose}"
    if type.kind in TEXTUAL:
        if _outside(len(text), limits.min_length, limits.max_length):
            return "of a length that the limits allow"
        if limits.pattern and not re.search(limits.pattern.regex, text):
            return "a text that matches the pattern"
    elif limits.minimum or limits.maximum:
        number = Decimal(text)
        if (limits.minimum and number < Decimal(limits.minimum)) or (
            limits.maximum and number > Decimal(limits.maximum)
        ):
            return "within `min` and `max`"
    if type.kind is Kind.DECIMAL and not fits(Decimal(text), type):
        return f"a decimal with at most {type.digits} digits, {type.scale} of them after the point"
    return (value,)


def fits(number: Decimal, type: ScalarType) -> bool:
    """Whether a decimal has no more digits than its type."""
    _, digits, exponent = number.as_tuple()
    after = max(0, -int(exponent))
    before = max(0, len(digits) + int(exponent))
    return type.digits is None or type.scale is None or (after <= type.scale and before <= type.digits - type.scale)


def _outside(size: int, least: int | None, greatest: int | None) -> bool:
    return (least is not None and size < least) or (greatest is not None and size > greatest)


def as_json(given: Any) -> Any:
    """A spec's value as JSON reads it: texts without quotes are numbers and truth values where they look like it."""
    match given:
        case dict():
            return {str(key): as_json(value) for key, value in given.items()}
        case list():
            return [as_json(value) for value in given]
        case PlainText() if given in ("true", "false"):
            return given == "true"
        case PlainText() if re.fullmatch(r"-?(0|[1-9]\d*)", given):
            return int(given)
        case PlainText() if re.fullmatch(r"-?(0|[1-9]\d*)\.\d+([eE][-+]?\d+)?", given):
            return float(given)
        case str():
            return str(given)
        case _:
            return given


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError
    return text == "true"


def _integer(bits: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text) if re.fullmatch(r"-?\d{1,19}", text) else 2**bits
        if not -(2 ** (bits - 1)) <= value < 2 ** (bits - 1):
            raise ValueError
        return value

    return read


def _decimal(text: str) -> str:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise ValueError
    return text


def _datetime(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment.isoformat().replace("+00:00", "Z")


def _matching(pattern: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError
        return text

    return read


_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.STRING: str,
    Kind.TEXT: str,
    Kind.PASSWORD: str,
    Kind.EMAIL: _matching(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    Kind.URL: _matching(r"https?://\S+"),
    Kind.INTEGER: _integer(32),
    Kind.BIGINT: _integer(64),
    Kind.DECIMAL: _decimal,
    Kind.FLOAT: float,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: lambda text: date.fromisoformat(text).isoformat(),
    Kind.TIME: lambda text: time.fromisoformat(text).isoformat(),
    Kind.DATETIME: _datetime,
    Kind.UUID: lambda text: str(UUID(text)),
}
