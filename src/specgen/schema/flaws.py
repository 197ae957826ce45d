"""What may be wrong with migrations that were written before."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

SCHEMA_MOVED = Flaw(
    "schema-moved",
    Severity.ERROR,
    """The spec's tables are no longer those that the last migration leads to.

Migrations are history: `generate` writes the first one and leaves it alone from then on, because databases may have run
it. Everything else is generated from the spec as it is now, so code and database would not fit.

`specgen migrate new add-nickname` writes the next migration, which leads from there to the tables of the spec. While
the first one is alone and no database that matters has run it, `specgen generate --restart-migrations` writes that one
anew with its undoing and its snapshot.
""",
)
EDITED_MIGRATION = Flaw(
    "edited-migration",
    Severity.ERROR,
    """A migration is not as it was written.

`migrations/specgen.sum` holds a SHA-256 of each file of each migration (`sha256sum -c specgen.sum` reads it too). A
migration that was edited after a database has run it says what never happened there. Undo the edit.

Where no database has run it, its SQL may be edited by hand: `specgen migrate new --accept` takes it as what was written
if it leads where its snapshot says, and back. What it does to rows only `specgen migrate verify` shows.
""",
)
MISSING_MIGRATION = Flaw(
    "missing-migration",
    Severity.ERROR,
    """A file of a migration is gone.

It stands in `migrations/specgen.sum`, but not in the folder. Restore it from version control.
""",
)
BROKEN_SNAPSHOT = Flaw(
    "broken-snapshot",
    Severity.ERROR,
    """What the last migration leads to can't be read.

Each migration keeps the schema that it leads to in `migrations/snapshots/`; without it nobody can tell whether the spec
has moved on. Restore it from version control.
""",
)
BRANCHED = Flaw(
    "branched-migrations",
    Severity.ERROR,
    """Two migrations follow the same one.

They were made on two branches that are one now. Each leads from the same schema to another, and none to what both mean
together. `specgen migrate new --merge` lets one follow the other, with another number, where that changes nothing for
either; do so before a database that matters has run the second.
""",
)
DISPROVED_MIGRATION = Flaw(
    "disproved-migration",
    Severity.ERROR,
    """A migration does not do what it says.

`specgen migrate verify` fills the tables of a real database, runs the migration, its undoing, and the migration again,
and looks each time: the tables are to be those of the snapshot, no row may be gone, and no value may be another than
the change of the schema makes it. What was lost or is otherwise is named with its table, column and row.

Where the migration was edited by hand, mend the edit. Where it is as `specgen migrate new` wrote it, this is a fault of
specgen; please report it.
""",
)
BROKEN_CHAIN = Flaw(
    "broken-chain",
    Severity.ERROR,
    """The migrations that stand are no chain that the next one could follow.

Each migration is known by its hash, which `migrations/specgen.sum` and its own files determine, and each names the one
that it was written for. A file that is missing there, a migration written by hand, or one that was edited together with
its sum breaks the chain. Restore what was written; what a database needs besides, say in the spec.
""",
)
NOT_FIRST = Flaw(
    "not-first",
    Severity.ERROR,
    """A database can be taken on only before there is any migration.

`specgen migrate new --baseline postgresql://…` writes a first migration that makes what the database holds, so that the
next one leads from there to the spec. Where migrations are there already, it is they that say what databases hold.
""",
)
NO_MIGRATION = Flaw(
    "no-migration",
    Severity.ERROR,
    """There is no migration yet that the next one could follow.

`specgen generate` writes the first one, which makes all tables.
""",
)
UNHELD = Flaw(
    "unheld",
    Severity.INFO,
    """A database can't hold something as the spec says it.

Databases differ: SQLite has no full-text search, MySQL no index of some rows. Nothing is left out in silence: what
becomes of it there is told in the data-model document, thing by thing; and once for each thing that a database lacks by
`validate` and `check`, and by `generate` when it writes the first migration, where `database: {dialects: …}` names that
database. The service works all the same: a check that a database can't hold, the service makes whenever it writes a
row, so only who writes to that database by another way has to mind it.

Take the database out of `database: {dialects: …}` where that does not do.
""",
)
DATA_LOSS = Flaw(
    "data-loss",
    Severity.ERROR,
    """A migration would destroy what rows hold, and the spec does not say that it may.

A table that goes takes its rows along, a column its values; a type that keeps less than the one before cuts them.
Nothing of it comes back by going back. What may be lost stands under `removed:` by the name it had, with the reason:
    removed:
      User.nickname: unused since 1.4
      Invoice: moved to billing
      Item.price: cents are enough

Where a thing only got another name, `was:` says so, and nothing is lost.
""",
)
MAYBE_RENAMED = Flaw(
    "maybe-renamed",
    Severity.ERROR,
    """Something goes and something like it comes: it may be one thing with another name.

A column with another name keeps its values, one that goes loses them, and nothing tells the two apart but the author.
`was:` beside the new name says that it is the old one:
    entities:
      User:
        fields:
          handle: {type: string, was: nickname}

`removed:` says that the old one may be lost, with the reason.
""",
)
MISSING_BACKFILL = Flaw(
    "missing-backfill",
    Severity.ERROR,
    """A field is new and can't be empty, and nothing says what rows hold in it that are there already.

`backfill:` says it: a value, or the field of the same row whose value is taken. It is no default: who makes a row later
has to give one:
    entities:
      User:
        fields:
          email: email
          country: {type: string, backfill: unknown}
          contact: {type: email, backfill: {from: email}}

A `default:` fills these rows as well; a field that is `optional: true` stays empty in them.
""",
)
UNMAPPED_VALUE = Flaw(
    "unmapped-value",
    Severity.ERROR,
    """An enum no longer has a value that rows may hold.

`map:` says which value these rows hold from now on:
    enums:
      Status: [draft, live]
    map:
      Status: {archived: draft}
""",
)
IDLE_REMOVED = Flaw(
    "idle-removed",
    Severity.INFO,
    """What may be lost is gone already, or not lost at all.

A name under `removed:` has done its work once a migration that loses it is written. Left there, it would allow the same
loss again if something is ever called so anew: take it out.
""",
)
IDLE_WORD = Flaw(
    "idle-word",
    Severity.INFO,
    """What was called otherwise, or what takes the place of a value, is done already.

A `was:` or a line of `map:` has done its work once a migration that does it is written, and every database that matters
has run that. Left there, it would be read again if something is ever called so anew: take it out. Of tasks of a plan,
`specgen plan` keeps the numbers by the new names from its next run on.
""",
)

FLAWS = (
    SCHEMA_MOVED,
    EDITED_MIGRATION,
    MISSING_MIGRATION,
    BROKEN_SNAPSHOT,
    BRANCHED,
    BROKEN_CHAIN,
    NOT_FIRST,
    NO_MIGRATION,
    DISPROVED_MIGRATION,
    UNHELD,
    DATA_LOSS,
    MAYBE_RENAMED,
    MISSING_BACKFILL,
    UNMAPPED_VALUE,
    IDLE_REMOVED,
    IDLE_WORD,
)
