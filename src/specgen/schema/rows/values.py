"""What a column can hold, as it is meant: the edges of its type, and as many other values as are wanted.

A date, a time, a moment and a UUID are texts that compare as what they are; JSON and lists are JSON texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from specgen.product.types import ColumnKind
from specgen.schema.model import ColumnType
from specgen.schema.values import plain_json

Value = str | int | Decimal | bool | bytes | None

LONG = 3_000
"""Characters of a text that is long, where nothing says how long it may be."""
DIGITS, SCALE = 30, 10
"""Of a decimal that has any number of them."""
TEXTS = (
    "a",
    "",
    "it's",
    'say "hi"',
    "back\\slash",
    "ünï ✓ 🙂",
    " blanks around ",
    "line\nbreak\tand tab",
    "%s {0} ? :name $1 -- ; /*",
    "NULL",
    "0",
)
DATES = ("2024-02-29", "1000-01-01", "9999-12-31", "1970-01-01", "1999-12-31")
TIMES = ("12:30:00.000000", "00:00:00.000000", "23:59:59.999999")
MOMENTS = (
    "2024-02-29 12:30:00.000000",
    "1000-01-01 00:00:00.000000",
    "9999-12-31 23:59:59.999999",
    "1970-01-01 00:00:00.000001",
)
UUIDS = (UUID(int=1), UUID(int=0), UUID(int=2**128 - 1))
FLOATS = ("1.5", "0", "-2.25", "1E+300", "-1E-300", "1024")
JSON_VALUES: tuple[object, ...] = (
    {"a": 1, "it's": ['say "hi"', "back\\slash", "ünï ✓ 🙂", None, True, -1.5]},
    {},
    [],
    {"inner": {"inner": {}}},
    [1, "two", [3]],
    "text",
    0,
)
BYTES = (b"\x00\xff'\\\"", b"", b"bytes", bytes(range(256)))
BITS = {ColumnKind.INTEGER: 31, ColumnKind.BIGINT: 63}
BEYOND = 1_000
"""Values that are made when the edges are used up begin here."""


def edges(type: ColumnType, values: tuple[str, ...] = ()) -> tuple[Value, ...]:
    """The values of *type* that are worth trying, a plain one first; *values* are those of an enum."""
    match type.kind:
        case ColumnKind.VARCHAR | ColumnKind.TEXT:
            return _texts(type.length)
        case ColumnKind.INTEGER | ColumnKind.BIGINT:
            most = 2 ** BITS[type.kind]
            return (1, 0, -1, most - 1, -most, 42)
        case ColumnKind.DECIMAL:
            return _decimals(type)
        case ColumnKind.FLOAT:
            return tuple(map(Decimal, FLOATS))
        case ColumnKind.BOOLEAN:
            return (True, False)
        case ColumnKind.DATE:
            return DATES
        case ColumnKind.TIME:
            return TIMES
        case ColumnKind.TIMESTAMP:
            return MOMENTS
        case ColumnKind.UUID:
            return tuple(map(str, UUIDS))
        case ColumnKind.JSON:
            return tuple(plain_json(json.dumps(value)) for value in JSON_VALUES)
        case ColumnKind.BYTES:
            return BYTES
        case ColumnKind.ENUM:
            return values
        case ColumnKind.ARRAY:
            return _lists(type.item, values)
        case ColumnKind.OTHER:
            return ()


def others(type: ColumnType) -> Iterator[Value]:
    """Further values of *type*, each once and as many as it has; none of a type with few."""
    number = BEYOND
    while (value := _other(type, number)) is not None:
        yield value
        number += 1


def of_length(length: int) -> Iterator[str]:
    """Texts of so many characters: of plain letters, and of any."""
    if length >= 0:
        yield "x" * length
        yield ("ü🙂" * (length // 2 + 1))[:length]


def _texts(length: int | None) -> tuple[str, ...]:
    most = LONG if length is None else length
    plain = [text for text in TEXTS if len(text) <= most]
    return tuple(dict.fromkeys([*plain, *of_length(most)]))


def _decimals(type: ColumnType) -> tuple[Value, ...]:
    digits, scale = (DIGITS, SCALE) if type.digits is None else (type.digits, type.scale or 0)
    units = (min(10**scale, 10**digits - 1), 0, 10**digits - 1, 1 - 10**digits, 1, -1, 5, 15)
    return tuple(dict.fromkeys(Decimal(unit).scaleb(-scale) for unit in units if abs(unit) < 10**digits))


def _lists(item: ColumnType | None, values: tuple[str, ...]) -> tuple[Value, ...]:
    """Lists of no item, of one and of several; numbers stay numbers in JSON, all else is a text."""
    items = [as_json(value) for value in edges(item, values)[:4]] if item else []
    lists = ([], items[:1], items, items[:1] * 2) if items else ([],)
    return tuple(dict.fromkeys(plain_json(json.dumps(each)) for each in lists))


def as_json(value: Value) -> str | int | bool | None:
    """*value* as an item of a list."""
    match value:
        case bytes():
            return value.hex()
        case Decimal():
            return format(value, "f")
    return value


def _other(type: ColumnType, number: int) -> Value:
    match type.kind:
        case ColumnKind.VARCHAR | ColumnKind.TEXT:
            text = f"n{number - BEYOND}" if (type.length or LONG) > 1 else chr(0x100 + number - BEYOND)
            return text if len(text) <= (type.length or LONG) else None
        case ColumnKind.INTEGER | ColumnKind.BIGINT:
            return number
        case ColumnKind.DECIMAL:
            return _other_decimal(type, number)
        case ColumnKind.FLOAT:
            return Decimal(number)
        case ColumnKind.DATE:
            return (date(2000, 1, 1) + timedelta(days=number)).isoformat()
        case ColumnKind.TIME:
            return time(1, number // 60 % 60, number % 60).isoformat("microseconds")
        case ColumnKind.TIMESTAMP:
            moment = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
            return moment.replace(tzinfo=None).isoformat(" ", "microseconds")
        case ColumnKind.UUID:
            return str(UUID(int=number << 64 | number))
        case ColumnKind.JSON:
            return plain_json(json.dumps({"n": number}))
        case ColumnKind.BYTES:
            return number.to_bytes(4, "big")
        case ColumnKind.ARRAY if type.item and (item := _other(type.item, number)) is not None:
            return plain_json(json.dumps([as_json(item)]))
    return None


def _other_decimal(type: ColumnType, number: int) -> Value:
    digits, scale = (DIGITS, SCALE) if type.digits is None else (type.digits, type.scale or 0)
    unit = number - BEYOND + 2
    return Decimal(unit).scaleb(-scale) if unit < 10**digits else None
