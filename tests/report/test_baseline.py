"""What is known already, and what is new."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.report import About, BadBaseline, Baseline, Report, only_new, plain, read_baseline, report_on, summary
from specgen.report.formats import FORMATS, concise, text
from specgen.report.formats import json as as_json
from specgen.source.diagnostics import Diagnostic, Severity, Unchecked
from tests.report.hostile import many, reports, some
from tests.report.samples import LONG, NOWHERE, TYPO

THEN = report_on([TYPO, LONG], about=About(asked=("the spec",)))


def written(report: Report) -> str:
    return plain(as_json.lines(report))


def baseline_of(report: Report) -> Baseline:
    found = read_baseline(written(report))
    assert isinstance(found, Baseline), found
    return found


def now(
    *diagnostics: Diagnostic, asked: tuple[str, ...] = ("the spec",), unchecked: tuple[Unchecked, ...] = ()
) -> Report:
    return report_on(diagnostics, about=About(unchecked, baseline=baseline_of(THEN), asked=asked))


@pytest.mark.slow
@some
@given(reports())
def test_a_report_that_is_compared_with_itself_holds_nothing_new(report: Report) -> None:
    again = report_on(
        report.diagnostics,
        about=About(baseline=baseline_of(report), surroundings=report.surroundings, asked=report.asked),
    )
    assert (only_new(again).diagnostics, again.mended, len(again.known or ())) == ((), 0, report.total)


@pytest.mark.slow
@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_what_is_not_known_is_new_and_what_is_gone_is_mended(before: set[int], after: set[int]) -> None:
    all_of_them = many(10, Severity.WARNING)
    earlier = report_on([all_of_them[at] for at in before])
    later = report_on([all_of_them[at] for at in after], about=About(baseline=baseline_of(earlier)))
    assert len(later.known or ()) == len(before & after)
    assert only_new(later).shown == later.counts[Severity.WARNING] == len(after - before)
    assert later.mended == len(before - after)


def test_what_is_known_is_counted_apart_and_weighs_nothing() -> None:
    report = now(TYPO, NOWHERE)
    assert plain([summary(report)]) == "1 warning, 1 known\n"
    assert plain([summary(only_new(report))]) == "1 warning, 1 known (1 of 2 shown)\n"
    assert report.new_weighs(Severity.WARNING)
    assert not report.new_weighs(Severity.ERROR)


def test_what_is_known_is_marked_for_people() -> None:
    report = now(TYPO, NOWHERE)
    assert "   = known: the baseline holds it\n" in plain(text.lines(report))
    assert [line.endswith(" (known)") for line in plain(concise.lines(report)).splitlines()[:2]] == [True, False]


def test_what_is_mended_is_told() -> None:
    report = now(TYPO)
    assert report.mended == 1
    assert plain(text.lines(report)).endswith("1 known\n1 mended: write the baseline anew\n")
    assert plain(concise.lines(now())) == "no faults\n2 mended: write the baseline anew\n"


@pytest.mark.parametrize("name", ["text", "concise", "json", "sarif", "github", "markdown"])
def test_formats_tell_of_what_is_mended(name: str) -> None:
    (found,) = (each for each in FORMATS if each.name == name)
    said = plain(found.lines(now(TYPO)))
    assert "1 mended: write the baseline anew" in said or json.loads(said)["mended"] == 1


def test_nothing_is_called_mended_where_less_was_looked_at() -> None:
    assert now(TYPO, asked=()).mended == 0, "a question of then was not asked"
    assert now(TYPO, unchecked=(Unchecked("the code", "it does not start"),)).mended == 0
    assert now(*many(1)).mended == 0, "a new error may hide the others"
    assert now(TYPO, asked=("the spec", "the code")).mended == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no JSON report of specgen"),
        ('{"kind": "diagnostics"}', "no JSON report of specgen"),
        ('{"kind": "diagnostics", "schema_version": 1}', "schema version is 1"),
        (written(THEN).replace('"fingerprint": "', '"fingerprint": "x'), "a fingerprint of its own"),
        (written(only_new(now(TYPO))), "it holds 0 of 1"),
    ],
)
def test_what_is_no_baseline_is_told_with_its_cure(said: str, why: str) -> None:
    found = read_baseline(said)
    assert isinstance(found, BadBaseline)
    assert why in found.message
    assert "write it anew with `specgen check --format json=FILE`" in found.message
