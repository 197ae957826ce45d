"""Every word of the language reaches what it concerns: none is accepted and then ignored."""

import re

import pytest

from specgen.workflows.manual import flaws
from tests.house.marks import ROOT
from tests.words.otherwise import ARTEFACTS, JUDGED, NEEDED
from tests.words.page import NOTHING, PAGE, SHOWN, TRIED, row, shown_by
from tests.words.reach import Word, reached, read, specs, words

AGAIN = "run `python -m tests.words.page`"
NAMES = {word.name for word in words()}
LINES = {line.split("`")[1]: line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")}
CELLS = {name: [cell.strip() for cell in line.split("|")[2:-2]] for name, line in LINES.items()}


def test_every_word_has_a_row_or_says_why_not() -> None:
    assert NAMES - LINES.keys() - NEEDED.keys() == set(), AGAIN
    assert (LINES.keys() | NEEDED.keys()) - NAMES == set()
    assert LINES.keys() & NEEDED.keys() == set(), AGAIN


def test_no_cell_is_empty_and_no_word_reaches_nothing() -> None:
    assert [name for name, cells in CELLS.items() if len(cells) != len(ARTEFACTS)] == []
    assert [name for name, cells in CELLS.items() if set(cells) - {TRIED, SHOWN, NOTHING}] == []
    assert [name for name, cells in CELLS.items() if set(cells) == {NOTHING}] == []
    assert all(any(cells[column] == TRIED for cells in CELLS.values()) for column in range(len(ARTEFACTS)))


@pytest.mark.slow
def test_a_mark_names_a_word_and_artefacts() -> None:
    marked = [mark for tests in shown_by().values() for mark in tests]
    assert [f"{mark.file}: {mark.arguments[0]}" for mark in marked if mark.arguments[0] not in NAMES] == []
    assert [f"{mark.file}: {mark.arguments}" for mark in marked if {*mark.arguments[1:]} - ARTEFACTS.keys()] == []


@pytest.mark.slow
def test_the_tests_of_a_word_stand_in_its_row() -> None:
    tests, text = shown_by(), PAGE.read_text("utf-8")
    said = LINES | {name: line for name in NEEDED for line in text.splitlines() if line.startswith(f"- `{name}`: ")}
    for name, line in said.items():
        links = [mark.link for mark in tests.get(name, ())]
        assert [link for link in links if link not in line] == [], AGAIN
        assert line.count("](../") == len(set(links)), AGAIN


def test_the_specs_are_sound() -> None:
    """What `make wide` tries words on is judged here as well, since a rule that came later finds faults in it first."""
    readings = {name: read(spec) for name, spec in specs().items()}
    assert {name: reading.diagnostics for name, reading in readings.items() if reading.failed} == {}


@pytest.mark.slow
def test_what_cannot_be_tried_is_shown_by_a_test() -> None:
    marked, known = shown_by().keys(), LINES.keys() | {flaw.code for flaw in flaws()}
    stands = {name for name, why in NEEDED.items() if known & set(re.findall("`([^`]+)`", why))}
    assert NEEDED.keys() - marked - stands == set(), "mark a test, or name the word or the fault that it stands for"


def test_what_judges_an_artefact_is_there() -> None:
    assert JUDGED.keys() == ARTEFACTS.keys()
    for file, _, name in (test.partition("::") for test in JUDGED.values()):
        assert f"def {name}(" in (ROOT / file).read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    "word",
    [
        pytest.param(word, id=word.name, marks=pytest.mark.long if number % 9 else pytest.mark.wide)
        for number, word in enumerate(words())
    ],
)
def test_a_word_reaches_what_its_row_says(word: Word) -> None:
    if word.name in NEEDED:
        assert not reached(word), "it can be tried, and wants a row"
    else:
        assert LINES[word.name] == row(word, shown_by()), AGAIN
