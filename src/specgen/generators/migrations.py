"""The first migration in each dialect with its undoing, its snapshot and its sums; and whether the spec has moved on.

What is written once is history: it is handed in again as it stands, and never written over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from specgen.files.draft import Ownership, Written
from specgen.files.plan import MIGRATIONS
from specgen.product.model import Product
from specgen.schema.compare.formed import formed_otherwise
from specgen.schema.compare.said import names_held
from specgen.schema.dialect import Lowered
from specgen.schema.dialects import dialect
from specgen.schema.flaws import BROKEN_SNAPSHOT, EDITED_MIGRATION, MISSING_MIGRATION, SCHEMA_MOVED
from specgen.schema.history import SUMS, History, KeptFile, fingerprint, snapshot_path, write_sums
from specgen.schema.migration.chain import RESTORE
from specgen.schema.migration_files import way_back
from specgen.schema.model import Schema
from specgen.schema.normal import normal_schema
from specgen.schema.seeds import changed_rows
from specgen.schema.snapshot import DialectSchema, Snapshot, Unreadable, write_snapshot
from specgen.schema.write import initial_migration
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.text import FilePlace

FIRST = "001_initial_schema"
NEXT = "`specgen migrate new add-nickname`, say, writes the next migration"
RESTARTING = (
    f"{NEXT}; or where no database that matters has run the first one, "
    "`specgen generate --restart-migrations` writes it anew with its undoing and its snapshot"
)


def migrations(lowered: Mapping[str, Lowered], history: History, product: Product) -> Outcome[tuple[Written, ...]]:
    """The files of the migrations: the first one where there is none, else all as they stand.

    Says where the last migration does not lead to what is *lowered* of *product*, and which file is not as it was
    written.
    """
    if not history.migrations:
        return Outcome(first_migration(lowered))
    said = (*edited(history), *_moved(lowered, history, product))
    return Outcome(drafts(history.files), said)


def first_migration(lowered: Mapping[str, Lowered]) -> tuple[Written, ...]:
    """The first migration to what each dialect holds of a schema, whatever is there already."""
    files = [file for name, held in lowered.items() for file in _scripts(name, held)]
    snapshot = Snapshot(FIRST, None, tuple(DialectSchema(name, held.schema) for name, held in lowered.items()))
    files.append(KeptFile(snapshot_path(FIRST), write_snapshot(snapshot)))
    return drafts([*files, KeptFile(SUMS, write_sums(files))])


def _scripts(name: str, lowered: Lowered) -> Iterator[KeptFile]:
    script = initial_migration(lowered.schema, dialect(name), FIRST)
    yield KeptFile(f"{name}/{FIRST}.sql", script.up)
    yield KeptFile(way_back(f"{name}/{FIRST}.sql"), script.down)


def drafts(files: Iterable[KeptFile]) -> tuple[Written, ...]:
    """*files* as they are written: history is kept as it is, only the sums grow with it."""
    return tuple(Written(f"{MIGRATIONS}/{file.path}", file.text, _owner(file)) for file in files)


def _owner(file: KeptFile) -> Ownership:
    return Ownership.LEDGER if file.path == SUMS else Ownership.KEPT


def edited(history: History) -> Iterator[Diagnostic]:
    """Which files of *history* are not as they were written."""
    for path, digest in history.sums.items():
        text = history.text(path)
        if text is None:
            message = f"`{path}` is gone, though `{SUMS}` names it"
            yield MISSING_MIGRATION.at(_place(history, path), message, help=RESTORE)
        elif fingerprint(text) != digest:
            message = f"`{path}` is not as it was written"
            yield EDITED_MIGRATION.at(_place(history, path), message, help=_undo(path))


def _undo(path: str) -> str:
    if not path.endswith(".sql"):
        return "undo the edit; databases may have run it"
    return "undo the edit, as databases may have run it; where none has, `specgen migrate new --accept` takes it"


def _moved(lowered: Mapping[str, Lowered], history: History, product: Product) -> Iterator[Diagnostic]:
    last = history.migrations[-1]
    path = snapshot_path(last)
    place = _place(history, path)
    snapshot = history.last_snapshot()
    if isinstance(snapshot, Unreadable):
        if history.text(path) is not None or path not in history.sums:
            yield BROKEN_SNAPSHOT.at(place, f"the snapshot of `{last}` can't be read: {snapshot.why}", help=RESTORE)
        return
    for name, held in lowered.items():
        before, after = snapshot.schema(name), held.schema
        if before is None:
            yield SCHEMA_MOVED.at(place, f"`{last}` was not written for `{name}`", help=_cure(history))
            return
        tables = _differences(normal_schema(before), normal_schema(after))
        others = (*(_otherwise(before, after, product) if snapshot.counts else ()), *_reformed(before, after))
        if moved := ", ".join((*tables, *changed_rows(before.seeds, after.seeds), *others)):
            yield SCHEMA_MOVED.at(place, f"`{last}` does not lead to the spec's tables: {moved}", help=_cure(history))
            return


def _otherwise(before: Schema, after: Schema, product: Product) -> Iterator[str]:
    """What rows hold that tables don't tell: names of things of the spec, and what numbers count."""
    for each in names_held(product, before, after):
        yield f"rows of `{each.table}` call `{each.after}` `{each.before}`"
    counts = {(table.name, column.name): column.counts for table in before.tables for column in table.columns}
    for table in after.tables:
        for column in table.columns:
            if counts.get((table.name, column.name), column.counts) != column.counts:
                yield f"`{table.name}.{column.name}` counts {column.counts or 'nothing named'}"


def _reformed(before: Schema, after: Schema) -> Iterator[str]:
    """JSON values that are made of something else."""
    forms = {(table.name, column.name): column.form for table in before.tables for column in table.columns}
    for table in after.tables:
        for column in table.columns:
            if formed_otherwise(forms.get((table.name, column.name)), column.form):
                yield f"values within `{table.name}.{column.name}` are others"


def made_tables(schema: Schema, dialects: Sequence[str], history: History) -> dict[str, bool] | None:
    """Whether the migrations make the table of each entity as *schema* has it; None where none can be read."""
    snapshot = history.last_snapshot()
    if not history.migrations or isinstance(snapshot, Unreadable):
        return None
    found = {table.origin: True for table in schema.tables}
    for name in dialects:
        made = snapshot.schema(name)
        before = {table.name: table for table in normal_schema(made).tables} if made else {}
        after = {table.name: table for table in normal_schema(dialect(name).lower(schema).schema).tables}
        for table in schema.tables:
            found[table.origin] &= table.name in before and before[table.name] == after[table.name]
    return found


def _differences(before: Schema, after: Schema) -> Iterator[str]:
    """The tables and enums that are new, gone or changed."""
    for kind, old, new in (
        ("table", {table.name: table for table in before.tables}, {table.name: table for table in after.tables}),
        ("enum", {enum.name: enum for enum in before.enums}, {enum.name: enum for enum in after.enums}),
        ("extension", dict.fromkeys(before.extensions), dict.fromkeys(after.extensions)),
    ):
        yield from (f"{kind} `{name}` is new" for name in new if name not in old)
        yield from (f"{kind} `{name}` is gone" for name in old if name not in new)
        yield from (f"{kind} `{name}` has changed" for name in new if name in old and old[name] != new[name])


def _cure(history: History) -> str:
    if len(history.migrations) == 1:
        return RESTARTING
    return NEXT


def _place(history: History, path: str) -> FilePlace:
    return FilePlace(f"{history.folder}/{path}")
