"""`specgen check`."""

from __future__ import annotations

import shlex
from pathlib import Path

import typer

from specgen.checks.answer import Answer
from specgen.cli import Exit
from specgen.cli.bug import or_bug
from specgen.cli.code_flags import CodeFlags
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
    code: CodeFlags = CodeFlags()
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
    if fault := asked.code.contradiction:
        return fault
    if asked.probe and not asked.code.app:
        return "`--probe` asks an application; name it with `--app`"
    without = next((each for each in asked.probe_env if "=" not in each), None)
    if without is not None:
        return f"`--probe-env` takes NAME=VALUE, and `{without}` has no `=`"
    if asked.probe_env and not asked.probe:
        return "`--probe-env` says what an application is told that is tried; give `--probe` as well"
    return None


def _code(asked: Asked, folder: Path) -> CodeAsked:
    variables = dict(each.split("=", 1) for each in asked.probe_env)
    return asked.code.asked(folder, variables if asked.probe else None)


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
