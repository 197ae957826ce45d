"""A script → its statements, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from specgen.frozen import frozen
from specgen.schema.dialect import Dialect
from specgen.schema.judge.tokens import Sort, Token, tokens
from specgen.source.text import Position, Source, Span

ROUTINES = {"TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"}
"""What is made with statements inside."""
OTHER_ENDS = {"IF", "LOOP", "WHILE", "REPEAT"}
"""What has an END of its own that no BEGIN opened."""
BLOCKS = {"BEGIN", "CASE", "END", *OTHER_ENDS}
"""What begins or ends a block of statements."""

HIDDEN = re.compile(r"/\*M?!")
"""What begins a comment that MySQL or MariaDB runs."""
OPTION = re.compile(r"/\*M?!\d*\s*(?:(?:DEFAULT\s+)?(?:COLLATE|CHARSET|ROW_FORMAT)\s*=?\s*\w+|INVISIBLE)\s*\*/", re.I)
"""One that only says how a table keeps its rows."""


@frozen
class Statement:
    """One statement: its text without the semicolon, its tokens, and where it begins.

    *hidden* says that MySQL runs a part of it that stands in a comment.
    """

    text: str
    tokens: tuple[Token, ...]
    start: int
    hidden: bool = False

    @property
    def words(self) -> str:
        """The text on one line, without comments, blanks as they are needed."""
        return written(self.text, self.tokens, self.start)


@frozen
class Script:
    """The statements of a text, and its comments."""

    statements: tuple[Statement, ...]
    comments: tuple[Token, ...]


def written(text: str, parts: Sequence[Token], start: int) -> str:
    """What *parts* say in *text*, which begins at *start*: on one line, one blank wherever there was any."""
    said = ""
    end = parts[0].start if parts else 0
    for part in parts:
        said += (" " if part.start > end else "") + " ".join(text[part.start - start : part.end - start].split("\n"))
        end = part.end
    return said


def read_script(text: str, dialect: Dialect) -> Script:
    """The statements of *text*; semicolons inside of routines and bodies part nothing."""
    found = tuple(tokens(text, dialect))
    comments = tuple(token for token in found if token.sort is Sort.COMMENT)
    return Script(tuple(_statements(text, found)), comments)


def _statements(text: str, found: Sequence[Token]) -> Iterator[Statement]:
    own: list[Token] = []
    hidden = False
    open_blocks = 0
    for token in found:
        if token.sort is Sort.COMMENT:
            hidden = hidden or (HIDDEN.match(token.value) is not None and not (own and OPTION.fullmatch(token.value)))
        elif token.word == ";" and open_blocks <= 0:
            if own or hidden:
                yield _statement(text, own or [token], hidden)
            own, hidden, open_blocks = [], False, 0
        else:
            own.append(token)
            open_blocks += _opens(own)
    if own or hidden:
        yield _statement(text, own or list(found[-1:]), hidden)


def _opens(own: Sequence[Token]) -> int:
    """By how many blocks the last token of a statement takes us in; of all but routines none."""
    word = own[-1].word
    if own[0].word != "CREATE" or word not in BLOCKS:
        return 0
    if not any(token.word in ROUTINES for token in own[:8]):
        return 0
    if len(own) > 1 and own[-2].word == "END":
        # END IF and its like: the END before has been counted, and nothing counted was opened; END CASE ends one.
        return 1 if word in OTHER_ENDS else 0
    return {"BEGIN": 1, "CASE": 1, "END": -1}.get(word, 0)


def _statement(text: str, own: Sequence[Token], hidden: bool) -> Statement:
    start, end = own[0].start, own[-1].end
    return Statement(text[start:end], tuple(own), start, hidden)


def head_spans(source: Source, statements: Iterable[Statement]) -> Iterator[Span]:
    """Where the first line of each of *statements* stands in *source*, in their order."""
    number, column, at = 1, 1, 0
    for statement in statements:
        between = Source("", source.text[at : statement.start]).lines
        column = len(between[-1]) + (1 if len(between) > 1 else column)
        number, at = number + len(between) - 1, statement.start
        width = len(statement.text.partition("\n")[0].rstrip())
        yield Span(source, Position(number, column), Position(number, column + width))


ONE = re.compile(r"\s+")


def gist(statement: Statement, most: int = 56) -> str:
    """What *statement* begins with, on one line, at most *most* characters."""
    said = ONE.sub(" ", statement.words)
    return said if len(said) <= most else said[: most - 1].rstrip() + "…"
