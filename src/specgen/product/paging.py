"""How lists come in pages, and what a page calls its parts."""

from __future__ import annotations

from enum import Enum

from specgen.frozen import frozen


class PageStyle(Enum):
    """What a caller says to get the next page."""

    PAGE = "page"
    OFFSET = "offset"
    CURSOR = "cursor"


SHOWN = {
    PageStyle.PAGE: ("page", "limit", "total", "total_pages"),
    PageStyle.OFFSET: ("offset", "limit", "total"),
    PageStyle.CURSOR: ("limit", "next"),
}
"""What a page of each style tells of itself, unless the author names what it shall."""

SAYABLE = SHOWN | {PageStyle.CURSOR: ("limit", "total", "next")}
"""What it can tell."""


@frozen
class PageNumber:
    """Something that a page tells of itself, in the language's *word* for it, and what the envelope calls it."""

    word: str
    name: str


@frozen
class PageEnvelope:
    """What a page calls its rows and numbers; these stand under *meta*, or beside the rows where that is None."""

    items: str
    meta: str | None
    numbers: tuple[PageNumber, ...]

    def shows(self, word: str) -> bool:
        """Whether the page tells of *word*."""
        return any(number.word == word for number in self.numbers)


@frozen
class Pagination:
    """How lists come in pages: rows asked for by default and at most, None for any number; and the usual envelope."""

    style: PageStyle
    limit: int
    max: int | None
    envelope: PageEnvelope


@frozen
class Paging:
    """How one list comes: in pages or all at once, in the envelope that all lists have or one of its own."""

    envelope: PageEnvelope
    in_pages: bool = True
    usual: bool = True
