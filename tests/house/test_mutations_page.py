"""The faults that generated tests must notice are many, each has a name of its own, and the manual lists them."""

from collections import Counter

from tests.house.marks import ROOT
from tests.house.mutations import page
from tests.service.faults import FAULTS
from tests.service.test_mutations import EVERY

FEWEST = 30
"""So many concern what goes beyond making, reading, changing and deleting rows of one's own."""


def test_each_fault_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(fault.name for fault in EVERY).items() if count > 1] == []


def test_there_are_enough_beyond_the_first() -> None:
    assert len(EVERY) - len(FAULTS) >= FEWEST


def test_the_page_is_fresh() -> None:
    assert (ROOT / "docs" / "mutations.md").read_text(encoding="utf-8") == page(), "run `make docs`"
