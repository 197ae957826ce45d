"""`specgen brief`."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import as_typed, print_machine
from specgen.cli.request import Request
from specgen.frozen import frozen
from specgen.workflows.brief import Form, briefed


@frozen
class Asked:
    """The task, where its number is kept, and what the brief is written as."""

    task: str
    output: Path | None
    json: bool
    text: bool

    @property
    def form(self) -> Form:
        """What the brief is written as."""
        return Form.JSON if self.json else Form.TEXT if self.text else Form.MARKDOWN


def run(request: Request, asked: Asked) -> Exit:
    """Say all that a task needs; diagnostics go where the brief does not."""
    if asked.json and asked.text:
        typer.echo("specgen: a brief is JSON or plain text, not both", err=True)
        return Exit.USAGE
    folder = as_typed(asked.output or request.settings.output or request.home)
    outcome = briefed(request.spec, folder, asked.task, asked.form)
    with redirect_stdout(sys.stderr):
        code = request.report(outcome.diagnostics)
    if outcome.value is not None:
        print_machine(outcome.value)
    return code
