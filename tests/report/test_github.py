"""Annotations: what GitHub's runner reads of them, within what it shows."""

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given

from specgen.report import About, Baseline, Report, Surroundings, plain, report_on
from specgen.report.fingerprints import fingerprints
from specgen.report.formats import github
from specgen.source.diagnostics import Diagnostic, Severity, Unchecked
from tests.report.hostile import many, reports, some
from tests.report.samples import LONG, NOWHERE, TWICE, TYPO

SHOWN = 10
"""GitHub shows so many annotations of a kind and a step."""


@dataclass(frozen=True)
class Command:
    """A command as the runner reads it."""

    name: str
    properties: dict[str, str]
    message: str


def commands(text: str) -> list[Command]:
    """What the runner takes for commands in what a step prints: `::` begins a line, `##[` stands anywhere in one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [line for line in lines if "##[" in line and not line.startswith("::")] == []
    return [_command(line) for line in lines if line.strip().startswith("::")]


def _command(line: str) -> Command:
    head, _, message = line.strip()[2:].partition("::")
    name, _, properties = head.partition(" ")
    pairs = [each.split("=", 1) for each in properties.split(",")]
    return Command(name, {key: decoded(value) for key, value in pairs}, decoded(message))


def decoded(text: str) -> str:
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def said_of(*said: Diagnostic, about: About | None = None) -> str:
    return plain(github.lines(report_on(said, about=about)))


@pytest.mark.slow
@some
@given(reports())
def test_whatever_is_said_there_is_a_command_for_each_and_no_other(report: Report) -> None:
    found = commands(plain(github.lines(report)))
    assert len(found) == sum(report.counts.values()) + len(report.unchecked)
    assert {each.name for each in found} <= {"error", "warning", "notice"}
    assert all(set(each.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"} for each in found)


def test_a_command_says_what_and_where() -> None:
    first, second = commands(said_of(TYPO, LONG))
    assert first == Command(
        "error",
        {
            "file": "specs/resources.yaml",
            "line": "14",
            "endLine": "14",
            "col": "13",
            "endColumn": "24",
            "title": "unknown-type",
        },
        "`Resource.type` names no type called `ResourceTyp`\nhelp: did you mean `ResourceType`?",
    )
    assert second.properties == {"file": "docs/api.md", "line": "3", "title": "long-name"}


def test_paths_are_counted_from_the_repository() -> None:
    (found,) = commands(said_of(LONG, about=About(surroundings=Surroundings("/repo", "shop, one"))))
    assert found.properties["file"] == "shop, one/docs/api.md"


def test_what_was_not_checked_comes_first() -> None:
    missed = About((Unchecked("the code", "it exits", "run it"),))
    first, _ = commands(said_of(*many(1), about=missed))
    assert first == Command("error", {"title": "not checked"}, "the code: it exits\nrun it")


def test_no_more_are_annotated_than_are_shown_and_the_others_are_counted() -> None:
    said = [*many(25), *many(12, Severity.WARNING), *many(11, Severity.INFO)]
    out = plain(github.lines(report_on([*said, TWICE])))
    found = commands(out)
    assert Counter(each.name for each in found) == {"error": SHOWN, "warning": SHOWN, "notice": SHOWN}
    cut = len(said) + 1 - 3 * SHOWN + 1
    assert found[-1].message.startswith(f"{cut} more stand in the log and in the summary of this step")
    assert sum(line.startswith("- ") for line in out.splitlines()) == cut


def test_ten_of_each_need_no_word_of_what_was_cut() -> None:
    said = [*many(10), *many(10, Severity.WARNING), *many(9, Severity.INFO)]
    assert [
        each for each in commands(plain(github.lines(report_on(said)))) if each.properties["title"] == "specgen"
    ] == []


def test_a_long_message_is_cut_to_what_is_shown() -> None:
    (found,) = commands(said_of(Diagnostic("a", Severity.ERROR, "%" * 100_000)))
    assert found.message == "%" * 4_095 + "…"


def test_what_is_known_is_not_annotated() -> None:
    about = About(baseline=Baseline(frozenset(fingerprints([NOWHERE]))))
    out = said_of(NOWHERE, about=about)
    assert commands(out) == []
    assert "- warning[long-name]: nothing has a name (known)\n" in out


def test_the_last_line_counts() -> None:
    assert said_of(TYPO, LONG).splitlines()[-1] == "specgen: 1 error, 1 warning"


@pytest.mark.slow
def test_the_summary_of_a_step_has_room_for_what_was_written_before() -> None:
    report = report_on(many(4_000, message="wrong " * 60))
    alone = plain(github.step_summary(report, 0))
    assert 1_000_000 < len(alone.encode()) <= 1_048_576
    assert len(plain(github.step_summary(report, 1_000_000)).encode()) <= 48_576
    assert "more are not shown here" in alone
    assert plain(github.step_summary(report, 1_048_000)) == "", "others have left no room"
