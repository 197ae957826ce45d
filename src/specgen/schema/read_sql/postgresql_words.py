"""Tokens → text as PostgreSQL's catalogue spells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from specgen.schema.sql.tokens import Sort, Token, tokens, written

ALIASES = {"int": "integer", "int4": "integer", "int8": "bigint", "int2": "smallint", "bool": "boolean"}
"""Short names of types that are cast to; the catalogue has the long ones."""
OF_TEXT = re.compile(r"('(?:[^']|'')*'|\barray\[[^]]+\])::(?:text|character varying|regconfig)\b(?:\[\])?")
INTERVAL = re.compile(r"\binterval ('(?:[^']|'')*')", re.IGNORECASE)
COMMA = re.compile(r",\s*")
QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*["]""")
CAST_TO = re.compile(r"::(\w+)")
TWICE = re.compile(r"\((\((?:[^()]|\([^()]*\))*\))\)")
BEFORE_A_CAST = re.compile(r"(?<!\w)\(([\w:]+)\)(?=::)")
"""Brackets that say nothing: around brackets, and around a word that is cast."""


def spelled(parts: Sequence[Token]) -> str:
    """The text of *parts* with one blank where there were some or a comment, words in small letters."""
    return written([_spelled(token) for token in parts])


def _spelled(token: Token) -> Token:
    match token.sort:
        case Sort.WORD:
            return token._replace(text=token.text.lower())
        case Sort.TEXT:
            return token._replace(text="'" + token.value.replace("'", "''") + "'")
    return token


def as_cast(text: str) -> str:
    """*text* with intervals as casts: `interval '1 day'` is `'1 day'::interval` in the catalogue."""
    return INTERVAL.sub(r"\1::interval", text)


def expressed(text: str) -> str:
    """An expression in the words that the catalogue and an author of SQL have in common, but for a few."""
    said = spelled(tuple(tokens(text, "postgresql")))
    quoted = [found[0] for found in QUOTED.finditer(said)]
    numbers = iter(range(len(quoted)))
    plain = _plain(QUOTED.sub(lambda found: f"{found[0][0]}{next(numbers)}{found[0][0]}", said))
    return QUOTED.sub(lambda found: quoted[int(found[0][1:-1])], plain)


def _plain(text: str) -> str:
    """*text*, in whose quotes only numbers stand, without casts and brackets that say nothing."""
    plain = CAST_TO.sub(lambda found: f"::{ALIASES.get(found[1], found[1])}", as_cast(text))
    plain, before = OF_TEXT.sub(r"\1", COMMA.sub(", ", plain)), ""
    while plain != before:
        plain, before = BEFORE_A_CAST.sub(r"\1", TWICE.sub(r"\1", plain)), plain
    while plain.startswith("(") and _closes_last(plain):
        plain = plain[1:-1].strip()
    return plain


def _closes_last(text: str) -> bool:
    """Whether the bracket that *text* begins with is closed by its end."""
    depth = 0
    for token in tokens(text, "postgresql"):
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            return token.end == len(text)
    return False
