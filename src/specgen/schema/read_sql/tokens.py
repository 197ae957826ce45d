"""A statement → its tokens."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from specgen.schema.read_sql.statements import COMMENTS, QUOTED

ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "0": "\0", "Z": "\x1a"}


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    NAME = "name in quotes"
    TEXT = "text"
    NUMBER = "number"
    SIGN = "sign"


class Token(NamedTuple):
    """A token as it stands in a statement; *value* is its word in capitals, or what stands between its quotes."""

    kind: Kind
    text: str
    value: str
    start: int
    end: int


def tokens(text: str, dialect: str) -> list[Token]:
    """The tokens of *text*, comments left out."""
    found = []
    for match in _pattern(dialect).finditer(text):
        piece = match[0]
        match match.lastgroup:
            case "word":
                token = (Kind.WORD, piece, piece.upper())
            case "number":
                token = (Kind.NUMBER, piece, piece)
            case "sign":
                token = (Kind.SIGN, piece, piece)
            case "quoted":
                token = _quoted(piece, dialect)
            case _:
                continue
        found.append(Token(*token, match.start(), match.end()))
    return found


def spelled(parts: Sequence[Token], dialect: str) -> str:
    """The text of *parts* with one blank where there were some or a comment, words in small letters."""
    words: list[str] = []
    for place, token in enumerate(parts):
        if place and token.start > parts[place - 1].end:
            words.append(" ")
        match token:
            case Token(kind=Kind.WORD) if dialect == "postgresql":
                words.append(token.text.lower())
            case Token(kind=Kind.TEXT) if dialect == "postgresql":
                words.append("'" + token.value.replace("'", "''") + "'")
            case _:
                words.append(token.text)
    return "".join(words)


@cache
def _pattern(dialect: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<blank>\s+|{COMMENTS[dialect]})|(?P<quoted>{_literals(dialect)})"
        r"|(?P<word>[^\W\d][\w$]*)|(?P<number>\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)"
        r"|(?P<sign>::|<>|!=|<=|>=|\|\||.)",
        re.DOTALL,
    )


def _literals(dialect: str) -> str:
    prefixes: Mapping[str, str] = {
        "postgresql": r"[bBxXnN]'[^']*'|",
        "mysql": r"(?:_\w+\s*|[bBxXnN])'[^'\\]*(?:\\.[^'\\]*)*'|",
        "sqlite": r"[xX]'[^']*'|",
    }
    return prefixes[dialect] + QUOTED[dialect]


def _quoted(piece: str, dialect: str) -> tuple[Kind, str, str]:
    """What stands between quotes."""
    match piece[0], dialect:
        case '"', "mysql":
            return Kind.TEXT, piece, _escaped(piece[1:-1].replace('""', '"'))
        case ('"' | "`") as quote, _:
            return Kind.NAME, piece, piece[1:-1].replace(quote * 2, quote)
        case "[", _:
            return Kind.NAME, piece, piece[1:-1]
        case "$", _:
            return Kind.TEXT, piece, piece[piece.index("$", 1) + 1 : piece.rindex("$", 0, -1)]
        case "'", "mysql":
            return Kind.TEXT, piece, _escaped(piece[1:-1].replace("''", "'"))
        case "'", _:
            return Kind.TEXT, piece, piece[1:-1].replace("''", "'")
        case (("e" | "E"), _):
            return Kind.TEXT, piece, _escaped(piece[2:-1].replace("''", "'"))
    bare = piece[piece.index("'") + 1 : -1]
    return Kind.TEXT, piece, _escaped(bare.replace("''", "'")) if dialect == "mysql" else bare


def _escaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[1]), text, flags=re.DOTALL)
