"""Tables as CSV (RFC 4180), whose cells no spreadsheet takes for formulas.

A cell that would begin one begins with an apostrophe instead, as spreadsheets and Linear have it. One that begins with
apostrophes and then such a sign gets one more, so that what was there can be told from what was added.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from specgen.frozen import frozen

_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How what a spreadsheet may take for a formula begins, those signs of full width included."""
_GUARDED = re.compile(rf"'{_FORMULA.pattern}")

CRLF, LF = "\r\n", "\n"


def guarded(text: str) -> str:
    """A text that begins no formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if _GUARDED.match(text) else text


def table(rows: Iterable[Sequence[str]], end: str = CRLF) -> str:
    """*rows* as CSV, each cell guarded and in quotes where it must be; *end* is what stands behind each row."""
    written = _Written([])
    csv.writer(written, lineterminator=end).writerows([guarded(cell) for cell in row] for row in rows)
    return "".join(written.lines)


@frozen
class _Written:
    """What the writer of the standard library takes for a file."""

    lines: list[str]

    def write(self, line: str) -> None:
        """Take a line more."""
        self.lines.append(line)
