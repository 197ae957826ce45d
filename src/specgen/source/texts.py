"""What goes wrong with a text: quotes that are not closed or closed early, signs that YAML reads as its own."""

from __future__ import annotations

import re

from specgen.source import flaws
from specgen.source.complaint import NO_COMMA, NO_CONTENT, NO_KEY, NO_NAME, NO_START, OWN_SIGN, Complaint
from specgen.source.diagnostics import Diagnostic, Edit
from specgen.source.quoting import is_name, quoted, to_bracket, to_line_end, without_quotes
from specgen.source.text import Position
from specgen.source.tokens import Token

OTHER_QUOTE = {"'": '"', '"': "'"}


def open_quote(complaint: Complaint) -> Diagnostic | None:
    """A quote that is closed lines later by the next one of its kind, or never."""
    last = complaint.tokens.last
    start = complaint.begun if complaint.problem == "found unexpected end of stream" else None
    if start and last and last.is_quoted and last.end.line > last.start.line and _touches(last, start, complaint):
        start = last.start
    if start is None and last and last.is_quoted and last.end.line > last.start.line and _ends_at(last, complaint):
        start = last.start
    if start is None:
        return None
    text = _meant_in_quotes(complaint, start)
    quote = text[0]
    if text.count(OTHER_QUOTE[quote]) == 1:
        text = text.removesuffix(OTHER_QUOTE[quote])
    help = f"close it at the end of its text: `{text}{quote}`"
    return complaint.fault(complaint.one(start), f"the quote `{quote}` that is opened here is never closed", help)


def _touches(last: Token, start: Position, complaint: Complaint) -> bool:
    """Whether the quote at *start* is said to open right behind the text that was read *last*: it was to close one."""
    between = complaint.source.line(start.line)[last.end.column - 1 : start.column - 1]
    return last.end.line == start.line and not between.strip()


def _ends_at(last: Token, complaint: Complaint) -> bool:
    """Whether the complaint follows from the text in quotes that was read *last*."""
    return last.end == complaint.at or complaint.problem != NO_KEY


def _meant_in_quotes(complaint: Complaint, start: Position) -> str:
    """The quote at *start* with the text that it was to hold; of a name, the name."""
    line = complaint.source.line(start.line)
    rest = line[start.column :]
    quote = line[start.column - 1]
    name = is_name(line[: start.column - 1], rest)
    if name:
        return quote + name[0]
    tokens = complaint.tokens.all
    in_brackets = next((each.depth for each in tokens if each.start == start), tokens[-1].depth if tokens else 0)
    return quote + (to_bracket(rest) if in_brackets else to_line_end(rest))


def early_quote(complaint: Complaint) -> Diagnostic | None:
    """A quote inside a text in quotes of its kind."""
    last = complaint.tokens.last
    if last is None or not last.is_quoted or last.end.line != complaint.at.line or not complaint.here.strip():
        return None
    if complaint.problem not in (NO_KEY, *NO_COMMA) or (complaint.in_brackets and last.end != complaint.at):
        return None
    rest = complaint.rest(last.start)
    meant = quoted(without_quotes(rest))
    message = "a text goes on behind its closing quote"
    help = f"double a quote inside the text, or use the other kind: `{meant}`"
    fixes = [Edit(complaint.span(last.start, rest), meant)]
    return flaws.YAML_SYNTAX.at(complaint.one(complaint.at), message, help=help, fixes=fixes)


def comment_in_text(complaint: Complaint) -> Diagnostic | None:
    """A comment that ends a text which goes on in the next line."""
    last = complaint.tokens.last
    if complaint.problem != NO_KEY or last is None or not last.is_plain or complaint.before.strip():
        return None
    comment = complaint.tokens.comment(last.end.line)
    if comment is None or re.search(r":( |$)", complaint.line):
        return None
    message = "` #` begins a comment, so the text ends before it and can't go on in the next line"
    help = "take the comment out, or put the whole text in quotes"
    return complaint.fault(complaint.one(comment), message, help)


def odd_start(complaint: Complaint) -> Diagnostic | None:
    """A text whose first character means something in YAML."""
    if complaint.problem not in (NO_START, NO_NAME, NO_CONTENT, *OWN_SIGN):
        return None
    if complaint.problem == NO_CONTENT and complaint.here.startswith(","):
        return complaint.fault(complaint.one(complaint.at), "nothing stands before this comma", "take it out")
    start = complaint.at
    if complaint.problem == NO_NAME:
        start = Position(complaint.at.line, complaint.at.column - 1)
    elif complaint.problem in OWN_SIGN and complaint.begun:
        start = complaint.begun
    first = complaint.source.line(start.line)[start.column - 1 :][:1]
    if not first or (complaint.problem == NO_CONTENT and first in "]}-?:"):
        return None
    shown = "a backtick" if first == "`" else f"`{first}`"
    return complaint.unquoted(start, f"no text can start with {shown}", start)


def backslash(complaint: Complaint) -> Diagnostic | None:
    """A backslash in double quotes, where it begins an escape."""
    if complaint.problem != "found unknown escape character" or complaint.begun is None:
        return None
    text, closing, _ = complaint.source.line(complaint.begun.line)[complaint.begun.column :].partition('"')
    meant = f": `{quoted(text)}`" if closing else ""
    message = "a backslash stands before a letter that it means nothing with"
    help = f"put the text in single quotes, where a backslash is only a backslash{meant}"
    return complaint.fault(complaint.one(complaint.at), message, help)


def block_style(complaint: Complaint) -> Diagnostic | None:
    """A text on the line of the `|` or `>` that it should stand below."""
    if complaint.problem != "did not find expected comment or line break" or complaint.begun is None:
        return None
    sign = complaint.source.line(complaint.begun.line)[complaint.begun.column - 1]
    help = "; or begin it on the next line, indented"
    return complaint.unquoted(complaint.begun, f"a text stands on the line of its `{sign}`", complaint.at, help)
