"""`specgen plan`."""

from __future__ import annotations

from pathlib import Path

from specgen.cli import Exit
from specgen.cli.output import as_typed, print_lines, relative
from specgen.cli.request import Request
from specgen.generators.plan.words import count
from specgen.report import Piece, Role
from specgen.workflows.plan import plan


def run(request: Request, quarter: str, output: Path | None, *, dry: bool) -> Exit:
    """Plan the quarter and write that, or tell what writing it would do."""
    folder = as_typed(output or request.settings.output or request.home)
    outcome = plan(request.spec, folder, quarter, dry=dry)
    done = outcome.value
    code = request.report((*outcome.diagnostics, *(done.written.stale() if done and dry else ())))
    if done and request.for_people:
        counts = f": {count(len(done.plan.features), 'feature')}, {count(len(done.plan.tasks), 'task')}"
        print_lines([(Piece(quarter, Role.HEADING), Piece(counts)), (Piece(relative(folder), Role.PLACE),)])
    return code
