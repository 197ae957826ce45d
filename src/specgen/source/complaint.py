"""What libyaml complains of, with what stands around the place."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.source import flaws
from specgen.source.diagnostics import Diagnostic, Edit
from specgen.source.quoting import is_name, quoted, to_bracket, to_line_end
from specgen.source.text import Position, Source, Span
from specgen.source.tokens import Tokens

SECOND_COLON = "mapping values are not allowed in this context"
NO_COLON = "could not find expected ':'"
ODD_COLON = "found unexpected ':'"
NO_KEY = "did not find expected key"
NO_DASH = "did not find expected '-' indicator"
NO_COMMA = ("did not find expected ',' or ']'", "did not find expected ',' or '}'")
NO_DOCUMENT = "did not find expected <document start>"
NO_NAME = "did not find expected alphabetic or numeric character"
NO_CONTENT = "did not find expected node content"
NO_START = "found character that cannot start any token"
OWN_SIGN = (
    "did not find expected whitespace or line break",
    "could not find expected directive name",
    "found unexpected non-alphabetical character",
    "mapping keys are not allowed in this context",
)

NAME = r"[A-Za-z_][\w-]*"


@frozen
class Complaint:
    """What libyaml misses and where, what it had *begun* then, and the tokens that it had read."""

    source: Source
    problem: str
    at: Position
    begun: Position | None
    tokens: Tokens

    @property
    def line(self) -> str:
        """The line that it stumbles over."""
        return self.source.line(self.at.line)

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self.line[: self.at.column - 1]

    @property
    def here(self) -> str:
        """What stands at the place and behind it."""
        return self.line[self.at.column - 1 :]

    @property
    def in_brackets(self) -> bool:
        """Whether brackets are open."""
        return self.problem in NO_COMMA

    def rest(self, start: Position) -> str:
        """The text from *start* as it was meant, without quotes: to the end of its line, in brackets to theirs."""
        rest = self.source.line(start.line)[start.column - 1 :]
        name = is_name(self.source.line(start.line)[: start.column - 1], rest)
        if name:
            return name[0]
        last = self.tokens.last
        in_brackets = self.in_brackets or (last is not None and last.depth > 0)
        return to_bracket(rest) if in_brackets else to_line_end(rest)

    def one(self, start: Position) -> Span:
        """The character at *start*."""
        return self.span(start, " ")

    def span(self, start: Position, text: str) -> Span:
        """The place of *text*, which stands at *start*."""
        return Span(self.source, start, Position(start.line, start.column + len(text)))

    def fault(self, place: Span, message: str, help: str, text: str | None = None) -> Diagnostic:
        """What is said of *place*; *text* cures it when put there instead."""
        fixes = [] if text is None else [Edit(place, text)]
        return flaws.YAML_SYNTAX.at(place, message, help=help, fixes=fixes)

    def unquoted(self, start: Position, message: str, at: Position | None = None, help: str = "") -> Diagnostic:
        """What is said *at* a character of the text at *start*, or of all of it, where quotes cure it."""
        text = self.rest(start)
        whole = self.span(start, text)
        cure = f"put the whole text in quotes: `{quoted(text)}`{help}"
        fixes = [Edit(whole, quoted(text))]
        return flaws.YAML_SYNTAX.at(self.one(at) if at else whole, message, help=cure, fixes=fixes)


def indentation(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))
