"""Every word of the language reaches what it concerns: none is accepted and then ignored."""

import pytest

from tests.words.otherwise import ARTEFACTS, NEEDED
from tests.words.reach import PAGE, page, words


def test_every_word_reaches_something_or_says_why_not() -> None:
    text = PAGE.read_text("utf-8")
    rows = {line.split("`")[1]: line.count("●") for line in text.splitlines() if line.startswith("| `")}
    names = {word.name for word in words()}
    assert names - rows.keys() - NEEDED.keys() == set(), "run `python -m tests.words.reach`"
    assert (rows.keys() | NEEDED.keys()) - names == set()
    assert [name for name, count in rows.items() if not count] == []


def test_every_artefact_is_reached() -> None:
    text = PAGE.read_text("utf-8")
    cells = [line.split("|")[2:-1] for line in text.splitlines() if line.startswith("| `")]
    assert [len(row) for row in cells if len(row) != len(ARTEFACTS)] == []
    assert all(any("●" in row[column] for row in cells) for column in range(len(ARTEFACTS)))


@pytest.mark.slow
@pytest.mark.wide
def test_the_page_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `python -m tests.words.reach`"
