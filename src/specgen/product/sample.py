"""A text that a regular expression matches, for examples; the same one on every run.

Reads what the spec language admits of expressions: no look-around, no back references. What it cannot read has none.
"""

from __future__ import annotations

import re

MORE = 64
"""How often a repetition is tried beyond its least count, for a text that must be longer."""

_PREFERRED = "aA0x-_ @/.:"
_PRINTABLE = "".join(map(chr, range(32, 127)))
_QUANTIFIER = re.compile(r"([*+?]|\{(\d+)(,?)(\d*)\})\??")


def sample(patterns: tuple[str, ...], least: int, greatest: int) -> str | None:
    """A text of *least* to *greatest* characters that matches all of *patterns*, or None where none is found."""
    for pattern in patterns:
        for more in range(MORE):
            text = _written(pattern, more)
            if text is None:
                break
            if least <= len(text) <= greatest and all(re.search(each, text) for each in patterns):
                return text
    return None


def _written(pattern: str, more: int) -> str | None:
    """What *pattern* says literally, each repetition *more* often than it must be where it may."""
    try:
        return _Reader(pattern, more).alternatives()
    except (IndexError, ValueError, re.error):
        return None


class _Reader:
    """Reads an expression from left to right and writes as it goes."""

    def __init__(self, pattern: str, more: int) -> None:
        self.rest = pattern
        self.more = more

    def alternatives(self) -> str:
        """The first of the alternatives up to the end of the group."""
        first = self._sequence()
        while self.rest.startswith("|"):
            self.rest = self.rest[1:]
            self._sequence()
        return first

    def _sequence(self) -> str:
        written = []
        while self.rest and self.rest[0] not in "|)":
            written.append(self._part() * self._count())
        return "".join(written)

    def _part(self) -> str:
        sign, self.rest = self.rest[0], self.rest[1:]
        match sign:
            case "^" | "$":
                return ""
            case "(":
                self.rest = self.rest.removeprefix("?:")
                inner = self.alternatives()
                self.rest = self.rest[1:]
                return inner
            case "[":
                return self._class()
            case ".":
                return "a"
            case "\\":
                return self._escape()
            case _:
                return sign

    def _class(self) -> str:
        end = re.match(r"\^?\]?(?:\\.|[^\]\\])*\]", self.rest)
        members = self.rest[: end.end()] if end else ""
        self.rest = self.rest[len(members) :]
        return _one_of(f"[{members}")

    def _escape(self) -> str:
        size = {"x": 3, "u": 5}.get(self.rest[0], 1)
        escaped, self.rest = self.rest[:size], self.rest[size:]
        return _one_of(f"\\{escaped}")

    def _count(self) -> int:
        found = _QUANTIFIER.match(self.rest)
        if found is None:
            return 1
        self.rest = self.rest[found.end() :]
        match found[1]:
            case "*":
                return self.more
            case "+":
                return 1 + self.more
            case "?":
                return min(self.more, 1)
        least = int(found[2])
        return least if not found[3] else min(least + self.more, int(found[4])) if found[4] else least + self.more


def _one_of(class_: str) -> str:
    """A character of a class: an ordinary one where there is one."""
    for sign in _PREFERRED + _PRINTABLE:
        if re.fullmatch(class_, sign):
            return sign
    return next(chr(code) for code in range(0x10000) if re.fullmatch(class_, chr(code)))
