"""Which line of a text is indented wrongly, and where it belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from specgen.frozen import frozen
from specgen.source import flaws
from specgen.source.diagnostics import Diagnostic, Edit
from specgen.source.text import Position, Source, Span
from specgen.source.tokens import Tokens


@frozen
class _Line:
    """A line that starts something, and the column of its first character."""

    number: int
    column: int


@frozen
class _Cure:
    """A line that is off, one that stands where it belongs, and one where it may belong as well."""

    off: _Line
    like: _Line
    perhaps: _Line | None = None


def misplaced(source: Source, tokens: Tokens, number: int) -> Diagnostic | None:
    """The fault of the line that is off, where line *number* fits none of the levels above; None where it fits."""
    line = _Line(number, _column(source, number))
    firsts = (_Line(first.start.line, first.start.column) for first in tokens.first_of_lines())
    levels = _levels([each for first in firsts for each in _starts(source, first)], line)
    if not levels or any(level[-1].column == line.column for level in levels):
        return None
    return _fault(source, _cure(source, levels, line))


def _starts(source: Source, line: _Line) -> tuple[_Line, ...]:
    """What a line starts: itself, and behind the dash of an item the map whose first name stands there."""
    text = source.line(line.number)[line.column - 1 :]
    name = re.match(r"- +(?=[^-\s{\[#][^#]*?:( |$))", text)
    return (line, _Line(line.number, line.column + len(name[0]))) if name else (line,)


def _levels(lines: Sequence[_Line], upto: _Line) -> list[list[_Line]]:
    """The levels that are open before *upto*: outermost first, the lines of each in their order."""
    levels: list[list[_Line]] = []
    for line in lines:
        if line.number >= upto.number:
            break
        while levels and levels[-1][-1].column > line.column:
            levels.pop()
        if levels and levels[-1][-1].column == line.column:
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def _cure(source: Source, levels: list[list[_Line]], line: _Line) -> _Cure:
    unit = _unit(source)
    above = [level for level in levels if level[-1].column < line.column]
    below = [level for level in levels if level[-1].column > line.column]
    if not above:
        return _Cure(below[0][0], line)
    for suspect in (*below[:1], *above[-1:]):
        near = abs(suspect[-1].column - line.column) < unit
        if near and _fits(line, unit) and not _fits(suspect[0], unit):
            return _Cure(suspect[0] if suspect in below else suspect[-1], line)
    meant = _next_column(source, line.number) - unit if _opens(source, line) else 0
    parent = next((level for level in levels if level[-1].column == meant), None)
    if parent and abs(meant - line.column) < unit:
        return _Cure(line, parent[-1])
    return _nearest(source, levels, line)


def _nearest(source: Source, levels: list[list[_Line]], line: _Line) -> _Cure:
    """The level that is least away; of two the deeper one, and the other perhaps. A name stands beside no dash."""
    kin = [level for level in levels if _is_item(source, level[-1]) == _is_item(source, line)] or levels
    nearest = sorted(kin, key=lambda level: (abs(level[-1].column - line.column), -level[-1].column))
    away = [abs(level[-1].column - line.column) for level in nearest[:2]]
    return _Cure(line, nearest[0][-1], nearest[1][-1] if away[1:] == away[:1] else None)


def _is_item(source: Source, line: _Line) -> bool:
    return source.line(line.number)[line.column - 1 :].startswith("-")


def _opens(source: Source, line: _Line) -> bool:
    """Whether what the line starts stands below it."""
    return source.line(line.number).rstrip().endswith(":")


def _fits(line: _Line, unit: int) -> bool:
    return (line.column - 1) % unit == 0


def _unit(source: Source) -> int:
    """By how many spaces the text usually goes deeper."""
    columns = [len(line) - len(line.lstrip(" ")) for line in source.lines if line.strip() and line.lstrip()[0] != "#"]
    steps = Counter(deeper - column for column, deeper in pairwise(columns) if deeper > column)
    return max(steps, key=lambda step: (steps[step], step == 2, -step), default=2)


def _next_column(source: Source, number: int) -> int:
    below = (at for at in range(number + 1, len(source.lines) + 1) if source.line(at).strip())
    return _column(source, next(below, 0))


def _column(source: Source, number: int) -> int:
    line = source.line(number)
    return len(line) - len(line.lstrip()) + 1


def _fault(source: Source, cure: _Cure) -> Diagnostic:
    off, name = cure.off, _name(source, cure.off)
    start = Position(off.number, off.column)
    place = Span(source, start, Position(off.number, off.column + len(name)))
    message = f"`{name}` starts at column {off.column}, which is no level of the lines around it"
    help = f"start it {_beside(source, cure.like, off)}"
    if cure.perhaps:
        return flaws.YAML_SYNTAX.at(place, message, help=f"{help}; or {_beside(source, cure.perhaps, off)}")
    edit = Edit(Span(source, Position(off.number, 1), start), " " * (cure.like.column - 1))
    return flaws.YAML_SYNTAX.at(place, message, help=help, fixes=[edit])


def _beside(source: Source, like: _Line, off: _Line) -> str:
    spaces = like.column - 1
    count = f"{spaces or 'no'} space{'' if spaces == 1 else 's'}"
    where = "above" if like.number < off.number else "below"
    return f"at column {like.column}, behind {count}, like `{_name(source, like)}` {where}"


def _name(source: Source, line: _Line) -> str:
    """What a line begins with: a dash, or a name."""
    text = source.line(line.number)[line.column - 1 :]
    found = re.match(r"-(?= |$)|.+?(?=:( |$))|\S+", text)
    return found[0] if found else text
