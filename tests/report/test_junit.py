"""JUnit's XML: what Jenkins' and GitLab's readers take."""

from dataclasses import dataclass, field
from xml.parsers.expat import ParserCreate

import pytest
from hypothesis import given

from specgen.report import About, Baseline, Report, plain, report_on
from specgen.report.fingerprints import fingerprints
from specgen.report.formats import junit
from specgen.source.diagnostics import Diagnostic, Severity, Unchecked
from tests.report.hostile import reports, some
from tests.report.samples import LONG, NOWHERE, TWICE, TYPO

COUNTS = {"tests", "failures", "errors"}
TAKEN = {
    "testsuites": ({"name", *COUNTS}, {"testsuite"}),
    "testsuite": ({"name", "time", "skipped", *COUNTS}, {"testcase"}),
    "testcase": ({"name", "classname", "time"}, {"failure", "error", "skipped"}),
    "failure": ({"type", "message"}, set[str]()),
    "error": ({"type", "message"}, set[str]()),
    "skipped": ({"type", "message"}, set[str]()),
}
"""The attributes and inner elements that the schema of Jenkins' xunit plugin (junit-10.xsd) lets each element have."""


@dataclass
class Element:
    """An element as an XML parser reads it."""

    tag: str
    attributes: dict[str, str]
    inner: list["Element"] = field(default_factory=list)
    text: str = ""

    def all(self, tag: str) -> list["Element"]:
        """Every element below that is called *tag*."""
        return [found for each in self.inner for found in ([each] if each.tag == tag else each.all(tag))]


def parsed(text: str) -> Element:
    """The document, read by a parser that takes nothing but well-formed XML 1.0."""
    stack = [Element("", {})]
    parser = ParserCreate()

    def started(tag: str, attributes: dict[str, str]) -> None:
        stack[-1].inner.append(Element(tag, attributes))
        stack.append(stack[-1].inner[-1])

    def told(text: str) -> None:
        stack[-1].text += text

    parser.StartElementHandler = started
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = told
    parser.Parse(text.encode(), True)
    return stack[0].inner[0]


def read(report: Report) -> Element:
    return parsed(plain(junit.lines(report)))


def untaken(element: Element) -> list[str]:
    """What the schema does not let *element* and those in it have."""
    attributes, inner = TAKEN[element.tag]
    wrong = [f"{element.tag} {name}" for name in sorted(attributes ^ set(element.attributes))]
    wrong += [f"{each.tag} in {element.tag}" for each in element.inner if each.tag not in inner]
    return [*wrong, *(said for each in element.inner for said in untaken(each))]


@pytest.mark.slow
@some
@given(reports())
def test_whatever_is_said_can_be_read(report: Report) -> None:
    document = read(report)
    assert untaken(document) == []
    new = report.total - len(report.known or ())
    counts = [int(document.attributes[name]) for name in ("failures", "errors", "tests")]
    assert counts == [new, len(report.unchecked), max(1, report.total + len(report.unchecked))]
    for tag in ("failure", "error", "skipped"):
        among = [int(each.attributes["skipped" if tag == "skipped" else f"{tag}s"]) for each in document.inner]
        assert sum(among) == len(document.all(tag))


@pytest.mark.slow
@some
@given(reports())
def test_no_two_tests_of_a_suite_are_called_alike(report: Report) -> None:
    for suite in read(report).inner:
        names = [case.attributes["name"] for case in suite.inner]
        assert len(set(names)) == len(names)


def test_a_diagnostic_is_a_failure_in_the_suite_of_its_code() -> None:
    document = read(report_on([TYPO, TWICE, LONG]))
    assert [(suite.attributes["name"], len(suite.inner)) for suite in document.inner] == [
        ("long-name", 1),
        ("unknown-type", 2),
    ]
    failure = document.inner[1].all("failure")[1]
    assert failure.attributes == {"type": "error", "message": "`kind` is written twice"}
    assert failure.text == (
        "specs/resources.yaml:15:7\n`kind` is written twice\nhelp: keep one of the two\n"
        "note: first written here: specs/resources.yaml:4:1\nnote: and there: other.yaml"
    )


def test_what_was_not_checked_is_an_error() -> None:
    missed = Unchecked("the code", "it does not start", "start it by hand")
    document = read(report_on([], about=About((missed,))))
    assert [(each.attributes["message"], each.text) for each in document.all("error")] == [
        ("it does not start", "because: it does not start\nstart it by hand")
    ]


def test_what_is_known_is_skipped() -> None:
    known = Baseline(frozenset(fingerprints([NOWHERE])))
    document = read(report_on([NOWHERE], about=About(baseline=known)))
    assert [each.attributes["message"] for each in document.all("skipped")] == ["known: nothing has a name"]
    assert document.all("failure") == []


def test_where_nothing_is_wrong_each_question_passed() -> None:
    document = read(report_on([], about=About(asked=("the spec", "the code"))))
    assert [(case.attributes["name"], case.inner) for case in document.all("testcase")] == [
        ("the spec", []),
        ("the code", []),
    ]


def test_line_ends_and_signs_survive() -> None:
    document = read(report_on([Diagnostic("a", Severity.ERROR, 'x\r\n\t<&>"]]>', subject="s")]))
    (failure,) = document.all("failure")
    assert failure.attributes["message"] == failure.text == 'x\r\n\t<&>"]]>'
