"""SQL text → tokens, each with its place; nothing is refused, and comments are left out.

A quote that is never closed is one broken token up to the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from specgen.schema.sql.lexicons import LEXICONS, Lexicon


class Sort(Enum):
    """What a token is."""

    WORD = "word"
    NAME = "name in quotes"
    TEXT = "text"
    NUMBER = "number"
    SIGN = "sign"
    CONDITIONAL = "comment that some servers run"
    BROKEN = "broken"


class Token(NamedTuple):
    """A token: its *text* as it stands, its *value* without quotes; *start* and *end* are offsets.

    *word* is a word in capitals, or a sign as it is; empty for everything else. A named tuple, as a large script has
    hundreds of thousands of them.
    """

    sort: Sort
    text: str
    value: str
    start: int
    end: int
    word: str = ""


ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "0": "\0", "Z": "\x1a"}


def tokens(text: str, dialect: str) -> Iterator[Token]:
    """The tokens of *text*."""
    lexicon = LEXICONS[dialect]
    for match in _pattern(dialect).finditer(text):
        piece = match[0]
        start, end = match.span()
        match match.lastgroup:
            case "blank":
                continue
            case "word":
                yield Token(Sort.WORD, piece, piece, start, end, piece.upper())
            case "sign":
                yield Token(Sort.SIGN, piece, piece, start, end, piece)
            case "quoted":
                yield Token(*_quoted(piece, lexicon), start, end)
            case kind:
                yield Token(Sort[(kind or "").upper()], piece, piece, start, end)


def written(parts: Sequence[Token]) -> str:
    """What *parts* say as they stand, with one blank wherever there were some, or a comment."""
    words: list[str] = []
    end = parts[0].start if parts else 0
    for token in parts:
        words.append(f" {token.text}" if token.start > end else token.text)
        end = token.end
    return "".join(words)


@cache
def _pattern(dialect: str) -> re.Pattern[str]:
    lexicon = LEXICONS[dialect]
    conditional = rf"(?P<conditional>{lexicon.conditional})|" if lexicon.conditional else ""
    return re.compile(
        rf"{conditional}(?P<blank>\s+|{lexicon.comment})|(?P<quoted>{lexicon.prefixed}|{lexicon.quoted})"
        r"|(?P<word>[^\W\d][\w$]*)|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"
        rf"|(?P<broken>{lexicon.broken})|(?P<sign>::|:=|<>|!=|<=|>=|\|\||.)",
        re.DOTALL,
    )


def _quoted(piece: str, lexicon: Lexicon) -> tuple[Sort, str, str]:
    """What stands between quotes."""
    quote = piece[-1]
    if quote == "$":
        tag = piece.index("$", 1) + 1
        return Sort.TEXT, piece, piece[tag:-tag]
    if quote == "]":
        return Sort.NAME, piece, piece[1:-1]
    inside = piece[piece.index(quote) + 1 : -1]
    if quote not in lexicon.around_texts:
        return Sort.NAME, piece, inside.replace(quote * 2, quote)
    if piece.startswith(lexicon.backslashed):
        return Sort.TEXT, piece, _escaped(inside, quote)
    return Sort.TEXT, piece, inside.replace("''", "'")


def _escaped(text: str, quote: str) -> str:
    if "\\" not in text:
        return text.replace(quote * 2, quote)
    said = rf"\\(.)|{quote}{quote}"
    return re.sub(said, lambda found: ESCAPES.get(found[1], found[1]) if found[1] else quote, text, flags=re.DOTALL)
