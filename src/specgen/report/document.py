"""JSON documents: values, and the lines that they are written in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from specgen.report.line import Line, Piece

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""What JSON holds."""


def written(value: Value) -> Iterator[Line]:
    """*value* as JSON, a line for each of its lines; what no UTF-8 can hold is replaced."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return ((Piece(line),) for line in encodable(text).split("\n"))


def encodable(text: str) -> str:
    """*text* with a sign in the place of each lone surrogate."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text
