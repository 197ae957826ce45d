"""A place in the tokens of a statement, which what reads them moves on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.schema.sql.lexicons import LEXICONS
from specgen.schema.sql.tokens import Sort, Token, tokens

OPENS = "("
CLOSING = {OPENS: ")", "[": "]"}
MAX_BYTES = 63
"""How long names are in PostgreSQL."""


class NotUnderstoodError(Exception):
    """A statement says what is not understood; it never leaves the room that reads it."""


class Cursor:
    """Tokens, and how far they have been read. Key words are asked for in capitals, with blanks between: `NOT NULL`."""

    def __init__(self, parts: Sequence[Token], dialect: str) -> None:
        self.parts = parts
        self.dialect = dialect
        self.place = 0

    @classmethod
    def of(cls, text: str, dialect: str) -> Cursor:
        """The beginning of *text*."""
        return cls(tuple(tokens(text, dialect)), dialect)

    @classmethod
    def of_whole(cls, text: str, dialect: str) -> Cursor:
        """The beginning of *text*, in which every quote and comment must be closed."""
        found = cls.of(text, dialect)
        if found.parts and found.parts[-1].sort is Sort.BROKEN:
            raise NotUnderstoodError
        return found

    @property
    def done(self) -> bool:
        """Whether all is read."""
        return self.place >= len(self.parts)

    @property
    def next(self) -> Token | None:
        """The token that is read next."""
        return None if self.done else self.parts[self.place]

    def word(self, ahead: int = 0) -> str:
        """The word or sign that comes, in capitals; empty where there is none."""
        place = self.place + ahead
        return self.parts[place].word if place < len(self.parts) else ""

    def sees(self, words: str) -> bool:
        """Whether *words*, or signs, come next."""
        if " " not in words:
            return self.word() == words
        return all(self.word(ahead) == word for ahead, word in enumerate(words.split()))

    def take(self, words: str) -> bool:
        """Whether *words* come next; they are read then."""
        if not self.sees(words):
            return False
        self.place += words.count(" ") + 1
        return True

    def one_of(self, *choices: str) -> str:
        """The first of *choices* that comes next, which is read; empty where none does."""
        return next((words for words in choices if self.take(words)), "")

    def need(self, words: str) -> None:
        """Read *words*, which must come next."""
        if not self.take(words):
            raise NotUnderstoodError

    def end(self) -> None:
        """Nothing may be left to read."""
        if not self.done:
            raise NotUnderstoodError

    def token(self) -> Token:
        """The next token, which is read."""
        if self.done:
            raise NotUnderstoodError
        self.place += 1
        return self.parts[self.place - 1]

    def identifier(self) -> Token:
        """The next token, which must be a name; a text may stand for one."""
        token = self.token()
        if token.sort not in (Sort.NAME, Sort.WORD, Sort.TEXT):
            raise NotUnderstoodError
        return token

    def name(self) -> str:
        """The next name, as a catalogue has it."""
        token = self.identifier()
        if LEXICONS[self.dialect].keeps_letters:
            return token.value
        if token.sort is Sort.TEXT:
            raise NotUnderstoodError
        return _cut(token.value.lower() if token.sort is Sort.WORD else token.value)

    def qualified(self) -> tuple[str, ...]:
        """The next name with what stands before its points."""
        found = [self.name()]
        while self.take("."):
            found.append(self.name())
        return tuple(found)

    def names(self) -> tuple[str, ...]:
        """Names in parentheses."""
        found = []
        for part in self.inside().parts_between():
            found.append(part.name())
            part.end()
        return tuple(found)

    def text(self) -> str:
        """The next text, without its quotes."""
        token = self.token()
        if token.sort is not Sort.TEXT:
            raise NotUnderstoodError
        return token.value

    def number(self) -> int:
        """The next whole number."""
        token = self.token()
        if not token.value.isdecimal():
            raise NotUnderstoodError
        return int(token.value)

    def inside(self) -> Cursor:
        """What stands between the parentheses that come next, which are read."""
        if self.word() not in CLOSING:
            raise NotUnderstoodError
        start = self.place + 1
        self._past_bracket()
        return Cursor(self.parts[start : self.place - 1], self.dialect)

    def until(self, *stops: str) -> Sequence[Token]:
        """What comes next, up to one of the words *stops* outside of parentheses, or to the end; it is read."""
        start = self.place
        while not self.done and self.word() not in stops:
            if self.word() in CLOSING:
                self._past_bracket()
            else:
                self.place += 1
        return self.parts[start : self.place]

    def rest(self) -> Sequence[Token]:
        """All that is left, which is read."""
        start, self.place = self.place, len(self.parts)
        return self.parts[start:]

    def parts_between(self) -> Iterator[Cursor]:
        """What stands between commas outside of parentheses, of all that is left."""
        start, depth = self.place, 0
        for place in range(self.place, len(self.parts)):
            word = self.parts[place].word
            depth += (word in CLOSING) - (word in CLOSING.values())
            if word == "," and depth == 0:
                yield Cursor(self.parts[start:place], self.dialect)
                start = place + 1
        if start < len(self.parts):
            yield Cursor(self.parts[start:], self.dialect)
        self.place = len(self.parts)

    def _past_bracket(self) -> None:
        depth = 0
        while not self.done:
            word = self.token().word
            depth += (word in CLOSING) - (word in CLOSING.values())
            if depth == 0:
                return
        raise NotUnderstoodError


def _cut(name: str) -> str:
    return name if len(name.encode()) <= MAX_BYTES else name.encode()[:MAX_BYTES].decode(errors="ignore")
