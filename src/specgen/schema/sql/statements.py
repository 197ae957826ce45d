"""SQL text → its statements, whatever stands in them: data is passed over without being looked into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from specgen.frozen import frozen
from specgen.schema.sql.lexicons import LEXICONS

SHOWN = 73
"""How much of a statement is quoted."""
CUT = "…"
"""What stands for the rest."""

BLANK = re.compile(r"[\s;]*")
END_OF_COPY = re.compile(r"^\\\.[ \t]*\r?$", re.MULTILINE)
ROUTINE = re.compile(
    r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:DEFINER\s*=\s*\S+(?:\s*@\s*\S+)?\s+)?(?:TEMP\w*\s+)?(?:AGGREGATE\s+)?"
    r"(?:TRIGGER|PROCEDURE|FUNCTION|EVENT|PACKAGE)\b",
    re.IGNORECASE,
)
"""What is made with statements inside."""


class Statement(NamedTuple):
    """A statement without the sign that ends it; the offset at which it begins, and its line."""

    text: str
    start: int
    line: int

    @property
    def shown(self) -> str:
        """How people are told of it: its line, and how it begins."""
        return f"line {self.line}: {shortened(self.text, SHOWN)}"


def shortened(text: str, most: int) -> str:
    """How *text* begins, on one line, with at most *most* characters."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + CUT


@frozen
class Script:
    """The statements of a text, and the comments before and in them, each in their order."""

    statements: tuple[Statement, ...]
    comments: tuple[str, ...]


def read_script(text: str, dialect: str) -> Script:
    """The statements of *text*: none begins with a comment, and semicolons inside of routines part nothing."""
    splitter = _Splitter(text, dialect)
    return Script(tuple(splitter.statements()), tuple(splitter.comments))


class _Splitter:
    def __init__(self, text: str, dialect: str) -> None:
        self.text = text
        self.dialect = dialect
        self.lexicon = LEXICONS[dialect]
        self.delimiter = ";"
        self.line = 1
        self.counted = 0
        self.comments: list[str] = []

    def statements(self) -> Iterator[Statement]:
        place = 0
        while place < len(self.text):
            place = self._begin(place)
            end = self._end(place)
            said = self.text[place:end].rstrip()
            if said:
                yield Statement(said, place, self._line(place))
            place = end + len(self.delimiter)
            if self.lexicon.before_rows.match(said):
                over = END_OF_COPY.search(self.text, place)
                place = over.end() if over else len(self.text)

    def _begin(self, place: int) -> int:
        """Where the next statement begins: after blanks, comments and what is said to a client."""
        comment = _comment(self.dialect)
        while True:
            found = BLANK.match(self.text, place)
            place = found.end() if found else place
            if said := comment.match(self.text, place):
                self.comments.append(said[0])
            elif said := self.lexicon.told.match(self.text, place):
                self.delimiter = said[1] if said.re.groups else self.delimiter
            else:
                return place
            place = said.end()

    def _end(self, place: int) -> int:
        """Where the statement ends that begins at *place*."""
        if read := self.lexicon.read_in.match(self.text, place):
            return read.end()
        holds = self.delimiter == ";" and ROUTINE.match(self.text, place)
        pieces = (_pieces_of_routine if holds else _pieces)(self.dialect, self.delimiter)
        depth = 0
        for found in pieces.finditer(self.text, place):
            match found.lastgroup:
                case "comment":
                    self.comments.append(found[0])
                case "opens":
                    depth += 1
                case "closes":
                    depth -= 1
                case "end" if depth <= 0:
                    return found.start()
        return len(self.text)

    def _line(self, place: int) -> int:
        self.line += self.text.count("\n", self.counted, place)
        self.counted = place
        return self.line


@cache
def _comment(dialect: str) -> re.Pattern[str]:
    lexicon = LEXICONS[dialect]
    kept = rf"(?!{lexicon.conditional})" if lexicon.conditional else ""
    return re.compile(rf"{kept}(?:{lexicon.comment})", re.DOTALL)


@cache
def _pieces(dialect: str, delimiter: str) -> re.Pattern[str]:
    """What ends a statement, and what such a sign may stand in without ending it."""
    return re.compile(_piece(dialect, delimiter), re.DOTALL)


@cache
def _pieces_of_routine(dialect: str, delimiter: str) -> re.Pattern[str]:
    """The same, and what begins and ends the blocks that hold statements of their own."""
    begins = LEXICONS[dialect].begins
    # No BEGIN stands before the END of an IF or a loop.
    words = rf"END\s+(?:IF|LOOP|WHILE|REPEAT|FOR)|(?P<opens>{begins}|CASE)|(?P<closes>END(?:\s+CASE)?)"
    return re.compile(rf"{_piece(dialect, delimiter)}|(?<![\w.$@])(?i:{words})\b", re.DOTALL)


def _piece(dialect: str, delimiter: str) -> str:
    lexicon = LEXICONS[dialect]
    kept = f"{lexicon.conditional}|" if lexicon.conditional else ""
    passed = rf"{kept}{lexicon.quoted}|(?P<comment>{lexicon.comment})|{lexicon.broken}"
    return rf"(?P<end>{re.escape(delimiter)})|{passed}"
