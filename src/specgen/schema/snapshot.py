"""Schemas as JSON text, kept with the migration that leads to them.

A value is an object with its fields; one that stands where several kinds may stand says which it `is`. Fields that hold
their default are left out, so a model that gains a field still reads what was written before.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Union, cast, get_args, get_origin, get_type_hints

from specgen.frozen import frozen
from specgen.product.conditions import Binary, Call, IsNull, Literal, Name, Not, OneOf
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.model import Schema
from specgen.schema.snapshot_conditions import JsonValue, decode_condition, encode_condition

FORMAT = 2
OLDER = (1,)
"""Formats that are read as well: in the first, columns did not say what they mean."""
LINES = 7
"""How deep a part of a table lies: in a list of a table of a list of a schema of a dialect of a list of the whole."""
NEW_LINE = "\n"


@frozen
class DialectSchema:
    """What one dialect holds after a migration, and what its author said beside it."""

    dialect: str
    schema: Schema
    intent: Intent = NOTHING_SAID


@frozen
class Snapshot:
    """Where a migration leads: the schema of each dialect, lowered; *parent* is the hash of the migration before it.

    What is *older* was written when columns did not say what they mean.
    """

    migration: str
    parent: str | None
    dialects: tuple[DialectSchema, ...]
    older: bool = False

    def part(self, dialect: str) -> DialectSchema | None:
        """What is kept of *dialect*, if the migration was written for it."""
        return next((part for part in self.dialects if part.dialect == dialect), None)

    def schema(self, dialect: str) -> Schema | None:
        """What *dialect* holds after the migration, if it was written for it."""
        return next((part.schema for part in self.dialects if part.dialect == dialect), None)


@frozen
class Unreadable:
    """Why a text is no snapshot."""

    why: str


def write_snapshot(snapshot: Snapshot) -> str:
    """The text of *snapshot*."""
    content = {"format": FORMAT, **cast(dict[str, JsonValue], _encode(snapshot))}
    return _layout(content, 0) + "\n"


def read_snapshot(text: str) -> Snapshot | Unreadable:
    """The snapshot that *text* holds."""
    try:
        content: object = json.loads(text)
    except ValueError:
        return Unreadable("it is not JSON")
    match content:
        case {"format": int(number), **rest} if number == FORMAT:
            return _read({str(key): value for key, value in rest.items()})
        case {"format": int(number), **rest} if number in OLDER:
            return _read({**{str(key): value for key, value in rest.items()}, "older": True})
        case {"format": int(number)}:
            return Unreadable(f"it has the format {number}, not {FORMAT}")
    return Unreadable("it names no format")


def _read(content: Mapping[str, object]) -> Snapshot | Unreadable:
    try:
        return cast(Snapshot, _build(content, Snapshot))
    except (KeyError, TypeError, ValueError, StopIteration, RecursionError):
        return Unreadable("it holds no schema")


def _layout(value: JsonValue, level: int) -> str:
    """*value* with a line for each of its parts; what a table is made of has one line each."""
    if level == LINES or not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False)
    inner = "  " * (level + 1)
    if isinstance(value, dict):
        parts = [f'"{key}": {_layout(part, level + 1)}' for key, part in value.items()]
    else:
        parts = [_layout(part, level + 1) for part in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    return f"{start}\n{inner}{f',{NEW_LINE}{inner}'.join(parts)}\n{inner[2:]}{end}"


def _encode(value: object) -> JsonValue:
    match value:
        case None | bool() | int() | str():
            return value
        case Enum():
            return cast(str, value.value)
        case tuple():
            return [_encode(item) for item in value]
        case Name() | Literal() | Call() | Binary() | Not() | IsNull() | OneOf():
            return encode_condition(value)
    return _fields(value)


def _fields(value: object) -> dict[str, JsonValue]:
    content: dict[str, JsonValue] = {}
    for name, kind, default in _parts(cast(Hashable, type(value))):
        held: object = getattr(value, name)
        if held == default and type(held) is type(default):
            continue
        encoded = _encode(held)
        if isinstance(encoded, dict) and len(_choices(kind)) > 1:
            encoded = {"is": type(held).__name__, **encoded}
        if isinstance(encoded, list) and isinstance(held, tuple) and len(_choices(_item(kind))) > 1:
            encoded = [{"is": type(item).__name__, **_fields(item)} for item in held]
        content[name] = encoded
    return content


def _decode(content: object, kind: object) -> object:
    choices = _choices(kind)
    if Name in choices and content is not None:
        return decode_condition(content)
    match content:
        case None | bool() | int() | str():
            return _decode_plain(content, kind)
        case list():
            return tuple(_decode(item, _item(kind)) for item in content)
        case {"is": str(name), **rest}:
            chosen = {choice.__name__: choice for choice in choices}[name]
            return _build({str(key): value for key, value in rest.items()}, chosen)
        case dict():
            (only,) = choices
            return _build({str(key): value for key, value in content.items()}, only)
    raise TypeError(content)


def _decode_plain(content: bool | int | str | None, kind: object) -> object:
    allowed = _allowed(kind)
    for choice in allowed:
        if isinstance(choice, type) and issubclass(choice, Enum):
            return choice(content)
    if type(content) not in allowed and not (content is None and NoneType in allowed):
        raise TypeError(content)
    return content


def _build(content: Mapping[str, object], kind: type) -> object:
    known = {name: hint for name, hint, _ in _parts(kind)}
    return kind(**{name: _decode(value, known[name]) for name, value in content.items()})


@cache
def _parts(kind: Hashable) -> tuple[tuple[str, object, object], ...]:
    """Each field of a dataclass with its type and its default."""
    if not isinstance(kind, type) or not is_dataclass(kind):
        raise TypeError(kind)
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name], field.default) for field in fields(kind) if field.init)


@cache
def _choices(kind: object) -> tuple[type, ...]:
    """The dataclasses that may stand where *kind* is asked for."""
    allowed = _allowed(kind)
    return tuple(choice for choice in allowed if isinstance(choice, type) and is_dataclass(choice))


@cache
def _item(kind: object) -> object:
    """What a tuple of *kind* holds."""
    allowed = _allowed(kind)
    for choice in allowed:
        if get_origin(choice) is tuple:
            return cast(object, get_args(choice)[0])
    raise TypeError(kind)


def _allowed(kind: object) -> tuple[object, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
