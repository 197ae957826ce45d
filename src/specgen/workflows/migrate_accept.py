"""From a migration that was edited by hand, and that no database has run, to one that is as it was written.

What is accepted is the text of its SQL, never where it leads: its files are judged, and read as a database would run
them, and have to lead from the snapshot before to its own and back. What they do to rows is not seen so: `migrate
verify` shows that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from specgen.files import Edits, Fate, Wish, WritePlan, build_tree, plan_tree, write_tree
from specgen.files.folder import place_in, shown_path
from specgen.files.plan import MIGRATIONS
from specgen.files.write import finish_run
from specgen.generators.migrations import drafts, edited
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.flaws import DISPROVED_MIGRATION, EDITED_MIGRATION, NO_MIGRATION
from specgen.schema.history import History, fingerprint
from specgen.schema.judge.lint import lint
from specgen.schema.migration.accept import accepted
from specgen.schema.migration.chain import Kept, kept, one_line
from specgen.schema.migration_files import leads_back, migration_of, turn
from specgen.schema.model import Schema
from specgen.schema.proof.reading import Place, Read, read_through
from specgen.schema.proof.scripts import scripts_of
from specgen.source.diagnostics import Diagnostic, Outcome, Severity, Unchecked, in_order
from specgen.source.guess import did_you_mean
from specgen.source.text import FilePlace, Source
from specgen.workflows.history import history_of
from specgen.workflows.origin import kept_in

NAMES = tuple(each.name for each in DIALECTS)
NOTHING = Schema(())
MOST = 5
"""So many faults of one kind are told of a migration."""
VERIFY = "`specgen migrate verify` shows it on real databases"
MEND = "mend the edit; or say the change in the spec, and let `specgen migrate new --redo` write the newest one anew"


@dataclass(frozen=True)
class Accepted:
    """The migrations that are taken as they are now, what became of the files, and what of them could not be read."""

    migrations: tuple[str, ...]
    plan: WritePlan
    unchecked: tuple[Unchecked, ...] = ()


def accept_edits(folder: Path, named: str | None, *, dry: bool = False) -> Outcome[Accepted | None]:
    """Take what was edited of the migration *named*, or of any, as what was written; None where that can't be."""
    finished = finish_run(folder)
    history = history_of(kept_in(folder).items(), place_in(shown_path(folder), MIGRATIONS).path)
    if faults := tuple(each for each in finished if each.severity is Severity.ERROR):
        return Outcome(None, faults)
    paths = _edited(folder, history)
    line = one_line(history)
    if said := (*_refused(history, paths, named), *line.diagnostics):
        return Outcome(None, said)
    if not paths:
        return Outcome(Accepted((), WritePlan()))
    snapshots = tuple(kept(history, link) for link in line.value)
    if said := tuple(each for each in snapshots if isinstance(each, Diagnostic)):
        return Outcome(None, said)
    chain = tuple(each for each in snapshots if isinstance(each, Kept))
    read = [_shown(history, chain, *each) for each in _concerned(paths)]
    said = in_order((*_judged(history, paths), *(each for found in read for each in found.diagnostics)))
    if any(each.severity is Severity.ERROR for each in said):
        return Outcome(None, said)
    unchecked = tuple(each for found in read for each in found.value)
    tree = build_tree({MIGRATIONS: drafts(accepted(history, line.value))})
    plan = (plan_tree if dry else write_tree)(folder, tree.value, _WISH)
    migrations = tuple(sorted({migration_of(path) for path in paths}))
    said = (*said, *tree.diagnostics, *plan.diagnostics)
    return Outcome(None if plan.failed else Accepted(migrations, plan.value, unchecked), said)


_WISH = Wish(frozenset({MIGRATIONS}), Edits.OVERWRITE, restart=frozenset({MIGRATIONS}))


def _edited(folder: Path, history: History) -> tuple[str, ...]:
    """The files that are not as they were written: by their sums, or by the manifest where a sum was mended by hand."""
    sums = history.sums
    found = {file.path for file in history.files if file.path in sums and fingerprint(file.text) != sums[file.path]}
    plan = plan_tree(folder, build_tree({MIGRATIONS: drafts(history.files)}).value, Wish(frozenset({MIGRATIONS})))
    steps = (step for step in plan.value.steps if step.fate is Fate.HISTORY_EDITED)
    found |= {PurePosixPath(step.path).relative_to(MIGRATIONS).as_posix() for step in steps}
    return tuple(sorted(found, key=turn))


def _refused(history: History, paths: tuple[str, ...], named: str | None) -> Iterator[Diagnostic]:
    """What keeps the edits of *paths* from being accepted, before they are read."""
    yield from (each for each in edited(history) if each.code != EDITED_MIGRATION.code)
    if named is not None and named not in history.migrations:
        help = did_you_mean(named, history.migrations) or "name one that stands in the folder"
        yield NO_MIGRATION.at(FilePlace(history.folder), f"there is no migration `{named}`", help=help)
        return
    for path in paths:
        place = FilePlace(f"{history.folder}/{path}")
        if PurePosixPath(path).parent.name not in NAMES:
            message = f"`{path}` was edited, and says where the migration leads, which is the spec's to say"
            help = "undo the edit; `specgen migrate new --redo` writes the newest migration anew for another spec"
            yield EDITED_MIGRATION.at(place, message, help=help)
        elif named is not None and migration_of(path) != named:
            message = f"`{path}` was edited as well, and is no part of `{named}`"
            yield EDITED_MIGRATION.at(place, message, help="undo the edit, or leave the name out to take all edits")


def _concerned(paths: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Each migration with each dialect of which files were edited, and the first of these."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(paths, key=lambda path: (leads_back(path), turn(path))):
        found.setdefault((migration_of(path), PurePosixPath(path).parent.name), path)
    return [(*each, path) for each, path in sorted(found.items())]


def _judged(history: History, paths: tuple[str, ...]) -> Iterator[Diagnostic]:
    """What is wrong with the SQL of the files at *paths*, among all of their dialects."""
    places = {f"{history.folder}/{path}" for path in paths}
    for name in sorted({PurePosixPath(path).parent.name for path in paths}):
        own = [file for file in history.files if PurePosixPath(file.path).parent.name == name]
        own = sorted((file for file in own if file.path.endswith(".sql")), key=lambda file: turn(file.path))
        sources = [Source(f"{history.folder}/{file.path}", file.text) for file in own]
        yield from (each for each in lint(sources, dialect(name)) if each.place and each.place.path in places)


def _shown(
    history: History, chain: tuple[Kept, ...], migration: str, name: str, path: str
) -> Outcome[tuple[Unchecked, ...]]:
    """Whether *migration*, of which *path* was edited, leads where its snapshot says and back in the dialect *name*."""
    number = [each.link.migration for each in chain].index(migration)
    scripts = [scripts_of(history, each.link.migration, name) for each in chain[: number + 1]]
    before = chain[number - 1].snapshot.schema(name) if number else None
    after = chain[number].snapshot.schema(name)
    read = read_through(scripts[:-1], Place(scripts[-1], before or NOTHING, after or NOTHING), name)
    place = FilePlace(f"{history.folder}/{path}")
    what = f"where `{migration}` leads on {name}"
    unread = (Unchecked(what, f"it can't be read: {said}", VERIFY, place) for said in read.unread)
    return Outcome(tuple(unread), tuple(_disproved(read, migration, place)))


def _disproved(read: Read, migration: str, place: FilePlace) -> Iterator[Diagnostic]:
    for word, faults in (("no longer leads where its snapshot says", read.up), ("does not lead back", read.down)):
        for fault in faults[:MOST]:
            where = f" in `{fault.table}`" if fault.table else ""
            told = f": it is to be {fault.expected}; it is {fault.after}" if fault.expected is not None else ""
            left = f" (what can't be read: {read.unread[0]})" if read.unread else ""
            message = f"`{migration}` {word}: {fault.message}{where}{told}{left}"
            yield DISPROVED_MIGRATION.at(place, message, help=MEND)
