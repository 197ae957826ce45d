"""`specgen language`."""

from __future__ import annotations

import sys

import typer

from specgen.cli import Exit
from specgen.source.guess import folded, nearest


def run(topic: str | None, as_json_schema: bool) -> Exit:
    """Print the reference, the chapter of it that *topic* names, or the JSON Schema."""
    from specgen.spec.language import json_schema
    from specgen.workflows.reference import chapters, language_page

    if topic is not None and as_json_schema:
        typer.echo(
            f"specgen: the JSON Schema is of the whole language: leave out `{topic}` or `--json-schema`", err=True
        )
        return Exit.USAGE
    if topic is None:
        sys.stdout.write(json_schema() if as_json_schema else language_page())
        return Exit.CLEAN
    known = {folded(name): name for name in chapters()}
    name = known.get(folded(topic))
    if name is None:
        near = nearest(topic, known.values())
        help = f"did you mean `{near}`?" if near else "`specgen language` prints them all"
        typer.echo(f"specgen: there is no chapter `{topic}`; {help}", err=True)
        return Exit.USAGE
    sys.stdout.write(chapters()[name])
    return Exit.CLEAN
