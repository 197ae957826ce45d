"""The migration that leads from the last snapshot to the product's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from specgen.frozen import frozen
from specgen.schema.alter.dialects import alter
from specgen.schema.alter.steps import Step, batches
from specgen.schema.compare.changes import SchemaChanges
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import Intent
from specgen.schema.compare.meaning import with_counts_of, with_meaning_of, with_seals_of
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import dialect
from specgen.schema.history import SUMS, History, KeptFile, snapshot_path, write_sums
from specgen.schema.judge.hazards import Risk
from specgen.schema.judge.header import questions
from specgen.schema.judge.json_questions import json_questions
from specgen.schema.migration.scripts import scripts
from specgen.schema.model import Schema
from specgen.schema.snapshot import FORMAT, NONE_KNOWN, DialectSchema, Snapshot, write_snapshot
from specgen.schema.snapshot_tables import KnownTables

NOTHING = Schema(())

Said = Callable[[Schema, Schema, Dialect], Intent]
"""What the author says beside a schema before and one after, both lowered for a dialect."""


@frozen
class Turn:
    """What becomes of one dialect: its schema after, what its author says beside it, and what changes."""

    dialect: str
    after: Schema
    intent: Intent
    changes: SchemaChanges

    def steps(self) -> tuple[Step, ...]:
        """The statements, in their order."""
        return alter(self.dialect, self.changes, self.intent)

    def questions(self) -> tuple[Risk, ...]:
        """What tells beforehand whether rows stand in the way, each question once."""
        asked = questions(batches(self.steps()), dialect(self.dialect), self.changes.before)
        return (*asked, *(risk for risk in self.unread() if risk.preflight))

    def unread(self) -> tuple[Risk, ...]:
        """What of JSON values no statement refuses, and the service can't read from then on."""
        return json_questions(self.changes, dialect(self.dialect))


def turns(last: Snapshot, now: Mapping[str, Schema], said: Said) -> tuple[Turn, ...]:
    """What becomes of each dialect between the *last* snapshot and the schemas *now*, by dialect.

    A dialect that the last migration was not written for begins with nothing.
    """
    return tuple(_turn(name, last, schema, said) for name, schema in now.items())


def _turn(name: str, last: Snapshot, after: Schema, said: Said) -> Turn:
    before = last.schema(name) or NOTHING
    if not last.seals:
        before = with_seals_of(before, after) if last.means else with_meaning_of(before, after)
    intent = said(before, after, dialect(name))
    if not last.counts:
        before = with_counts_of(before, after, intent)
    return Turn(name, after, intent, compare(before, after, intent))


def files(
    migration: str, parent: str, made: tuple[Turn, ...], history: History, known: KnownTables
) -> tuple[KeptFile, ...]:
    """The files of *migration*, which follows the one with the hash *parent*, and the sums of all.

    Those of *history* are as they were written.
    """
    own = own_files(migration, parent, made, known)
    before = (file for file in history.files if file.path != SUMS)
    return (*own, KeptFile(SUMS, write_sums((*before, *own), history.sums)))


def own_files(
    migration: str, parent: str, made: tuple[Turn, ...], known: KnownTables = NONE_KNOWN, format: int = FORMAT
) -> tuple[KeptFile, ...]:
    """The files of *migration*, which follows the one with the hash *parent*; its tables say as much as in *format*.

    Tables *known* need no writing.
    """
    parts = tuple(DialectSchema(turn.dialect, turn.after, turn.intent) for turn in made)
    snapshot = Snapshot(migration, parent, parts, format=format)
    return (
        *(
            file
            for turn in made
            for file in scripts(migration, dialect(turn.dialect), turn.steps(), turn.changes.before, turn.after)
        ),
        KeptFile(snapshot_path(migration), write_snapshot(snapshot, known)),
    )
