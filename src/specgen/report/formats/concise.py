"""One line for each diagnostic, as editors and `grep` like it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.report.glyphs import shown
from specgen.report.line import Line, Piece, Role
from specgen.report.model import SEVERITY_ROLES, Report, summary
from specgen.source.diagnostics import Diagnostic


def lines(report: Report) -> Iterator[Line]:
    """`path:line:column: error[code]: message` for each diagnostic, then the summary."""
    for diagnostic in report.diagnostics:
        yield _line(diagnostic)
    for unchecked in report.unchecked:
        place = shown(f"{unchecked.place}: ") if unchecked.place else ""
        said = shown(f"{unchecked.what}: {unchecked.because}")
        yield (Piece(place, Role.PLACE), Piece("not checked", Role.WARNING), Piece(f": {said}"))
    if report.total or report.unchecked:
        yield summary(report)


def _line(diagnostic: Diagnostic) -> Line:
    place = shown(f"{diagnostic.place}: ") if diagnostic.place else ""
    return (
        Piece(place, Role.PLACE),
        Piece(diagnostic.severity.value, SEVERITY_ROLES[diagnostic.severity]),
        Piece(f"[{diagnostic.code}]", Role.CODE),
        Piece(f": {shown(diagnostic.message)}"),
    )
