"""Source text and the places inside it.

Lines and columns are 1-based; offsets are 0-based code points. A line ends where YAML says so. Places are named tuples,
because a large spec has hundreds of thousands of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from specgen.frozen import frozen

_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True)
class Source:
    """A text with the path it is known by (relative to the working folder, `/` between names)."""

    path: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without their ends."""
        return tuple(_LINE_END.split(self.text))

    def line(self, number: int) -> str:
        """The text of a line; empty past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def lines_before(self, offset: int) -> tuple[str, ...]:
        """The lines up to *offset*, the last of them cut there."""
        return tuple(_LINE_END.split(self.text[:offset]))


class Position(NamedTuple):
    """A line and a column, both 1-based."""

    line: int
    column: int


class Span(NamedTuple):
    """A stretch of a source, from *start* to before *end*."""

    source: Source
    start: Position
    end: Position

    def __str__(self) -> str:
        return f"{self.source.path}:{self.start.line}:{self.start.column}"

    def __repr__(self) -> str:
        return f"Span({self})"

    @property
    def path(self) -> str:
        """The path of the source."""
        return self.source.path

    def part(self, text: str, offset: int, length: int) -> Span:
        """*length* characters at *offset* of *text*, which stands here; all of it where it is written otherwise."""
        begins = self.source.line(self.start.line).find(text, self.start.column - 1)
        if begins < 0 or self.start.line != self.end.line or not length:
            return self
        start = begins + offset + 1
        return Span(self.source, Position(self.start.line, start), Position(self.start.line, start + length))


@frozen
class FilePlace:
    """A file as a whole, or a line of it, whose text is not at hand."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


Place = Span | FilePlace
