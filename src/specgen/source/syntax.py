"""What libyaml complains of, in the words of someone who writes a spec."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml
from yaml.reader import ReaderError

from specgen.frozen import frozen
from specgen.source import brackets, flaws, lines, texts
from specgen.source.complaint import Complaint
from specgen.source.diagnostics import Diagnostic, Related
from specgen.source.text import Position, Source, Span
from specgen.source.tokens import Tokens


@frozen
class _Words:
    """What is wrong, and the cure; *found* says what shows it, where the cause stands before."""

    problem: str
    help: str
    found: str = ""


_ESCAPE = _Words(
    "an escape stands for no character", "write the character itself, or a backslash, `U` and eight digits"
)
_WORDS = {
    "found unexpected ':'": _Words(
        "a colon stands here without a space behind it", "write a space behind it, or put the whole text in quotes"
    ),
    "found an indentation indicator equal to 0": _Words(
        "a text can't be indented by 0 spaces", "write `|` or `>` alone, and the text on the next line, indented"
    ),
    "did not find expected hexdecimal number": _ESCAPE,
    "mapping values are not allowed in this context": _Words(
        "a second `:` stands where one text is expected", "put a text that holds `: ` in quotes"
    ),
    "did not find expected ',' or ']'": _Words(
        "a list is not closed", "add `]` at its end, or a comma", "it should have ended before this"
    ),
    "did not find expected ',' or '}'": _Words(
        "a map is not closed", "add `}` at its end, or a comma", "it should have ended before this"
    ),
    "did not find expected key": _Words(
        "something follows a value that is complete", "take the bracket out, or add the one that opens it"
    ),
    "found invalid Unicode character escape code": _ESCAPE,
    "could not find expected ':'": _Words("a line has no colon", "write `name: value`", "it is looked for up to here"),
    "did not find expected <document start>": _Words("the text goes on after its end", "take `...` out"),
    "did not find expected node content": _Words("a value is expected here", "write one, or take the bracket out"),
    "block sequence entries are not allowed in this context": _Words(
        "a list can't start on the line of its name", "start it on the next line, or write `[a, b]`"
    ),
    "found a tab character where an indentation space is expected": _Words(
        "a tab stands where spaces are expected", "write spaces; YAML refuses tabs before a value"
    ),
}


CAUSES: tuple[Callable[[Complaint], Diagnostic | None], ...] = (
    lines.merge_mark,
    lines.tab,
    texts.open_quote,
    texts.early_quote,
    lines.strange_sign,
    lines.missing_name,
    brackets.hidden_by_comment,
    texts.comment_in_text,
    lines.missing_space,
    lines.missing_colon,
    lines.wrong_indentation,
    lines.list_and_map,
    lines.dash_among_names,
    texts.backslash,
    texts.block_style,
    lines.second_colon,
    brackets.wrong_bracket,
    brackets.bracket_first,
    brackets.stray,
    lines.second_value,
    brackets.missing_comma,
    texts.odd_start,
)
"""What an author did that libyaml stumbles over, often lines later; the first that is recognised is said."""


def syntax_fault(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """The parser's complaint, at the place of its cause, with its cure."""
    if isinstance(error, ReaderError):
        return _control_character(source)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return flaws.YAML_SYNTAX.at(flaws.whole(source), f"this is not YAML: {error}")
    begun = getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    at = Position(mark.line + 1, mark.column + 1)
    begun_at = Position(begun.line + 1, begun.column + 1) if begun else None
    complaint = Complaint(source, problem, at, begun_at, Tokens(source, at))
    causes = (cause(complaint) for cause in CAUSES)
    return next((found for found in causes if found), None) or _said(complaint)


def _said(complaint: Complaint) -> Diagnostic:
    """The complaint where libyaml has it, in our words."""
    source = complaint.source
    words = _WORDS.get(
        complaint.problem,
        _Words(
            f"this is not YAML: {complaint.problem}",
            "look at the indentation, the quotes and the brackets here and above",
        ),
    )
    place = _one_column(source, complaint.at)
    if complaint.begun and words.found:
        begun = _one_column(source, complaint.begun)
        if complaint.begun.line < complaint.at.line == place.start.line:
            line = complaint.line
            place = _one_column(source, Position(place.start.line, len(line) - len(line.lstrip()) + 1))
        return flaws.YAML_SYNTAX.at(begun, words.problem, help=words.help, related=[Related(place, words.found)])
    return flaws.YAML_SYNTAX.at(place, words.problem, help=words.help)


_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _control_character(source: Source) -> Diagnostic:
    """libyaml does not say where the character stands that it refuses."""
    found = _CONTROL.search(source.text)
    if found is None:
        return flaws.YAML_SYNTAX.at(flaws.whole(source), "a character is refused by YAML")
    lines = source.lines_before(found.start())
    return flaws.YAML_SYNTAX.at(
        _one_column(source, Position(len(lines), len(lines[-1]) + 1)),
        f"the control character U+{ord(found.group()):04X} stands here",
        help="take it out; in double quotes it can be written as an escape",
    )


def _one_column(source: Source, start: Position) -> Span:
    """One character; one past the end of the text is at the end of its last line that says something."""
    if not "".join(source.lines[start.line - 1 :]).strip():
        spoken = [number for number, line in enumerate(source.lines, 1) if line.strip()]
        number = spoken[-1] if spoken else 1
        start = Position(number, len(source.line(number).rstrip()) + 1)
    return Span(source, start, Position(start.line, start.column + 1))
