"""The commands of whoever plans the work, or does it, each a thin caller of its workflow."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from specgen.cli.flags import (
    App,
    AppDir,
    AsJson,
    AsOf,
    FailOn,
    Formats,
    JUnit,
    OpenApi,
    Output,
    PlanFolder,
    Python,
    Quarter,
    Quiet,
    Spec,
    Timeout,
)

planning = typer.Typer()


@planning.command()
def plan(
    quarter: Annotated[
        str | None, typer.Argument(help="The quarter, as the spec calls it: `Q1`.", show_default=False)
    ] = None,
    spec: Spec = None,
    every: Annotated[
        bool, typer.Option("--all", help="Plan all quarters, and write the roadmap; no QUARTER is named then.")
    ] = False,
    output: Output = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; report what would change.")] = False,
    layout: Annotated[
        str | None,
        typer.Option(
            help="`speckit` writes the quarter as well where Spec Kit looks for it: specs/api/, specs/database/, "
            "specs/features/ and backend/CLAUDE.md.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="REVISION",
            help="Write nothing; tell what is otherwise than by the spec of a revision that git knows, and because of "
            "what.",
            show_default=False,
        ),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over documents that somebody edited.")] = False,
    as_of: AsOf = None,
    app: App = None,
    openapi: OpenApi = None,
    app_dir: AppDir = None,
    python: Python = None,
    timeout: Timeout = 60,
    junit: JUnit = None,
    format: Formats = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
) -> None:
    """Plan a quarter: what is done in it, by which tasks, and what each waits for.

    What code (`--app` or `--openapi`) and tests (`--junit`) show to be done is not planned again.
    """
    from specgen.cli.as_of import day_of
    from specgen.cli.code_flags import CodeFlags
    from specgen.cli.commands import plan as command
    from specgen.cli.request import request

    code = CodeFlags(app, openapi, app_dir, python, timeout)
    asked = command.Asked(output, check, overwrite, day_of(as_of), code, tuple(junit or ()), layout)
    if every:
        if since is not None:
            raise typer.BadParameter("`--since` is about one quarter: name it, as in `specgen plan Q1 --since HEAD`")
        wanted = request(all_of(quarter, spec), format, fail_on, quiet)
        raise typer.Exit(command.run_all(wanted, asked))
    if quarter is None:
        raise typer.BadParameter("name a quarter, as in `specgen plan Q1`, or say `--all`")
    wanted = request(spec, format, fail_on, quiet)
    if since is not None:
        raise typer.Exit(command.run_since(wanted, quarter, output, since))
    raise typer.Exit(command.run(wanted, quarter, asked))


def all_of(quarter: str | None, spec: Path | None) -> Path | None:
    """The spec of which all quarters are planned: the one word before `--all` is no quarter, but where that stands."""
    if quarter is None:
        return spec
    if spec is not None or not Path(quarter).exists():
        raise typer.BadParameter(f"`{quarter}` and `--all` exclude each other: name a quarter, or plan all of them")
    return Path(quarter)


@planning.command()
def brief(
    task: Annotated[str, typer.Argument(help="Its number (`T003`), or its name in the spec (`operation.login`).")],
    spec: Spec = None,
    output: PlanFolder = None,
    as_of: AsOf = None,
    format: Formats = None,
) -> None:
    """Say all that a task needs: its contract, its data, what it waits for, and when it is done."""
    from specgen.cli.as_of import day_of
    from specgen.cli.commands import brief as command
    from specgen.cli.request import request

    raise typer.Exit(command.run(request(spec, format, None, False), task, output, day_of(as_of)))


@planning.command()
def export(
    quarter: Annotated[str, typer.Argument(help="The quarter, as the spec calls it: `Q1`.")],
    spec: Spec = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            help="jira, linear, github, github-json, ical, taskjuggler, csv or json; `jira=FILE` writes to a file. May "
            "be given several times.",
            show_default="json",
        ),
    ] = None,
    known: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The issues that are there, as Jira or Linear exports them to CSV: for Jira they are updated, for "
            "Linear, whose importer updates none, left out.",
            show_default=False,
        ),
    ] = None,
    output: PlanFolder = None,
    as_of: AsOf = None,
    format: Formats = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
) -> None:
    """Tell other tools of a quarter that was planned; a second time changes what they were told the first time.

    Jira's importer (of an administrator, for whom rows have parents) asks for the format of days: `yyyy-MM-dd`; map
    `Blocked By` to a link. The script for GitHub needs `gh` and runs in a clone; it edits what it made before.
    Calendars know a task by its number, and take the plan of a later day for newer.
    """
    from specgen.cli.as_of import day_of
    from specgen.cli.commands import export as command
    from specgen.cli.request import request

    asked = command.Asked(tuple(to or ("json",)), output, known, day_of(as_of))
    raise typer.Exit(command.run(request(spec, format, fail_on, quiet), quarter, asked))


@planning.command()
def status(
    spec: Spec = None,
    quarter: Quarter = None,
    output: PlanFolder = None,
    as_of: AsOf = None,
    app: App = None,
    openapi: OpenApi = None,
    app_dir: AppDir = None,
    python: Python = None,
    timeout: Timeout = 60,
    junit: JUnit = None,
    as_json: AsJson = False,
    format: Formats = None,
    fail_on: FailOn = None,
) -> None:
    """Say how far each task is, by what code, migrations and tests show: nobody types a status."""
    from specgen.cli.as_of import day_of
    from specgen.cli.code_flags import CodeFlags
    from specgen.cli.commands import status as command
    from specgen.cli.request import request

    code = CodeFlags(app, openapi, app_dir, python, timeout)
    asked = command.Asked(output, quarter, code, tuple(junit or ()), as_json, day_of(as_of))
    raise typer.Exit(command.run(request(spec, format, fail_on, False), asked))


@planning.command("next")
def next_(
    spec: Spec = None,
    role: Annotated[
        str | None, typer.Option(help="Whose work: `backend`. Default: everybody's.", show_default=False)
    ] = None,
    quarter: Quarter = None,
    output: PlanFolder = None,
    as_of: AsOf = None,
    app: App = None,
    openapi: OpenApi = None,
    app_dir: AppDir = None,
    python: Python = None,
    timeout: Timeout = 60,
    junit: JUnit = None,
    as_json: AsJson = False,
    format: Formats = None,
    fail_on: FailOn = None,
) -> None:
    """Say which tasks can be begun: those that wait for nothing, the first of the schedule first."""
    from specgen.cli.as_of import day_of
    from specgen.cli.code_flags import CodeFlags
    from specgen.cli.commands import status as command
    from specgen.cli.request import request

    code = CodeFlags(app, openapi, app_dir, python, timeout)
    asked = command.Asked(output, quarter, code, tuple(junit or ()), as_json, day_of(as_of))
    raise typer.Exit(command.run_next(request(spec, format, fail_on, False), asked, role))
