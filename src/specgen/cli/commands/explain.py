"""`specgen explain`."""

from __future__ import annotations

import re
import sys

import typer

from specgen.cli import Exit
from specgen.source.guess import did_you_mean
from specgen.workflows.manual import explained, flaws


def run(code: str | None) -> Exit:
    """Print the page of *code*, or a line for each code there is."""
    known = {flaw.code: flaw for flaw in flaws()}
    code = re.sub(r"^(?:error|warning|info)\[(.+)\]:?$", r"\1", code) if code else None
    if code is None:
        width = max(map(len, known))
        for flaw in known.values():
            sys.stdout.write(f"{flaw.code.ljust(width)}  {flaw.title}\n")
        return Exit.CLEAN
    if code not in known:
        typer.echo(
            f"specgen: there is no diagnostic `{code}`; {did_you_mean(code, known) or '`specgen explain` lists them'}",
            err=True,
        )
        return Exit.USAGE
    sys.stdout.write(explained(known[code]))
    return Exit.CLEAN
