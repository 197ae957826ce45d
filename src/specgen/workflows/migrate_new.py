"""From a spec that has moved on to the migration that leads there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from specgen.files import Edits, FileTree, Wish, WritePlan, build_tree, plan_tree, write_tree
from specgen.files.folder import place_in, shown_path
from specgen.files.plan import MIGRATIONS
from specgen.files.write import finish_run
from specgen.frozen import frozen
from specgen.generators.migrations import drafts, edited
from specgen.schema.compare.done import idle_words
from specgen.schema.compare.losses import idle, losses, stale
from specgen.schema.compare.said import intent_of
from specgen.schema.dialects import lowered
from specgen.schema.flaws import NO_MIGRATION
from specgen.schema.history import SUMS, History, KeptFile
from specgen.schema.migration.chain import Kept, kept, one_line
from specgen.schema.migration.lineage import NUMBER, Link, next_name, without_newest
from specgen.schema.migration.next import Turn, files, turns
from specgen.schema.project import project
from specgen.schema.snapshot_tables import KnownTables
from specgen.source.diagnostics import Diagnostic, Outcome, Severity
from specgen.source.text import FilePlace
from specgen.workflows.design import Reading, product_from
from specgen.workflows.history import history_of
from specgen.workflows.origin import kept_in
from specgen.world.spec_files import read_sources


@frozen
class Wanted:
    """What the migration is called after its number, whether it is only shown, and whether it replaces the newest."""

    title: str
    dry: bool = False
    redo: bool = False


@frozen
class Next:
    """The next migration: its name, what changes in each dialect, and its files; nothing where nothing has changed."""

    migration: str = ""
    turns: tuple[Turn, ...] = ()
    files: tuple[KeptFile, ...] = ()


@dataclass(frozen=True)
class Made:
    """The next migration, and what became of its files."""

    next: Next
    plan: WritePlan


def new_migration(spec: Path, folder: Path, wanted: Wanted) -> Outcome[Made | None]:
    """Write the next migration of the spec to *folder*; None where it can't be written, which is said."""
    sources = read_sources(spec)
    if not sources.value or sources.failed:
        return Outcome(None, sources.diagnostics)
    reading = product_from(sources.value, spec)
    product = reading.value.product
    said = (*sources.diagnostics, *reading.diagnostics, *finish_run(folder))
    if product is None or any(diagnostic.severity is Severity.ERROR for diagnostic in said):
        return Outcome(None, said)
    history = history_of(kept_in(folder).items(), place_in(shown_path(folder), MIGRATIONS).path)
    replaced, stays = without_newest(history) if wanted.redo else ("", history)
    if wanted.redo and not replaced:
        return Outcome(None, (*said, _nothing_to_redo(history)))
    found = next_migration(reading.value, stays, wanted.title or NUMBER.sub("", replaced))
    said = (*said, *found.diagnostics)
    if found.value is None:
        return Outcome(None, said)
    files = (*(file for file in stays.files if file.path != SUMS), *found.value.files)
    tree = build_tree({MIGRATIONS: drafts(files if found.value.files else stays.files)})
    plan = (plan_tree if wanted.dry else write_tree)(folder, tree.value, _wish(history, tree.value, wanted))
    said = (*said, *tree.diagnostics, *plan.diagnostics)
    return Outcome(None if plan.failed else Made(found.value, plan.value), said)


def _wish(history: History, tree: FileTree, wanted: Wanted) -> Wish:
    """How to write *tree*: what stands is history, unless the newest migration is to be replaced."""
    only = frozenset({MIGRATIONS})
    if not wanted.redo:
        return Wish(only)
    gone = frozenset(f"{MIGRATIONS}/{file.path}" for file in history.files) - tree.by_path.keys()
    return Wish(only, Edits.OVERWRITE, restart=only, gone=gone)


def _nothing_to_redo(history: History) -> Diagnostic:
    help = "the first one is written anew by `specgen generate --restart-migrations`"
    return NO_MIGRATION.at(FilePlace(history.folder), "there is no migration after the first", help=help)


def next_migration(reading: Reading, history: History, title: str) -> Outcome[Next | None]:
    """The migration that leads from the last one of *history* to the product of a spec.

    None where none can be written, which is said.
    """
    spec, product = reading.spec, reading.product
    if spec is None or product is None:
        return Outcome(None)
    faults = tuple(edited(history))
    link = _newest(history) if not faults else Outcome(None, faults)
    if link.value is None:
        return Outcome(None, link.diagnostics)
    now = {name: lower.schema for name, lower in lowered(project(product), product.database.dialects).items()}
    known = KnownTables(table for schema in now.values() for table in schema.tables)
    last = kept(history, link.value, known)
    if not isinstance(last, Kept):
        return Outcome(None, (last,))
    made = turns(last.snapshot, now, partial(intent_of, product))
    lost = dict.fromkeys(loss for turn in made for loss in losses(turn.changes, turn.intent, product))
    if lost:
        return Outcome(None, tuple(loss.at(spec.key(*loss.path)) for loss in lost))
    removed = (idle(name, product, spec.key("removed", name)) for name in _stale(made))
    words = idle_words(product, [turn.changes.before for turn in made], [turn.intent for turn in made])
    done = (*removed, *(word.at(spec.key(*word.path)) for word in words))
    if not any(turn.changes for turn in made):
        return Outcome(Next(), done)
    name = next_name(history, title)
    return Outcome(Next(name, made, files(name, last.link.hash, made, history, known)), done)


def _stale(made: Sequence[Turn]) -> list[str]:
    """What may be lost as the spec says, and is lost in no dialect."""
    found = [stale(turn.changes, turn.intent) for turn in made]
    return [name for name in dict.fromkeys(chain(*found)) if all(name in each for each in found)]


def _newest(history: History) -> Outcome[Link | None]:
    """The newest migration."""
    if not history.migrations:
        help = "`specgen generate` writes the first one"
        place = FilePlace(history.folder)
        return Outcome(None, (NO_MIGRATION.at(place, "there is no migration yet", help=help),))
    line = one_line(history)
    return Outcome(line.value[-1] if line.value else None, line.diagnostics)
