"""Calls that are written as text, taken apart where their lines may break."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.python.forms import Bracket, Code, Item, Keyword

OPENING, CLOSING = "([{", ")]}"


def breakable(text: str) -> Code:
    """The call *text*, whose lines break between its arguments, and in them; other code is left as it is."""
    head, bracket, rest = text.partition("(")
    if not head.replace(".", "").isidentifier() or not bracket:
        return text
    *arguments, end = _parts(rest)
    inner = [each for each in arguments if each]
    return Bracket(head, "()", tuple(map(_argument, inner)), end) if inner else text


def _argument(text: str) -> Item:
    name, equals, value = text.partition("=")
    return Keyword(name, breakable(value)) if equals and name.isidentifier() else breakable(text)


def _parts(text: str) -> Iterator[str]:
    """The arguments up to the bracket that closes, and what stands behind it."""
    depth, begun, quote = 0, 0, ""
    for place, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote and text[place - 1] != "\\" else quote
        elif sign in "\"'":
            quote = sign
        elif sign in OPENING:
            depth += 1
        elif sign in CLOSING and depth:
            depth -= 1
        elif sign == "," and not depth:
            yield text[begun:place].strip()
            begun = place + 1
        elif sign in CLOSING:
            yield text[begun:place].strip()
            yield text[place + 1 :]
            return
    yield ""
