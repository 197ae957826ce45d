"""One line for each diagnostic, as editors and `grep` like it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.report.glyphs import shown
from specgen.report.line import Line, Piece, Role
from specgen.report.model import SEVERITY_ROLES, Marked, Report, closing


def lines(report: Report) -> Iterator[Line]:
    """`path:line:column: error[code]: message` for each diagnostic, what was not checked, then the summary."""
    for marked in report.marked:
        yield _line(marked)
    for unchecked in report.unchecked:
        place = shown(f"{unchecked.place}: ") if unchecked.place else ""
        said = shown(f"{unchecked.what}: {unchecked.because}")
        yield (Piece(place, Role.PLACE), Piece("not checked", Role.WARNING), Piece(f": {said}"))
    yield from closing(report)


def _line(marked: Marked) -> Line:
    diagnostic = marked.diagnostic
    place = shown(f"{diagnostic.place}: ") if diagnostic.place else ""
    return (
        Piece(place, Role.PLACE),
        Piece(diagnostic.severity.value, SEVERITY_ROLES[diagnostic.severity]),
        Piece(f"[{diagnostic.code}]", Role.CODE),
        Piece(f": {shown(diagnostic.message)}"),
        *([Piece(" (known)", Role.SUMMARY)] if marked.known else ()),
    )
