"""`specgen migrate new`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import as_typed, print_lines, relative
from specgen.cli.request import Request
from specgen.files import WritePlan
from specgen.frozen import frozen
from specgen.report import Line, Piece, Role, diff
from specgen.workflows.migrate_new import Made, Wanted, new_migration

TITLE = re.compile(r"[a-z][a-z0-9]*(?:[-_ ][a-z0-9]+)*")
LONGEST = 80
NOTHING = "the migrations lead to the spec's tables already: there is nothing to write"


@frozen
class Asked:
    """The flags of the command."""

    title: str
    output: Path | None
    dry: bool
    shown: bool


def run(request: Request, asked: Asked) -> Exit:
    """Write the next migration, or tell what it would be."""
    title = asked.title.strip().lower()
    if not TITLE.fullmatch(title) or len(title) > LONGEST:
        message = f"`{asked.title}` is no title of a migration; write a few words like `add-nickname`"
        typer.echo(f"specgen: {message}", err=True)
        return Exit.USAGE
    folder = as_typed(asked.output or request.settings.output or request.home)
    wanted = Wanted(re.sub(r"[- ]", "_", title), asked.dry or asked.shown)
    outcome = new_migration(request.spec, folder, wanted)
    code = request.report(outcome.diagnostics)
    if outcome.value is None or not request.for_people:
        return code
    print_lines(_said(outcome.value, folder, asked))
    return code


def _said(made: Made, folder: Path, asked: Asked) -> Iterator[Line]:
    if not made.next.migration:
        yield (Piece(NOTHING),)
    elif asked.shown:
        yield from (line for difference in made.plan.differences() for line in diff(difference))
    else:
        yield from _written(made.plan, folder, "would be written" if asked.dry else "written")


def _written(plan: WritePlan, folder: Path, word: str) -> Iterator[Line]:
    for step in plan.steps:
        if step.acts:
            yield (Piece(relative(folder / step.path), Role.PLACE), Piece(f": {word}"))
