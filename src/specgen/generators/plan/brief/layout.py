"""Lines of plain text that fit into a hundred columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

WIDTH = 100
INDENT = "  "
GAP = "  "
LEAST = 8
"""So narrow a column may become."""


def ruled(heading: str, sign: str) -> Iterator[str]:
    """A heading with a line of signs below it."""
    lines = wrap(heading, WIDTH)
    yield from lines
    yield sign * max(map(len, lines), default=0)


def wrapped(text: str, begin: str = "") -> Iterator[str]:
    """A paragraph; what follows its first line stands below the text of that."""
    yield from wrap(text, WIDTH, initial_indent=begin, subsequent_indent=" " * len(begin))


def bullets(texts: Iterable[str]) -> Iterator[str]:
    """An item for each text."""
    for text in texts:
        yield from wrapped(text, "- ")


def columns(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows with their cells below each other, under headings where there are some; nothing where there are no rows.

    A cell that is too wide goes on in the next line.
    """
    found = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    if not found:
        return
    whole = [tuple(headings), *found] if headings else found
    widths = _widths([max(len(cell) for cell in column) for column in zip(*whole, strict=True)])
    for number, cells in enumerate(whole):
        parts = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
        for line in zip_longest(*parts, fillvalue=""):
            yield GAP.join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        if headings and not number:
            yield GAP.join("-" * width for width in widths)


def _widths(natural: list[int]) -> list[int]:
    """How wide columns are: as they would be, but for the widest, which give way until all fit."""
    widths = [max(1, each) for each in natural]
    room = WIDTH - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > LEAST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def source(line: str) -> Iterator[str]:
    """A line of code; where it is too long, its comment stands above it."""
    text, sign, comment = line.partition("// ")
    if len(line) <= WIDTH or not sign or not text.strip():
        yield line
        return
    indent = text[: len(text) - len(text.lstrip())]
    yield from wrap(comment, WIDTH, initial_indent=f"{indent}// ", subsequent_indent=f"{indent}// ")
    yield text.rstrip()
