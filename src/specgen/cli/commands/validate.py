"""`specgen validate`."""

from __future__ import annotations

from collections.abc import Sized

from specgen.checks.answer import Question
from specgen.cli import Exit
from specgen.cli.bug import or_bug
from specgen.cli.output import print_lines, weighs
from specgen.cli.request import Request
from specgen.report import Piece, Role
from specgen.source.diagnostics import Severity
from specgen.workflows.sound import soundness


def run(request: Request) -> Exit:
    """Report every fault of the spec; say what it holds where it has none."""
    sound = soundness(request.spec)
    product = sound.reading.product
    said = request.report(sound.diagnostics, sound.unchecked, [Question.SPEC.value], sound.hidden)
    code = or_bug(said, sound.crashes)
    if product and sound.whole and request.for_people:
        counts = ", ".join(
            (
                _count(product.entities, "entity", "entities"),
                _count(product.operations, "operation", "operations"),
                _count(product.enums, "enum", "enums"),
            )
        )
        faults = "" if sound.crashes or weighs(sound.diagnostics, Severity.WARNING) else "; no faults"
        print_lines([(Piece(f"{product.name} {product.version}", Role.HEADING), Piece(f": {counts}{faults}"))])
    return code


def _count(things: Sized, one: str, many: str) -> str:
    return f"{len(things)} {one if len(things) == 1 else many}"
