"""`specgen brief`."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.code_flags import CodeFlags
from specgen.cli.output import as_typed, print_machine
from specgen.cli.request import Request
from specgen.frozen import frozen
from specgen.workflows.brief import Form, Summarised, briefed, summarised
from specgen.workflows.outlook import Looked


@frozen
class Asked:
    """The task, where its number is kept, and what the brief is written as; of a summary, what is looked at."""

    task: str
    output: Path | None
    json: bool
    text: bool
    summary: bool
    code: CodeFlags
    junit: tuple[Path, ...]
    as_of: date | None = None

    @property
    def form(self) -> Form:
        """What the brief is written as."""
        return Form.JSON if self.json else Form.TEXT if self.text else Form.MARKDOWN

    @property
    def contradiction(self) -> str | None:
        """Why the flags can't be followed together, if they can't."""
        if self.json and self.text:
            return "a brief is JSON or plain text, not both"
        looked = self.code.app or self.code.openapi or self.junit
        if looked and not self.summary:
            return "only a summary looks at code and tests: `--summary`"
        return self.code.contradiction


def run(request: Request, asked: Asked) -> Exit:
    """Say all that a task needs, or what became of it; diagnostics go where that does not."""
    if fault := asked.contradiction:
        typer.echo(f"specgen: {fault}", err=True)
        return Exit.USAGE
    folder = as_typed(asked.output or request.settings.output or request.home)
    said = _said(request.spec, folder, asked)
    with redirect_stdout(sys.stderr):
        code = request.report(said.diagnostics, said.unchecked)
    if said.text is not None:
        print_machine(said.text)
    return code


def _said(spec: Path, folder: Path, asked: Asked) -> Summarised:
    if asked.summary:
        looked = Looked(asked.code.asked(folder), asked.junit)
        return summarised(spec, folder, asked.task, asked.form, looked, asked.as_of)
    outcome = briefed(spec, folder, asked.task, asked.form, asked.as_of)
    return Summarised(outcome.value, outcome.diagnostics)
