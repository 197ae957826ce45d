"""GitLab's Code Quality report.

It knows neither faults of a whole nor what was not checked, so each of these is an issue at the spec.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.report.document import Value, encodable, written
from specgen.report.fingerprints import fingerprints_of_unchecked
from specgen.report.line import Line
from specgen.report.model import Marked, Report
from specgen.source.diagnostics import Severity, Unchecked
from specgen.source.text import Place, Span

Object = dict[str, Value]

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}
NOT_CHECKED = "blocker"


def lines(report: Report) -> Iterator[Line]:
    """The list of issues."""
    missed = zip(report.unchecked, fingerprints_of_unchecked(report.unchecked), strict=True)
    issues = [_issue(report, each) for each in report.marked]
    return written([*(_missed(report, each, fingerprint) for each, fingerprint in missed), *issues])


def _issue(report: Report, marked: Marked) -> Object:
    diagnostic = marked.diagnostic
    said = f"{diagnostic.message} (known)" if marked.known else diagnostic.message
    return {
        "description": encodable(said),
        "check_name": diagnostic.code,
        "fingerprint": marked.fingerprint,
        "severity": SEVERITIES[diagnostic.severity],
        "location": _location(report, diagnostic.place),
    }


def _missed(report: Report, unchecked: Unchecked, fingerprint: str) -> Object:
    return {
        "description": encodable(f"not checked: {unchecked.what}: {unchecked.because}"),
        "check_name": "not-checked",
        "fingerprint": fingerprint,
        "severity": NOT_CHECKED,
        "location": _location(report, unchecked.place),
    }


def _location(report: Report, place: Place | None) -> Object:
    match place:
        case None:
            path, first, last = report.surroundings.spec, 1, 1
        case Span(_, start, end):
            path, first, last = place.path, start.line, end.line
        case _:
            path, first, last = place.path, place.line or 1, place.line or 1
    return {"path": encodable(report.surroundings.path(path)), "lines": {"begin": first, "end": last}}
