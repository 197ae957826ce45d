"""Lines of text whose pieces know their role; a reader without colours sees the text alone."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from specgen.frozen import frozen


class Role(Enum):
    """What a piece of text is there for; a terminal shows each in its own way."""

    PLAIN = "plain"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    CODE = "code"
    MESSAGE = "message"
    PLACE = "place"
    GUTTER = "gutter"
    SOURCE = "source"
    CARET = "caret"
    NOTE = "note"
    HELP = "help"
    HEADING = "heading"
    ADDED = "added"
    REMOVED = "removed"
    SUMMARY = "summary"


@frozen
class Piece:
    """A stretch of a line."""

    text: str
    role: Role = Role.PLAIN


Line = tuple[Piece, ...]
EMPTY: Line = ()


def plain(lines: Iterable[Line]) -> str:
    """The text of *lines*, each with its end."""
    return "".join("".join(piece.text for piece in line) + "\n" for line in lines)
