"""The page of a plan in a browser: all of it can be read, on a desk, in a hand, on paper, by day and by night."""

import re
from functools import cache

import pytest

from tests.judges.browser import printed, seen
from tests.plan.pages import read, said
from tests.plan.plans import paged
from tests.plan.test_page import PLANS

pytestmark = pytest.mark.judge("chromium")

DESK, HAND = 1280, 390
LEAST = 450
"""The contrast that letters need to be read (WCAG 2.2, 1.4.3), in hundredths."""
GROUNDS = {False: "rgb(255, 255, 255)", True: "rgb(19, 23, 28)"}


@cache
def page(of: str) -> str:
    return paged(PLANS[of]())


@pytest.mark.parametrize(
    "of", [pytest.param(each, marks=() if each == "hostile" else pytest.mark.wide) for each in PLANS]
)
@pytest.mark.parametrize("width", [DESK, HAND])
def test_nothing_is_cut_off_or_stands_over_another(of: str, width: int) -> None:
    found = seen(page(of), width)
    assert found.logged == ()
    assert found.width <= width
    assert found.faults == ()


@pytest.mark.parametrize("dark", [False, True])
def test_letters_can_be_told_from_what_is_behind_them(dark: bool) -> None:
    found = seen(page("shop"), DESK, dark=dark)
    assert found.ground == GROUNDS[dark]
    assert len(found.contrasts) > 10
    assert {name: each for name, each in found.contrasts.items() if each < LEAST} == {}


def test_a_browser_reads_the_words_that_a_reader_of_xml_does() -> None:
    root = read(page("hostile"))
    cells = [said(cell) for row in root.iterfind(".//tbody/tr") for cell in row]
    assert list(seen(page("hostile"), DESK).cells) == cells


def test_drawings_are_printed_whole_on_pages_of_their_own() -> None:
    document = printed(page("shop"))
    sizes = {
        (round(float(wide)), round(float(high)))
        for wide, high in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", document)
    }
    assert sizes == {(595, 842), (842, 595)}
