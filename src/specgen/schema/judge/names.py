"""What statements call things, and what parts of them say, as it is compared and shown here."""

from __future__ import annotations

from collections.abc import Sequence

from specgen.schema.sql.cursor import OPENS, Cursor
from specgen.schema.sql.statements import shortened
from specgen.schema.sql.tokens import Sort, Token, written

USUAL = ("public", "main", "temp")
"""Schemas that need not be said."""


def read_name(cursor: Cursor) -> str:
    """The name that comes, with its schema in front where that is written and not the usual one."""
    parts = [_simple(cursor)]
    while cursor.take("."):
        parts.append(_simple(cursor))
    return ".".join(parts[1:] if len(parts) > 1 and parts[0] in USUAL else parts)


def _simple(cursor: Cursor) -> str:
    # Databases differ in whether they mind letters; those who write one name in two ways mean one thing everywhere.
    token = cursor.identifier()
    return token.value.lower() if token.sort is Sort.WORD else token.value


def read_list(cursor: Cursor) -> tuple[str, ...]:
    """The names that come, with commas between them."""
    found = [read_name(cursor)]
    while cursor.take(","):
        found.append(read_name(cursor))
    return tuple(found)


def read_names(cursor: Cursor) -> tuple[str, ...]:
    """The names in the parentheses that come; of an expression among them its text."""
    return tuple(_listed(part) for part in cursor.inside().parts_between())


def _listed(part: Cursor) -> str:
    first = part.next
    plain = first is not None and first.sort in (Sort.WORD, Sort.NAME)
    # What stands behind a name is how much of it is indexed, and in which order.
    if plain and (part.word(1) != OPENS or (len(part.parts) > 2 and part.parts[2].sort is Sort.NUMBER)):
        return read_name(part)
    return written(part.parts)


def gist(parts: Sequence[Token], most: int = 56) -> str:
    """What a statement of *parts* begins with, on one line, at most *most* characters."""
    return shortened(written(parts), most)
