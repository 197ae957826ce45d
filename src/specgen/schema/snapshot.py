"""Schemas as JSON text, kept with the migration that leads to them.

A value is an object with its fields; one that stands where several kinds may stand says which it `is`. Fields that hold
their default are left out, so a model that gains a field still reads what was written before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import cast

from specgen.frozen import frozen
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.model import Schema
from specgen.schema.snapshot_reader import decoder
from specgen.schema.snapshot_tables import KnownTables
from specgen.schema.snapshot_writer import list_text, object_text

FORMAT = 4
MEANING, SEALING, COUNTING = 2, 3, 4
"""The first formats in which columns say what they mean, that it is sealed, and what their numbers count."""
OLDER = (1, 2, 3)
"""Formats that are read as well."""
NONE_KNOWN = KnownTables()


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

    format: int = field(default=FORMAT, kw_only=True)
    migration: str
    parent: str | None
    dialects: tuple[DialectSchema, ...]

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


def write_snapshot(snapshot: Snapshot, known: KnownTables = NONE_KNOWN) -> str:
    """The text of *snapshot*, in which tables that are *known* need not be written anew."""
    dialects = [_dialect_text(part, known) for part in snapshot.dialects]
    written = {"format": str(snapshot.format), "dialects": list_text(dialects, 1)}
    return object_text(snapshot, 0, written) + "\n"


def _dialect_text(part: DialectSchema, known: KnownTables) -> str:
    tables = list_text([known.text(table) for table in part.schema.tables], 4)
    return object_text(part, 2, {"schema": object_text(part.schema, 3, {"tables": tables})})


def read_snapshot(text: str, known: KnownTables = NONE_KNOWN) -> Snapshot | Unreadable:
    """The snapshot that *text* holds, in which tables that are *known* need not be read anew."""
    try:
        content = known.read(text)
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
