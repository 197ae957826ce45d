"""Values of dataclasses → JSON text: how each type is written is found once.

Everything has a line of its own, down to the parts of tables: a change of one column is a change of one line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from json.encoder import encode_basestring
from types import NoneType
from typing import Any

from specgen.product.conditions import Name
from specgen.schema.snapshot_conditions import condition_text
from specgen.schema.snapshot_types import allowed_of, choices_of, enums_of, item_of, parts_of

LINES = 7
"""How deep a part of a table lies: in a list of a table of a list of a schema of a dialect of a list of the whole."""
NOTHING: Mapping[str, str] = {}

Write = Callable[[Any], str]


@cache
def writer(kind: Any, level: int = LINES) -> Write:
    """What writes values of *kind*, which lie *level* deep.

    *kind* is a dataclass, an enum, a plain value, a tuple of such, or one of several.
    """
    write = _writer(kind, level)
    return (lambda value: "null" if value is None else write(value)) if NoneType in allowed_of(kind) else write


def _writer(kind: Any, level: int) -> Write:
    choices = choices_of(kind)
    if Name in choices:
        return condition_text
    if len(choices) > 1:
        return lambda value: _object_text([f'"is": "{type(value).__name__}"', *_parts(value, level)], level)
    if choices:
        return lambda value: _object_text(_parts(value, level), level)
    if (item := item_of(kind)) is not None:
        write = writer(item, level + 1)
        return lambda value: list_text([write(each) for each in value], level)
    if enums := enums_of(kind):
        return {each: encode_basestring(each.value) for enum in enums for each in enum}.__getitem__
    return encode_basestring if kind is str else _plain_text


def object_text(value: Any, level: int, written: Mapping[str, str]) -> str:
    """The text of *value*, which lies *level* deep; fields that are *written* already are taken as they are."""
    return _object_text(_parts(value, level, written), level)


def list_text(items: list[str], level: int) -> str:
    """The text of a list of *items*, which are written."""
    return f"[{_laid_out(items, level)}]"


def _object_text(parts: list[str], level: int) -> str:
    return f"{{{_laid_out(parts, level)}}}"


def _laid_out(parts: list[str], level: int) -> str:
    """*parts* with commas, each on a line of its own where they lie so deep as things that have such."""
    if level >= LINES or not parts:
        return ", ".join(parts)
    line = f"\n{'  ' * level}"
    return f"{line}  {f',{line}  '.join(parts)}{line}"


def _parts(value: Any, level: int, written: Mapping[str, str] = NOTHING) -> list[str]:
    """The fields of *value* that do not hold their default, each with its name."""
    kind: type = type(value)
    found = []
    for name, default, of, write in _writers(kind, level + 1):
        if name in written:
            found.append(f'"{name}": {written[name]}')
            continue
        held = getattr(value, name)
        if held is not default and (type(held) is not of or held != default):
            found.append(f'"{name}": {write(held)}')
    return found


@cache
def _writers(kind: Any, level: int) -> tuple[tuple[str, object, type, Write], ...]:
    """Each field of a dataclass with its default and what writes it; found when the first is written, as a type may
    hold itself."""
    return tuple((name, default, type(default), writer(hint, level)) for name, hint, default in parts_of(kind))


def _plain_text(value: bool | int | str) -> str:
    match value:
        case str():
            return encode_basestring(value)
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
