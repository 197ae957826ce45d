"""How the texts of a spec are read: each type says what it takes, in words and as JSON Schema.

A value arrives as its author's text; the type of its key decides what it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from annotated_types import GroupedMetadata
from pydantic import BeforeValidator, JsonValue, WithJsonSchema
from pydantic_core import PydanticCustomError

from specgen.frozen import frozen
from specgen.spec import cures
from specgen.spec.cures import MOST_DIGITS, MOST_RANGE_DIGITS
from specgen.spec.names import PASCAL, SEGMENT, SNAKE, UPPER, in_pascal_case, in_snake_case, in_upper_case
from specgen.spec.synonyms import meant, question


class PlainText(str):
    """A text that stands without quotes, and so may be a number or a truth value where any JSON is taken."""

    __slots__ = ()


@frozen
class Bounds:
    """The least and the greatest; None is no bound."""

    least: int | None
    greatest: int | None


@frozen
class Frequency:
    """So many in so many seconds, and how the author said it."""

    times: int
    seconds: int
    text: str


SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
PERIODS = {"sec": 1, "s": 1, "min": 60, "m": 60, "hour": 3600, "h": 3600, "day": 86400, "d": 86400}
PERMISSION = "[a-z][a-z0-9_-]*:[a-z][a-z0-9_-]*"
ASKS_NOTHING = "none"
"""What is written where an operation asks for no permission."""
BYTES = {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}


def refuse(expected: str, given: object, cure: str = "") -> PydanticCustomError:
    """The error that says what a key takes, and how what was meant is written."""
    shown = f"`{given}`" if given and isinstance(given, str) else _kind(given)
    odd = cures.unseen(given) if isinstance(given, str) else ""
    context = {"shown": shown, "expected": expected, "cure": odd or cure}
    return PydanticCustomError("bad_value", "{shown} is not {expected}", context)


def _kind(given: object) -> str:
    if given is None:
        return "nothing"
    if given == "":
        return "an empty text"
    return "a map" if isinstance(given, dict) else "a list" if isinstance(given, list) else str(given)


def _matching(pattern: str, expected: str, cure: Callable[[str], str] = cures.none) -> BeforeValidator:
    compiled = re.compile(pattern)

    def read(given: Any) -> str:
        if not isinstance(given, str):
            raise refuse(expected, given, "write a single text")
        if not compiled.fullmatch(given):
            raise refuse(expected, given, cure(given))
        return str(given)

    return BeforeValidator(read)


def _reading(read: Callable[[str], Any], expected: str, cure: Callable[[str], str] = cures.none) -> BeforeValidator:
    """Read a text; what *read* can't make sense of is refused as not *expected*."""

    def checked(given: Any) -> Any:
        result = read(given) if isinstance(given, str) else None
        if result is None:
            text = given if isinstance(given, str) else cures.as_text(given)
            raise refuse(expected, given, cure(text) if text else "write a single text")
        return result

    return BeforeValidator(checked)


_UNSAYABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise refuse("a text", given, "write a single text; one that looks otherwise stands in quotes")
    if not given.strip():
        raise PydanticCustomError("bad_value", "this text is empty", {"cure": "write one, or take the key out"})
    if _UNSAYABLE.search(given):
        raise PydanticCustomError(
            "bad_value", "this text holds a character that can't be shown", {"cure": "take it out"}
        )
    return str(given)


def _line(given: Any) -> str:
    text = _text(given)
    if "\n" in text.rstrip("\n"):
        raise PydanticCustomError("bad_value", "this text has several lines", {"cure": "write it on one line"})
    return text.rstrip("\n")


def _value(given: Any) -> str:
    return given if given == "" and isinstance(given, str) else _line(given)


def _type(given: Any) -> Any:
    if isinstance(given, str):
        return str(given)
    if isinstance(given, dict) and list(given) == ["list"] and isinstance(given["list"], str):
        return given
    cure = "a list of values is `{list: string}`; a closed list of words is defined under `enums:` and named here"
    raise refuse("a type, or `{list: type}`", given, cure)


def _filter(given: Any) -> Any:
    if isinstance(given, str) and re.fullmatch(SNAKE, given):
        return str(given)
    if isinstance(given, dict) and len(given) == 1:
        name, path = next(iter(given.items()))
        if re.fullmatch(SNAKE, str(name)) and isinstance(path, str) and re.fullmatch(rf"{SNAKE}\.{SNAKE}", path):
            return {str(name): str(path)}
    cure = "a field of a row that this one names is written `{tag: tags.name}`: what queries call it, and where it is"
    raise refuse("a field, or `{name: relation.field}`", given, cure)


_FLAGS = {"true": True, "false": False}


def _flag(text: str) -> bool | None:
    return _FLAGS.get(text)


def _within(least: int, greatest: int) -> Callable[[str], int | None]:
    """Read a whole number without leading zeros, from *least* to *greatest*."""

    def read(text: str) -> int | None:
        number = int(text) if re.fullmatch(r"-?(0|[1-9][0-9]{0,17})", text) else None
        return number if number is not None and least <= number <= greatest else None

    return read


def _number(text: str) -> str | None:
    return (
        text if re.fullmatch(rf"-?(0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})(\.[0-9]{{1,{MOST_DIGITS}}})?", text) else None
    )


def _bounds(text: str) -> Bounds | None:
    match = re.fullmatch(rf"([0-9]{{1,{MOST_RANGE_DIGITS}}})?\.\.([0-9]{{1,{MOST_RANGE_DIGITS}}})?", text)
    if not match or not (match[1] or match[2]):
        return None
    least, greatest = (int(part) if part else None for part in match.groups())
    return None if least is not None and greatest is not None and least > greatest else Bounds(least, greatest)


def _range_or_name(text: str) -> Bounds | str | None:
    return text if re.fullmatch(SNAKE, text) else _bounds(text)


def _duration(text: str) -> int | None:
    match = re.fullmatch(r"([0-9]{1,6})([smhdw])", text)
    return int(match[1]) * SECONDS[match[2]] if match and int(match[1]) else None


def _lasting(text: str) -> int | None:
    """Seconds, where none at all is said by 0."""
    return 0 if text == "none" else _duration(text)


def _size(text: str) -> int | None:
    match = re.fullmatch(r"([0-9]{1,6}) ?(B|KB|MB|GB)", text)
    return int(match[1]) * BYTES[match[2]] if match and int(match[1]) else None


def _frequency(text: str) -> Frequency | None:
    match = re.fullmatch(r"([0-9]{1,9})/([a-z]+)", text)
    if not match or not int(match[1]) or match[2] not in PERIODS:
        return None
    return Frequency(int(match[1]), PERIODS[match[2]], text)


def _date(text: str) -> str | None:
    return text if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and cures.in_calendar(text) else None


def _meant_permission(given: str) -> str:
    """What was meant by another separator, or another order of words."""
    parts = [part for part in re.split(r"[^a-z0-9_]+", given.lower()) if part]
    if len(parts) == 3 and parts[2] != "any":
        return ""
    return f"write `{':'.join(parts)}`" if len(parts) in (2, 3) else ""


REACHES = ("own", "any", "signed_in")


def _meant_asked(given: str) -> str:
    """What was meant where a permission is asked for; only roles grant what reaches beyond one's own."""
    if re.fullmatch(f"{PERMISSION}:any", given):
        return f"take `:any` off: who has `{given}` reaches the rows of others as well"
    return _meant_permission(given)


def _meant_reach(given: str) -> str:
    return question(meant(given, REACHES)) or _meant_asked(given)


_NAME: dict[str, JsonValue] = {"type": "string", "pattern": f"^({SNAKE})$"}


def _names(given: Any) -> list[str]:
    """One name, or several."""
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not names:
        raise refuse("a role, or a list of roles", given, "write `admin`, or `[editor, admin]`")
    for name in names:
        if not isinstance(name, str) or not re.fullmatch(SNAKE, name):
            raise refuse("the name of a role, like `admin`", name, in_snake_case(name) if isinstance(name, str) else "")
    return [str(name) for name in dict.fromkeys(names)]


@dataclass(frozen=True)
class _Word(GroupedMetadata):
    """A text of one form; what is *expected* shows an example between backticks."""

    pattern: str
    expected: str
    cure: Callable[[str], str] = cures.none

    def __iter__(self) -> Iterator[object]:
        """How it is read, and what it is in JSON Schema."""
        yield _matching(self.pattern, self.expected, self.cure)
        yield _schema(f"^({self.pattern})$", self.expected)


def _schema(pattern: str, expected: str) -> WithJsonSchema:
    examples: list[JsonValue] = list(re.findall("like `(.+?)`", expected))
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": examples})


@dataclass(frozen=True)
class _Whole(GroupedMetadata):
    """A whole number within bounds."""

    least: int
    greatest: int
    expected: str
    cure: str = ""

    def __iter__(self) -> Iterator[object]:
        """How it is read, and what it is in JSON Schema."""
        cure = (lambda given: self.cure) if self.cure else cures.whole(self.least, self.greatest)
        yield _reading(_within(self.least, self.greatest), self.expected, cure)
        yield WithJsonSchema({"type": "integer", "minimum": self.least, "maximum": self.greatest})


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": ["string", "number", "boolean"]})]
Line = Annotated[str, BeforeValidator(_line), WithJsonSchema({"type": ["string", "number", "boolean"]})]
EnumText = Annotated[str, BeforeValidator(_value), WithJsonSchema({"type": "string"})]
TypeText = Annotated[str | dict[str, str], BeforeValidator(_type)]
FilterWord = Annotated[str | dict[str, str], BeforeValidator(_filter)]
EntityName = Annotated[str, _Word(PASCAL, "a name in PascalCase, like `OrderLine`", in_pascal_case)]
FieldName = Annotated[str, _Word(SNAKE, "a name in snake_case, like `due_on`", in_snake_case)]
BodyName = Annotated[
    str, _Word(f"{SNAKE}|{PASCAL}", "a shape like `create`, or of what is received a type like `PaymentEvent`")
]
WherePath = Annotated[
    str, _Word(rf"{SNAKE}(\.{SNAKE})?", "a field, or one of the row that it names, like `author.followers`")
]
PathText = Annotated[
    str,
    _Word(rf"{SNAKE}\.{SNAKE}", "a field that names rows and one of theirs, like `product.price` or `lines.amount`"),
]
ErrorCode = Annotated[str, _Word(UPPER, "a code in UPPER_SNAKE_CASE, like `EMAIL_EXISTS`", in_upper_case)]
CurrencyCode = Annotated[str, _Word("[A-Z]{3}", "the code of a currency, like `EUR`", cures.currency)]
ShapeName = Annotated[str, _Word(f"{PASCAL}\\.{SNAKE}", "an entity and one of its shapes, like `User.profile`")]
VariableName = Annotated[str, _Word(UPPER, "the name of an environment variable, like `MAIL_API_KEY`", cures.variable)]
GrantText = Annotated[
    str,
    _Word(
        rf"\*|{PERMISSION}(:any)?", "a permission like `posts:write` or `posts:write:any`, or `*`", _meant_permission
    ),
]
PermissionText = Annotated[
    str,
    _matching(f"{PERMISSION}|{ASKS_NOTHING}", "a permission like `posts:write`, or `none`", _meant_asked),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [ASKS_NOTHING]},
                {"type": "string", "pattern": f"^({PERMISSION})$", "examples": ["posts:write"]},
            ]
        }
    ),
]
ReachText = Annotated[
    str,
    _matching(
        f"{'|'.join(REACHES)}|{PERMISSION}", "`own`, `any`, `signed_in` or a permission like `tags:write`", _meant_reach
    ),
    WithJsonSchema({"anyOf": [{"enum": [*REACHES]}, {"type": "string", "pattern": f"^({PERMISSION})$"}]}),
]
RoleNames = Annotated[
    list[str], BeforeValidator(_names), WithJsonSchema({"anyOf": [_NAME, {"type": "array", "items": _NAME}]})
]
JsonName = Annotated[str, _Word("[A-Za-z_][A-Za-z0-9_]*", "a name of letters, digits and `_`, like `createdBy`")]
EventName = Annotated[
    str, _Word(rf"{SNAKE}(\.{SNAKE})*", "the name of an event, like `user.registered`", in_snake_case)
]
ChannelPath = Annotated[str, _Word(f"(/{SEGMENT})+", "a path without parameters, like `/live/orders`", cures.base_path)]
HeaderName = Annotated[str, _Word("[A-Za-z][A-Za-z0-9-]*", "the name of a header, like `X-Request-ID`")]
HeaderOrNone = Annotated[str, _Word("none|[A-Za-z][A-Za-z0-9-]*", "a header, like `X-Timestamp`, or `none`")]
SignaturePrefix = Annotated[
    str, _Word("[A-Za-z][A-Za-z0-9-]*[=:]", "letters and digits with `=` or `:` behind them, like `sha256=`")
]
TokenPrefix = Annotated[str, _Word("[A-Za-z][A-Za-z0-9-]*", "a word like `Bearer`, or `none`")]
SortWord = Annotated[str, _Word(f"-?{SNAKE}", "a field, with `-` before it for descending order, like `-created_at`")]
Url = Annotated[str, _Word(r"https?://[^\s\"<>]+", "an address like `https://example.org`")]
MailAddress = Annotated[str, _Word(r"[^@\s\"<>]+@[^@\s\"<>]+\.[A-Za-z]+", "an address like `team@example.org`")]
Origin = Annotated[
    str,
    _Word(
        r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?",
        "an address without a path, like `https://shop.example.org`",
        cures.origin,
    ),
]
BasePath = Annotated[
    str,
    _Word(
        f"(/{SEGMENT})*", "a path like `/api/v1`, without a parameter and without a slash at its end", cures.base_path
    ),
]
Flag = Annotated[bool, _reading(_flag, "`true` or `false`", cures.flag), WithJsonSchema({"type": "boolean"})]
Count = Annotated[int, _Whole(1, 1_000_000, "a whole number from 1 to 1000000")]
Attempts = Annotated[int, _Whole(1, 100, "a whole number from 1 to 100")]
Digits = Annotated[int, _Whole(1, 38, "a whole number from 1 to 38")]
Scale = Annotated[int, _Whole(0, 38, "a whole number from 0 to 38")]
ErrorStatus = Annotated[
    int, _Whole(400, 599, "a status from 400 to 599", "409 says in conflict, 404 not there, 422 against a rule")
]
SuccessStatus = Annotated[
    int, _Whole(200, 299, "a status from 200 to 299", "200 is usual, 201 says made, 204 without an answer")
]
Number = Annotated[str, _reading(_number, "a number", cures.number), WithJsonSchema({"type": "number"})]
Range = Annotated[
    Bounds,
    _reading(_bounds, "a range like `1..100`, `..100` or `1..`", cures.range_of),
    _schema(r"^(\d+)?\.\.(\d+)?$", "a range like `1..100`"),
]
RangeOrName = Annotated[
    Bounds | str,
    _reading(_range_or_name, "a range like `1..100`, or a field that names rows, like `lines`", cures.range_of),
    _schema(rf"^((\d+)?\.\.(\d+)?|{SNAKE})$", "a range like `1..100`"),
]
"""How many of something there are, or what is counted."""
Duration = Annotated[
    int,
    _reading(_duration, "a time like `15m`, `12h` or `7d`", cures.time),
    _schema(r"^\d+[smhdw]$", "a time like `15m`"),
]
Lasting = Annotated[
    int,
    _reading(_lasting, "a time like `15m`, `12h` or `7d`, or `none`", cures.time),
    _schema(r"^(\d+[smhdw]|none)$", "a time like `7d`"),
]
"""A time, or 0 where there is none."""
Size = Annotated[
    int,
    _reading(_size, "a size like `10KB` or `2MB`", cures.size),
    _schema(r"^\d+ ?(B|KB|MB|GB)$", "a size like `10KB`"),
]
RateText = Annotated[
    Frequency,
    _reading(_frequency, "a rate like `100/min`", cures.rate),
    _schema(r"^\d+/[a-z]+$", "a rate like `100/min`"),
]
DateText = Annotated[
    str, _reading(_date, "a date like `2026-01-05`", cures.day), WithJsonSchema({"type": "string", "format": "date"})
]
Anything = Annotated[Any, WithJsonSchema({})]
