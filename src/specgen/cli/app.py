"""The commands, each a thin caller of its workflow."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from specgen import __version__
from specgen.cli import Exit
from specgen.cli.flags import (
    App,
    AppDir,
    Baseline,
    FailOn,
    Formats,
    NewOnly,
    OpenApi,
    Output,
    Python,
    Quiet,
    Spec,
    Timeout,
)
from specgen.cli.migrate import migrate
from specgen.cli.planning import planning

app = typer.Typer(
    name="specgen",
    help="A product written once, as YAML; its documents, database, contracts and service follow from it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
    output: Output = None,
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
    topic: Annotated[
        str | None, typer.Argument(help="A chapter of it, like `field` or `list-operation`.", show_default=False)
    ] = None,
    json_schema: Annotated[bool, typer.Option("--json-schema", help="Print the JSON Schema for editors.")] = False,
) -> None:
    """Print the reference of the spec language."""
    from specgen.cli.commands import language as command

    raise typer.Exit(command.run(topic, json_schema))


app.add_typer(planning)
app.add_typer(migrate)
