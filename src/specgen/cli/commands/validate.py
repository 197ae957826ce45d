"""`specgen validate`."""

from __future__ import annotations

from specgen.checks.answer import Question
from specgen.cli import Exit
from specgen.cli.bug import or_bug
from specgen.cli.output import print_lines, weighs
from specgen.cli.request import Request
from specgen.report import Piece, Role
from specgen.source.diagnostics import Severity
from specgen.workflows.validate import validate


def run(request: Request) -> Exit:
    """Report every fault of the spec; say what it holds where it has none."""
    found = validate(request.spec)
    said = request.report(found.diagnostics, found.unchecked, [Question.SPEC.value], found.hidden)
    code = or_bug(said, found.crashes)
    if found.outline and request.for_people:
        outline = found.outline
        counts = ", ".join(
            (
                _count(outline.entities, "entity", "entities"),
                _count(outline.operations, "operation", "operations"),
                _count(outline.enums, "enum", "enums"),
            )
        )
        faults = "" if found.crashes or weighs(found.diagnostics, Severity.WARNING) else "; no faults"
        print_lines([(Piece(f"{outline.name} {outline.version}", Role.HEADING), Piece(f": {counts}{faults}"))])
    return code


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
