"""What libyaml complains of, in the words of someone who writes a spec."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml
from yaml.reader import ReaderError

from specgen.source import flaws
from specgen.source.diagnostics import Diagnostic, Related
from specgen.source.text import Position, Source, Span


@dataclass(frozen=True, slots=True)
class _Words:
    """What is wrong, and the cure; *found* says what shows it, where the cause stands before."""

    problem: str
    help: str
    found: str = ""


_INDENTATION = _Words("this line stands at no level of the lines above", "give it as many spaces as its neighbours")
_QUOTES = "put the whole text in quotes"
SECOND_COLON = "mapping values are not allowed in this context"
_WORDS = {
    SECOND_COLON: _Words("a second `:` stands where one text is expected", "put a text that holds `: ` in quotes"),
    "did not find expected ',' or ']'": _Words(
        "a list is not closed", "add `]`, or a comma", "it should have ended before this"
    ),
    "did not find expected ',' or '}'": _Words(
        "a map is not closed", "add `}`, or a comma", "it should have ended before this"
    ),
    "found unexpected end of stream": _Words(
        "a text in quotes is not closed", "add the closing quote", "it should have ended before this"
    ),
    "found unknown escape character": _Words(
        "a backslash stands before a letter that it means nothing with",
        "put the text in single quotes, where a backslash is only a backslash",
    ),
    "found invalid Unicode character escape code": _Words(
        "an escape stands for no character", "write the character itself, or a backslash, `U` and eight digits"
    ),
    "found character that cannot start any token": _Words("no text can start with this character", _QUOTES),
    "did not find expected alphabetic or numeric character": _Words(
        "`*` and `&` at the start of a text mean something in YAML", _QUOTES
    ),
    "could not find expected ':'": _Words("a line has no colon", "write `name: value`", "it is looked for up to here"),
    "did not find expected '-' indicator": _Words(
        "a list and a map are mixed",
        "start every line of a list with `- `, and no line of a map",
        "the list starts here",
    ),
    "did not find expected comment or line break": _Words(
        "a text starts behind `|` or `>`", "start it on the next line, indented"
    ),
    "did not find expected <document start>": _Words("the text goes on after its end", "take `...` out"),
    "did not find expected node content": _Words("a value is expected here", "write one, or take the bracket out"),
}


def syntax_fault(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """The parser's complaint, at its place, with its cure."""
    if isinstance(error, ReaderError):
        return _control_character(source)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return flaws.YAML_SYNTAX.at(flaws.whole(source), f"this is not YAML: {error}")
    place = _one_column(source, mark)
    problem = str(getattr(error, "problem", None) or error)
    words = _words(source, place, problem)
    begun = getattr(error, "context_mark", None)
    if begun is not None and words.found:
        cause = _one_column(source, begun)
        return flaws.YAML_SYNTAX.at(cause, words.problem, help=words.help, related=[Related(place, words.found)])
    colonless = _line_without_colon(source, place) if problem == SECOND_COLON else None
    if colonless:
        words = _WORDS["could not find expected ':'"]
        return flaws.YAML_SYNTAX.at(colonless, words.problem, help=words.help)
    return flaws.YAML_SYNTAX.at(place, words.problem, help=words.help)


def _line_without_colon(source: Source, colon: Span) -> Span | None:
    """The line before, where its words are read as the beginning of the key whose *colon* surprises."""
    before, above = source.line(colon.start.line)[: colon.start.column - 1], source.line(colon.start.line - 1)
    if ":" in before or ":" in above or not above.strip():
        return None
    start = Position(colon.start.line - 1, len(above) - len(above.lstrip()) + 1)
    return Span(source, start, Position(start.line, len(above.rstrip()) + 1))


def _words(source: Source, place: Span, problem: str) -> _Words:
    line = source.line(place.start.line)
    before = line[: place.start.column - 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _Words("a line is indented with a tab", "indent with spaces; YAML refuses tabs")
    if line.strip().startswith(":"):
        return _Words("a name is missing before this colon", "write one")
    if problem == "did not find expected key":
        return _after_value(before) if before.strip() else _INDENTATION
    return _WORDS.get(
        problem,
        _Words(f"this is not YAML: {problem}", "look at the indentation, the quotes and the brackets here and above"),
    )


def _after_value(before: str) -> _Words:
    """Something follows a value that was complete: behind a quote, or behind a bracket."""
    if before.rstrip().endswith(("'", '"')):
        return _Words(
            "a text goes on behind its closing quote", "double a quote inside the text, or use the other kind"
        )
    return _Words("something follows a value that is complete", "take the bracket out, or add the one that opens it")


_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _control_character(source: Source) -> Diagnostic:
    """libyaml does not say where the character stands that it refuses."""
    found = _CONTROL.search(source.text)
    if found is None:
        return flaws.YAML_SYNTAX.at(flaws.whole(source), "a character is refused by YAML")
    lines = source.lines_before(found.start())
    start = Position(len(lines), len(lines[-1]) + 1)
    return flaws.YAML_SYNTAX.at(
        Span(source, start, Position(start.line, start.column + 1)),
        f"the control character U+{ord(found.group()):04X} stands here",
        help="take it out; in double quotes it can be written as an escape",
    )


def _one_column(source: Source, mark: yaml.Mark) -> Span:
    """The place of a mark; one past the end of the text is at the end of its last line that says something."""
    start = Position(mark.line + 1, mark.column + 1)
    if not "".join(source.lines[mark.line :]).strip():
        spoken = [number for number, line in enumerate(source.lines, 1) if line.strip()]
        number = spoken[-1] if spoken else 1
        start = Position(number, len(source.line(number).rstrip()) + 1)
    return Span(source, start, Position(start.line, start.column + 1))
