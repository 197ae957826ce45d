"""What goes wrong between brackets: commas, comments, and brackets that are not closed or belong to a text."""

from __future__ import annotations

import re

from specgen.source import flaws
from specgen.source.complaint import NO_COMMA, NO_KEY, Complaint, indentation
from specgen.source.diagnostics import Diagnostic, Related
from specgen.source.quoting import OPENING, to_line_end
from specgen.source.text import Position
from specgen.source.tokens import Token


def hidden_by_comment(complaint: Complaint) -> Diagnostic | None:
    """A `#` that hides the bracket behind it."""
    begun = complaint.begun
    if not complaint.in_brackets or begun is None:
        return None
    closing = complaint.problem[-2]
    for line in range(begun.line, complaint.at.line + 1):
        comment = complaint.tokens.comment(line)
        if comment is None or closing not in complaint.source.line(line)[comment.column :]:
            continue
        value = next(each for each in reversed(complaint.tokens.all) if each.end.line == line)
        start = value.start if value.is_plain and value.start.line == line else comment
        message = f"` #` begins a comment, so the `{closing}` behind it is not read"
        return complaint.unquoted(start, message, comment)
    return None


def wrong_bracket(complaint: Complaint) -> Diagnostic | None:
    """A list that is closed like a map, or a map that is closed like a list."""
    found = complaint.here[:1]
    if not complaint.in_brackets or complaint.begun is None or found not in OPENING:
        return None
    expected = complaint.problem[-2]
    message = f"a {'list' if expected == ']' else 'map'} is closed with `{found}`"
    related = [Related(complaint.one(complaint.begun), "it starts here")]
    place = complaint.one(complaint.at)
    return flaws.YAML_SYNTAX.at(place, message, help=f"write `{expected}`", related=related)


def bracket_first(complaint: Complaint) -> Diagnostic | None:
    """A text that begins with a bracket, and so was read as a list or a map."""
    last = complaint.tokens.last
    if last is None or complaint.problem not in (NO_KEY, *NO_COMMA) or last.end.line != complaint.at.line:
        return None
    if not complaint.here or complaint.here[0] in "{[]},:":
        return None
    begun = _opening(complaint, last)
    if begun is None:
        return None
    return complaint.unquoted(begun.start, f"a text can't begin with `{_first(complaint, begun)}`")


def _opening(complaint: Complaint, last: Token) -> Token | None:
    """The bracket that *last* closes."""
    if _first(complaint, last) not in OPENING:
        return None
    same = (each for each in reversed(complaint.tokens.all[:-1]) if each.depth == last.depth)
    return next((each for each in same if _first(complaint, each) in OPENING.values()), None)


def _first(complaint: Complaint, token: Token) -> str:
    return complaint.source.line(token.start.line)[token.start.column - 1]


def stray(complaint: Complaint) -> Diagnostic | None:
    """A bracket that closes nothing."""
    found = complaint.here[:1]
    if complaint.problem != NO_KEY or found not in OPENING:
        return None
    help = f"take it out, or open with `{OPENING[found]}`"
    return complaint.fault(complaint.one(complaint.at), f"this `{found}` closes nothing", help)


def missing_comma(complaint: Complaint) -> Diagnostic | None:
    """Two entries with nothing between them."""
    last = complaint.tokens.last
    if not complaint.in_brackets or last is None or not complaint.here:
        return None
    if last.end.line < complaint.at.line or last.start.line < complaint.at.line:
        return _comma_at_line_end(complaint)
    if last.end == complaint.at:
        return _bracket_in_text(complaint, last)
    word = (re.match(r"[^\s,:\]}]+", complaint.here) or complaint.here)[0]
    help = "write a comma between the two, or put both in quotes if they are one text"
    place = complaint.span(complaint.at, word)
    return complaint.fault(place, f"a comma is missing before `{word}`", help)


def _comma_at_line_end(complaint: Complaint) -> Diagnostic | None:
    """Said of the line above; where a line is no deeper than that of the bracket, the bracket was not closed."""
    begun = complaint.begun
    if begun is None or indentation(complaint.line) <= indentation(complaint.source.line(begun.line)):
        return None
    above = complaint.at.line - 1
    while above > begun.line and not complaint.source.line(above).strip():
        above -= 1
    end = Position(above, len(to_line_end(complaint.source.line(above))) + 1)
    message = "a comma is missing at the end of this line"
    return complaint.fault(complaint.one(end), message, "end each entry but the last with a comma")


def _bracket_in_text(complaint: Complaint, last: Token) -> Diagnostic | None:
    if not last.is_plain or complaint.here[0] not in OPENING.values():
        return None
    return complaint.unquoted(last.start, f"`{complaint.here[0]}` stands inside a text without quotes")
