"""`specgen generate`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import as_typed, print_lines, relative
from specgen.cli.request import Request
from specgen.files import Fate
from specgen.frozen import frozen
from specgen.report import Line, Piece, Role, diff
from specgen.source.guess import did_you_mean
from specgen.workflows.generate import Done, Wanted, generate

SAID = {
    Fate.NEW: "written",
    Fate.CHANGED: "changed",
    Fate.RESTORED: "restored",
    Fate.OVERWRITTEN: "overwritten",
    Fate.REMOVED: "removed",
    Fate.UNCHANGED: "unchanged",
    Fate.ADOPTED: "adopted",
    Fate.EDITED: "edited and left alone",
    Fate.FOREIGN: "not specgen's and left alone",
    Fate.BARRED: "barred",
    Fate.LEFT_OVER: "left over",
    Fate.HISTORY_EDITED: "edited in history",
    Fate.HISTORY_MISSING: "missing in history",
    Fate.OUTDATED: "outdated and yours",
    Fate.DELETED: "deleted and not made again",
}
"""How what becomes of files is summed up; each that is left alone has a diagnostic besides."""


@frozen
class Asked:
    """The flags of the command."""

    output: Path | None
    only: tuple[str, ...]
    check: bool
    diff: bool
    overwrite: bool
    restart_migrations: bool


def run(request: Request, asked: Asked) -> Exit:
    """Write the tree, or tell what writing it would do."""
    kinds = _kinds(asked.only)
    if unknown := next((name for name, meant in kinds.items() if not meant), None):
        typer.echo(f"specgen: {_unknown_kind(unknown)}", err=True)
        return Exit.USAGE
    only = tuple(kind for meant in kinds.values() for kind in meant)
    folder = as_typed(asked.output or request.settings.output or request.home)
    dry = asked.check or asked.diff
    outcome = generate(request.spec, folder, Wanted(only, asked.overwrite, asked.restart_migrations, dry))
    done = outcome.value
    would_change = done.plan.stale() if done and asked.check else ()
    code = request.report((*outcome.diagnostics, *would_change))
    if done is None or not request.for_people:
        return code
    if asked.diff:
        print_lines(_shown(done.plan.differences()))
    print_lines(_shown(done.plan.refusals()))
    print_lines([_summary(done, folder, dry)])
    return code


def _kinds(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The kinds of file that each of *names* means."""
    if not names:
        return {}
    from specgen.workflows.tree import kinds_of

    return {name: kinds_of(name) for name in names}


def _unknown_kind(name: str) -> str:
    """What is wrong with *name*, and what could be meant."""
    from specgen.workflows.tree import FOLDERS, KINDS

    known = (*FOLDERS, *KINDS)
    return f"there is no kind of file `{name}`; {did_you_mean(name, known) or 'there are ' + ', '.join(known)}"


def _shown(differences: Iterable[tuple[str, ...]]) -> Iterator[Line]:
    return (line for difference in differences for line in diff(difference))


def _summary(done: Done, folder: Path, dry: bool) -> Line:
    counts = [f"{done.counts[fate]} {word}" for fate, word in SAID.items() if fate in done.counts]
    would = "would be: " if dry else ""
    return (Piece(_named(folder), Role.PLACE), Piece(f": {would}{', '.join(counts) or 'nothing to write'}"))


def _named(folder: Path) -> str:
    return "this folder" if (shown := relative(folder)) == "." else shown
