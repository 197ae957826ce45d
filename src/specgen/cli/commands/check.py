"""`specgen check`."""

from __future__ import annotations

import math
import shlex
from pathlib import Path

import typer

from specgen.checks.answer import Answer
from specgen.cli import Exit
from specgen.cli.bug import or_bug
from specgen.cli.output import as_typed, print_lines, relative
from specgen.cli.request import Request
from specgen.frozen import frozen
from specgen.report import Line, Piece, Role
from specgen.workflows.check import Asked as Questions
from specgen.workflows.check import Checked, check
from specgen.workflows.code_asked import CodeAsked


@frozen
class Asked:
    """The flags of the command."""

    output: Path | None
    app: str | None = None
    openapi: str | None = None
    app_dir: Path | None = None
    python: str | None = None
    timeout: float = 60
    probe: bool = False
    probe_env: tuple[str, ...] = ()


def run(request: Request, asked: Asked) -> Exit:
    """Answer the questions; the exit code is that of the weightiest answer."""
    if fault := _contradiction(asked):
        typer.echo(f"specgen: {fault}", err=True)
        return Exit.USAGE
    folder = as_typed(asked.output or request.settings.output or request.home)
    named = asked.output is not None or request.settings.output is not None
    checked = check(Questions(request.spec, folder, named, _command(request, asked), _code(asked, folder)))
    diagnostics = (each for answer in checked.answers for each in answer.diagnostics)
    unchecked = (each for answer in checked.answers for each in answer.unchecked)
    questions = tuple(answer.question.value for answer in checked.answers)
    hidden = (each for answer in checked.answers for each in answer.hidden)
    code = or_bug(request.report(diagnostics, unchecked, questions, hidden), checked.crashes)
    if request.for_people:
        print_lines(_summary(checked))
    return code


def _contradiction(asked: Asked) -> str | None:
    """What is wrong between the flags."""
    if empty := _empty(asked):
        return f"`{empty}` is given nothing; is a variable empty?"
    if math.isnan(asked.timeout):
        return "`--timeout` takes a number of seconds"
    if asked.app and asked.openapi:
        return "`--app` and `--openapi` are two ways to the same question; give one of them"
    if asked.probe and not asked.app:
        return "`--probe` asks an application; name it with `--app`"
    if (asked.app_dir or asked.python) and not asked.app:
        flag = "--app-dir" if asked.app_dir else "--python"
        return f"`{flag}` says how an application is imported; name it with `--app`"
    without = next((each for each in asked.probe_env if "=" not in each), None)
    if without is not None:
        return f"`--probe-env` takes NAME=VALUE, and `{without}` has no `=`"
    if asked.probe_env and not asked.probe:
        return "`--probe-env` says what an application is told that is tried; give `--probe` as well"
    return None


def _empty(asked: Asked) -> str | None:
    """The flag that is given an empty text, as a variable of CI does that is not set: nothing would be asked."""
    given = {"--app": asked.app, "--openapi": asked.openapi, "--python": asked.python}
    return next((flag for flag, text in given.items() if text is not None and not text.strip()), None)


def _code(asked: Asked, folder: Path) -> CodeAsked:
    variables = dict(each.split("=", 1) for each in asked.probe_env)
    tried = variables if asked.probe else None
    place = asked.app_dir or folder
    return CodeAsked(asked.app, asked.openapi, place, asked.python, asked.timeout, tried)


def _command(request: Request, asked: Asked) -> str:
    """The command that writes the tree anew, as it would be typed here."""
    named = ("-o", relative(asked.output)) if asked.output else ()
    return shlex.join(("specgen", "generate", *((relative(request.spec),) if request.named else ()), *named))


def _summary(checked: Checked) -> list[Line]:
    """A line for each question in which nothing was found."""
    clean = (each for each in checked.answers if not each.diagnostics and not each.unchecked)
    return [(Piece(each.question.value, Role.HEADING), Piece(f": {_nothing_found(each)}")) for each in clean]


def _nothing_found(answer: Answer) -> str:
    return f"no faults ({answer.asked})" if answer.asked else "there are none here"
