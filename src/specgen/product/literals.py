"""Values that an author wrote for a field: is it one, and what is it as JSON?"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from specgen.frozen import frozen
from specgen.product import naming
from specgen.product.durations import seconds_of, written
from specgen.product.forms import FORMS, TIME_ZONE, ZONE_AREAS, ZONES_ALONE
from specgen.product.model import Enumeration, Json, Limits
from specgen.product.path_words import SLASH
from specgen.product.types import NUMERIC, TEXTUAL, CompositeRef, EnumRef, FieldType, Kind, ListOf, ScalarType, Tag
from specgen.source.guess import MOST_LISTED, did_you_mean
from specgen.spec.scalars import PlainText

Enums = Mapping[str, Enumeration]

NEEDS = {"upper": "[A-Z]", "lower": "[a-z]", "digit": "[0-9]", "symbol": r"[^A-Za-z0-9\s]"}
WHOLE = r"-?(?:0|[1-9][0-9]{0,18})"
DECIMAL = r"-?(?:0|[1-9][0-9]{0,37})(?:\.[0-9]{1,38})?"


@frozen
class Refused:
    """What a value should have been, and how it may have been meant."""

    expected: str
    cure: str | None = None


def read_value(given: Any, type: FieldType, limits: Limits, enums: Enums) -> Json | Refused:
    """The value as JSON, or what it should have been."""
    read = _read(given, type, limits, enums)
    if isinstance(read, Refused):
        return read
    return Json(json.dumps(read[0], ensure_ascii=False, separators=(", ", ": ")))


def shown(given: Any) -> str:
    """A value as it is spoken of."""
    return f"`{given}`" if isinstance(given, str) else "null" if given is None else "this"


def _read(given: Any, type: FieldType, limits: Limits, enums: Enums) -> tuple[Any] | Refused:
    """The value in a tuple of one, or what it should have been."""
    match type:
        case EnumRef(name):
            return _read_enum(given, [value.name for value in enums[name].values])
        case ListOf(item):
            return _read_list(given, item, limits, enums)
        case Tag(value):
            return (value,) if given == value else Refused(f"`{value}`")
        case CompositeRef():
            return Refused("a single value: it has members", "take it out")
        case ScalarType(Kind.JSON):
            return _read_json(given, limits)
        case ScalarType():
            return _read_scalar(str(given), type, limits) if isinstance(given, str) else Refused(_called(type))


def _read_enum(given: Any, values: list[str]) -> tuple[Any] | Refused:
    if isinstance(given, str) and given in values:
        return (str(given),)
    if len(values) > MOST_LISTED:
        return Refused(f"one of the {len(values)} values of its enum", "see how it is spelt there")
    listed = ", ".join(f"`{value}`" for value in values)
    meant = did_you_mean(given, values) if isinstance(given, str) else None
    return Refused(f"one of {listed}", meant or "write one of them")


def _read_list(given: Any, item: FieldType, limits: Limits, enums: Enums) -> tuple[Any] | Refused:
    if not isinstance(given, list):
        return Refused("a list", f"write `[{given}]`" if isinstance(given, str) else None)
    if _outside(len(given), limits.min_count, limits.max_count):
        return Refused("a list of as many values as `count` allows", "change the value or `count`")
    values = []
    for each in given:
        value = _read(each, item, limits, enums)
        if isinstance(value, Refused):
            return Refused(f"a list in which each value is {value.expected}", value.cure)
        values.append(value[0])
    return (values,)


def _read_json(given: Any, limits: Limits) -> tuple[Any] | Refused:
    if not isinstance(given, dict):
        return Refused("a map", "write `{}` for an empty one")
    value = as_json(given)
    size = len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
    if limits.max_bytes is not None and size > limits.max_bytes:
        return Refused("within `max_bytes`", f"it takes {size} bytes: change it or `max_bytes`")
    return (value,)


def _called(type: ScalarType) -> str:
    if type.kind is Kind.BOOLEAN:
        return "`true` or `false`"
    return naming.with_article(type.row.prose)


def _read_scalar(text: str, type: ScalarType, limits: Limits) -> tuple[Any] | Refused:
    try:
        value = _READERS[type.kind](text)
    except ValueError:
        return Refused(_called(type), _meant(text, type.kind))
    missed = _missed_by_text(text, limits) if type.kind in TEXTUAL else _missed_by_number(text, type, limits)
    if type.kind is Kind.BYTES and limits.max_bytes is not None and len(b64decode(text)) > limits.max_bytes:
        missed = "within `max_bytes`"
    return Refused(missed, "change the value or the limits") if missed else (value,)


_TRUTHS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def _meant(text: str, kind: Kind) -> str:
    """How a value that can't be read is written."""
    number = re.fullmatch(r"(-?)0+([0-9]+)", text)
    word = text.lower()
    match kind:
        case Kind.INTEGER | Kind.BIGINT | Kind.DECIMAL | Kind.MONEY if number:
            return f"write `{number[1]}{number[2]}`"
        case Kind.BOOLEAN if word in ("true", "false", *_TRUTHS):
            return f"write `{_TRUTHS.get(word, word)}`"
        case Kind.DATETIME if re.fullmatch(r"[0-9-]{10}[T ][0-9:.]{5,15}", text):
            return f"say the zone too: `{text}Z`"
        case _:
            return _LIKE.get(kind, "change it")


_LIKE = {
    Kind.INTEGER: "write it like `42`, not beyond two thousand millions",
    Kind.BIGINT: "write it like `42`",
    Kind.DECIMAL: "write it like `12.50`",
    Kind.FLOAT: "write it like `0.5`",
    Kind.BOOLEAN: "write one of the two",
    Kind.DATE: "write it like `2026-01-05`",
    Kind.TIME: "write it like `09:30` or `09:30:00`",
    Kind.DATETIME: "write it like `2026-01-05T09:30:00Z`",
    Kind.UUID: "write it like `6f1c2a9e-0d3b-4c55-9a77-2b8f4f0e1d6a`",
    Kind.MONEY: "write it like `12.50`, without its currency",
    Kind.DURATION: "write it like `PT1H30M`, of days, hours, minutes and seconds",
    Kind.BYTES: "write it in base64, like `RXhhbXBsZQ==`",
    **{kind: f"write it like `{form.example}`" for kind, form in FORMS.items()},
    Kind.TIME_ZONE: "write the name that IANA gives it, like `Europe/Berlin`, or `UTC`",
}


def _missed_by_text(text: str, limits: Limits) -> str | None:
    """What a text should have been and is not."""
    if _outside(len(text), limits.min_length, limits.max_length):
        return "of a length that the limits allow"
    if limits.pattern and not re.search(limits.pattern.regex, text):
        return "a text that matches the pattern"
    if limits.path_words and (SLASH in text or text in limits.path_words):
        return "a text by which a path can name a row: without `/`, and no word that paths have there"
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
    if type.is_exact and not fits(number, type):
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
    try:
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except OverflowError:
        raise ValueError from None


def _base64(text: str) -> str:
    return b64encode(b64decode(text, validate=True)).decode()


def _time_zone(text: str) -> str:
    area, slash, _ = _matching(TIME_ZONE)(text).partition("/")
    if area not in (ZONE_AREAS if slash else ZONES_ALONE):
        raise ValueError
    return text


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
    Kind.INTEGER: _integer(32),
    Kind.BIGINT: _integer(64),
    Kind.DECIMAL: _matching(DECIMAL),
    Kind.MONEY: _matching(DECIMAL),
    Kind.DURATION: lambda text: written(seconds_of(text)),
    Kind.BYTES: _base64,
    Kind.FLOAT: _float,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.DATETIME: _datetime,
    Kind.UUID: lambda text: str(UUID(text)),
    **{kind: _matching(form.regex) for kind, form in FORMS.items()},
    Kind.TIME_ZONE: _time_zone,
}
