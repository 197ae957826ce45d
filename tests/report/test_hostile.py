"""No text that is quoted breaks a report, in whichever format, or rules the screen that shows it."""

import unicodedata

import pytest
from hypothesis import given

from specgen.report import FORMATS, Format, Report, plain, report_on
from specgen.source.diagnostics import Diagnostic, Severity
from specgen.source.text import Source
from tests.report.hostile import reports, some
from tests.report.samples import ERROR, span

FOR_PEOPLE = [each for each in FORMATS if not each.machine]


def called(format: Format) -> str:
    return format.name


@pytest.mark.slow
@some
@given(reports())
def test_each_format_says_something_that_utf_8_holds(report: Report) -> None:
    for format in FORMATS:
        plain(format.lines(report)).encode()


@pytest.mark.slow
@some
@given(reports())
def test_people_see_no_character_that_is_none(report: Report) -> None:
    for format in FOR_PEOPLE:
        said = plain(format.lines(report)).replace("\n", "")
        assert {unicodedata.category(letter) for letter in said}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})


@pytest.mark.parametrize("format", FORMATS, ids=called)
def test_an_endless_message_is_said(format: Format) -> None:
    endless = ERROR.at(span(Source("a.yaml", "x" * 100_000), 1, 1, 99_999), "y`" * 50_000, help="z\n" * 50_000)
    said = plain(format.lines(report_on([endless, Diagnostic("next", Severity.INFO, "the next one")])))
    assert "the next one" in said
    assert len(said) < 1_000_000
