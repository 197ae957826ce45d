"""How the texts of a spec are read: each type says what it takes, in words and as JSON Schema.

A value arrives as its author's text; the type of its key decides what it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError


class PlainText(str):
    """A text that stands without quotes, and so may be a number or a truth value where any JSON is taken."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest; None is no bound."""

    least: int | None
    greatest: int | None


@dataclass(frozen=True, slots=True)
class Frequency:
    """So many in so many seconds, and how the author said it."""

    times: int
    seconds: int
    text: str


SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
PERIODS = {"sec": 1, "s": 1, "min": 60, "m": 60, "hour": 3600, "h": 3600, "day": 86400, "d": 86400}
BYTES = {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}


def refuse(expected: str, given: object) -> PydanticCustomError:
    """The error that says what a key takes; its context carries the cure."""
    shown = f"`{given}`" if isinstance(given, str) else _kind(given)
    return PydanticCustomError("bad_value", "{shown} is not {expected}", {"shown": shown, "expected": expected})


def _kind(given: object) -> str:
    if given is None:
        return "nothing"
    return "a map" if isinstance(given, dict) else "a list" if isinstance(given, list) else str(given)


def _matching(pattern: str, expected: str) -> BeforeValidator:
    compiled = re.compile(pattern)

    def read(given: Any) -> str:
        if not isinstance(given, str) or not compiled.fullmatch(given):
            raise refuse(expected, given)
        return str(given)

    return BeforeValidator(read)


def _reading(read: Callable[[str], Any], expected: str) -> BeforeValidator:
    """Read a text; what *read* can't make sense of is refused as not *expected*."""

    def checked(given: Any) -> Any:
        result = read(given) if isinstance(given, str) else None
        if result is None:
            raise refuse(expected, given)
        return result

    return BeforeValidator(checked)


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise refuse("a text", given)
    return str(given)


def _flag(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?\d{1,18}", text) else None


def _number(text: str) -> str | None:
    return text if re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?", text) else None


def _bounds(text: str) -> Bounds | None:
    match = re.fullmatch(r"(\d{1,9})?\.\.(\d{1,9})?", text)
    if not match or not (match[1] or match[2]):
        return None
    least, greatest = (int(part) if part else None for part in match.groups())
    return None if least is not None and greatest is not None and least > greatest else Bounds(least, greatest)


def _duration(text: str) -> int | None:
    match = re.fullmatch(r"(\d{1,6})([smhdw])", text)
    return int(match[1]) * SECONDS[match[2]] if match and int(match[1]) else None


def _size(text: str) -> int | None:
    match = re.fullmatch(r"(\d{1,6})\s?(B|KB|MB|GB)", text)
    return int(match[1]) * BYTES[match[2]] if match and int(match[1]) else None


def _frequency(text: str) -> Frequency | None:
    match = re.fullmatch(r"(\d{1,9})/([a-z]+)", text)
    if not match or not int(match[1]) or match[2] not in PERIODS:
        return None
    return Frequency(int(match[1]), PERIODS[match[2]], text)


def _date(text: str) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if len(text) == len("2026-01-05") else None
    except ValueError:
        return None


def _word(pattern: str, expected: str) -> Any:
    return Annotated[str, _matching(pattern, expected), WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})]


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": ["string", "number"]})]
EntityName = _word("[A-Z][A-Za-z0-9]*", "a name in PascalCase, like `OrderLine`")
FieldName = _word("[a-z][a-z0-9_]*", "a name in snake_case, like `due_on`")
ErrorCode = _word("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", "a code in UPPER_SNAKE_CASE, like `EMAIL_EXISTS`")
JsonName = _word("[A-Za-z_][A-Za-z0-9_]*", "a name of letters, digits and `_`")
SortWord = _word("-?[a-z][a-z0-9_]*", "a field, with `-` before it for descending order")
Url = _word(r"https?://[^\s\"<>]+", "an address that starts with `https://`")
PathText = _word(r"(/[A-Za-z0-9._~-]+|/\{[a-z][a-z0-9_]*\})*", "a path like `/orders/{id}`, without a slash at its end")
Flag = Annotated[bool, _reading(_flag, "`true` or `false`"), WithJsonSchema({"type": "boolean"})]
Whole = Annotated[int, _reading(_whole, "a whole number"), WithJsonSchema({"type": "integer"})]
Number = Annotated[str, _reading(_number, "a number"), WithJsonSchema({"type": "number"})]
Range = Annotated[
    Bounds,
    _reading(_bounds, "a range like `1..100`, `..100` or `1..`"),
    WithJsonSchema({"type": "string", "pattern": r"^(\d+)?\.\.(\d+)?$"}),
]
Duration = Annotated[
    int,
    _reading(_duration, "a time like `15m`, `12h` or `7d`"),
    WithJsonSchema({"type": "string", "pattern": r"^\d+[smhdw]$"}),
]
Size = Annotated[
    int,
    _reading(_size, "a size like `10KB` or `2MB`"),
    WithJsonSchema({"type": "string", "pattern": r"^\d+ ?(B|KB|MB|GB)$"}),
]
RateText = Annotated[
    Frequency,
    _reading(_frequency, "a rate like `100/min`"),
    WithJsonSchema({"type": "string", "pattern": r"^\d+/[a-z]+$"}),
]
DateText = Annotated[
    str, _reading(_date, "a date like `2026-01-05`"), WithJsonSchema({"type": "string", "format": "date"})
]
Anything = Annotated[Any, WithJsonSchema({})]
