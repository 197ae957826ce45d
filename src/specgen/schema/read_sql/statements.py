"""SQL text → its statements, whatever stands in them: data is passed over without being looked into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

SHOWN = 72
"""How much of a statement is quoted."""

MARIADB = re.compile(r"/\*M!")
DELIMITER = re.compile(r"delimiter[ \t]+(\S+)[^\n]*(?:\n|$)", re.IGNORECASE)
META = re.compile(r"\\[^\n]*(?:\n|$)")
FROM_STDIN = re.compile(r"COPY\b.*\bFROM\s+stdin\b", re.IGNORECASE | re.DOTALL)
END_OF_COPY = re.compile(r"^\\\.[ \t]*\r?$", re.MULTILINE)
BODY = re.compile(
    r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:DEFINER\s*=\s*\S+\s+)?(?:TEMP\w*\s+)?(?:AGGREGATE\s+)?"
    r"(?:TRIGGER|PROCEDURE|FUNCTION|EVENT|PACKAGE)\b",
    re.IGNORECASE,
)
DEPTH = re.compile(
    r"'(?:[^']|'')*'|\b(?P<open>BEGIN|CASE)\b|\bEND\b(?!\s+(?:IF|LOOP|WHILE|REPEAT|FOR)\b)", re.IGNORECASE
)
OLDEST_OF_MYSQL, NEWEST_OF_MYSQL = 50_700, 99_999
"""Versions whose comments MariaDB does not read: https://mariadb.com/kb/en/comment-syntax/"""
NEWEST_OF_MARIADB = 110_000

QUOTED: Mapping[str, str] = {
    "postgresql": (
        r"[eE]'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'|'[^']*(?:''[^']*)*'"
        r'|"[^"]*(?:""[^"]*)*"'
        r"|\$(?P<tag>[^\W\d]\w*|)\$.*?\$(?P=tag)\$"
    ),
    "mysql": (
        r"'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'"
        r'|"[^"\\]*(?:(?:""|\\.)[^"\\]*)*"'
        r"|`[^`]*(?:``[^`]*)*`"
    ),
    "sqlite": (
        r"'[^']*(?:''[^']*)*'"
        r'|"[^"]*(?:""[^"]*)*"'
        r"|`[^`]*(?:``[^`]*)*`|\[[^\]]*\]"
    ),
}
COMMENTS: Mapping[str, str] = {
    "postgresql": r"--[^\n]*|/\*(?:[^*/]|\*(?!/)|/(?!\*)|/\*(?:[^*]|\*(?!/))*\*/)*\*/",
    "mysql": r"--(?=\s|$)[^\n]*|\#[^\n]*|/\*.*?\*/",
    "sqlite": r"--[^\n]*|/\*.*?\*/",
}


class Statement(NamedTuple):
    """A statement without the sign that ends it, and the line that it begins on."""

    text: str
    line: int

    @property
    def shown(self) -> str:
        """How people are told of it: its line, and how it begins."""
        words = " ".join(self.text.split())
        return f"line {self.line}: {words if len(words) <= SHOWN else words[:SHOWN].rstrip() + '…'}"


def statements(text: str, dialect: str) -> Iterator[Statement]:
    """The statements of *text*, in their order, without comments before them."""
    splitter = _Splitter(_opened(text) if dialect == "mysql" else text, dialect)
    return splitter.statements()


class _Splitter:
    def __init__(self, text: str, dialect: str) -> None:
        self.text = text
        self.dialect = dialect
        self.delimiter = ";"
        self.line = 1
        self.counted = 0

    def statements(self) -> Iterator[Statement]:
        place = 0
        while place < len(self.text):
            place = self._begin(place)
            end = self._end(place)
            said = self.text[place:end].rstrip()
            if said:
                yield Statement(said, self._line(place))
            place = end + len(self.delimiter)
            if self.dialect == "postgresql" and said[:4].upper() == "COPY" and FROM_STDIN.match(said):
                over = END_OF_COPY.search(self.text, place)
                place = over.end() if over else len(self.text)

    def _begin(self, place: int) -> int:
        """Where the next statement begins: after blanks, comments and what is said to a client."""
        blank = _blank(self.dialect)
        while True:
            found = blank.match(self.text, place)
            place = found.end() if found else place
            if self.dialect == "mysql" and (told := DELIMITER.match(self.text, place)):
                self.delimiter = told[1]
            elif not (self.dialect == "postgresql" and (told := META.match(self.text, place))):
                return place
            place = told.end()

    def _end(self, place: int) -> int:
        """Where the statement ends that begins at *place*."""
        body = BODY.match(self.text, place)
        for found in _pieces(self.dialect, self.delimiter).finditer(self.text, place):
            if found["end"] and not (body and self._within(place, found.start())):
                return found.start()
        return len(self.text)

    def _within(self, place: int, end: int) -> bool:
        """Whether a body that began is still open: blocks hold statements of their own."""
        if self.delimiter != ";":
            return False
        depth = 0
        for found in DEPTH.finditer(self.text, place, end):
            if found[0][0] != "'":
                depth += 1 if found["open"] else -1
        return depth > 0

    def _line(self, place: int) -> int:
        self.line += self.text.count("\n", self.counted, place)
        self.counted = place
        return self.line


@cache
def _blank(dialect: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\s+|;|{COMMENTS[dialect]})*", re.DOTALL)


@cache
def _pieces(dialect: str, delimiter: str) -> re.Pattern[str]:
    return re.compile(rf"{QUOTED[dialect]}|{COMMENTS[dialect]}|(?P<end>{re.escape(delimiter)})", re.DOTALL)


@cache
def _opening() -> re.Pattern[str]:
    conditional = r"/\*(?P<maria>M?)!(?P<version>\d{5,6})?(?P<said>(?:'(?:[^'\\]|\\.)*'|.)*?)\*/"
    return re.compile(rf"{conditional}|{QUOTED['mysql']}|{COMMENTS['mysql']}", re.DOTALL)


def _opened(text: str) -> str:
    """*text* with what stands in comments for some servers: as MariaDB reads it, where anything is said to that."""
    if "/*" not in text:
        return text
    maria = MARIADB.search(text) is not None

    def opened(found: re.Match[str]) -> str:
        if found["said"] is None:
            return found[0]
        if not _read_by(maria, found["maria"], int(found["version"] or 0)):
            return re.sub(r"[^\n]", " ", found[0])
        return " " * (found.start("said") - found.start()) + found["said"] + "  "

    return _opening().sub(opened, text)


def _read_by(maria: bool, to_maria: str, version: int) -> bool:
    if maria:
        return version < OLDEST_OF_MYSQL or NEWEST_OF_MYSQL < version <= NEWEST_OF_MARIADB
    return not to_maria and version <= NEWEST_OF_MYSQL
