"""The kinds of values that keys take: how each is read, what it is in words, and as JSON Schema.

A value arrives as its author's text; the type of its key decides what it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from annotated_types import GroupedMetadata
from pydantic import BeforeValidator, JsonValue, WithJsonSchema

from specgen.spec import cures, scalars
from specgen.spec.names import (
    NUMBERED,
    PASCAL,
    SEGMENT,
    SNAKE,
    TASK,
    UPPER,
    in_letters_and_number,
    in_pascal_case,
    in_snake_case,
    in_upper_case,
)
from specgen.spec.scalars import ASKS_NOTHING, PERMISSION, REACHES, Bounds, Days, Effort, Frequency, refuse

_NAME: dict[str, JsonValue] = {"type": "string", "pattern": f"^({SNAKE})$"}
_LIST_OF: dict[str, JsonValue] = {
    "type": "object",
    "properties": {"list": {"type": "string"}},
    "required": ["list"],
    "additionalProperties": False,
}


def _map_of(pattern: str) -> dict[str, JsonValue]:
    """A map of one name and a text of one form."""
    value: dict[str, JsonValue] = {"type": "string", "pattern": f"^({pattern})$"}
    return {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": value}


def _matching(
    pattern: str, expected: str, cure: Callable[[str], str] = cures.none, single: str = "write a single text"
) -> BeforeValidator:
    compiled = re.compile(pattern)

    def read(given: Any) -> str:
        if not isinstance(given, str):
            raise refuse(expected, given, _as_one(given, compiled, cure) or single)
        if not compiled.fullmatch(given):
            raise refuse(expected, given, cure(given))
        return str(given)

    return BeforeValidator(read)


def _as_one(given: object, pattern: re.Pattern[str], cure: Callable[[str], str]) -> str:
    """How a list of one text, or a map of one name to another, is written as the text that was meant."""
    match given:
        case {"propertyName": str(text)}:
            return f"write `{text}`" if pattern.fullmatch(text) else cure(text)
        case [str(text)]:
            return f"write `{text}`" if pattern.fullmatch(text) else cure(text)
        case dict() if len(given) == 1:
            ((name, value),) = given.items()
            if pattern.fullmatch(f"{name}:{value}"):
                return f"write `{name}:{value}`, with no space behind the colon"
            return cure(f"{name} {value}") if str(value).lower() in cures.ORDERS else ""
        case _:
            return ""


def _reading(read: Callable[[str], Any], expected: str, cure: Callable[[str], str] = cures.none) -> BeforeValidator:
    """Read a text; what *read* can't make sense of is refused as not *expected*."""

    def checked(given: Any) -> Any:
        result = read(given) if isinstance(given, str) else None
        if result is None:
            text = given if isinstance(given, str) else cures.as_text(given)
            raise refuse(expected, given, cure(text) if text else "write a single text")
        return result

    return BeforeValidator(checked)


@dataclass(frozen=True)
class _Word(GroupedMetadata):
    """A text of one form; what is *expected* shows an example between backticks, *single* cures a list or a map."""

    pattern: str
    expected: str
    cure: Callable[[str], str] = cures.none
    single: str = "write a single text"

    def __iter__(self) -> Iterator[object]:
        """How it is read, and what it is in JSON Schema."""
        yield _matching(self.pattern, self.expected, self.cure, self.single)
        yield _schema(f"^({self.pattern})$", self.expected)


def _own_field(given: str) -> str:
    return cures.own_field(given) if "." in given else in_snake_case(given)


def _schema(pattern: str, expected: str) -> WithJsonSchema:
    examples: list[JsonValue] = list(re.findall("like `(.+?)`", expected))
    return in_words(expected, {"type": "string", "pattern": pattern, "examples": examples})


def in_words(expected: str, schema: dict[str, JsonValue]) -> WithJsonSchema:
    """A JSON Schema that carries what the reference says of a value."""
    return WithJsonSchema({"$comment": expected, **schema})


@dataclass(frozen=True)
class _Whole(GroupedMetadata):
    """A whole number within bounds."""

    least: int
    greatest: int
    expected: str
    cure: Callable[[str], str] | None = None

    def __iter__(self) -> Iterator[object]:
        """How it is read, and what it is in JSON Schema."""
        cure = self.cure or cures.whole(self.least, self.greatest)
        yield _reading(scalars.within(self.least, self.greatest), self.expected, cure)
        yield in_words(self.expected, {"type": "integer", "minimum": self.least, "maximum": self.greatest})


Text = Annotated[str, BeforeValidator(scalars.text), WithJsonSchema({"type": ["string", "number", "boolean"]})]
Line = Annotated[str, BeforeValidator(scalars.line), WithJsonSchema({"type": ["string", "number", "boolean"]})]
Reason = Annotated[
    str, BeforeValidator(scalars.reason), in_words("a text that says why", {"type": ["string", "number"]})
]
EnumText = Annotated[str, BeforeValidator(scalars.line_or_nothing), WithJsonSchema({"type": "string"})]
TypeText = Annotated[
    str | dict[str, str],
    BeforeValidator(scalars.type_words),
    in_words("a type, or `{list: type}`", {"anyOf": [{"type": "string"}, _LIST_OF]}),
]
FilterWord = Annotated[
    str | dict[str, str],
    BeforeValidator(scalars.filter_word),
    in_words("a field, or `{tag: tags.name}`", {"anyOf": [_NAME, _map_of(f"{SNAKE}\\.{SNAKE}")]}),
]
EntityName = Annotated[str, _Word(PASCAL, "a name in PascalCase, like `OrderLine`", in_pascal_case)]
FieldName = Annotated[str, _Word(SNAKE, "a name in snake_case, like `due_on`", in_snake_case)]
OwnField = Annotated[
    str,
    _Word(SNAKE, "a name in snake_case, like `due_on`", _own_field),
]
"""A field of the rows that are listed, which the database can sort by, search and keep unique."""
TargetName = Annotated[
    str,
    _Word(
        PASCAL,
        "a name in PascalCase, like `OrderLine`",
        in_pascal_case,
        "give each entity a field of its own that may be empty, and say `exactly_one: [[room, house]]` of the fields",
    ),
]
OwnerName = Annotated[
    str,
    _Word(
        rf"{SNAKE}(\.{SNAKE})*",
        "a field, like `creator`, a path to one, like `order.customer`, or `self`",
        in_snake_case,
    ),
]
OperationUse = Annotated[
    str,
    _Word(rf"{SNAKE}|[A-Z]+ /\S*|[A-Za-z]+\.[A-Za-z_]+", "the name of an operation, like `list_books`", in_snake_case),
]
PlaceName = Annotated[
    str, _Word(rf"{SNAKE}\.{SNAKE}", "a table and a column of it, like `accounts.iban`", in_snake_case)
]
AnswerName = Annotated[
    str,
    _Word(SNAKE, "a shape, like `read`", cures.shape, cures.SHAPES),
]
BodyName = Annotated[
    str,
    _Word(
        f"{SNAKE}|{PASCAL}",
        "a shape like `create`, or of what is received a type like `PaymentEvent`",
        cures.shape,
        cures.SHAPES,
    ),
]
WherePath = Annotated[
    str, _Word(rf"{SNAKE}(\.{SNAKE})?", "a field, or one of the row that it names, like `author.followers`")
]
PathText = Annotated[
    str,
    _Word(
        rf"{SNAKE}\.{SNAKE}",
        "a field that names rows and one of theirs, like `product.price` or `lines.amount`",
        cures.of_rows,
    ),
]
ErrorCode = Annotated[str, _Word(UPPER, "a code in UPPER_SNAKE_CASE, like `EMAIL_EXISTS`", in_upper_case)]
RuleName = Annotated[str, _Word("[a-z]+(-[a-z]+)*", "the name of a rule, like `verb-in-path`", cures.rule)]
CurrencyCode = Annotated[str, _Word("[A-Z]{3}", "the code of a currency, like `EUR`", cures.currency)]
ShapeName = Annotated[
    str, _Word(f"{PASCAL}\\.{SNAKE}", "an entity and one of its shapes, like `User.profile`", cures.embedded)
]
VariableName = Annotated[str, _Word(UPPER, "the name of an environment variable, like `MAIL_API_KEY`", cures.variable)]
GrantText = Annotated[
    str,
    _Word(
        rf"\*|{PERMISSION}(:any)?",
        "a permission like `posts:write` or `posts:write:any`, or `*`",
        scalars.meant_permission,
    ),
]
PermissionText = Annotated[
    str,
    _matching(f"{PERMISSION}|{ASKS_NOTHING}", "a permission like `posts:write`, or `none`", scalars.meant_asked),
    in_words(
        "a permission like `posts:write`, or `none`",
        {
            "anyOf": [
                {"enum": [ASKS_NOTHING]},
                {"type": "string", "pattern": f"^({PERMISSION})$", "examples": ["posts:write"]},
            ]
        },
    ),
]
ReachText = Annotated[
    str,
    _matching(
        f"{'|'.join(REACHES)}|{PERMISSION}",
        "`own`, `any`, `signed_in` or a permission like `tags:write`",
        scalars.meant_reach,
    ),
    in_words(
        "`own`, `any`, `signed_in` or a permission like `tags:write`",
        {"anyOf": [{"enum": [*REACHES]}, {"type": "string", "pattern": f"^({PERMISSION})$"}]},
    ),
]
RoleNames = Annotated[
    list[str],
    BeforeValidator(scalars.role_names),
    in_words("a role, or a list of roles", {"anyOf": [_NAME, {"type": "array", "items": _NAME}]}),
]
JsonName = Annotated[str, _Word("[A-Za-z_][A-Za-z0-9_]*", "a name of letters, digits and `_`, like `createdBy`")]
EventName = Annotated[
    str, _Word(rf"{SNAKE}(\.{SNAKE})*", "the name of an event, like `user.registered`", in_snake_case)
]
ChannelPath = Annotated[
    str, _Word(f"(/{SEGMENT})+", "a path without parameters, like `/live/orders`", cures.channel_path)
]
HeaderName = Annotated[str, _Word("[A-Za-z][A-Za-z0-9-]*", "the name of a header, like `X-Request-ID`")]
HeaderOrNone = Annotated[str, _Word("none|[A-Za-z][A-Za-z0-9-]*", "a header, like `X-Timestamp`, or `none`")]
SignaturePrefix = Annotated[
    str,
    _Word(
        "[A-Za-z][A-Za-z0-9-]*[=:]",
        "letters and digits with `=` or `:` behind them, like `sha256=`",
        cures.signature_prefix,
    ),
]
TokenPrefix = Annotated[str, _Word("[A-Za-z][A-Za-z0-9-]*", "a word like `Bearer`, or `none`")]
SortWord = Annotated[
    str, _Word(f"-?{SNAKE}", "a field, with `-` before it for descending order, like `-created_at`", cures.own_field)
]
Url = Annotated[str, _Word(r"https?://[^\s\"<>]+", "an address like `https://example.org`", cures.url)]
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
Flag = Annotated[bool, _reading(scalars.flag, "`true` or `false`", cures.flag), WithJsonSchema({"type": "boolean"})]
Count = Annotated[int, _Whole(1, 1_000_000, "a whole number from 1 to 1000000")]
Attempts = Annotated[int, _Whole(1, 100, "a whole number from 1 to 100")]
Digits = Annotated[int, _Whole(1, 38, "a whole number from 1 to 38")]
Scale = Annotated[int, _Whole(0, 38, "a whole number from 0 to 38")]
ErrorStatus = Annotated[int, _Whole(400, 599, "a status from 400 to 599", cures.error_status)]
SuccessStatus = Annotated[int, _Whole(200, 299, "a status from 200 to 299", cures.success_status)]
Number = Annotated[str, _reading(scalars.number, "a number", cures.number), WithJsonSchema({"type": "number"})]
Range = Annotated[
    Bounds,
    _reading(scalars.bounds, "a range like `1..100`, `..100` or `1..`", cures.range_of),
    _schema(r"^(\d+)?\.\.(\d+)?$", "a range like `1..100`, `..100` or `1..`"),
]
RangeOrName = Annotated[
    Bounds | str,
    _reading(scalars.range_or_name, "a range like `1..100`, or a field that names rows, like `lines`", cures.range_of),
    _schema(rf"^((\d+)?\.\.(\d+)?|{SNAKE})$", "a range like `1..100`, or a field that names rows, like `lines`"),
]
"""How many of something there are, or what is counted."""
Duration = Annotated[
    int,
    _reading(scalars.duration, "a time like `15m`, `12h` or `7d`", cures.time),
    _schema(r"^\d+[smhdw]$", "a time like `15m`, `12h` or `7d`"),
]
Lasting = Annotated[
    int,
    _reading(scalars.lasting, "a time like `15m`, `12h` or `7d`, or `none`", cures.time),
    _schema(r"^(\d+[smhdw]|none)$", "a time like `7d`, or `none`"),
]
"""A time, or 0 where there is none."""
Size = Annotated[
    int,
    _reading(scalars.size, "a size like `10KB` or `2MB`", cures.size),
    _schema(r"^\d+ ?(B|KB|MB|GB)$", "a size like `10KB` or `2MB`"),
]
RateText = Annotated[
    Frequency,
    _reading(scalars.frequency, "a rate like `100/min`", cures.rate),
    _schema(r"^\d+/[a-z]+$", "a rate like `100/min`"),
]
DateText = Annotated[
    str,
    _reading(scalars.date, "a date like `2026-01-05`", cures.day),
    in_words("a date like `2026-01-05`", {"type": "string", "format": "date"}),
]
DaysText = Annotated[
    Days,
    _reading(scalars.days, "a day like `2026-01-05`, or days like `2026-02-09..2026-02-13`", cures.days),
    _schema(f"^({scalars.DAYS})$", "a day like `2026-01-05`, or days like `2026-02-09..2026-02-13`"),
]
EffortText = Annotated[
    Effort,
    _reading(scalars.effort, "an effort of at most 999 days, like `2d`, `4h` or `1d 4h`", cures.effort),
    _schema(f"^({scalars.EFFORT})$", "an effort of at most 999 days, like `2d`, `4h` or `1d 4h`"),
]
"""The work of one person."""
SizeName = Annotated[str, _Word("[A-Z]{1,5}", "the name of a size, like `M`", cures.upper)]
Points = Annotated[int, _Whole(1, 1000, "a whole number from 1 to 1000")]
Percent = Annotated[int, _Whole(1, 100, "a whole number from 1 to 100", cures.percent)]
HoursADay = Annotated[int, _Whole(1, 24, "a whole number from 1 to 24")]
FeatureName = Annotated[str, _Word(NUMBERED, "the name of a feature, like `F001`", in_letters_and_number)]
NumberedName = Annotated[str, _Word(NUMBERED, "a name of letters and a number, like `AC001`", in_letters_and_number)]
TaskName = Annotated[str, _Word(TASK, "a task, like `operation.login` or `load_test`")]
TopicName = Annotated[
    str,
    _Word(
        rf"{TASK}|{PASCAL}(\.{SNAKE})?|{NUMBERED}",
        "a feature, an entity, an operation or a task, like `F001`, `User` or `login`",
    ),
]
"""What of a product or a plan something is about."""
TestName = Annotated[str, _Word(r"\S+", "the name of a test, like `tests/test_auth.py::test_login`")]
Anything = Annotated[Any, WithJsonSchema({})]
Wanted = Annotated[Any, in_words("a value, a list of values, or `null`", {})]
"""What a field holds of the rows that are meant."""
