"""From two things that tell of schemas to what differs between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from specgen.schema.alter.dialects import alter
from specgen.schema.alter.steps import Step
from specgen.schema.compare.changes import SchemaChanges
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.compare.meaning import with_meaning_of
from specgen.schema.compare.said import intent_of
from specgen.schema.dialects import dialect
from specgen.schema.model import Column, Schema, Table
from specgen.schema.reading import Reading, without
from specgen.workflows.schema_source import NAMES, NoSchema, SchemaSource, Told, source_of, told_by

LINE = re.compile(r"^(?:.*?, )?line \d+: ")


class WhichDialect(Exception):
    """It is not told which dialect is meant, or one that can't be; the message says what would help."""


@dataclass(frozen=True)
class Difference:
    """What leads from *old* to *new* in a *dialect*."""

    dialect: str
    old: Told
    new: Told
    changes: SchemaChanges
    intent: Intent

    @property
    def doubtful(self) -> tuple[str, ...]:
        """What could not be read of one of them and is not in the other as well, by whose it is."""
        sides = (self.old, self.new)
        known = [{LINE.sub("", said) for said in side.unread} for side in sides]
        shared = known[0] & known[1]
        return tuple(
            f"{side.shown}: {said}" for side in sides for said in side.unread if LINE.sub("", said) not in shared
        )

    def steps(self) -> tuple[Step, ...]:
        """The steps that lead there, in their order."""
        return alter(self.dialect, self.changes, self.intent)


def migrate_diff(old: str, new: str, asked: str | None) -> Difference:
    """What differs between the schemas that *old* and *new* tell of; raises NoSchema or WhichDialect.

    Where one of them does not tell what columns mean, they mean what those of the other do that are kept alike.
    """
    sources = source_of(old), source_of(new)
    spoken = _dialect(sources, asked)
    before, after = _readable(*(told_by(source, spoken) for source in sources))
    schemas = _alike(before, after)
    known = before.meant and after.product is not None
    intent = intent_of(after.product, *schemas, dialect(spoken)) if known and after.product else NOTHING_SAID
    return Difference(spoken, before, after, compare(*schemas, intent), intent)


def _dialect(sources: tuple[SchemaSource, ...], asked: str | None) -> str:
    """The one dialect that is asked for, or that all *sources* have in common."""
    if asked is not None and asked not in NAMES:
        raise WhichDialect(f"there is no dialect `{asked}`; there are {', '.join(NAMES)}")
    for source in sources:
        if asked is not None and asked not in source.dialects:
            raise WhichDialect(f"`{source.shown}` tells of {', '.join(source.dialects)}, not of {asked}")
    common = [name for name in NAMES if all(name in source.dialects for source in sources)]
    if asked is not None:
        return asked
    if not common:
        each = " and ".join(f"`{source.shown}` of {', '.join(source.dialects)}" for source in sources)
        raise WhichDialect(f"{each} can't be compared")
    if len(common) > 1:
        raise WhichDialect(f"say of which database: `--dialect`, one of {', '.join(common)}")
    return common[0]


def _alike(before: Told, after: Told) -> tuple[Schema, Schema]:
    """Both schemas with as much as both tell of."""
    if before.meant and after.meant:
        return before.schema, after.schema
    old, new = replace(before.schema, seeds=()), replace(after.schema, seeds=())
    if after.meant:
        return with_meaning_of(old, new), new
    if before.meant:
        return old, with_meaning_of(new, old)
    return _plain(old), _plain(new)


def _readable(before: Told, after: Told) -> tuple[Told, Told]:
    """Both without what either has by its name and can't read, and without tables of which nothing else is left.

    Nothing can be said to become of these.
    """
    beyond = before.beyond | after.beyond
    while True:
        old, new = without(before.schema, beyond), without(after.schema, beyond)
        empty = {(table.name,) for table in (*old.schema.tables, *new.schema.tables) if not table.columns}
        if not empty:
            return _left(before, old), _left(after, new)
        beyond |= empty


def _left(told: Told, reading: Reading) -> Told:
    return replace(told, schema=reading.schema, unread=(*told.unread, *reading.unread))


def _plain(schema: Schema) -> Schema:
    """*schema* whose columns mean no more than they hold."""

    def plain(table: Table) -> Table:
        return replace(table, columns=tuple(map(_without_meaning, table.columns)))

    return replace(schema, tables=tuple(map(plain, schema.tables)))


def _without_meaning(column: Column) -> Column:
    return replace(column, meant=None)


__all__ = ["Difference", "NoSchema", "WhichDialect", "migrate_diff"]
