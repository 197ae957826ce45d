"""The comment on a pull request: what a reader of Markdown makes of it."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from specgen.report import About, Baseline, Report, Surroundings, plain, report_on
from specgen.report.fingerprints import fingerprints
from specgen.report.formats import markdown
from specgen.source.diagnostics import Diagnostic, Severity, Unchecked
from specgen.source.text import FilePlace
from tests.report.hostile import many, reports, some
from tests.report.samples import LONG, NOWHERE, TWICE, TYPO

OURS = {"h2", "h3", "p", "strong", "ul", "li", "code", "a", "details", "summary", "br", "b"}


class Page(HTMLParser):
    """The page that comes of it: its elements must be ours, and each be closed where it began."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.items = 0
        self.addresses: list[str] = []
        self.text = ""
        self.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in OURS
        assert {name for name, _ in attrs} <= ({"href"} if tag == "a" else set())
        self.addresses += [value or "" for name, value in attrs if name == "href"]
        self.items += tag == "li"
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        assert data == " "


def page(report: Report) -> Page:
    return Page(plain(markdown.lines(report)))


@pytest.mark.slow
@some
@given(reports())
def test_whatever_is_said_nothing_breaks_out_of_its_place(report: Report) -> None:
    found = page(report)
    assert found.items == report.total + len(report.unchecked)
    assert "javascript:" not in " ".join(found.addresses)


def test_a_diagnostic_leads_to_its_place() -> None:
    where = Surroundings("/repo", "my shop", "https://host/repo/blob/abc/")
    found = page(report_on([TWICE, LONG], about=About(surroundings=where)))
    assert found.addresses[0] == "https://host/repo/blob/abc/my%20shop/specs/resources.yaml#L15"
    assert found.addresses[-1] == "https://host/repo/blob/abc/my%20shop/docs/api.md#L3"


def test_names_are_code_and_help_is_folded() -> None:
    said = plain(markdown.lines(report_on([TYPO])))
    assert "<code>Resource.type</code> names no type called <code>ResourceTyp</code>" in said
    assert "<details><summary>more</summary>help: did you mean <code>ResourceType</code>?</details>" in said


def test_a_single_backtick_is_a_backtick() -> None:
    assert "one ` alone" in page(report_on([Diagnostic("a", Severity.INFO, "one ` alone")])).text


def test_nobody_is_called_and_no_issue_is_named() -> None:
    said = plain(markdown.lines(report_on([Diagnostic("a", Severity.INFO, "@someone #1 it's")])))
    assert "@someone" not in said
    assert " #1" not in said
    assert "@someone #1 it's" in Page(said).text


def test_errors_come_before_warnings_and_what_was_not_checked_before_both() -> None:
    report = report_on([LONG, TYPO], about=About((Unchecked("the code", "it exits", "run it"),), asked=("the spec",)))
    heads = [line for line in plain(markdown.lines(report)).splitlines() if line.startswith("#")]
    assert heads == [
        "## specgen: 1 error, 1 warning, 1 not checked",
        "### Not checked (1)",
        "### Errors (1)",
        "### Warnings (1)",
    ]


def test_what_is_known_is_folded_away() -> None:
    known = About(baseline=Baseline(frozenset(fingerprints([NOWHERE]))))
    assert "<details><summary>Known already (1)</summary>" in plain(markdown.lines(report_on([NOWHERE], about=known)))


def test_a_comment_is_no_longer_than_github_takes_it_and_says_what_was_cut() -> None:
    report = report_on(many(2_000, message="ä" * 100))
    said = plain(markdown.lines(report))
    assert 60_000 < len(said.encode()) <= 65_536
    cut = int(said.rpartition("**")[0].rpartition("**")[2].split()[0])
    assert Page(said).items + cut == 2_000


def test_one_endless_message_leaves_room_for_the_others() -> None:
    endless = Diagnostic("a", Severity.ERROR, "<" * 100_000, FilePlace("a" * 100_000), "&" * 100_000)
    said = plain(markdown.lines(report_on([endless, *many(3)])))
    assert len(said.encode()) <= 65_536
    assert Page(said).items >= 3


def test_nothing_wrong_is_said_in_a_line() -> None:
    assert plain(markdown.lines(report_on([], about=About(asked=("the spec",))))) == (
        "## specgen: no faults\n\nAsked: the spec.\n"
    )
