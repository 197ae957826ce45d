"""`specgen validate`."""

from __future__ import annotations

from collections.abc import Sized

from specgen.cli import Exit
from specgen.cli.output import print_lines
from specgen.cli.request import Request
from specgen.report import Piece, Role
from specgen.workflows.capabilities import held, unheld
from specgen.workflows.design import read_product


def run(request: Request) -> Exit:
    """Report every fault of the spec; say what it holds where it has none."""
    reading = read_product(request.spec)
    spec, product = reading.value.spec, reading.value.product
    notes = unheld(spec, product, held(product)) if spec and product and not reading.failed else ()
    code = request.report((*reading.diagnostics, *notes))
    if product and not reading.failed and request.for_people:
        counts = ", ".join(
            (
                _count(product.entities, "entity", "entities"),
                _count(product.operations, "operation", "operations"),
                _count(product.enums, "enum", "enums"),
            )
        )
        print_lines([(Piece(f"{product.name} {product.version}", Role.HEADING), Piece(f": {counts}; no faults"))])
    return code


def _count(things: Sized, one: str, many: str) -> str:
    return f"{len(things)} {one if len(things) == 1 else many}"
