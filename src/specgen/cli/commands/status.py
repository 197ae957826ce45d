"""`specgen status` and `specgen next`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.code_flags import CodeFlags
from specgen.cli.output import as_typed, print_lines
from specgen.cli.request import Request
from specgen.frozen import frozen
from specgen.generators.plan.progress import progress, ready
from specgen.generators.plan.progress_json import document
from specgen.plan.begun import next_of
from specgen.plan.states import Status
from specgen.report import EMPTY, Line, Piece
from specgen.source.diagnostics import Severity
from specgen.source.guess import did_you_mean
from specgen.workflows.outlook import Looked
from specgen.workflows.status import Progress, Told, status

NO_QUARTERS = "nothing is planned: write `features:`, and `quarters:`, each with `start`, `end` and its `features`"


@frozen
class Asked:
    """The flags that both commands have."""

    output: Path | None
    quarter: str | None
    code: CodeFlags
    junit: tuple[Path, ...]
    json: bool
    as_of: date | None = None


def run(request: Request, asked: Asked) -> Exit:
    """Say how far each task is."""
    return _said(request, asked, lambda each: progress(each.plan, each.statuses), lambda each: each.statuses)


def run_next(request: Request, asked: Asked, role: str | None) -> Exit:
    """Say which tasks can be begun, by people of a *role* where one is given."""

    def lines(each: Progress) -> Iterator[Line]:
        return ready(each.plan, role)

    return _said(request, asked, lines, lambda each: next_of(each.plan, role).ready, role)


def _said(
    request: Request,
    asked: Asked,
    lines: Callable[[Progress], Iterable[Line]],
    wanted: Callable[[Progress], tuple[Status, ...]],
    role: str | None = None,
) -> Exit:
    """Report what is wrong, and say the rest as *lines*, or as JSON of the tasks that are *wanted*."""
    if fault := asked.code.contradiction:
        typer.echo(f"specgen: {fault}", err=True)
        return Exit.USAGE
    folder = as_typed(asked.output or request.settings.output or request.home)
    looked = Looked(asked.code.asked(folder), asked.junit)
    told = status(request.spec, folder, asked.quarter, looked, asked.as_of)
    if fault := _unknown_role(told.quarters, role):
        typer.echo(f"specgen: {fault}", err=True)
        return Exit.USAGE
    if asked.json:
        files = tuple(each for each in request.targets if each.path is not None)
        typer.echo(_json(told, wanted))
        return replace(request, targets=files).report(told.diagnostics, told.unchecked)
    exit = request.report(told.diagnostics, told.unchecked)
    if not told.quarters and not any(each.severity is Severity.ERROR for each in told.diagnostics):
        print_lines([(Piece(NO_QUARTERS),)])
    for number, each in enumerate(told.quarters):
        print_lines([*((EMPTY,) if number else ()), *lines(each)])
    return exit


def _json(told: Told, wanted: Callable[[Progress], tuple[Status, ...]]) -> str:
    quarters = ((each.plan, wanted(each)) for each in told.quarters)
    return json.dumps(document(quarters, told.diagnostics, told.unchecked), indent=2, ensure_ascii=False)


def _unknown_role(quarters: Sequence[Progress], role: str | None) -> str | None:
    """That nobody has a *role*, and no task asks for it."""
    planning = next((each.plan.planning for each in quarters), None)
    if role is None or planning is None:
        return None
    asked = {status.task.role for each in quarters for status in each.statuses}
    known = sorted(asked.union(*(person.roles for person in planning.people)))
    if role in known:
        return None
    return f"nobody has the role `{role}`; {did_you_mean(role, known) or 'there are ' + ', '.join(known)}"
