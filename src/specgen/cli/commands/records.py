"""`specgen adr new` and `specgen phr`."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import as_typed, print_lines, relative
from specgen.cli.request import Request
from specgen.frozen import frozen
from specgen.generators.records.phr import STAGES
from specgen.report import Piece, Role
from specgen.source.diagnostics import Outcome
from specgen.source.guess import did_you_mean
from specgen.workflows.records import About, Recorded, Sitting, decide, remember


@frozen
class Decided:
    """What is decided, what it is about, on which day, and where records are kept."""

    title: str
    affects: tuple[str, ...]
    date: str | None
    output: Path | None


@frozen
class Remembered:
    """The task that was worked on, at which stage, on which day, and where records are kept."""

    task: str
    stage: str
    date: str | None
    output: Path | None


def run_adr(request: Request, asked: Decided) -> Exit:
    """Begin the record of a decision."""
    if fault := _no_day(asked.date) or ("a decision needs a title" if not asked.title.strip() else None):
        return _usage(fault)
    folder = _folder(request, asked.output)
    title = " ".join(asked.title.split())
    return _said(request, folder, decide(request.spec, folder, title, About(asked.affects, asked.date)))


def run_phr(request: Request, asked: Remembered) -> Exit:
    """Begin a record of work on a task."""
    if asked.stage not in STAGES:
        return _usage(f"there is no stage `{asked.stage}`; {did_you_mean(asked.stage, STAGES) or ', '.join(STAGES)}")
    if fault := _no_day(asked.date):
        return _usage(fault)
    folder = _folder(request, asked.output)
    return _said(request, folder, remember(request.spec, folder, asked.task, Sitting(asked.stage, asked.date)))


def _folder(request: Request, output: Path | None) -> Path:
    return as_typed(output or request.settings.output or request.home)


def _said(request: Request, folder: Path, outcome: Outcome[Recorded | None]) -> Exit:
    """Say where the record is, and what to write in the spec."""
    code = request.report(outcome.diagnostics)
    made = outcome.value
    if made and request.for_people:
        print_lines([(Piece(relative(folder / made.path), Role.PLACE), Piece(": written"))])
        if made.spec:
            print_lines([(Piece("write under `decisions:` of the spec:", Role.HELP),), (Piece(f"  {made.spec}"),)])
    return code


def _no_day(text: str | None) -> str | None:
    """Why a text is no day; None where it is one, or there is none."""
    try:
        if text is None or Date.fromisoformat(text).isoformat() == text:
            return None
    except ValueError:
        pass
    return f"`{text}` is no day; write it as 2026-01-05"


def _usage(message: str) -> Exit:
    typer.echo(f"specgen: {message}", err=True)
    return Exit.USAGE
