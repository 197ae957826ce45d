"""`specgen impact`."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path

from specgen.cli import Exit
from specgen.cli.output import as_typed, print_lines, print_machine
from specgen.cli.request import Request
from specgen.frozen import frozen
from specgen.generators.impact.document import document
from specgen.generators.impact.lines import lines
from specgen.workflows.impact import impact


@frozen
class Asked:
    """What is asked about, where its tree stands, and whether programs read the answer."""

    name: str
    output: Path | None
    json: bool


def run(request: Request, asked: Asked) -> Exit:
    """Say all that something touches; diagnostics go where that does not."""
    folder = as_typed(asked.output or request.settings.output or request.home)
    outcome = impact(request.spec, folder, asked.name)
    with redirect_stdout(sys.stderr):
        code = request.report(outcome.diagnostics)
    if outcome.value is None:
        return code
    if asked.json:
        print_machine(document(outcome.value))
    else:
        print_lines(lines(outcome.value))
    return code
