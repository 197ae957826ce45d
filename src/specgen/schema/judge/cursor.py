"""Tokens read from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.schema.judge.statements import Statement, written
from specgen.schema.judge.tokens import Sort, Token

OPENS, CLOSES = "(", ")"
USUAL = ("public", "main", "temp")
"""Schemas that need not be said."""


class Unreadable(Exception):
    """A statement goes on in a way that isn't known; it never leaves the parser."""


class Cursor:
    """A place among the tokens of a statement, or of a part of one."""

    def __init__(self, statement: Statement, parts: Sequence[Token] | None = None) -> None:
        self.statement = statement
        self.parts = statement.tokens if parts is None else parts
        self.at = 0

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.parts)

    def word(self, ahead: int = 0) -> str:
        """The word or sign that comes, in capitals; empty where there is none."""
        place = self.at + ahead
        return self.parts[place].word if place < len(self.parts) else ""

    def sees(self, words: str) -> bool:
        """Whether *words* come."""
        first, *rest = words.split()
        return self.word() == first and all(self.word(ahead) == word for ahead, word in enumerate(rest, 1))

    def take(self, words: str) -> bool:
        """Go past *words* if they come, and say so."""
        if self.done or not self.sees(words):
            return False
        self.at += len(words.split())
        return True

    def one_of(self, *choices: str) -> str:
        """Go past the first of *choices* that comes, and return it; empty if none does."""
        return next((words for words in choices if self.take(words)), "")

    def need(self, words: str) -> None:
        """Go past *words*, which must come."""
        if not self.take(words):
            raise Unreadable(words)

    def token(self) -> Token:
        """Go past one token and return it."""
        if self.done:
            raise Unreadable("end")
        self.at += 1
        return self.parts[self.at - 1]

    def name(self) -> str:
        """Go past a name and return it, with its schema in front where that is written and not the usual one."""
        parts = [self._simple()]
        while self.take("."):
            parts.append(self._simple())
        return ".".join(parts[1:] if len(parts) > 1 and parts[0] in USUAL else parts)

    def _simple(self) -> str:
        token = self.token()
        match token.sort:
            case Sort.NAME:
                return token.value
            case Sort.WORD:
                return token.value.lower()
            case Sort.TEXT:
                return token.value
        raise Unreadable(token.value)

    def text(self) -> str:
        """Go past a text in quotes and return it."""
        token = self.token()
        if token.sort is not Sort.TEXT:
            raise Unreadable(token.value)
        return token.value

    def group(self) -> tuple[Token, ...]:
        """Go past what stands in parentheses here and return what is inside."""
        self.need(OPENS)
        begins, depth = self.at, 1
        while depth:
            word = self.token().word
            depth += (word == OPENS) - (word == CLOSES)
        return tuple(self.parts[begins : self.at - 1])

    def names(self) -> tuple[str, ...]:
        """Go past names in parentheses and return them; of an expression among them its text."""
        return tuple(self._listed(part) for part in split(self.group()))

    def _listed(self, part: tuple[Token, ...]) -> str:
        plain = part and part[0].sort in (Sort.WORD, Sort.NAME)
        if plain and (len(part) == 1 or part[1].word != OPENS or (len(part) > 2 and part[2].sort is Sort.NUMBER)):
            return Cursor(self.statement, part).name()
        return self.said(part)

    def until(self, *stops: str) -> tuple[Token, ...]:
        """Go up to the first of the words *stops* outside of parentheses, or to the end, and return what is passed."""
        begins = self.at
        while not self.done and self.word() not in stops:
            if self.word() == OPENS:
                self.group()
            else:
                self.at += 1
        return tuple(self.parts[begins : self.at])

    def said(self, parts: Sequence[Token]) -> str:
        """What *parts* say, on one line."""
        return written(self.statement.text, parts, self.statement.start)


def split(parts: Sequence[Token], comma: str = ",") -> Iterator[tuple[Token, ...]]:
    """*parts* between the commas outside of parentheses."""
    own: list[Token] = []
    depth = 0
    for part in parts:
        depth += (part.word in (OPENS, "[")) - (part.word in (CLOSES, "]"))
        if part.word == comma and not depth:
            yield tuple(own)
            own = []
        else:
            own.append(part)
    if own:
        yield tuple(own)
