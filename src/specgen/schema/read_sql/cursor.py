"""A place in the tokens of a statement, which what reads them moves on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.schema.read_sql.tokens import Kind, Token, spelled, tokens

CLOSING = {"(": ")", "[": "]"}
MAX_BYTES = 63
"""How long names are in PostgreSQL."""


class NotUnderstoodError(Exception):
    """A statement says what is not understood; it never leaves this room."""


class Cursor:
    """Tokens, and how far they have been read."""

    def __init__(self, parts: Sequence[Token], dialect: str) -> None:
        self.parts = parts
        self.dialect = dialect
        self.place = 0

    @classmethod
    def of(cls, text: str, dialect: str) -> Cursor:
        """The beginning of *text*."""
        return cls(tokens(text, dialect), dialect)

    @property
    def over(self) -> bool:
        """Whether all is read."""
        return self.place >= len(self.parts)

    @property
    def next(self) -> Token | None:
        """The token that is read next."""
        return None if self.over else self.parts[self.place]

    def at(self, *words: str) -> bool:
        """Whether *words* come next: key words in capitals, and signs."""
        if self.place + len(words) > len(self.parts):
            return False
        return all(self._is(self.place + far, word) for far, word in enumerate(words))

    def skip(self, *words: str) -> bool:
        """Whether *words* come next; they are read then."""
        if not self.at(*words):
            return False
        self.place += len(words)
        return True

    def skip_one(self, *words: str) -> str | None:
        """The one of *words* that comes next, which is read; None where none does."""
        found = next((word for word in words if self.at(word)), None)
        if found is not None:
            self.place += 1
        return found

    def expect(self, *words: str) -> None:
        """Read *words*, which must come next."""
        if not self.skip(*words):
            raise NotUnderstoodError

    def end(self) -> None:
        """Nothing may be left to read."""
        if not self.over:
            raise NotUnderstoodError

    def take(self) -> Token:
        """The next token, which is read."""
        if self.over:
            raise NotUnderstoodError
        self.place += 1
        return self.parts[self.place - 1]

    def name(self) -> str:
        """The next name."""
        token = self.take()
        if token.kind is Kind.NAME:
            return _cut(token.value) if self.dialect == "postgresql" else token.value
        if token.kind is Kind.WORD:
            return _cut(token.text.lower()) if self.dialect == "postgresql" else token.text
        if token.kind is Kind.TEXT and self.dialect == "sqlite":
            return token.value
        raise NotUnderstoodError

    def qualified(self) -> tuple[str, ...]:
        """The next name with what stands before its points."""
        found = [self.name()]
        while self.skip("."):
            found.append(self.name())
        return tuple(found)

    def text(self) -> str:
        """The next text."""
        token = self.take()
        if token.kind is not Kind.TEXT:
            raise NotUnderstoodError
        return token.value

    def names(self) -> tuple[str, ...]:
        """Names in parentheses."""
        found = []
        for part in self.inside().parts_between():
            found.append(part.name())
            part.end()
        return tuple(found)

    def inside(self) -> Cursor:
        """What stands between the parentheses that come next, which are read."""
        if not (self.at("(") or self.at("[")):
            raise NotUnderstoodError
        start = self.place + 1
        self._past_bracket()
        return Cursor(self.parts[start : self.place - 1], self.dialect)

    def until(self, *words: str) -> str:
        """The text of what comes next, up to one of *words* outside of parentheses, or to the end; not nothing."""
        start = self.place
        while not self.over and not any(self.at(word) for word in words):
            if self.at("(") or self.at("["):
                self._past_bracket()
            else:
                self.place += 1
        if self.place == start:
            raise NotUnderstoodError
        return spelled(self.parts[start : self.place], self.dialect)

    def rest(self) -> str:
        """The text of all that is left, which is read."""
        start, self.place = self.place, len(self.parts)
        return spelled(self.parts[start:], self.dialect)

    def parts_between(self) -> Iterator[Cursor]:
        """What stands between commas outside of parentheses, of all that is left."""
        start, depth = self.place, 0
        for place in range(self.place, len(self.parts)):
            token = self.parts[place]
            if token.kind is not Kind.SIGN:
                continue
            depth += (token.text in CLOSING) - (token.text in CLOSING.values())
            if token.text == "," and depth == 0:
                yield Cursor(self.parts[start:place], self.dialect)
                start = place + 1
        if start < len(self.parts):
            yield Cursor(self.parts[start:], self.dialect)
        self.place = len(self.parts)

    def _past_bracket(self) -> None:
        depth = 0
        while not self.over:
            token = self.take()
            if token.kind is Kind.SIGN:
                depth += (token.text in CLOSING) - (token.text in CLOSING.values())
            if depth == 0:
                return
        raise NotUnderstoodError

    def _is(self, place: int, word: str) -> bool:
        token = self.parts[place]
        return token.value == word and token.kind in (Kind.WORD, Kind.SIGN)


def _cut(name: str) -> str:
    return name if len(name.encode()) <= MAX_BYTES else name.encode()[:MAX_BYTES].decode(errors="ignore")
