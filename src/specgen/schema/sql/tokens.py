"""SQL text → tokens, each with its place; nothing is refused, and comments are left out.

A quote that is never closed is one broken token up to the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple


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


QUOTED: Mapping[str, str] = {
    "postgresql": (
        r"[eE]'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'|'[^']*(?:''[^']*)*'"
        r'|"[^"]*(?:""[^"]*)*"'
        r"|(?<![\w$])\$(?P<tag>[^\W\d]\w*|)\$.*?\$(?P=tag)\$"
    ),
    "mysql": (
        r"'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'"
        r'|"[^"\\]*(?:(?:""|\\.)[^"\\]*)*"'
        r"|`[^`]*(?:``[^`]*)*`"
    ),
    "sqlite": (
        r"'[^']*(?:''[^']*)*'"
        r'|"[^"]*(?:""[^"]*)*"'
        r"|`[^`]*(?:``[^`]*)*`|\[[^\]]*\]"
    ),
}
"""How texts and names stand in quotes in each dialect; these and the next are read by `re.DOTALL`."""
COMMENTS: Mapping[str, str] = {
    "postgresql": r"--[^\n]*|/\*(?:[^*/]|\*(?!/)|/(?!\*)|/\*(?:[^*]|\*(?!/))*+\*/)*+\*/",
    "mysql": r"--(?=\s|$)[^\n]*|\#[^\n]*|/\*.*?\*/",
    "sqlite": r"--[^\n]*|/\*.*?\*/",
}
"""What is a comment in each dialect."""
RUN = r"""(?:'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+"|`[^`]*`|[^'"`])*?"""
CONDITIONAL = rf"/\*M?!{RUN}\*/"
"""What is no comment to MySQL, or to MariaDB, as some versions run it; what is quoted in it may hold what ends it."""
CONDITIONALS: Mapping[str, str] = {"postgresql": "", "mysql": CONDITIONAL, "sqlite": ""}
"""Which comments of each dialect are none; empty where all are comments."""
BROKEN: Mapping[str, str] = {
    "postgresql": r"""(?:['"]|/\*|(?<![\w$])\$(?:[^\W\d]\w*)?\$).*""",
    "mysql": r"""(?:['"`]|/\*).*""",
    "sqlite": r"""(?:['"`]|/\*).*""",
}
"""Where both of these fail: from a quote or comment that nothing closes up to the end."""
PREFIXED: Mapping[str, str] = {
    "postgresql": r"(?:[bBxXnN]|[uU]&)'[^']*(?:''[^']*)*'",
    "mysql": r"(?:_\w+\s*|[bBxXnN])'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'",
    "sqlite": r"[xX]'[^']*'",
}
"""Texts with something before their quotes that isn't theirs to keep."""
AROUND_TEXTS: Mapping[str, str] = {"postgresql": "'", "mysql": "'\"", "sqlite": "'"}
"""The quotes that texts stand in; names stand in the others."""
BACKSLASHED: Mapping[str, tuple[str, ...]] = {"postgresql": ("e", "E"), "mysql": ("",), "sqlite": ()}
"""How texts begin in which a backslash escapes what follows it."""
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "0": "\0", "Z": "\x1a"}


def tokens(text: str, dialect: str) -> Iterator[Token]:
    """The tokens of *text*."""
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
                yield Token(*_quoted(piece, dialect), start, end)
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
    conditional = rf"(?P<conditional>{found})|" if (found := CONDITIONALS[dialect]) else ""
    return re.compile(
        rf"{conditional}(?P<blank>\s+|{COMMENTS[dialect]})|(?P<quoted>{PREFIXED[dialect]}|{QUOTED[dialect]})"
        r"|(?P<word>[^\W\d][\w$]*)|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"
        rf"|(?P<broken>{BROKEN[dialect]})|(?P<sign>::|:=|<>|!=|<=|>=|\|\||.)",
        re.DOTALL,
    )


def _quoted(piece: str, dialect: str) -> tuple[Sort, str, str]:
    """What stands between quotes."""
    quote = piece[-1]
    if quote == "$":
        tag = piece.index("$", 1) + 1
        return Sort.TEXT, piece, piece[tag:-tag]
    if quote == "]":
        return Sort.NAME, piece, piece[1:-1]
    inside = piece[piece.index(quote) + 1 : -1]
    if quote not in AROUND_TEXTS[dialect]:
        return Sort.NAME, piece, inside.replace(quote * 2, quote)
    if piece.startswith(BACKSLASHED[dialect]):
        return Sort.TEXT, piece, _escaped(inside, quote)
    return Sort.TEXT, piece, inside.replace("''", "'")


def _escaped(text: str, quote: str) -> str:
    if "\\" not in text:
        return text.replace(quote * 2, quote)
    said = rf"\\(.)|{quote}{quote}"
    return re.sub(said, lambda found: ESCAPES.get(found[1], found[1]) if found[1] else quote, text, flags=re.DOTALL)
