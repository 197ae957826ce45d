"""From two things that tell of schemas to what differs between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from specgen.frozen import frozen
from specgen.schema.alter.dialects import alter
from specgen.schema.alter.steps import Step
from specgen.schema.alter.stirred import stirred
from specgen.schema.compare.changes import SchemaChanges
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.compare.letters import with_letters_of
from specgen.schema.compare.meaning import with_counts_of, with_meaning_of, with_seals_of
from specgen.schema.compare.said import intent_of
from specgen.schema.dialects import dialect
from specgen.schema.model import Column, Schema, Table
from specgen.schema.reading import Reading, kept_otherwise, without
from specgen.schema.sql.statements import CUT
from specgen.workflows.schema_source import (
    NAMES,
    NoSchema,
    SchemaSource,
    Told,
    WhichDialect,
    allowed,
    source_of,
    told_by,
)

PUBLIC = "public"
ANY_CASE: Mapping[str, bool] = {"postgresql": False, "mysql": False, "sqlite": True}
"""Whether names that differ in letter case alone are one."""
LINE = re.compile(r"^(?:.*?, )?line \d+: ")


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
        """What could not be read of one of them and is not in the other as well, by whose it is.

        What is in both is among it where it may stand in the way of what changes: a view of a column that goes.
        """
        old, new = (dict(_unread(side)) for side in (self.old, self.new))
        shared = set(old.values()) & set(new.values())
        moved = stirred(self.changes, self.dialect)
        still = {left for left in shared if not moved.concerns(left.said, left.wholes)}
        there, wanted = ({table.name for table in each.tables} for each in (self.changes.renamed, self.changes.after))
        stay = {None, *there & wanted}
        still |= {left for left in (*old.values(), *new.values()) if kept_otherwise(left.said) not in stay}
        told = [f"{self.old.shown}: {said}" for said, left in old.items() if left not in shared | still]
        told += [f"{self.new.shown}: {said}" for said, left in new.items() if left not in still]
        return (*told, *self._elsewhere())

    def _elsewhere(self) -> Iterator[str]:
        old, new = self.old.namespace, self.new.namespace
        if old and new and old != new:
            yield f"{self.new.shown}: its tables are in the schema `{new}`, those of {self.old.shown} in `{old}`"

    def steps(self) -> tuple[Step, ...]:
        """The steps that lead there, in their order."""
        return (*self._looked_up(), *alter(self.dialect, self.changes, self.intent))

    def _looked_up(self) -> Iterator[Step]:
        """Where the names of the steps are looked up, where that is not the usual place."""
        name = self.new.namespace or self.old.namespace
        if name not in ("", PUBLIC) and self.changes:
            where = dialect(self.dialect).identifier(name)
            made = () if self.old.namespace else (f"CREATE SCHEMA IF NOT EXISTS {where};",)
            yield Step(f"work in the schema {name}", (*made, f"SET search_path TO {where};"))


@frozen
class _Left:
    """What is told of something that was left, without its line, and all of it where it is told in part."""

    said: str
    wholes: frozenset[str]


def _unread(side: Told) -> Iterator[tuple[str, _Left]]:
    wholes: dict[str, set[str]] = {}
    for said, whole in side.wholes:
        wholes.setdefault(said, set()).add(whole)
    for said in side.unread:
        plain = LINE.sub("", said)
        begun, cut, _ = plain.partition(CUT)
        yield said, _Left(plain, frozenset(wholes.get(begun + cut, ())))


def migrate_diff(old: str, new: str, asked: str | None) -> Difference:
    """What differs between the schemas that *old* and *new* tell of; raises NoSchema or WhichDialect.

    Where one of them does not tell what columns mean, they mean what those of the other do that are kept alike.
    """
    sources = source_of(old), source_of(new)
    allowed(sources, asked)
    spoken = _dialect(sources, asked)
    before, after = _readable(*(told_by(source, spoken) for source in sources))
    schemas = _alike(before, after, spoken)
    known = before.meant and after.product is not None
    intent = intent_of(after.product, *schemas, dialect(spoken)) if known and after.product else NOTHING_SAID
    return Difference(spoken, before, after, compare(*schemas, intent), intent)


def _dialect(sources: tuple[SchemaSource, ...], asked: str | None) -> str:
    """The one dialect that is asked for, or that all *sources* have in common."""
    common = [name for name in NAMES if all(name in source.dialects for source in sources)]
    if asked is not None:
        return asked
    if not common:
        each = " and ".join(f"`{source.shown}` of {', '.join(source.dialects)}" for source in sources)
        raise WhichDialect(f"{each} can't be compared")
    if len(common) > 1:
        raise WhichDialect(f"say of which database: `--dialect`, one of {', '.join(common)}")
    return common[0]


def _alike(before: Told, after: Told, spoken: str) -> tuple[Schema, Schema]:
    """Both schemas with as much as both tell of, and names that are one alike."""
    if before.meant and after.meant:
        return _sealed(before, after), _sealed(after, before)
    old, new = replace(before.schema, seeds=()), replace(after.schema, seeds=())
    old = with_letters_of(old, new) if ANY_CASE[spoken] else old
    if after.meant:
        return with_meaning_of(old, new), new
    if before.meant:
        return old, with_meaning_of(new, old)
    return _plain(old), _plain(new)


def _sealed(told: Told, other: Told) -> Schema:
    """The schema of *told*, sealed and counted like the *other* one's where its source is older than such words."""
    schema = told.schema if told.sealed else with_seals_of(told.schema, other.schema)
    return schema if told.counted else with_counts_of(schema, other.schema, NOTHING_SAID)


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
    return replace(column, meant=None, counts="")


__all__ = ["Difference", "NoSchema", "WhichDialect", "migrate_diff"]
