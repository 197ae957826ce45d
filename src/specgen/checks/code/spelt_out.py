"""Expressions that no more than a few texts match, as some write where others list values: `^-?(name|price)$`."""

from __future__ import annotations

import re
from itertools import product

MOST = 100
"""So many texts are spelt out; an expression of more is no list of values."""
LITERAL = re.compile(r"[\w\- :/]|\\[-.:/ ]")
GROUP = re.compile(r"\((?:\?:)?")

Texts = frozenset[str]


def spelt_out(expression: str) -> Texts:
    """The texts that *expression* matches; none where it is not of words, choices and parts that may be left out."""
    if not (expression.startswith("^") and expression.endswith("$")):
        return frozenset()
    reader = _Reader(expression[1:-1])
    found = reader.choices()
    return found if reader.at == len(reader.text) and len(found) <= MOST else frozenset()


class _Reader:
    """Reads an expression from its beginning, as far as it is of what can be spelt out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def choices(self) -> Texts:
        """The texts of what stands between bars."""
        found = self._sequence()
        while self._takes("|"):
            found |= self._sequence()
        return found

    def _sequence(self) -> Texts:
        found: Texts = frozenset(("",))
        while (part := self._part()) and len(found) <= MOST:
            found = frozenset("".join(pair) for pair in product(found, part))
        return found

    def _part(self) -> Texts:
        """The texts of one sign or group; none at the end, and where something else begins."""
        if begins := GROUP.match(self.text, self.at):
            self.at = begins.end()
            found = self.choices()
            if not self._takes(")"):
                return frozenset()
        elif sign := LITERAL.match(self.text, self.at):
            self.at = sign.end()
            found = frozenset((sign.group().removeprefix("\\"),))
        else:
            return frozenset()
        return found | {""} if self._takes("?") else found

    def _takes(self, sign: str) -> bool:
        is_next = self.text.startswith(sign, self.at)
        self.at += is_next
        return is_next
