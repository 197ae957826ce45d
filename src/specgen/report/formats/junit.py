"""JUnit's XML, as Jenkins, GitLab and others read test reports.

A suite for each kind of fault, in which each diagnostic is a failed test, or a skipped one where the baseline holds it;
what could not be checked is a test that ended in error. Where there is nothing to tell, each question that was asked is
a test that passed, since readers take a report without tests for a broken one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from specgen.frozen import frozen
from specgen.report.line import Line, Piece
from specgen.report.model import Marked, Report
from specgen.source.diagnostics import Diagnostic, Unchecked

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
_SIGNS = re.compile('[&<>"\r\n\t]')
_SIGNS_OF_TEXT = re.compile("[&<>\r]")


@frozen
class Case:
    """A test: what became of it (`failure`, `error`, `skipped`, or nothing), and what is to be said of that."""

    name: str
    outcome: str = ""
    kind: str = ""
    message: str = ""
    text: str = ""


@frozen
class Suite:
    """Tests that belong together."""

    name: str
    cases: tuple[Case, ...]

    def count(self, outcome: str) -> int:
        """How many of the tests came to *outcome*."""
        return sum(case.outcome == outcome for case in self.cases)


def lines(report: Report) -> Iterator[Line]:
    """The document."""
    return ((Piece(line),) for line in _document(tuple(_suites(report))))


def _suites(report: Report) -> Iterator[Suite]:
    if report.unchecked:
        yield Suite("not checked", tuple(_called_apart(map(_missed, report.unchecked))))
    by_code = sorted(report.marked, key=lambda each: each.diagnostic.code)
    for code, marked in groupby(by_code, key=lambda each: each.diagnostic.code):
        yield Suite(code, tuple(_called_apart(map(_case, marked))))
    if not report.unchecked and not report.diagnostics:
        yield Suite("specgen", tuple(Case(each) for each in report.asked or ("no faults",)))


def _case(marked: Marked) -> Case:
    diagnostic = marked.diagnostic
    name = diagnostic.subject or (diagnostic.place.path if diagnostic.place else diagnostic.code)
    outcome, message = "failure", diagnostic.message
    if marked.known:
        outcome, message = "skipped", f"known: {message}"
    return Case(name, outcome, diagnostic.severity.value, message, "\n".join(_told(diagnostic)))


def _missed(unchecked: Unchecked) -> Case:
    place = (str(unchecked.place),) if unchecked.place else ()
    text = "\n".join((*place, f"because: {unchecked.because}", *((unchecked.help,) if unchecked.help else ())))
    return Case(unchecked.what, "error", "not checked", unchecked.because, text)


def _told(diagnostic: Diagnostic) -> Iterator[str]:
    if diagnostic.place:
        yield str(diagnostic.place)
    yield diagnostic.message
    if diagnostic.help:
        yield f"help: {diagnostic.help}"
    for related in diagnostic.related:
        yield f"note: {related.message}: {related.place}"


def _called_apart(cases: Iterable[Case]) -> Iterator[Case]:
    """The cases, each with a name of its own: some readers keep one of those that are called alike."""
    called = tuple(replace(case, name=_held(case.name)) for case in cases)
    taken = {case.name for case in called}
    turns: Counter[str] = Counter()
    for case in called:
        turns[case.name] += 1
        name = case.name
        while name in taken and turns[case.name] > 1:
            name = f"{case.name} ({turns[case.name]})"
            turns[case.name] += name in taken
        taken.add(name)
        yield replace(case, name=name)


def _document(suites: tuple[Suite, ...]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="specgen" {_counts(suites)}>'
    for suite in suites:
        skipped = suite.count("skipped")
        yield f'  <testsuite name="{_quoted(suite.name)}" {_counts((suite,))} skipped="{skipped}" time="0">'
        for case in suite.cases:
            yield from _element(suite, case)
        yield "  </testsuite>"
    yield "</testsuites>"


def _counts(suites: tuple[Suite, ...]) -> str:
    tests = sum(len(suite.cases) for suite in suites)
    failures = sum(suite.count("failure") for suite in suites)
    errors = sum(suite.count("error") for suite in suites)
    return f'tests="{tests}" failures="{failures}" errors="{errors}"'


def _element(suite: Suite, case: Case) -> Iterator[str]:
    head = f'    <testcase classname="{_quoted(suite.name)}" name="{_quoted(case.name)}" time="0"'
    if not case.outcome:
        yield f"{head}/>"
        return
    yield f"{head}>"
    said = f'<{case.outcome} type="{_quoted(case.kind)}" message="{_quoted(case.message)}">'
    yield f"      {said}{_escaped(case.text)}</{case.outcome}>"
    yield "    </testcase>"


def _quoted(text: str) -> str:
    """*text* in an attribute."""
    return _SIGNS.sub(lambda found: _ENTITIES[found.group()], _held(text))


def _escaped(text: str) -> str:
    """*text* between tags."""
    return _SIGNS_OF_TEXT.sub(lambda found: _ENTITIES[found.group()], _held(text))


def _held(text: str) -> str:
    """*text* with a sign in the place of what XML 1.0 can't hold."""
    return _FORBIDDEN.sub("\ufffd", text)
