"""Diagnostics for people: header, place, source line with carets, help, and the places that have to do with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from specgen.report.glyphs import shown
from specgen.report.line import EMPTY, Line, Piece, Role
from specgen.report.model import SEVERITY_ROLES, Report, closing
from specgen.report.snippet import snippet
from specgen.source.diagnostics import Diagnostic, Unchecked
from specgen.source.text import Place, Span

MOST_ALIKE = 20
"""Diagnostics of one kind that are drawn; of more the reader is told how many there are."""


def lines(report: Report) -> Iterator[Line]:
    """Each diagnostic as a picture, an empty line after each; what was not checked; and the summary.

    Of very many of one kind the first ones are drawn, and the others counted.
    """
    alike: Counter[str] = Counter()
    for marked in report.marked:
        alike[marked.diagnostic.code] += 1
        if alike[marked.diagnostic.code] > MOST_ALIKE:
            continue
        yield from picture(marked.diagnostic)
        if marked.known:
            yield _known(marked.diagnostic)
        yield EMPTY
    more = {code: number - MOST_ALIKE for code, number in alike.items() if number > MOST_ALIKE}
    for code, number in more.items():
        yield (
            Piece(f"and {number} more of "),
            Piece(f"[{code}]", Role.CODE),
            Piece(", which `--format concise` lists"),
        )
    if more:
        yield EMPTY
    for unchecked in report.unchecked:
        yield from _unchecked(unchecked)
        yield EMPTY
    yield from closing(report)


def picture(diagnostic: Diagnostic) -> Iterator[Line]:
    """One diagnostic as a picture."""
    margin = " " * _gutter_width(diagnostic)
    role = SEVERITY_ROLES[diagnostic.severity]
    yield (
        Piece(diagnostic.severity.value, role),
        Piece(f"[{diagnostic.code}]", Role.CODE),
        Piece(": "),
        Piece(shown(diagnostic.message), Role.MESSAGE),
    )
    if diagnostic.place:
        yield from _place(diagnostic.place, margin, role)
    if diagnostic.help:
        yield from _help(diagnostic.help, margin)
    for related in diagnostic.related:
        yield (Piece("note", Role.NOTE), Piece(": "), Piece(shown(related.message)))
        yield from _place(related.place, margin, Role.NOTE)


def _known(diagnostic: Diagnostic) -> Line:
    margin = " " * _gutter_width(diagnostic)
    return (Piece(f"{margin} = ", Role.GUTTER), Piece("known", Role.SUMMARY), Piece(": the baseline holds it"))


def _unchecked(unchecked: Unchecked) -> Iterator[Line]:
    yield (Piece("not checked", Role.WARNING), Piece(f": {shown(unchecked.what)}", Role.MESSAGE))
    if unchecked.place:
        yield from _place(unchecked.place, " ", Role.WARNING)
    yield (Piece("  = ", Role.GUTTER), Piece("because", Role.NOTE), Piece(f": {shown(unchecked.because)}"))
    if unchecked.help:
        yield from _help(unchecked.help, " ")


def _gutter_width(diagnostic: Diagnostic) -> int:
    """The digits of the greatest line number shown."""
    places = (diagnostic.place, *(related.place for related in diagnostic.related))
    return max((len(str(place.start.line)) for place in places if isinstance(place, Span)), default=1)


def _place(place: Place, margin: str, role: Role) -> Iterator[Line]:
    yield (Piece(f"{margin}--> ", Role.GUTTER), Piece(shown(str(place)), Role.PLACE))
    if not isinstance(place, Span):
        return
    cut = snippet(place)
    number = str(place.start.line).rjust(len(margin))
    yield (Piece(f"{margin} |", Role.GUTTER),)
    yield (Piece(f"{number} |", Role.GUTTER), *_source(cut.text))
    carets = Piece("^" * cut.carets, Role.CARET if role is not Role.NOTE else Role.NOTE)
    yield (Piece(f"{margin} |", Role.GUTTER), Piece(" " * (cut.column + 1)), carets)


def _source(line: str) -> Line:
    """The source line after its gutter; nothing for an empty one, so that no line ends with a space."""
    return (Piece(" "), Piece(line, Role.SOURCE)) if line else ()


def _help(text: str, margin: str) -> Iterator[Line]:
    first, *rest = map(shown, text.split("\n"))
    yield (Piece(f"{margin} = ", Role.GUTTER), Piece("help", Role.HELP), Piece(f": {first}"))
    for line in rest:
        yield (Piece(f"{margin}         {line}".rstrip()),)
