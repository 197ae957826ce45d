"""Tables of Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.frozen import frozen
from specgen.generators.markdown import row


@frozen
class Section:
    """A chapter that is a table: its heading, and the lines of the table, or one that says that there is nothing."""

    heading: str
    lines: tuple[str, ...]


def section(heading: str, columns: str, rows: Iterable[str], nothing: str = "None.", note: str = "") -> Section:
    """A chapter with a table of *rows* under the names of its *columns*, which commas part, and a *note* below it."""
    named, found = columns.split(", "), tuple(rows)
    if not found:
        return Section(heading, (nothing,))
    below = ("", note) if note else ()
    return Section(heading, (row(*named), row(*("---" for _ in named)), *found, *below))
