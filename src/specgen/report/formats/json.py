"""Diagnostics for programs: one JSON document, whose shape changes only with its schema version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypedDict

from specgen.report.line import Line, Piece
from specgen.report.model import Report
from specgen.source.diagnostics import Diagnostic, Edit, Related, Unchecked
from specgen.source.text import Place, Span

SCHEMA_VERSION = 1


class JsonPlace(TypedDict):
    """Lines and columns from 1, in code points; the end is the first position after the place."""

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None


class JsonRelated(TypedDict):
    """Another place that has to do with a diagnostic."""

    message: str
    place: JsonPlace


class JsonEdit(TypedDict):
    """What stands at *place* becomes *text*."""

    place: JsonPlace
    text: str


class JsonDiagnostic(TypedDict):
    """One diagnostic; every key is always there."""

    code: str
    severity: str
    message: str
    subject: str
    place: JsonPlace | None
    help: str | None
    related: list[JsonRelated]
    fixes: list[JsonEdit]


class JsonUnchecked(TypedDict):
    """Something that was asked for and could not be checked."""

    what: str
    because: str
    help: str | None
    place: JsonPlace | None


class JsonReport(TypedDict):
    """The whole document; *counts* holds those not shown as well."""

    schema_version: int
    kind: str
    total: int
    shown: int
    counts: dict[str, int]
    diagnostics: list[JsonDiagnostic]
    unchecked: list[JsonUnchecked]


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
        "kind": "diagnostics",
        "total": report.total,
        "shown": report.shown,
        "counts": {severity.value: count for severity, count in report.counts.items()},
        "diagnostics": [_diagnostic(each) for each in report.diagnostics],
        "unchecked": [_unchecked(each) for each in report.unchecked],
    }


def _diagnostic(diagnostic: Diagnostic) -> JsonDiagnostic:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "subject": diagnostic.subject,
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
