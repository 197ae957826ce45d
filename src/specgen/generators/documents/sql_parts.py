"""A migration in parts: the statements about some tables, as they stand in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from specgen.frozen import frozen
from specgen.schema.sql.statements import read_script

_NAMED = re.compile(
    r"\b(?:TABLE|ON|INTO|COLUMN|UPDATE)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?(?=[\"`]?(?P<name>\w+))", re.IGNORECASE
)
_TITLE = re.compile(r"^-- (?P<title>.*)$", re.MULTILINE)


@frozen
class _Piece:
    """A statement with the sign that ends it, and the remark that its section begins with."""

    title: str
    text: str


def parts(text: str, dialect: str, owners: Mapping[str, str]) -> dict[str, str]:
    """The *text* of a migration by the owner of the table that each statement is about; "" is nobody.

    Each part begins with the first line of the file, which is its name, and keeps order and sections.
    """
    head = text.partition("\n")[0]
    found: dict[str, list[_Piece]] = {}
    for piece in _pieces(text, dialect):
        found.setdefault(_owner(piece.text, owners), []).append(piece)
    return {owner: head + "\n" + "".join(_written(pieces)) for owner, pieces in found.items()}


def _pieces(text: str, dialect: str) -> Iterator[_Piece]:
    statements = read_script(text, dialect).statements
    ends = [*(each.start for each in statements[1:]), len(text)]
    title, before = "", text[: statements[0].start] if statements else ""
    for each, end in zip(statements, ends, strict=True):
        titles = _TITLE.findall(before)
        title = titles[-1] if titles else title
        length = len(each.text) + len(text[each.start + len(each.text) : end].partition("\n")[0])
        yield _Piece(title, text[each.start : each.start + length].rstrip())
        before = text[each.start + length : end]


def _owner(statement: str, owners: Mapping[str, str]) -> str:
    names = (found["name"] for found in _NAMED.finditer(statement))
    return next((owners[name] for name in names if name in owners), "")


def _written(pieces: list[_Piece]) -> Iterator[str]:
    title, apart = "", False
    for piece in pieces:
        is_long = "\n" in piece.text
        if piece.title != title:
            yield f"\n-- {piece.title}\n"
        elif is_long or apart:
            yield "\n"
        yield f"{piece.text}\n"
        title, apart = piece.title, is_long
