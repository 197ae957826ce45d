"""Diagnostics for programs: one JSON document, whose shape changes only with its schema version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, TypedDict

from specgen.report.baseline import KIND, SCHEMA_VERSION
from specgen.report.line import Line, Piece
from specgen.report.model import Marked, Report
from specgen.source.diagnostics import Edit, Related, Unchecked
from specgen.source.text import Place, Span


class JsonPlace(TypedDict):
    """Where something is. Lines and columns count from 1, columns in code points."""

    path: Annotated[str, "The file, from the folder that specgen ran in, with `/` between names"]
    line: Annotated[int | None, "The first line; null where the whole file is meant"]
    column: Annotated[int | None, "The first column; null where the whole line is meant"]
    end_line: Annotated[int | None, "The line of the first position after the place"]
    end_column: Annotated[int | None, "The column of the first position after the place"]


class JsonRelated(TypedDict):
    """Another place that has to do with a diagnostic."""

    message: Annotated[str, "How it has to do with it"]
    place: JsonPlace


class JsonEdit(TypedDict):
    """A change of text: what stands at the place becomes the text."""

    place: JsonPlace
    text: str


class JsonDiagnostic(TypedDict):
    """One thing said about one place."""

    code: Annotated[str, "The kind of fault; `specgen explain CODE` prints its page"]
    severity: Annotated[str, "`error`, `warning` or `info`"]
    message: Annotated[str, "What is wrong, with names in backticks"]
    subject: Annotated[str, "What it is about in the product's words, such as `Order.status`; empty where nothing is"]
    fingerprint: Annotated[str, "What it is known by in other runs: 32 hexadecimal digits, no two alike in a report"]
    known: Annotated[bool, "Whether the baseline holds it"]
    place: JsonPlace | None
    help: Annotated[str | None, "The cure; several lines where there are several"]
    related: list[JsonRelated]
    fixes: Annotated[list[JsonEdit], "The edits that cure it, all of them together"]


class JsonUnchecked(TypedDict):
    """Something that was asked for and could not be checked."""

    what: str
    because: str
    help: Annotated[str | None, "What would let it be checked"]
    place: JsonPlace | None


class JsonReport(TypedDict):
    """What `specgen check --format json` says."""

    schema_version: Annotated[int, "Changes with the shape of this document"]
    kind: Annotated[str, "Always `diagnostics`"]
    asked: Annotated[list[str], "The questions that were asked"]
    total: Annotated[int, "How many diagnostics there are, shown or not, known or not"]
    shown: Annotated[int, "How many of them are in this document"]
    known: Annotated[int, "How many of them the baseline holds"]
    mended: Annotated[int, "How many of the baseline no longer occur, as far as the same was asked"]
    counts: Annotated[dict[str, int], "How many there are of each severity, without those that the baseline holds"]
    diagnostics: list[JsonDiagnostic]
    unchecked: Annotated[list[JsonUnchecked], "What could not be checked; the exit code is 3 where there is some"]


def lines(report: Report) -> Iterator[Line]:
    """The document, one line for each of its lines."""
    text = json.dumps(_report(report), indent=2, ensure_ascii=False)
    return ((Piece(line),) for line in _encodable(text).split("\n"))


def _encodable(text: str) -> str:
    """*text* with lone surrogates, which no UTF-8 can hold, as JSON's own escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def _report(report: Report) -> JsonReport:
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": KIND,
        "asked": list(report.asked),
        "total": report.total,
        "shown": report.shown,
        "known": len(report.known or ()),
        "mended": report.mended,
        "counts": {severity.value: count for severity, count in report.counts.items()},
        "diagnostics": [_diagnostic(each) for each in report.marked],
        "unchecked": [_unchecked(each) for each in report.unchecked],
    }


def _diagnostic(marked: Marked) -> JsonDiagnostic:
    diagnostic = marked.diagnostic
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "subject": diagnostic.subject,
        "fingerprint": marked.fingerprint,
        "known": marked.known,
        "place": _place(diagnostic.place) if diagnostic.place else None,
        "help": diagnostic.help,
        "related": [_related(each) for each in diagnostic.related],
        "fixes": [_edit(each) for each in diagnostic.fixes],
    }


def _unchecked(unchecked: Unchecked) -> JsonUnchecked:
    return {
        "what": unchecked.what,
        "because": unchecked.because,
        "help": unchecked.help,
        "place": _place(unchecked.place) if unchecked.place else None,
    }


def _related(related: Related) -> JsonRelated:
    return {"message": related.message, "place": _place(related.place)}


def _edit(edit: Edit) -> JsonEdit:
    return {"place": _place(edit.span), "text": edit.text}


def _place(place: Place) -> JsonPlace:
    match place:
        case Span(_, start, end):
            return {
                "path": place.path,
                "line": start.line,
                "column": start.column,
                "end_line": end.line,
                "end_column": end.column,
            }
        case _:
            return {"path": place.path, "line": place.line, "column": None, "end_line": None, "end_column": None}
