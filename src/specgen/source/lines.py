"""What goes wrong with a line: its indentation, its colon, its dash."""

from __future__ import annotations

import re

from specgen.source import flaws
from specgen.source.complaint import (
    NAME,
    NO_COLON,
    NO_DASH,
    NO_DOCUMENT,
    NO_KEY,
    ODD_COLON,
    SECOND_COLON,
    Complaint,
    indentation,
)
from specgen.source.diagnostics import Diagnostic, Related
from specgen.source.indentation import misplaced
from specgen.source.lookalikes import lookalike
from specgen.source.quoting import to_bracket
from specgen.source.text import Position

_MERGE = re.compile(r"<{7} .*|\|{7} .*|={7}|>{7} .*")


def merge_mark(complaint: Complaint) -> Diagnostic | None:
    """The marks of a merge that nobody finished."""
    marks = (number for number, line in enumerate(complaint.source.lines, 1) if _MERGE.fullmatch(line.rstrip()))
    number = next(marks, None)
    if number is None:
        return None
    mark = complaint.source.line(number).rstrip()
    help = "keep one of the two sides, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
    message = "a merge is not finished: both sides stand here, with the marks of Git between them"
    return complaint.fault(complaint.span(Position(number, 1), mark), message, help)


def tab(complaint: Complaint) -> Diagnostic | None:
    """A tab in an indentation."""
    spaces = complaint.line[: len(complaint.line) - len(complaint.line.lstrip())]
    if "\t" not in spaces:
        return None
    place = complaint.one(Position(complaint.at.line, spaces.index("\t") + 1))
    return complaint.fault(place, "a line is indented with a tab", "indent with spaces; YAML refuses tabs")


def strange_sign(complaint: Complaint) -> Diagnostic | None:
    """A character that looks like one of YAML's, but is another: of a word processor, or of another alphabet."""
    last = complaint.tokens.last
    places = [complaint.begun, last.start if last else None, complaint.at]
    for line in dict.fromkeys(place.line for place in places if place):
        found = lookalike(complaint.source.line(line))
        if found:
            place = complaint.one(Position(line, found.at + 1))
            return complaint.fault(place, found.message, found.help, found.meant)
    return None


def missing_name(complaint: Complaint) -> Diagnostic | None:
    """A colon with nothing before it."""
    if not complaint.line.strip().startswith(":"):
        return None
    place = complaint.one(Position(complaint.at.line, complaint.line.index(":") + 1))
    return complaint.fault(place, "a name is missing before this colon", "write one")


def missing_space(complaint: Complaint) -> Diagnostic | None:
    """`name:value`, which is read as a text, and often as the beginning of one that goes on."""
    start = _read_as_text(complaint)
    if complaint.problem == NO_KEY:
        start = Position(complaint.at.line, indentation(complaint.line) + 1)
    if start is None:
        return None
    text = complaint.source.line(start.line)[start.column - 1 :].rstrip()
    words = re.match(rf"({NAME}):(?=[^\s:/])", text)
    if words is None:
        return None
    colon = complaint.one(Position(start.line, start.column + len(words[1])))
    value = text[len(words[0]) :]
    help = f"write `{words[1]}: {to_bracket(value) if complaint.problem == ODD_COLON else value}`"
    return complaint.fault(colon, "a space is missing behind this colon", help, ": ")


def missing_colon(complaint: Complaint) -> Diagnostic | None:
    """A line of words alone."""
    start = _read_as_text(complaint)
    line = complaint.source.line(start.line) if start else ""
    if start is None or line[: start.column - 1].strip(" -"):
        return None
    text = line[start.column - 1 :].rstrip()
    if re.match(r"-[^\s-]", text):
        place = complaint.one(start)
        return complaint.fault(place, "a space is missing behind this dash", f"write `- {text[1:]}`", "- ")
    if _among_dashes(complaint, start):
        place = complaint.span(start, text)
        return complaint.fault(place, "a dash is missing before this", f"write `- {text}`", f"- {text}")
    return complaint.fault(complaint.span(start, text), "a line has no colon", _with_colon(text))


def _read_as_text(complaint: Complaint) -> Position | None:
    """Where the words begin that were read as a name, for a colon lines later or for none."""
    last = complaint.tokens.last
    if complaint.problem in (NO_COLON, ODD_COLON):
        return complaint.begun
    if last is None or not last.is_plain:
        return None
    goes_on = last.end.line > last.start.line and complaint.problem == SECOND_COLON
    alone = complaint.problem == NO_KEY and not complaint.source.line(last.start.line)[: last.start.column - 1].strip()
    return last.start if goes_on or alone else None


def _with_colon(text: str) -> str:
    """The cure of a line without a colon."""
    remark = re.match(r"(?://|/\*|--|;)\s*(.*?)\s*(?:\*/)?$", text)
    if remark:
        return f"a comment begins with `#`: `# {remark[1]}`"
    words = re.fullmatch(rf"({NAME})(?:\s*=\s*|\s+)(\S.*)", text)
    return (
        f"write `{words[1]}: {words[2]}`" if words and ("=" in text or " " not in words[2]) else "write `name: value`"
    )


def _among_dashes(complaint: Complaint, start: Position) -> bool:
    """Whether the line before *start* is an item of a list, at the same column."""
    above = [first.start for first in complaint.tokens.first_of_lines() if first.start.line < start.line]
    if not above or above[-1].column != start.column:
        return False
    return complaint.source.line(above[-1].line)[start.column - 1 :].startswith("- ")


def wrong_indentation(complaint: Complaint) -> Diagnostic | None:
    """A line that is indented like no other, or one before it."""
    last = complaint.tokens.last
    if complaint.problem == SECOND_COLON:
        name = re.fullmatch(rf"\s*(- )?(['\"]?)({NAME}|/\S*)\2\s*", complaint.before)
        if last is None or last.start.line == complaint.at.line or not name:
            return None
    elif complaint.problem not in (NO_KEY, NO_DASH, NO_DOCUMENT) or complaint.before.strip():
        return None
    return misplaced(complaint.source, complaint.tokens, complaint.at.line)


def list_and_map(complaint: Complaint) -> Diagnostic | None:
    """A name where the lines above are items of a list."""
    if complaint.problem != NO_DASH or complaint.begun is None:
        return None
    help = "start every line of a list with `- `, and no line of a map"
    related = [Related(complaint.one(complaint.begun), "the list starts here")]
    place = complaint.one(complaint.at)
    return flaws.YAML_SYNTAX.at(place, "a list and a map are mixed", help=help, related=related)


def dash_among_names(complaint: Complaint) -> Diagnostic | None:
    """An item of a list where the lines above are names of a map."""
    item = re.match(r"-\s+(\S.*)", complaint.here)
    if complaint.problem != NO_KEY or complaint.in_brackets or item is None:
        return None
    help = f"take the dash out: `{item[1].rstrip()}`; what belongs to the name above is indented deeper than it"
    return complaint.fault(complaint.one(complaint.at), "an item of a list stands among the names of a map", help)


def second_colon(complaint: Complaint) -> Diagnostic | None:
    """A text with `: ` in it, or two entries without what should stand between them."""
    last = complaint.tokens.last
    is_colon = complaint.problem == SECOND_COLON or (complaint.in_brackets and complaint.here.startswith(":"))
    if not is_colon or last is None or not last.is_plain:
        return None
    message = "a second `:` stands where one text is expected"
    if last.start.line == complaint.at.line:
        return complaint.unquoted(last.start, message, complaint.at, _or_apart(complaint))
    if complaint.in_brackets:
        return None
    help = "put the whole text in quotes, from its first line on; or write `|` before it and begin it on the next line"
    return complaint.fault(complaint.one(complaint.at), message, help)


def _or_apart(complaint: Complaint) -> str:
    """The other cure where what stands before the colon may be a value and a name."""
    two = re.search(rf"(?:^|[:,{{]) ?[^\s:,]+\s+({NAME})$", complaint.before)
    if two is None:
        return ""
    return f"; or write a comma before `{two[1]}`" if complaint.in_brackets else f"; or start `{two[1]}` on a new line"


def second_value(complaint: Complaint) -> Diagnostic | None:
    """A list, a map or a text in quotes below a value that is complete."""
    if complaint.problem != NO_KEY or complaint.before.strip() or complaint.here[:1] not in ("[", "{", "'", '"'):
        return None
    place = complaint.one(complaint.at)
    return complaint.fault(place, "a second value stands below the first", "start each line of a list with `- `")
