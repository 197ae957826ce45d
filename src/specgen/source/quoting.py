"""How a text is put in quotes, and how far a text without them was meant to reach."""

from __future__ import annotations

import re

OPENING = {"}": "{", "]": "["}
"""The bracket that each closing one closes."""


def quoted(text: str) -> str:
    """*text* in the quotes that need no escape; in single quotes, doubled inside, where both kinds do."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def without_quotes(text: str) -> str:
    """What was meant by a *text* that begins with a quote, which does not close where it ends."""
    return text[1:-1] if len(text) > 1 and text.endswith(text[0]) else text


def to_line_end(rest: str) -> str:
    """The text that *rest* of a line begins with, outside brackets: up to a comment."""
    return re.split(r"(?<!\s)\s+#\s", rest, maxsplit=1)[0].rstrip()


def is_name(before: str, text: str) -> re.Match[str] | None:
    """The name that *text* is, with *before* it on its line, if a value follows it."""
    return None if before.strip(" -") else re.match(r"[^'\":]+(?=:( |$))", text)


def to_bracket(rest: str) -> str:
    """The text that *rest* of a line begins with, inside brackets: up to a comma, or the bracket that closes."""
    open_brackets: list[str] = []
    for place, letter in enumerate(rest):
        if letter in "{[":
            open_brackets.append(letter)
        elif letter in OPENING:
            if not open_brackets or open_brackets.pop() != OPENING[letter]:
                return rest[:place].rstrip()
        elif letter == "," and not open_brackets and rest[place + 1 : place + 2] in ("", " "):
            return rest[:place].rstrip()
    return rest.rstrip()
