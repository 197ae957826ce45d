"""`specgen brief`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import as_typed
from specgen.cli.request import Request
from specgen.workflows.brief import briefed


def run(request: Request, task: str, output: Path | None, as_of: date | None = None) -> Exit:
    """Say all that a task needs."""
    folder = as_typed(output or request.settings.output or request.home)
    outcome = briefed(request.spec, folder, task, as_of)
    code = request.report(outcome.diagnostics)
    if outcome.value is not None:
        typer.echo(outcome.value, nl=False)
    return code
