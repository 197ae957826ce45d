"""The commands of whoever changes databases, each a thin caller of its workflow."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from specgen.cli.flags import FailOn, Formats, Output, Quiet, Spec

migrate = typer.Typer(
    name="migrate",
    help="Migrations: what leads from one schema to another.",
    no_args_is_help=True,
)

DIALECTS = "postgresql, mysql or sqlite."
DIALECT_HELP = f"{DIALECTS} Default: what an address or a snapshot says, where only one is possible."

BaselineDialect = Annotated[
    str | None,
    typer.Option(
        help=f"With --baseline, the dialect of the file: {DIALECTS} Default: the one that the spec names, or an "
        "address says.",
        show_default=False,
    ),
]
Preflight = Annotated[
    bool,
    typer.Option(
        "--preflight",
        help="Write nothing; print the questions that tell beforehand which rows stand in the way, as SQL. Of a "
        "migration that is written already: with --redo.",
    ),
]


@migrate.command()
def new(
    title: Annotated[str | None, typer.Argument(help="What it does, in a few words: `add-nickname`.")] = None,
    spec: Spec = None,
    merge: Annotated[
        bool,
        typer.Option(
            "--merge",
            help="Write no new one; of two that were made on two branches, let one follow the other. TITLE names the "
            "migration that comes last, one that no database has run; without it the later by name does.",
        ),
    ] = False,
    redo: Annotated[
        bool,
        typer.Option(
            "--redo",
            help="Write the newest migration anew, which no database has run: for the spec as it is now. Edits of its "
            "files are lost.",
        ),
    ] = False,
    accept: Annotated[
        bool,
        typer.Option(
            "--accept",
            help="Write no new one; take SQL that was edited by hand, of a migration that no database has run, as "
            "what was written, if it leads where it led. TITLE names the migration; without it all edits are taken.",
        ),
    ] = False,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="SOURCE",
            help="Write a first migration that makes what a database holds already: its address, or a file of SQL.",
            show_default=False,
        ),
    ] = None,
    dialect: BaselineDialect = None,
    output: Output = None,
    dry: Annotated[bool, typer.Option("--check", help="Write nothing; tell which files would be written.")] = False,
    shown: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would be written.")] = False,
    preflight: Preflight = False,
    format: Formats = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
) -> None:
    """Write the migration that leads from the last one to the tables of the spec, and back, in each dialect.

    What would destroy something stops it, unless the spec says so (`was:`, `removed:`, `backfill:`, `map:`).
    """
    from specgen.cli.commands import migrate_new as command
    from specgen.cli.request import request

    asked = command.Asked(title, output, dry, shown, merge, baseline, dialect, redo, preflight, accept)
    raise typer.Exit(command.run(request(spec, format, fail_on, quiet), asked))


@migrate.command()
def verify(
    spec: Spec = None,
    output: Output = None,
    database_url: Annotated[
        list[str] | None,
        typer.Option(
            help="The address of an EMPTY database to prove them on, instead of the machine's own (`postgresql://…`, "
            "`mysql://…`, `sqlite:///…`). May be given several times.",
            show_default=False,
        ),
    ] = None,
    format: Formats = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
) -> None:
    """Prove the migrations on real databases: from nothing to the last one, each with rows there, back and there again.

    Exit code 0 where all are proven, 1 where one is disproved, 3 where one could not be tried.
    """
    from specgen.cli.commands import migrate_verify as command
    from specgen.cli.request import request

    raise typer.Exit(command.run(request(spec, format, fail_on, quiet), output, tuple(database_url or ())))


@migrate.command()
def lint(
    folder: Annotated[
        Path, typer.Argument(help="The migrations: a folder for each database, or one whose `--dialect` is named.")
    ] = Path("migrations"),
    dialect: Annotated[str | None, typer.Option(help=DIALECTS, show_default=False)] = None,
    format: Formats = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
) -> None:
    """Judge a folder of migrations, whoever wrote them: long locks, lost data, what fails on rows, ways back."""
    from specgen.cli.commands import migrate_lint as command
    from specgen.cli.request import request_without_spec

    raise typer.Exit(command.run(request_without_spec(folder, format, fail_on, quiet), folder, dialect))


@migrate.command()
def diff(
    old: Annotated[
        str,
        typer.Argument(
            help="The schema that is there: an SQL file, a folder of migrations, the address of a database "
            "(`postgresql://…`, `mysql://…`, `sqlite:///…`), a snapshot (`….json`) or a spec.",
        ),
    ],
    new: Annotated[str, typer.Argument(help="The schema that is wanted: likewise.")],
    dialect: Annotated[str | None, typer.Option(help=DIALECT_HELP, show_default=False)] = None,
    sql: Annotated[bool, typer.Option("--sql", help="Print the statements that lead from OLD to NEW.")] = False,
    format: Annotated[str, typer.Option(help="`text`, or `json` for machines.")] = "text",
) -> None:
    """Tell what differs between two schemas; exit code 0 where nothing does, 1 where something does."""
    from specgen.cli.commands import migrate_diff as command

    raise typer.Exit(command.run(old, new, command.Asked(dialect, sql, format)))
