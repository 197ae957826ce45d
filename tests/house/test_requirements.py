"""Each requirement that this version claims to meet is shown by a test."""

import pytest

from tests.house.marks import ROOT
from tests.house.requirements import page, shown_by
from tests.house.rows import ROWS


@pytest.mark.slow
def test_each_row_has_a_test() -> None:
    tests = shown_by()
    assert [row for row in ROWS if row not in tests] == []


@pytest.mark.slow
def test_no_test_names_a_row_that_is_not_claimed() -> None:
    assert {row: tests for row, tests in shown_by().items() if row not in ROWS} == {}


@pytest.mark.slow
def test_the_page_is_fresh() -> None:
    assert (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8") == page(), "run `make docs`"
