"""The manual says what the code says."""

import pytest

from specgen.workflows.manual import PAGES, flaws
from tests.house.marks import ROOT
from tests.judges.markdown import links, markdownlint


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_each_generated_page_is_fresh(page: str) -> None:
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == PAGES[page](), "run `make docs`"


def test_each_code_stands_for_one_flaw() -> None:
    codes = [flaw.code for flaw in flaws()]
    assert len(set(codes)) == len(codes)


def test_each_flaw_says_more_than_its_title() -> None:
    assert [flaw.code for flaw in flaws() if len(flaw.page.strip().splitlines()) < 3] == []


OWN = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "specs").glob("*/README.md"),
        *(ROOT / "tests" / "products").glob("*.md"),
    ]
)


@pytest.mark.judge("markdownlint")
def test_our_own_documents_are_well_formed() -> None:
    assert markdownlint(OWN) == []


@pytest.mark.judge("links")
def test_our_own_documents_link_to_what_exists() -> None:
    assert links(ROOT, OWN) == []
