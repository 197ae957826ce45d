"""Values that an author wrote for a field: is it one, and what is it as JSON?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from specgen.product.model import Enumeration, Json, Limits
from specgen.product.types import NUMERIC, TEXTUAL, EnumRef, FieldType, Kind, ListOf, ScalarType
from specgen.spec.values import PlainText

Enums = Mapping[str, Enumeration]

NEEDS = {"upper": "[A-Z]", "lower": "[a-z]", "digit": "[0-9]", "symbol": r"[^A-Za-z0-9\s]"}
EMAIL = (
    r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+"
)
"""An address as browsers take it, with a dot in its domain."""

WHOLE = r"-?(?:0|[1-9][0-9]{0,18})"
DECIMAL = r"-?(?:0|[1-9][0-9]{0,37})(?:\.[0-9]{1,38})?"


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
            return _read_json(given, limits)
        case ScalarType():
            return _read_scalar(str(given), type, limits) if isinstance(given, str) else _called(type)


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


def _read_json(given: Any, limits: Limits) -> tuple[Any] | str:
    if not isinstance(given, dict):
        return "a map"
    value = as_json(given)
    size = len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
    return "within `max_bytes`" if limits.max_bytes is not None and size > limits.max_bytes else (value,)


def _called(type: ScalarType) -> str:
    return f"{'an' if type.row.prose[0] in 'aeio' else 'a'} {type.row.prose}"


def _read_scalar(text: str, type: ScalarType, limits: Limits) -> tuple[Any] | str:
    try:
        value = _READERS[type.kind](text)
    except ValueError:
        return _called(type)
    missed = _missed_by_text(text, limits) if type.kind in TEXTUAL else _missed_by_number(text, type, limits)
    return missed or (value,)


def _missed_by_text(text: str, limits: Limits) -> str | None:
    """What a text should have been and is not."""
    if _outside(len(text), limits.min_length, limits.max_length):
        return "of a length that the limits allow"
    if limits.pattern and not re.search(limits.pattern.regex, text):
        return "a text that matches the pattern"
    lacking = [need for need in limits.needs if not re.search(NEEDS[need], text)]
    return f"a password with what it `needs`: {', '.join(lacking)}" if lacking else None


def _missed_by_number(text: str, type: ScalarType, limits: Limits) -> str | None:
    """What a number should have been and is not."""
    if type.kind not in NUMERIC:
        return None
    number = Decimal(text)
    least, greatest = limits.minimum, limits.maximum
    if (least is not None and number < Decimal(least)) or (greatest is not None and number > Decimal(greatest)):
        return "within `min` and `max`"
    if type.kind is Kind.DECIMAL and not fits(number, type):
        return f"a decimal with at most {type.digits} digits, {type.scale} of them after the point"
    return None


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
        case PlainText() if re.fullmatch(WHOLE, given):
            return int(given)
        case PlainText() if re.fullmatch(DECIMAL, given):
            return float(given)
        case str():
            return str(given)
        case _:
            return given


def _boolean(text: str) -> bool:
    return _matching("true|false")(text) == "true"


def _integer(bits: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(_matching(WHOLE)(text))
        if not -(2 ** (bits - 1)) <= value < 2 ** (bits - 1):
            raise ValueError
        return value

    return read


def _float(text: str) -> float:
    return float(_matching(DECIMAL + r"(?:[eE][-+]?[0-9]{1,2})?")(text))


def _date(text: str) -> str:
    return date.fromisoformat(_matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")(text)).isoformat()


def _time(text: str) -> str:
    return time.fromisoformat(_matching(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")(text)).isoformat()


def _datetime(text: str) -> str:
    moment = datetime.fromisoformat(_matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]{5,15}(Z|[-+][0-9:]{5})")(text))
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
    Kind.EMAIL: _matching(EMAIL),
    Kind.URL: _matching(r"https?://[^\s/?#]+\S*"),
    Kind.INTEGER: _integer(32),
    Kind.BIGINT: _integer(64),
    Kind.DECIMAL: _matching(DECIMAL),
    Kind.FLOAT: _float,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.DATETIME: _datetime,
    Kind.UUID: lambda text: str(UUID(text)),
}
