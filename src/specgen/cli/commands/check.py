"""`specgen check`."""

from __future__ import annotations

from pathlib import Path

from specgen.cli import Exit
from specgen.cli.bug import or_bug
from specgen.cli.output import print_lines
from specgen.cli.request import Request
from specgen.frozen import frozen
from specgen.report import Line, Piece, Role
from specgen.workflows.check import Asked as Questions
from specgen.workflows.check import Checked, check


@frozen
class Asked:
    """The flags of the command."""

    output: Path | None


def run(request: Request, asked: Asked) -> Exit:
    """Answer the questions; the exit code is that of the weightiest answer."""
    folder = asked.output or request.settings.output or request.home
    checked = check(Questions(request.spec, folder))
    diagnostics = (each for answer in checked.answers for each in answer.diagnostics)
    unchecked = (each for answer in checked.answers for each in answer.unchecked)
    code = or_bug(request.report(diagnostics, unchecked), checked.crashes)
    if request.for_people:
        print_lines(_summary(checked))
    return code


def _summary(checked: Checked) -> list[Line]:
    """A line for each question in which nothing was found."""
    clean = (each for each in checked.answers if not each.diagnostics and not each.unchecked)
    return [(Piece(each.question.value, Role.HEADING), Piece(f": no faults ({each.asked})")) for each in clean]
