"""The day that counts as today, as it is typed."""

from __future__ import annotations

import re
from datetime import date

import typer

from specgen.cli import Exit


def day_of(text: str | None) -> date | None:
    """The day that *text* says; None where none is given, and usage ends the command where it is no day."""
    if text is None:
        return None
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    shown = f"`{text}` is no day" if text.strip() else "`--as-of` is given nothing"
    typer.echo(f"specgen: {shown}; `--as-of` takes one of the calendar: `--as-of 2026-02-27`", err=True)
    raise typer.Exit(Exit.USAGE)
