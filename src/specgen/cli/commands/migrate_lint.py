"""`specgen migrate lint`."""

from __future__ import annotations

from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import as_typed, print_lines, relative
from specgen.cli.request import Request
from specgen.report import Piece, Role
from specgen.schema.dialects import DIALECTS
from specgen.source.guess import did_you_mean
from specgen.workflows.migrate_lint import lint_migrations


def run(request: Request, folder: Path, dialect: str | None) -> Exit:
    """Judge the migrations of *folder*."""
    names = [each.name for each in DIALECTS]
    if dialect is not None and dialect not in names:
        return _usage(f"there is no dialect `{dialect}`; {did_you_mean(dialect, names) or ', '.join(names)}")
    folder = as_typed(folder)
    if not folder.is_dir():
        return _usage(f"there is no folder `{relative(folder)}`; name the one that holds your migrations")
    found = lint_migrations(folder, dialect)
    if not found.count and not found.unchecked:
        return _usage(f"there is no `.sql` file in `{relative(folder)}`")
    code = request.report(found.said, found.unchecked)
    if request.for_people and not (found.said or found.unchecked):
        print_lines([(Piece(relative(folder), Role.PLACE), Piece(f": {found.count} files, no finding"))])
    return code


def _usage(message: str) -> Exit:
    typer.echo(f"specgen: {message}", err=True)
    return Exit.USAGE
