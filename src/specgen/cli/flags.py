"""The flags that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def no_spec(given: str | None) -> str | None:
    """What was *given* where a name is asked for; the path of a spec stands behind it, which is said."""
    path = Path(given or "")
    if given and ((path.suffix in (".yaml", ".yml") and path.is_file()) or (path / "product.yaml").is_file()):
        raise typer.BadParameter(f"`{given}` is a spec, which stands last: a name is asked for before it")
    return given


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
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="The folder to write to. Default: the one that holds specs/.", show_default=False
    ),
]
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
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day that counts as today: `2026-02-27`. Default: what the spec says, never the clock's.",
        show_default=False,
    ),
]
