"""`specgen migrate diff`."""

from __future__ import annotations

import typer

from specgen.cli import Exit


def run(old: str, new: str, dialect: str | None, format: str) -> Exit:
    """Tell what leads from *old* to *new*."""
    typer.echo(f"specgen: `{old}` and `{new}` can't be compared yet", err=True)
    return Exit.UNCHECKED
