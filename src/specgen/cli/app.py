"""The commands, each a thin caller of its workflow."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from specgen import __version__
from specgen.cli import Exit

app = typer.Typer(
    name="specgen",
    help="A product written once, as YAML; its documents, database, contracts and service follow from it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Spec = Annotated[
    Path | None,
    typer.Argument(help="A spec file, or a folder of them. Default: the nearest product.yaml.", show_default=False),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        help="text, concise, json, sarif, junit, github, gitlab or markdown; `sarif=FILE` writes to a file. "
        "May be given several times.",
        show_default="text",
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        help="The least severity that makes the exit code 1: error, warning or info; with none, no diagnostic does.",
        show_default="error",
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="The JSON report of an earlier run (`--format json=FILE`). What it holds is marked as known and makes "
        "nothing fail.",
        show_default=False,
    ),
]
NewOnly = Annotated[bool, typer.Option("--new-only", help="Leave out what the baseline holds; it is still counted.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but diagnostics.")]

Quarter = Annotated[str | None, typer.Option(help="A quarter. Default: all of them.", show_default=False)]
PlanFolder = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="The folder of the plan. Default: the one that holds specs/.", show_default=False
    ),
]
App = Annotated[
    str | None,
    typer.Option(help="A FastAPI application to compare: package.module:app, or a factory.", show_default=False),
]
OpenApi = Annotated[
    str | None,
    typer.Option(help="Any application by its OpenAPI document: a file or an address.", show_default=False),
]
AppDir = Annotated[
    Path | None,
    typer.Option(help="The folder that it is imported from. Default: that of the tree.", show_default=False),
]
Python = Annotated[
    str | None,
    typer.Option(help="Its interpreter or virtual environment. Default: the nearest.", show_default=False),
]
Timeout = Annotated[float, typer.Option(min=1, help="The most seconds that it may take.")]
JUnit = Annotated[
    list[Path] | None,
    typer.Option(help="What tests came to, as JUnit's XML. May be given several times.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"specgen {__version__}")
        raise typer.Exit(Exit.CLEAN)


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """A product written once, as YAML; its documents, database, contracts and service follow from it."""


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make; its name is the product's.")] = Path(),
) -> None:
    """Write a commented spec to start from, ready to generate."""
    from specgen.cli.commands import init as command

    raise typer.Exit(command.run(folder))


@app.command()
def validate(
    spec: Spec = None,
    format: Formats = None,
    fail_on: FailOn = None,
    baseline: Baseline = None,
    new_only: NewOnly = False,
    quiet: Quiet = False,
) -> None:
    """Read and resolve a spec, and report every fault of it."""
    from specgen.cli.commands import validate as command
    from specgen.cli.request import Compared, request

    raise typer.Exit(command.run(request(spec, format, fail_on, quiet, Compared(baseline, new_only))))


@app.command()
def generate(
    spec: Spec = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The folder to write to. Default: the one that holds specs/.", show_default=False
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            help="A kind of file to write, or `docs`, and no other. May be given several times.", show_default=False
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; report what would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over generated files that somebody edited.")
    ] = False,
    restart_migrations: Annotated[
        bool, typer.Option("--restart-migrations", help="Write the initial migration anew, while it is the only one.")
    ] = False,
    format: Formats = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
) -> None:
    """Write everything that follows from a spec."""
    from specgen.cli.commands import generate as command
    from specgen.cli.request import request

    asked = command.Asked(output, tuple(only or ()), check, diff, overwrite, restart_migrations)
    raise typer.Exit(command.run(request(spec, format, fail_on, quiet), asked))


@app.command()
def plan(
    quarter: Annotated[str, typer.Argument(help="The quarter, as the spec calls it: `Q1`.")],
    spec: Spec = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The folder to write to. Default: the one that holds specs/.", show_default=False
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; report what would change.")] = False,
    format: Formats = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
) -> None:
    """Plan a quarter: what is done in it, by which tasks, and what each waits for."""
    from specgen.cli.commands import plan as command
    from specgen.cli.request import request

    raise typer.Exit(command.run(request(spec, format, fail_on, quiet), quarter, output, dry=check))


@app.command()
def brief(
    task: Annotated[str, typer.Argument(help="Its number (`T003`), or its name in the spec (`operation.login`).")],
    spec: Spec = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The folder of the plan. Default: the one that holds specs/.", show_default=False
        ),
    ] = None,
    format: Formats = None,
) -> None:
    """Say all that a task needs: its contract, its data, what it waits for, and when it is done."""
    from specgen.cli.commands import brief as command
    from specgen.cli.request import request

    raise typer.Exit(command.run(request(spec, format, None, False), task, output))


@app.command()
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
    format: Formats = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
) -> None:
    """Tell other tools of a quarter that was planned; a second time changes what they were told the first time.

    Jira's importer (of an administrator, for whom rows have parents) asks for the format of days: `yyyy-MM-dd`; map
    `Blocked By` to a link. The script for GitHub needs `gh` and runs in a clone; it edits what it made before.
    Calendars know a task by its number, and take the plan of a later day for newer.
    """
    from specgen.cli.commands import export as command
    from specgen.cli.request import request

    asked = command.Asked(tuple(to or ("json",)), output, known)
    raise typer.Exit(command.run(request(spec, format, fail_on, quiet), quarter, asked))


@app.command()
def status(
    spec: Spec = None,
    quarter: Quarter = None,
    output: PlanFolder = None,
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
    from specgen.cli.code_flags import CodeFlags
    from specgen.cli.commands import status as command
    from specgen.cli.request import request

    code = CodeFlags(app, openapi, app_dir, python, timeout)
    asked = command.Asked(output, quarter, code, tuple(junit or ()), as_json)
    raise typer.Exit(command.run(request(spec, format, fail_on, False), asked))


@app.command("next")
def next_(
    spec: Spec = None,
    role: Annotated[
        str | None, typer.Option(help="Whose work: `backend`. Default: everybody's.", show_default=False)
    ] = None,
    quarter: Quarter = None,
    output: PlanFolder = None,
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
    from specgen.cli.code_flags import CodeFlags
    from specgen.cli.commands import status as command
    from specgen.cli.request import request

    code = CodeFlags(app, openapi, app_dir, python, timeout)
    asked = command.Asked(output, quarter, code, tuple(junit or ()), as_json)
    raise typer.Exit(command.run_next(request(spec, format, fail_on, False), asked, role))


@app.command()
def show(
    spec: Spec = None,
    what: Annotated[
        str | None,
        typer.Argument(
            help="An entity, a field (`User.email`), an operation, an enum. Default: everything.", show_default=False
        ),
    ] = None,
    format: Formats = None,
) -> None:
    """Show the product that a spec says: what was derived, and why."""
    from specgen.cli.commands import show as command
    from specgen.cli.request import request

    spec, what = command.sorted_out(spec, what)
    raise typer.Exit(command.run(request(spec, format, None, False), what))


@app.command()
def check(
    spec: Spec = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The folder of the tree. Default: the one that holds specs/.", show_default=False
        ),
    ] = None,
    app: App = None,
    openapi: OpenApi = None,
    app_dir: AppDir = None,
    python: Python = None,
    timeout: Timeout = 60,
    probe: Annotated[
        bool,
        typer.Option("--probe", help="Let two users try whose rows it shows, on a database made for this alone."),
    ] = False,
    probe_env: Annotated[
        list[str] | None,
        typer.Option(
            help="What it is told for that: NAME=VALUE, where {database} is a SQLite file. May be given several times.",
            show_default="DATABASE_URL=sqlite:///{database}",
        ),
    ] = None,
    format: Formats = None,
    fail_on: FailOn = None,
    baseline: Baseline = None,
    new_only: NewOnly = False,
    quiet: Quiet = False,
) -> None:
    """The gate of CI: is the spec sound, is what was generated from it fresh, and does the code agree?"""
    from specgen.cli.code_flags import CodeFlags
    from specgen.cli.commands import check as command
    from specgen.cli.request import Compared, request

    wanted = request(spec, format, fail_on, quiet, Compared(baseline, new_only))
    code = CodeFlags(app, openapi, app_dir, python, timeout)
    asked = command.Asked(output, code, probe, tuple(probe_env or ()))
    raise typer.Exit(command.run(wanted, asked))


@app.command()
def rules() -> None:
    """List the rules that a sound spec is judged by."""
    from specgen.cli.commands import rules as command

    raise typer.Exit(command.run())


@app.command()
def explain(
    code: Annotated[
        str | None, typer.Argument(help="The code of a diagnostic. Default: list them all.", show_default=False)
    ] = None,
) -> None:
    """Explain a diagnostic: what is wrong, why it matters, and what a good spec looks like."""
    from specgen.cli.commands import explain as command

    raise typer.Exit(command.run(code))


@app.command()
def language(
    json_schema: Annotated[bool, typer.Option("--json-schema", help="Print the JSON Schema for editors.")] = False,
) -> None:
    """Print the reference of the spec language."""
    from specgen.cli.commands import language as command

    raise typer.Exit(command.run(json_schema))
