"""`specgen show`."""

from __future__ import annotations

from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import print_lines
from specgen.cli.request import Request
from specgen.source.guess import did_you_mean
from specgen.workflows.design import read_product
from specgen.workflows.show import names, shown


def sorted_out(spec: Path | None, what: str | None) -> tuple[Path | None, str | None]:
    """Let `specgen show User` name a part of the default spec: a word that is no path is what to show."""
    if spec is not None and what is None and not spec.exists() and spec.suffix not in (".yaml", ".yml"):
        return None, str(spec)
    return spec, what


def run(request: Request, what: str | None) -> Exit:
    """Print the product, or the part of it that *what* names; faults of the spec come first."""
    reading = read_product(request.spec)
    code = request.report(reading.diagnostics) if reading.diagnostics else Exit.CLEAN
    product = reading.value.product
    if product is None:
        return code
    known = names(product)
    if what is not None and what not in known:
        cure = did_you_mean(what, known) or "`specgen show` shows everything"
        typer.echo(f"specgen: `{what}` names nothing in {product.name}; {cure}", err=True)
        return Exit.USAGE
    print_lines(shown(product, reading.value.derivations, what))
    return code
