"""The first migration in each dialect with its undoing, its snapshot and its sums; and whether the spec has moved on.

What is written once is history: it is handed in again as it stands, and never written over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

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
from specgen.schema.model import Column, EnumType, Schema, Table
from specgen.schema.normal import normal_table
from specgen.schema.seeds import changed_rows
from specgen.schema.snapshot import DialectSchema, Snapshot, Unreadable, write_snapshot
from specgen.schema.snapshot_tables import KnownTables
from specgen.schema.write import initial_migration
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.text import FilePlace

T = TypeVar("T")
Named = TypeVar("Named", Column, EnumType, Table)

FIRST = "001_initial_schema"
NOTHING = Schema(())
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
    snapshot = history.snapshot(last, _known(held.schema for held in lowered.values()))
    if isinstance(snapshot, Unreadable):
        if history.text(path) is not None or path not in history.sums:
            yield BROKEN_SNAPSHOT.at(place, f"the snapshot of `{last}` can't be read: {snapshot.why}", help=RESTORE)
        return
    for name, held in lowered.items():
        before, after = snapshot.schema(name), held.schema
        if before is None:
            yield SCHEMA_MOVED.at(place, f"`{last}` was not written for `{name}`", help=_cure(history))
            return
        tables = _differences(before, after)
        others = (*(_otherwise(before, after, product) if snapshot.counts else ()), *_reformed(before, after))
        if moved := ", ".join((*tables, *changed_rows(before.seeds, after.seeds), *others)):
            yield SCHEMA_MOVED.at(place, f"`{last}` does not lead to the spec's tables: {moved}", help=_cure(history))
            return


def _otherwise(before: Schema, after: Schema, product: Product) -> Iterator[str]:
    """What rows hold that tables don't tell: names of things of the spec, and what numbers count."""
    for each in names_held(product, before, after):
        yield f"rows of `{each.table}` call `{each.after}` `{each.before}`"
    for name, was, now in _columns(before, after):
        if was.counts != now.counts:
            yield f"`{name}` counts {now.counts or 'nothing named'}"


def _reformed(before: Schema, after: Schema) -> Iterator[str]:
    """JSON values that are made of something else."""
    for name, was, now in _columns(before, after):
        if formed_otherwise(was.form, now.form):
            yield f"JSON values of `{name}` are made of something else"


def _columns(before: Schema, after: Schema) -> Iterator[tuple[str, Column, Column]]:
    """The columns of tables that are not known to be the same, which are there before and after, by their names."""
    tables = _by_name(before.tables)
    for table in after.tables:
        if (old := tables.get(table.name)) and old is not table:
            columns = _by_name(old.columns)
            for column in table.columns:
                if column.name in columns:
                    yield f"{table.name}.{column.name}", columns[column.name], column


def made_tables(schema: Schema, dialects: Sequence[str], history: History) -> dict[str, bool] | None:
    """Whether the migrations make the table of each entity as *schema* has it; None where none can be read."""
    if not history.migrations:
        return None
    lowered = {name: dialect(name).lower(schema).schema for name in dialects}
    snapshot = history.snapshot(history.migrations[-1], _known(lowered.values()))
    if isinstance(snapshot, Unreadable):
        return None
    found = {table.origin: True for table in schema.tables}
    for name, held in lowered.items():
        made, after = _by_name((snapshot.schema(name) or NOTHING).tables), _by_name(held.tables)
        for table in schema.tables:
            found[table.origin] &= table.name in made and _is_same(made[table.name], after[table.name])
    return found


def _known(schemas: Iterable[Schema]) -> KnownTables:
    """The tables of *schemas*: where the last snapshot has the same, it need not be read, and nothing be compared."""
    return KnownTables(table for schema in schemas for table in schema.tables)


def _is_same(before: Table, after: Table) -> bool:
    return before is after or normal_table(before) == normal_table(after)


def _is_alike(before: EnumType, after: EnumType) -> bool:
    return before.values == after.values


def _differences(before: Schema, after: Schema) -> Iterator[str]:
    """The tables and enums that are new, gone or changed, by their names."""
    yield from _told("table", _by_name(before.tables), _by_name(after.tables), _is_same)
    yield from _told("enum", _by_name(before.enums), _by_name(after.enums), _is_alike)
    old, new = dict.fromkeys(before.extensions), dict.fromkeys(after.extensions)
    yield from _told("extension", old, new, lambda was, now: True)


def _told(kind: str, old: Mapping[str, T], new: Mapping[str, T], same: Callable[[T, T], bool]) -> Iterator[str]:
    names = sorted(new)
    yield from (f"{kind} `{name}` is new" for name in names if name not in old)
    yield from (f"{kind} `{name}` is gone" for name in sorted(old) if name not in new)
    yield from (f"{kind} `{name}` has changed" for name in names if name in old and not same(old[name], new[name]))


def _by_name(things: Iterable[Named]) -> dict[str, Named]:
    return {thing.name: thing for thing in things}


def _cure(history: History) -> str:
    if len(history.migrations) == 1:
        return RESTARTING
    return NEXT


def _place(history: History, path: str) -> FilePlace:
    return FilePlace(f"{history.folder}/{path}")
