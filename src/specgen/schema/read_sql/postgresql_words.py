"""Tokens → text as PostgreSQL's catalogue spells it."""

from __future__ import annotations

from collections.abc import Sequence

from specgen.schema.sql.tokens import Sort, Token, written


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
