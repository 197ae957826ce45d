"""A line of a source with a run of carets below, cut around the carets where it is long."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.report.glyphs import shown, width
from specgen.source.text import Span

WIDTH = 100
"""The columns of a source line that are shown at most."""
_CUT = "…"


@frozen
class Snippet:
    """What stands in the line, and in which column, from 0, how many carets stand below."""

    text: str
    column: int
    carets: int


def snippet(span: Span) -> Snippet:
    """The first line of *span*; where the span goes on, to the end of that line."""
    line = span.source.line(span.start.line)
    first = min(span.start.column - 1, len(line))
    last = span.end.column - 1 if span.end.line == span.start.line else len(line.rstrip())
    before, marked, after = shown(line[:first]), shown(line[first:last]), shown(line[max(first, last) :])
    return _cut(before, marked, after.rstrip())


def _cut(before: str, marked: str, after: str) -> Snippet:
    """The three stretches in one line of at most WIDTH columns, with what is marked in sight."""
    carets = max(1, width(marked))
    if width(before) + carets + width(after) <= WIDTH:
        return Snippet(before + marked + after, width(before), carets)
    marked = _head(marked, WIDTH - 2)
    room = WIDTH - width(marked)
    before = _tail(before, room - min(width(after), room // 2))
    after = _head(after, WIDTH - width(before) - width(marked))
    return Snippet(before + marked + after, width(before), max(1, width(marked)))


def _head(text: str, room: int) -> str:
    """The beginning of *text*, with a sign where it was cut."""
    if width(text) <= room:
        return text
    kept, used = 0, 1
    while used + width(text[kept]) <= room:
        used += width(text[kept])
        kept += 1
    return text[:kept] + _CUT if room > 0 else ""


def _tail(text: str, room: int) -> str:
    """The end of *text*, with a sign where it was cut."""
    if width(text) <= room:
        return text
    kept, used = len(text), 1
    while used + width(text[kept - 1]) <= room:
        kept -= 1
        used += width(text[kept])
    return _CUT + text[kept:] if room > 0 else ""
