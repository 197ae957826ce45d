"""What waits for an answer is not begun before that has to be known."""

from dataclasses import replace
from datetime import date

import pytest

from specgen.plan.schedule import schedule
from specgen.product.planning import Question
from tests.plan.makers import DAY, MONDAY, person, planning, task

WEDNESDAY, THURSDAY = date(2026, 1, 7), date(2026, 1, 8)
ASKED = Question("Q001", "Why", "gap", ("b",), None, WEDNESDAY, None)


def begins(question: Question) -> date:
    """The day on which what the question blocks is begun, by somebody who has something else to do."""
    tasks = [task("a", DAY, feature="F002"), task("b", DAY)]
    place = schedule(tasks, replace(planning(person("p"), person("q")), questions=(question,)), MONDAY).place("b")
    assert place is not None
    return place.first


def test_what_waits_for_an_answer_begins_on_the_day_after() -> None:
    assert begins(ASKED) == THURSDAY
    assert begins(replace(ASKED, blocks=("F001",))) == THURSDAY


@pytest.mark.parametrize(
    "question",
    [replace(ASKED, answer="so"), replace(ASKED, due=None), replace(ASKED, blocks=("a",)), replace(ASKED, blocks=())],
    ids=["answered", "no day", "of another task", "of nothing"],
)
def test_nothing_else_waits(question: Question) -> None:
    assert begins(question) == MONDAY


def test_a_day_that_is_over_holds_nobody_up() -> None:
    assert begins(replace(ASKED, due=date(2025, 12, 1))) == MONDAY
