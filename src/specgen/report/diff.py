"""A unified diff, coloured by what each line means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.report.glyphs import shown
from specgen.report.line import Line, Piece, Role

_ROLES = {"+": Role.ADDED, "-": Role.REMOVED, "@": Role.PLACE}


def diff(lines: Iterable[str]) -> Iterator[Line]:
    """The *lines* of one file's unified diff."""
    for number, line in enumerate(lines):
        role = Role.HEADING if number < 2 else _ROLES.get(line[:1], Role.PLAIN)
        yield (Piece(shown(line), role),)
