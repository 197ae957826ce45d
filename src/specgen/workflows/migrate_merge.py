"""From two migrations that follow the same one, made on two branches, to one that follows the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from specgen.files import Wish, WritePlan, build_tree, plan_tree, write_tree
from specgen.files.folder import place_in, shown_path
from specgen.files.plan import MIGRATIONS
from specgen.files.write import finish_run
from specgen.frozen import frozen
from specgen.generators.migrations import drafts, edited
from specgen.schema.flaws import BRANCHED
from specgen.schema.history import History
from specgen.schema.migration.chain import Kept, broken, kept
from specgen.schema.migration.join import apart, clashes, joined
from specgen.schema.migration.lineage import Link, before, line, links, newest
from specgen.schema.snapshot import Snapshot
from specgen.source.diagnostics import Diagnostic, Outcome, Severity
from specgen.source.guess import did_you_mean
from specgen.source.text import FilePlace
from specgen.workflows.history import history_of
from specgen.workflows.origin import kept_in


@frozen
class Merged:
    """The migrations that follow others now, by their names before, and what became of the files."""

    moved: tuple[str, ...]
    plan: WritePlan


def merge_migrations(folder: Path, last: str | None, *, dry: bool = False) -> Outcome[Merged | None]:
    """Let one line of migrations follow the other: the one that ends in *last*, else the one that is named later.

    None where that can't be, which is said; nothing is moved where nothing branches.
    """
    finished = finish_run(folder)
    history = history_of(kept_in(folder).items(), place_in(shown_path(folder), MIGRATIONS).path)
    if faults := (*(each for each in finished if each.severity is Severity.ERROR), *edited(history)):
        return Outcome(None, faults)
    chain = links(history)
    if faults := tuple(broken(history, chain)):
        return Outcome(None, faults)
    ends = newest(chain)
    if len(ends) < 2:
        return Outcome(Merged((), WritePlan()))
    chosen = ends[-1] if last is None else next((end for end in ends if end.migration == last), None)
    if chosen is None:
        return Outcome(None, (_unknown(history, last or "", ends),))
    first = next(end for end in ends if end is not chosen)
    return _merged(folder, history, chain, (first, chosen), dry=dry)


def _merged(
    folder: Path, history: History, chain: tuple[Link, ...], ends: tuple[Link, Link], *, dry: bool
) -> Outcome[Merged | None]:
    ours, theirs = apart(*(line(chain, end) for end in ends))
    base = before(chain, theirs[0])
    read = [kept(history, link) for link in (*((base,) if base else ()), *ours, *theirs)]
    if unread := tuple(each for each in read if isinstance(each, Diagnostic)):
        return Outcome(None, unread)
    found = [each for each in read if isinstance(each, Kept)]
    start = found.pop(0).snapshot if base else Snapshot("", None, ())
    mine, other = tuple(found[: len(ours)]), tuple(found[len(ours) :])
    if faults := tuple(_clashing(history, start, mine, other)):
        return Outcome(None, faults)
    files = joined(start, mine[-1], other, history)
    tree = build_tree({MIGRATIONS: drafts(files)})
    gone = {f"{MIGRATIONS}/{file.path}" for file in history.files} - {f"{MIGRATIONS}/{file.path}" for file in files}
    wish = Wish(only=frozenset({MIGRATIONS}), gone=frozenset(gone))
    plan = (plan_tree if dry else write_tree)(folder, tree.value, wish)
    said = (*tree.diagnostics, *plan.diagnostics)
    moved = tuple(link.migration for link in theirs)
    return Outcome(None if plan.failed else Merged(moved, plan.value), said)


def _clashing(
    history: History, start: Snapshot, ours: tuple[Kept, ...], theirs: tuple[Kept, ...]
) -> Iterator[Diagnostic]:
    for clash in clashes(start, ours, theirs):
        things = ", ".join(f"`{thing}`" for thing in clash.things)
        message = f"`{clash.first}` and `{clash.second}` want the same thing otherwise: {things}"
        help = f"delete the files of the one that no database has run, mend the spec, and write it anew: {_NEW}"
        yield BRANCHED.at(FilePlace(history.folder), message, help=help)


_NEW = "`specgen migrate new`"


def _unknown(history: History, name: str, ends: tuple[Link, ...]) -> Diagnostic:
    names = [end.migration for end in ends]
    help = did_you_mean(name, names) or f"there are {' and '.join(f'`{each}`' for each in names)}"
    return BRANCHED.at(FilePlace(history.folder), f"no line of migrations ends in `{name}`", help=help)
