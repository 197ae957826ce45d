"""What a tracker holds already: the keys of its issues, by our marks, read from the CSV that it exports."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

KEYS = ("issue key", "id", "key")
"""The columns that hold the key of an issue, in Jira's and Linear's words; the first that is there counts."""
MARKED = ("labels", "description")
"""The columns in which marks stand."""

_MARK = re.compile(r"(?<![\w-])specgen(?:-|: )(?P<mark>\w+-(?:feature-)?[A-Z]{1,3}\d+)(?![\w-])")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True)
class Known:
    """The keys of the issues that are there, by our marks."""

    keys: Mapping[str, str] = field(default_factory=dict)


NOTHING = Known()
"""Nobody said what the tracker holds."""


def known_in(text: str) -> Known | None:
    """The issues that a tracker's CSV tells of, by the marks in it; None where it holds no keys of issues."""
    try:
        rows = list(csv.reader(_LINE.findall(text.removeprefix("\ufeff"))))
    except csv.Error:
        return None
    heading = [name.strip().lower() for name in rows[0]] if rows else []
    column = next((heading.index(name) for name in KEYS if name in heading), None)
    if column is None:
        return None
    found: dict[str, str] = {}
    for row in (row for row in rows[1:] if len(row) > column):
        cells = [cell for name, cell in zip(heading, row, strict=False) if name in MARKED]
        for mark in (each["mark"] for cell in cells for each in _MARK.finditer(cell)):
            found.setdefault(mark, row[column])
    return Known(found)


def line_of(mark: str) -> str:
    """The line of a description by which an issue is known."""
    return f"specgen: {mark}"


def label_of(mark: str) -> str:
    """The label by which an issue is known."""
    return f"specgen-{mark}"
