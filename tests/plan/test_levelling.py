"""Schedules can be kept, are the same whatever order tasks come in, and are nearly as short as can be."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specgen.plan.model import Task
from specgen.plan.schedule import Placed, Schedule, schedule
from specgen.product.planning import Planning
from tests.laws.test_growth import counted, uncollected
from tests.plan.cases import Dice, Plan, large, plans, small
from tests.plan.feasible import faults
from tests.plan.makers import DAY, MONDAY, person, planning, task
from tests.plan.optimum import optimum


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(plans())
def test_schedules_can_be_kept(plan: Plan) -> None:
    tasks, how = plan
    assert faults(schedule(tasks, how, MONDAY), tasks, how) == []


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_tasks_and_people_is_no_matter(plan: Plan, random: Random) -> None:
    tasks, how = plan
    people = tuple(random.sample(how.people, len(how.people)))
    shuffled = Planning(MONDAY, calendar=how.calendar, people=people)
    assert schedule(random.sample(tasks, len(tasks)), shuffled, MONDAY) == schedule(tasks, how, MONDAY)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(plans(), plans())
def test_what_follows_an_earlier_schedule_can_be_kept(one: Plan, other: Plan) -> None:
    (tasks, how), (following, _) = one, other
    earlier = schedule(tasks, how, MONDAY)
    waiting = tuple(_later(each) for each in following)
    later = schedule(waiting, how, MONDAY, [earlier])
    assert [each for each in faults(later, waiting, how) if "because" not in each] == []
    for placed in later.placed:
        assert all(
            each.last < placed.first for each in earlier.placed if placed.person and each.person == placed.person
        )
        before = earlier.place(placed.key.removeprefix("later_"))
        assert before is None or before.last < placed.first or placed.person is None
    lost = {f"later_{each.key}" for each in earlier.unplaced}
    assert lost.isdisjoint(each.key for each in later.placed)


def _later(task: Task) -> Task:
    """The task, in a later quarter, where it also waits for its like of an earlier one."""
    return replace(task, key=f"later_{task.key}", after=(*(f"later_{each}" for each in task.after), task.key))


@pytest.mark.slow
def test_schedules_are_nearly_as_short_as_can_be() -> None:
    """On 200 small cases, whose shortest schedules are found by trying all."""
    dice, ratios = Dice(5), []
    for _ in range(200):
        tasks, how = small(dice)
        found = schedule(tasks, how, MONDAY)
        assert faults(found, tasks, how) == []
        ratios.append(found.finish / optimum(tasks, how, MONDAY))
    mean = sum(ratios) / len(ratios)
    sys.stdout.write(f"{mean:.4f} of the shortest on average, {max(ratios):.3f} at most\n")
    assert min(ratios) == 1, "the solver did not find the shortest"
    assert mean <= 1.01


def test_more_is_found_than_by_any_rule() -> None:
    """Whoever always takes the longest needs seven days: 3 + 2 + 2 beside 3 + 2."""
    tasks = [task(f"t{number}", long * DAY) for number, long in enumerate((3, 3, 2, 2, 2))]
    how = planning(person("p"), person("q"))
    assert schedule(tasks, how, MONDAY, placings=1).finish == 7 * DAY
    assert optimum(tasks, how, MONDAY) == 6 * DAY
    assert schedule(tasks, how, MONDAY).finish == 6 * DAY


def test_somebody_else_may_do_it() -> None:
    """Whoever gives half of each day ends the third task first, but had better take one that is begun at once."""
    tasks = [task(f"t{number}", long * DAY) for number, long in enumerate((2, 2, 2, 3))]
    how = planning(person("p"), person("q", focus=50))
    assert schedule(tasks, how, MONDAY, placings=1).finish == 7 * DAY
    assert schedule(tasks, how, MONDAY).finish == 6 * DAY == optimum(tasks, how, MONDAY)


def test_what_waits_may_be_done_first_with_what_it_waits_for() -> None:
    tasks = [
        task("t0", DAY, role="qa"),
        task("t1", 2 * DAY),
        task("t2", 3 * DAY, ["t0"], role="qa"),
        task("t3", DAY),
        task("t4", 4 * DAY, ["t1"], role="qa"),
    ]
    how = planning(person("p"), person("q"), person("r", "qa"))
    assert schedule(tasks, how, MONDAY).finish == 8 * DAY == optimum(tasks, how, MONDAY)


@pytest.mark.slow
def test_nothing_more_is_tried_when_nothing_can_be_shorter() -> None:
    how = planning(person("p"), person("q"))
    tasks = [task(f"t{number}", DAY, [f"t{number - 1}"]) for number in range(50)]
    with uncollected():
        least = counted(partial(schedule, tasks, how, MONDAY, placings=1))
        assert counted(partial(schedule, tasks, how, MONDAY)) < 1.1 * least


@pytest.mark.slow
def test_large_schedules_can_be_kept() -> None:
    tasks, how = large(2000)
    assert faults(schedule(tasks, how, MONDAY), tasks, how) == []


@pytest.mark.wide
def test_each_of_many_tasks_costs_as_much_as_each_of_few() -> None:
    def asked(many: int) -> int:
        tasks, how = large(many)
        return counted(partial(schedule, tasks, how, MONDAY, placings=1))

    with uncollected():
        asked(10)
        few, more, many = map(asked, (500, 1000, 2000))
    assert (many - more) <= 2.1 * (more - few)
    assert many / 2000 < 300, "to place a task costs more than ever"


@pytest.mark.wide
def test_more_tasks_are_tried_fewer_times() -> None:
    def asked(many: int) -> int:
        return counted(partial(schedule, *large(many), MONDAY))

    with uncollected():
        assert asked(3000) < 2 * asked(1000)


SPOILT: dict[str, Callable[[Placed], Placed]] = {
    "earlier": lambda each: replace(each, start=each.start - 1, end=each.end - 1),
    "shorter": lambda each: replace(each, end=each.end - 1),
    "longer": lambda each: replace(each, end=each.end + 1),
    "by another": lambda each: replace(each, person="q"),
    "by nobody": lambda each: replace(each, person=None),
    "another day": lambda each: replace(each, last=each.last + timedelta(1)),
    "unmarked": lambda each: replace(each, chained=not each.chained),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_a_schedule_that_cannot_be_kept_is_seen(spoil: Callable[[Placed], Placed]) -> None:
    tasks = [task("a", DAY), task("b", DAY, ["a"])]
    how = planning(person("p"), person("q", "qa"))
    found = schedule(tasks, how, MONDAY)
    assert faults(found, tasks, how) == []
    assert faults(_spoilt(found, spoil), tasks, how) != []


def _spoilt(found: Schedule, spoil: Callable[[Placed], Placed]) -> Schedule:
    """The schedule with another place for its last task."""
    return replace(found, placed=(*found.placed[:-1], spoil(found.placed[-1])))
