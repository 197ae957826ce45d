"""SARIF 2.1.0, as code scanning and editors read it.

Columns are counted in UTF-16 code units: that is what readers take them for that never look at `columnKind`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePath

from specgen import __version__
from specgen.report.document import Value, encodable, written
from specgen.report.fingerprints import NAME
from specgen.report.line import Line
from specgen.report.model import Marked, Report, told_of_mended
from specgen.report.pages import fenced
from specgen.report.surroundings import percent_encoded
from specgen.source.diagnostics import Diagnostic, Edit, Flaw, Related, Severity, Unchecked
from specgen.source.text import FilePlace, Place, Position, Source, Span

Object = dict[str, Value]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
NEW_LINES = ("\r\n", "\n", "\r", "\x85", "\u2028", "\u2029")
"""Where a line ends, as YAML says."""


def lines(report: Report) -> Iterator[Line]:
    """The log, with one run in it."""
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]})


def _run(report: Report) -> Object:
    codes = tuple(dict.fromkeys(each.code for each in report.diagnostics))
    numbers = {code: number for number, code in enumerate(codes)}
    rules = [_rule(code, report.flaws.get(code)) for code in codes]
    return {
        "tool": {"driver": {"name": "specgen", "semanticVersion": __version__, "rules": rules}},
        "columnKind": "utf16CodeUnits",
        "newlineSequences": NEW_LINES,
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder of the repository."}}},
        "invocations": [_invocation(report)],
        "results": [_result(report, each, numbers) for each in report.marked],
        "properties": {"total": report.total, "shown": report.shown, "asked": report.asked},
    }


def _rule(code: str, flaw: Flaw | None) -> Object:
    name = "".join(word[:1].upper() + word[1:] for word in code.split("-"))
    if flaw is None:
        return {"id": code, "name": name}
    page = flaw.page.strip()
    return {
        "id": code,
        "name": name,
        "shortDescription": _message(flaw.title),
        "fullDescription": _message(_first_paragraphs(page)),
        "help": {"text": page, "markdown": "\n".join(fenced(page.splitlines()))},
        "defaultConfiguration": {"level": LEVELS[flaw.severity]},
    }


def _first_paragraphs(page: str) -> str:
    """What a page says before its examples, in one paragraph."""
    said = page.split("\n\nBad:", 1)[0]
    return " ".join(line.strip() for line in said.splitlines() if line.strip())


def _invocation(report: Report) -> Object:
    notifications = [_notification(report, each) for each in report.unchecked]
    if said := told_of_mended(report):
        notifications.append({"level": "note", "message": _message(said)})
    return {"executionSuccessful": not report.unchecked, "toolExecutionNotifications": notifications}


def _notification(report: Report, unchecked: Unchecked) -> Object:
    said = f"not checked: {unchecked.what}: {unchecked.because}"
    message = _message(f"{said}\n{unchecked.help}" if unchecked.help else said)
    locations = [_location(report, unchecked.place)] if unchecked.place else []
    return {"level": "error", "message": message, "locations": locations}


def _result(report: Report, marked: Marked, numbers: dict[str, int]) -> Object:
    diagnostic = marked.diagnostic
    said = diagnostic.message
    related = [_related(report, number, each) for number, each in enumerate(diagnostic.related, 1)]
    state: Object = {} if report.known is None else {"baselineState": "unchanged" if marked.known else "new"}
    fixes = [_fix(report, diagnostic)] if diagnostic.fixes else []
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": numbers[diagnostic.code],
        "level": LEVELS[diagnostic.severity],
        "message": _message(f"{said}\n{diagnostic.help}" if diagnostic.help else said),
        "locations": _locations(report, diagnostic),
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {NAME: marked.fingerprint},
        **state,
        **({"fixes": fixes} if fixes else {}),
    }


def _locations(report: Report, diagnostic: Diagnostic) -> list[Object]:
    """Where the diagnostic is; the spec as a whole where it has no place, since readers ask for one."""
    place = diagnostic.place or (FilePlace(report.surroundings.spec) if report.surroundings.spec else None)
    if place is None:
        return []
    subject = [{"fullyQualifiedName": encodable(diagnostic.subject)}] if diagnostic.subject else []
    return [{**_location(report, place), **({"logicalLocations": subject} if subject else {})}]


def _related(report: Report, number: int, related: Related) -> Object:
    return {"id": number, "message": _message(related.message), **_location(report, related.place)}


def _location(report: Report, place: Place) -> Object:
    physical: Object = {"artifactLocation": _artifact(report, place.path)}
    if isinstance(place, Span):
        physical["region"] = _region(place)
    elif place.line is not None:
        physical["region"] = {"startLine": place.line}
    return {"physicalLocation": physical}


def _artifact(report: Report, path: str) -> Object:
    path = report.surroundings.path(path)
    if PurePath(path).is_absolute():
        return {"uri": f"file://{percent_encoded(path)}"}
    return {"uri": percent_encoded(path), "uriBaseId": BASE}


def _fix(report: Report, diagnostic: Diagnostic) -> Object:
    by_file = groupby(sorted(diagnostic.fixes, key=_path_of), key=_path_of)
    changes = [_change(report, path, edits) for path, edits in by_file]
    return {"description": _message(diagnostic.help or "mend it"), "artifactChanges": changes}


def _path_of(edit: Edit) -> str:
    return edit.span.path


def _change(report: Report, path: str, edits: Iterable[Edit]) -> Object:
    replacements = [{"deletedRegion": _region(each.span), "insertedContent": _message(each.text)} for each in edits]
    return {"artifactLocation": _artifact(report, path), "replacements": replacements}


def _region(span: Span) -> Object:
    return {
        "startLine": span.start.line,
        "startColumn": _column(span.source, span.start),
        "endLine": span.end.line,
        "endColumn": _column(span.source, span.end),
    }


def _column(source: Source, position: Position) -> int:
    """The column in UTF-16 code units, from 1; a position past the end of its line is counted as it is."""
    before = source.line(position.line)[: position.column - 1]
    return position.column + sum(letter > "\uffff" for letter in before)


def _message(text: str) -> Object:
    return {"text": encodable(text)}
