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
    no_spec,
)

planning = typer.Typer()


@planning.command()
def plan(
    quarter: Annotated[
        str | None,
        typer.Argument(help="The quarter, as the spec calls it: `Q1`.", show_default=False),
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
        whole = request(all_of(quarter, spec), format, fail_on, quiet)
        if since is not None or layout is not None:
            raise typer.BadParameter("`--since` and `--layout` are for one quarter: name it in place of `--all`")
        raise typer.Exit(command.run_all(whole, asked))
    if quarter is None:
        raise typer.BadParameter("name a quarter, as in `specgen plan Q1`, or say `--all`")
    no_spec(quarter)
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
    task: Annotated[
        str, typer.Argument(help="Its number (`T003`), or its name in the spec (`operation.login`).", callback=no_spec)
    ],
    spec: Spec = None,
    output: PlanFolder = None,
    as_json: AsJson = False,
    as_text: Annotated[bool, typer.Option("--text", help="Print plain text, a hundred columns wide.")] = False,
    summary: Annotated[
        bool, typer.Option("--summary", help="Say what became of it: what was made, what shows it, what is left.")
    ] = False,
    app: App = None,
    openapi: OpenApi = None,
    app_dir: AppDir = None,
    python: Python = None,
    timeout: Timeout = 60,
    junit: JUnit = None,
    as_of: AsOf = None,
    format: Formats = None,
) -> None:
    """Say all that a task needs: its contract, its data, what it waits for, and when it is done.

    It is Markdown, unless JSON or plain text are asked for; diagnostics go to standard error. A summary looks at code
    and at what tests came to, where these are given.
    """
    from specgen.cli.as_of import day_of
    from specgen.cli.code_flags import CodeFlags
    from specgen.cli.commands import brief as command
    from specgen.cli.request import request

    code = CodeFlags(app, openapi, app_dir, python, timeout)
    asked = command.Asked(task, output, as_json, as_text, summary, code, tuple(junit or ()), day_of(as_of))
    raise typer.Exit(command.run(request(spec, format, None, False), asked))


@planning.command()
def export(
    quarter: Annotated[str, typer.Argument(help="The quarter, as the spec calls it: `Q1`.", callback=no_spec)],
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


@planning.command()
def impact(
    name: Annotated[
        str,
        typer.Argument(
            help="A field (`User.email`), an entity, an operation, an enum, a role, an error and so on.",
            callback=no_spec,
        ),
    ],
    spec: Spec = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The folder of the tree. Default: the one that holds specs/.", show_default=False
        ),
    ] = None,
    as_json: AsJson = False,
    format: Formats = None,
) -> None:
    """Say all that a part of the spec touches: tables, operations, types, files, sections, tests, tasks.

    It changes nothing. Diagnostics go to standard error.
    """
    from specgen.cli.commands import impact as command
    from specgen.cli.request import request

    asked = command.Asked(name, output, as_json)
    raise typer.Exit(command.run(request(spec, format, None, False), asked))


Day = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="Its day. Default: that of the plan.", show_default=False),
]
adr = typer.Typer(help="Records of decisions.", no_args_is_help=True)
planning.add_typer(adr, name="adr")


@adr.command("new")
def adr_new(
    title: Annotated[str, typer.Argument(help="What is decided; or a decision of the spec: `ADR0001`.")],
    spec: Spec = None,
    affects: Annotated[
        list[str] | None,
        typer.Option(help="What it is about: an entity, an operation, a feature. May be given several times."),
    ] = None,
    date: Day = None,
    output: PlanFolder = None,
    format: Formats = None,
) -> None:
    """Begin the record of a decision in `docs/adr/`, with what the spec knows of it.

    It gets the next number, which is never given again; what its author writes is never written over.
    """
    from specgen.cli.commands import records as command
    from specgen.cli.request import request

    asked = command.Decided(title, tuple(affects or ()), date, output)
    raise typer.Exit(command.run_adr(request(spec, format, None, False), asked))


@planning.command()
def phr(
    task: Annotated[
        str, typer.Argument(help="Its number (`T003`), or its name in the spec (`operation.login`).", callback=no_spec)
    ],
    spec: Spec = None,
    stage: Annotated[
        str,
        typer.Option(help="constitution, spec, plan, tasks, red, green, refactor, explainer, misc or general."),
    ] = "green",
    date: Day = None,
    output: PlanFolder = None,
    format: Formats = None,
) -> None:
    """Begin a Prompt History Record of work on a task in `history/prompts/`, in the form of Spec Kit Plus.

    What the plan knows is filled in; who asked, which model answered and what it said stays empty.
    """
    from specgen.cli.commands import records as command
    from specgen.cli.request import request

    asked = command.Remembered(task, stage, date, output)
    raise typer.Exit(command.run_phr(request(spec, format, None, False), asked))
