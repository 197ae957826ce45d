"""How wide texts are when they are drawn, and as much of them as a place has room for.

Nobody knows the reader's fonts, so a letter counts as wide as in a wide one (DejaVu Sans): what is a little too wide
for its place there is narrower elsewhere, and nothing is cut off by an edge. Widths are whole hundredths of the size of
the letters, rounded up where they become units of a drawing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_GROUPS = (
    (28, "'ijl"),
    (32, " .,IJ"),
    (37, "/\\-|:;f"),
    (42, "()[]!tr"),
    (50, '"*_`'),
    (54, "sz?"),
    (60, "ckvxyFL"),
    (79, "DGHNOQU&"),
    (84, "w<>=+#~^"),
    (88, "M"),
    (100, "mW@%—…"),
)
_WIDTHS = {letter: width for width, letters in _GROUPS for letter in letters}
_SMALL, _CAPITAL, _FOREIGN, _WIDE = 64, 71, 80, 130
"""How wide other letters are: of ASCII, capital ones, of other scripts, those of East Asia and pictures."""
_FOR_BOLD = 115
"""How wide bold letters are, of a hundred."""
_PIECES = re.compile(r" ?/?[^ /]+| ?/")
ELLIPSIS = "…"


def width(text: str, size: int) -> int:
    """The units that *text* takes in letters of a *size*."""
    return -(-sum(map(_width, text)) * size // 100)


def cut(text: str, room: int, size: int) -> str:
    """*text* in one line, with an ellipsis for what there is no *room* for."""
    shown = " ".join(text.split())
    return shown if width(shown, size) <= room else _begun(shown, room, size)


def cut_bold(text: str, room: int, size: int) -> str:
    """The same for bold letters."""
    return cut(text, room * 100 // _FOR_BOLD, size)


def wrapped(text: str, room: int, size: int, most: int) -> tuple[str, ...]:
    """*text* in at most so many lines, each as wide as there is *room*; what is too much becomes an ellipsis.

    A line ends at a space, before a slash, or within a word that is too long for any line.
    """
    lines = list(_lines(text, room, size))
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _begun(lines[most - 1], room, size))


def _lines(text: str, room: int, size: int) -> Iterator[str]:
    line = ""
    for piece in _PIECES.findall(" ".join(text.split())):
        if not line:
            line = piece.lstrip()
        elif width(f"{line}{piece}", size) <= room:
            line += piece
        else:
            yield line
            line = piece.lstrip()
        while width(line, size) > room and len(line) > 1:
            fits = _begun(line, room, size)[:-1] or line[0]
            yield fits
            line = line[len(fits) :]
    if line:
        yield line


def _begun(text: str, room: int, size: int) -> str:
    """The beginning of a *text*, and an ellipsis."""
    left = room * 100 // size - _width(ELLIPSIS)
    for place, letter in enumerate(text):
        left -= _width(letter)
        if left < 0:
            return f"{text[:place].rstrip()}{ELLIPSIS}"
    return f"{text}{ELLIPSIS}"


@lru_cache(maxsize=10_000)
def _width(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if letter.isascii():
        return _CAPITAL if letter.isupper() else _SMALL
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    wide = unicodedata.east_asian_width(letter) in {"W", "F"} or unicodedata.category(letter) == "So"
    return _WIDE if wide else _FOREIGN
