"""What libyaml had read of a text when it stopped; asked only of a text that can't be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import yaml
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
)

from specgen.frozen import frozen
from specgen.source.text import Position, Source

_OPENING = (FlowMappingStartToken, FlowSequenceStartToken)
_CLOSING = (FlowMappingEndToken, FlowSequenceEndToken)


@frozen
class Token:
    """A stretch of text that libyaml takes as one; *style* is a scalar's: its quote, `|`, `>`, or empty where plain.

    *depth* tells how many brackets are open around it.
    """

    start: Position
    end: Position
    style: str | None
    depth: int

    @property
    def is_plain(self) -> bool:
        """Whether it is a text without quotes."""
        return self.style == ""

    @property
    def is_quoted(self) -> bool:
        """Whether it is a text in quotes."""
        return self.style in ("'", '"')


@dataclass(frozen=True)
class Tokens:
    """The tokens of *source* that begin before *at*, in their order; those without a character are left out."""

    source: Source
    at: Position

    @cached_property
    def all(self) -> tuple[Token, ...]:
        """All of them."""
        found: list[Token] = []
        depth = 0
        loader = yaml.CSafeLoader(self.source.text)
        try:
            for token in iter(loader.get_token, None):
                start = Position(token.start_mark.line + 1, token.start_mark.column + 1)
                end = Position(token.end_mark.line + 1, token.end_mark.column + 1)
                if start >= self.at:
                    break
                depth -= isinstance(token, _CLOSING)
                style = (token.style or "") if isinstance(token, ScalarToken) else None
                if start != end:
                    found.append(Token(start, end, style, depth))
                depth += isinstance(token, _OPENING)
        except yaml.YAMLError:
            pass
        return tuple(found)

    @property
    def last(self) -> Token | None:
        """The last of them."""
        return self.all[-1] if self.all else None

    def first_of_lines(self) -> tuple[Token, ...]:
        """The first token of each line that stands in no brackets."""
        firsts: dict[int, Token] = {}
        for token in self.all:
            firsts.setdefault(token.start.line, token)
        return tuple(token for token in firsts.values() if not token.depth)

    def comment(self, line: int) -> Position | None:
        """Where a comment begins on *line*, if behind a token."""
        last = self._last_of_lines.get(line)
        if last is None:
            return None
        behind = self.source.line(line)[last.end.column - 1 :]
        return Position(line, last.end.column + behind.index("#")) if behind.lstrip().startswith("#") else None

    @cached_property
    def _last_of_lines(self) -> dict[int, Token]:
        """The token that ends last on each line."""
        return {token.end.line: token for token in self.all}
