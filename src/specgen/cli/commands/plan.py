"""`specgen plan`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.code_flags import CodeFlags
from specgen.cli.output import as_typed, print_lines, print_machine, relative
from specgen.cli.request import Request
from specgen.files.said import Words
from specgen.frozen import frozen
from specgen.generators.plan.words import count
from specgen.plan.quarter import QuarterPlan
from specgen.plan.verdict import Verdict, meaning, reasons, verdict_of
from specgen.report import Line, Piece, Role
from specgen.source.guess import did_you_mean
from specgen.workflows.outlook import Looked
from specgen.workflows.plan import How, Layout, plan
from specgen.workflows.plan_all import plan_all


@frozen
class Asked:
    """The flags of the command."""

    output: Path | None
    check: bool
    overwrite: bool
    as_of: date | None
    code: CodeFlags
    junit: tuple[Path, ...]
    layout: str | None = None


def run(request: Request, quarter: str, asked: Asked) -> Exit:
    """Plan the quarter and write that, or tell what writing it would do; a plan that can't be kept is a finding."""
    if fault := asked.code.contradiction:
        typer.echo(f"specgen: {fault}", err=True)
        return Exit.USAGE
    folder = as_typed(asked.output or request.settings.output or request.home)
    outcome = plan(request.spec, folder, quarter, dry=asked.check, how=_how(asked, folder))
    done = outcome.value
    stale = done.written.stale(Words(command=f"specgen plan {quarter}")) if done and asked.check else ()
    code = request.report((*outcome.diagnostics, *stale), done.unchecked if done else ())
    if done and request.for_people:
        counts = f": {count(len(done.plan.features), 'feature')}, {count(len(done.plan.tasks), 'task')}"
        print_lines([(Piece(quarter, Role.HEADING), Piece(counts)), (Piece(relative(folder), Role.PLACE),)])
        print_lines(_judged(done.plan))
    fails = done is not None and verdict_of(reasons(done.plan)) is Verdict.FAIL
    return max(code, Exit.DIAGNOSTICS) if fails else code


def _layout(name: str | None) -> Layout:
    if name is None:
        return Layout.USUAL
    if name != Layout.SPECKIT.value:
        text = f"there is no layout `{name}`; {did_you_mean(name, [Layout.SPECKIT.value]) or Layout.SPECKIT.value}"
        raise typer.BadParameter(text, param_hint="--layout")
    return Layout.SPECKIT


def run_since(request: Request, quarter: str, output: Path | None, revision: str) -> Exit:
    """Tell what became of the quarter since a revision of the spec; diagnostics go where that does not."""
    from specgen.workflows.plan_since import plan_since

    folder = as_typed(output or request.settings.output or request.home)
    outcome = plan_since(request.spec, folder, quarter, revision)
    with redirect_stdout(sys.stderr):
        code = request.report(outcome.diagnostics)
    if outcome.value is not None:
        print_machine(outcome.value)
    return code


def run_all(request: Request, asked: Asked) -> Exit:
    """The same for all quarters; the worst of them decides."""
    if fault := asked.code.contradiction:
        typer.echo(f"specgen: {fault}", err=True)
        return Exit.USAGE
    folder = as_typed(asked.output or request.settings.output or request.home)
    outcome = plan_all(request.spec, folder, dry=asked.check, how=_how(asked, folder))
    done = outcome.value
    stale = done.written.stale(Words(command="specgen plan --all")) if done and asked.check else ()
    code = request.report((*outcome.diagnostics, *stale), done.unchecked if done else ())
    if done and request.for_people:
        for each in done.roadmap.quarters:
            counts = f": {count(len(each.features), 'feature')}, {count(len(each.tasks), 'task')}"
            print_lines([(Piece(each.quarter.name, Role.HEADING), Piece(counts)), *_judged(each)])
        print_lines([(Piece(relative(folder), Role.PLACE),)])
    fails = done is not None and done.roadmap.verdict is Verdict.FAIL
    return max(code, Exit.DIAGNOSTICS) if fails else code


def _how(asked: Asked, folder: Path) -> How:
    return How(asked.as_of, Looked(asked.code.asked(folder), asked.junit), asked.overwrite, _layout(asked.layout))


def _judged(plan: QuarterPlan) -> Iterator[Line]:
    """The verdict, what it means, and what speaks against the plan."""
    found = reasons(plan)
    verdict = verdict_of(found)
    yield (Piece(verdict.value, Role.HEADING), Piece(f": {meaning(plan)}"))
    for each in found:
        yield (Piece(f"  {each.verdict.value}: {each.text}"),)
