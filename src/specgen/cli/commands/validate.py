"""`specgen validate`."""

from __future__ import annotations

from specgen.cli import Exit
from specgen.cli.output import print_lines
from specgen.cli.request import Request
from specgen.report import Piece, Role
from specgen.workflows.design import read_product


def run(request: Request) -> Exit:
    """Report every fault of the spec; say what it holds where it has none."""
    if request.place is None:
        return request.no_spec()
    reading = read_product(request.place.path)
    code = request.report(reading.diagnostics)
    product = reading.value.product
    if product and not reading.failed and request.for_people:
        counts = f"{len(product.entities)} entities, {len(product.operations)} operations, {len(product.enums)} enums"
        print_lines([(Piece(f"{product.name} {product.version}", Role.HEADING), Piece(f": {counts}; no faults"))])
    return code
