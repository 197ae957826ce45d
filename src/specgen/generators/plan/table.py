"""Tables of Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.frozen import frozen
from specgen.generators.markdown import row


@frozen
class Section:
    """A chapter that is a table: its heading, the names of its columns, its rows, and what is said below them.

    Without rows there is no table, and *below* says that there is nothing. Rows are finished lines.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    below: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The chapter in Markdown, without its heading."""
        if not self.rows:
            return (self.below,)
        below = ("", self.below) if self.below else ()
        return (row(*self.columns), row(*("---" for _ in self.columns)), *self.rows, *below)


def section(heading: str, columns: str, rows: Iterable[str], nothing: str = "None.", note: str = "") -> Section:
    """A chapter with a table of *rows* under the names of its *columns*, which commas part, and a *note* below it."""
    found = tuple(rows)
    return Section(heading, tuple(columns.split(", ")), found, note if found else nothing)
