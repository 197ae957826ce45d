"""Schemas as JSON text, kept with the migration that leads to them.

A value is an object with its fields; one that stands where several kinds may stand says which it `is`. Fields that hold
their default are left out, so a model that gains a field still reads what was written before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from specgen.frozen import frozen
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.model import Schema
from specgen.schema.snapshot_values import JsonValue, decoder, encoder

FORMAT = 4
MEANING, SEALING, COUNTING = 2, 3, 4
"""The first formats in which columns say what they mean, that it is sealed, and what their numbers count."""
OLDER = (1, 2, 3)
"""Formats that are read as well."""
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

    It was written in *format*, which may be an older one.
    """

    migration: str
    parent: str | None
    dialects: tuple[DialectSchema, ...]
    format: int = FORMAT

    @property
    def means(self) -> bool:
        """Whether its columns say what they mean."""
        return self.format >= MEANING

    @property
    def seals(self) -> bool:
        """Whether its columns say that they hold what is sealed."""
        return self.format >= SEALING

    @property
    def counts(self) -> bool:
        """Whether its columns say what their numbers count."""
        return self.format >= COUNTING

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
    content = {"format": FORMAT, **cast(dict[str, JsonValue], encoder(Snapshot)(snapshot))}
    return _layout(content, 0) + "\n"


def read_snapshot(text: str) -> Snapshot | Unreadable:
    """The snapshot that *text* holds."""
    try:
        content: object = json.loads(text)
    except ValueError:
        return Unreadable("it is not JSON")
    match content:
        case {"format": int(number), **rest} if number in (FORMAT, *OLDER):
            return _read({**{str(key): value for key, value in rest.items()}, "format": number})
        case {"format": int(number)}:
            return Unreadable(f"it has the format {number}, not {FORMAT}")
    return Unreadable("it names no format")


def _read(content: Mapping[str, object]) -> Snapshot | Unreadable:
    try:
        return cast(Snapshot, decoder(Snapshot)(content))
    except (KeyError, TypeError, ValueError, RecursionError):
        return Unreadable("it holds no schema")


_in_one_line = json.JSONEncoder(ensure_ascii=False).encode


def _layout(value: JsonValue, level: int) -> str:
    """*value* with a line for each of its parts; what a table is made of has one line each."""
    if level == LINES or not isinstance(value, dict | list) or not value:
        return _in_one_line(value)
    inner = "  " * (level + 1)
    if isinstance(value, dict):
        parts = [f'"{key}": {_layout(part, level + 1)}' for key, part in value.items()]
    else:
        parts = [_layout(part, level + 1) for part in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    return f"{start}\n{inner}{f',{NEW_LINE}{inner}'.join(parts)}\n{inner[2:]}{end}"
