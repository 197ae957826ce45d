"""SQL text → tokens, each with its place; nothing is refused.

A quote that is never closed is one broken token up to the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from specgen.schema.dialect import Dialect


class Sort(Enum):
    """What a token is."""

    WORD = "word"
    NAME = "name"
    TEXT = "text"
    BODY = "body"
    NUMBER = "number"
    SIGN = "sign"
    COMMENT = "comment"
    BROKEN = "broken"


class Token(NamedTuple):
    """A token: of a name, a text or a body in quotes what is inside them; *start* and *end* are offsets.

    *word* is a word in capitals, or a sign as it is; empty for everything else. A named tuple, as a large script has
    hundreds of thousands of them.
    """

    sort: Sort
    value: str
    start: int
    end: int
    word: str = ""


COMMENT = r"(?P<comment>--[^\n]*|/\*(?s:.*?)\*/)"
PLAIN_TEXT = r"(?P<text>[xXbBnN]?'(?:[^']|'')*')"
NUMBER = r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
WORD = r"(?P<word>[^\W\d][\w$]*)"
SIGN = r"(?P<sign>::|:=|<=|>=|<>|!=|\|\||\S)"
BLANK = r"(?P<blank>\s+)"
BROKEN = r"""(?P<broken>(?:['"`]|/\*)(?s:.*))"""

FORMS: Mapping[str, tuple[str, ...]] = {
    "postgresql": (
        r"(?P<comment>--[^\n]*|/\*(?s:(?:(?!/\*|\*/).|/\*(?:(?!/\*|\*/).)*\*/)*)\*/)",
        r"(?P<body>\$(?P<tag>(?:[^\W\d]\w*)?)\$(?s:.*?)\$(?P=tag)\$)",
        r"(?P<text>[eE]'(?s:[^'\\]|\\.|'')*'|(?:[xXbBnN]|[uU]&)?'(?:[^']|'')*')",
        r'(?P<name>"(?:[^"]|"")*")',
    ),
    "mysql": (
        r"(?P<comment>--(?=\s|$)[^\n]*|\#[^\n]*|/\*(?s:.*?)\*/)",
        r"""(?P<text>[xXbBnN]?'(?s:[^'\\]|\\.|'')*'|"(?s:[^"\\]|\\.|"")*")""",
        r"(?P<name>`(?:[^`]|``)*`)",
    ),
    "sqlite": (COMMENT, PLAIN_TEXT, r'(?P<name>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])'),
}
"""How comments, texts and names are written in each dialect."""

LEXERS = {
    name: re.compile("|".join((BLANK, *forms, BROKEN, NUMBER, WORD, SIGN)), re.MULTILINE)
    for name, forms in FORMS.items()
}


def tokens(text: str, dialect: Dialect) -> Iterator[Token]:
    """The tokens of *text*, comments among them."""
    for match in LEXERS[dialect.name].finditer(text):
        kind, written = match.lastgroup or "", match.group()
        start, end = match.span()
        match kind:
            case "blank":
                continue
            case "word":
                yield Token(Sort.WORD, written, start, end, written.upper())
            case "sign":
                yield Token(Sort.SIGN, written, start, end, written)
            case _:
                sort = Sort(kind)
                yield Token(sort, _inside(sort, written), start, end)


def _inside(sort: Sort, written: str) -> str:
    match sort:
        case Sort.NAME:
            closing = written[-1]
            return written[1:-1].replace(closing * 2, closing)
        case Sort.TEXT:
            quote = written[-1]
            return written[written.index(quote) + 1 : -1].replace(quote * 2, quote)
        case Sort.BODY:
            tag = written.index("$", 1) + 1
            return written[tag:-tag]
    return written
