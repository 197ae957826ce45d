"""What is wanted most is done first: always where nothing is lost by it, and at any price where not all can be done."""

from dataclasses import replace
from datetime import date

import pytest

from specgen.plan.model import Task
from specgen.plan.schedule import Schedule, schedule
from specgen.product.planning import Person, Priority
from tests.plan.cases import Dice, small
from tests.plan.feasible import faults
from tests.plan.makers import DAY, MONDAY, feature, person, planning, quarter, task

FRIDAY = date(2026, 1, 9)
PRIORITIES: tuple[Priority, ...] = ("could", "should", "must")


def levelled(tasks: list[Task], *people: Person, last: date = FRIDAY, wanted: str = "csm") -> Schedule:
    """The schedule of tasks for F001, F002 and F003, which are wanted as the letters say."""
    named = {priority[0]: priority for priority in PRIORITIES}
    features = [feature(f"F00{place}", named[each]) for place, each in enumerate(wanted, 1)]
    how = planning(*(people or (person("p"),)), features=features)
    return schedule(tasks, replace(how, quarters=(quarter("F001", "F002", "F003", last=last),)), MONDAY)


def of_features(*days: int) -> list[Task]:
    return [task(f"t{place}", each * DAY, feature=f"F00{place}") for place, each in enumerate(days, 1)]


def in_order(found: Schedule) -> list[str]:
    return [each.key for each in found.placed]


def late(found: Schedule, last: date = FRIDAY) -> set[str]:
    return {each.key for each in found.overrun(last)} | {each.key for each in found.unplaced}


def test_of_what_is_alike_what_is_wanted_more_is_done_first() -> None:
    assert in_order(levelled(of_features(1, 1, 1))) == ["t3", "t2", "t1"]


def test_what_takes_longer_is_not_done_first_for_that() -> None:
    assert in_order(levelled(of_features(3, 1, 1))) == ["t3", "t2", "t1"]


@pytest.mark.parametrize("wanted", ["csm", "mcs", "scm", "ccm", "mmc"])
def test_what_is_wanted_least_is_what_is_not_done_in_time(wanted: str) -> None:
    ranks = {f"t{place}": "csm".index(each) for place, each in enumerate(wanted, 1)}
    left = late(levelled(of_features(3, 3, 3), wanted=wanted))
    done = ranks.keys() - left
    assert len(done) == 1
    assert max(ranks[each] for each in left) <= min(ranks[each] for each in done)


def test_what_is_wanted_is_done_in_time_even_if_all_ends_later_for_it() -> None:
    """The long one of another role waits for what could be done; were that begun first, all would end on Monday."""
    tasks = [
        task("a", 2 * DAY, feature="F001"),
        task("b", 4 * DAY, ["a"], feature="F001", role="qa"),
        task("c", 4 * DAY, feature="F003"),
    ]
    found = levelled(tasks, person("p"), person("q", "qa"))
    assert late(found) == {"a", "b"}


def test_what_something_wanted_waits_for_is_wanted_as_much() -> None:
    tasks = [
        task("a", 2 * DAY, feature="F001"),
        task("b", 3 * DAY, feature="F002"),
        task("c", 3 * DAY, ["a"], feature="F003"),
    ]
    assert late(levelled(tasks)) == {"b"}


def test_where_all_is_done_in_time_nothing_ends_later_for_what_is_wanted() -> None:
    tasks = [
        task("a", 2 * DAY, feature="F001"),
        task("b", 2 * DAY, ["a"], feature="F001", role="qa"),
        task("c", 2 * DAY, feature="F003"),
    ]
    found = levelled(tasks, person("p"), person("q", "qa"))
    assert (found.finish, in_order(found)[0]) == (4 * DAY, "a")


@pytest.mark.slow
def test_schedules_by_priority_can_be_kept_and_leave_what_is_wanted_least() -> None:
    """On 200 small cases: what must be done and is late is never more than where nobody minds priorities."""
    dice, better = Dice(7), 0
    for _ in range(200):
        made, how = small(dice)
        tasks = [replace(each, feature=f"F00{1 + dice.throw(3)}") for each in made]
        features = tuple(feature(f"F00{place}", each) for place, each in enumerate(PRIORITIES, 1))
        plain = schedule(tasks, how, MONDAY)
        last = plain.clock.ends(plain.finish * 2 // 3)
        wanted = replace(how, features=features, quarters=(quarter("F001", "F002", "F003", last=last),))
        found = schedule(tasks, wanted, MONDAY)
        assert faults(found, tasks, wanted) == []
        must = {each.key for each in tasks if each.feature == "F003"}
        effort = {each.key: each.estimate.minutes for each in tasks}
        now, before = (sum(effort[key] for key in late(each, last) & must) for each in (found, plain))
        assert now <= before
        better += now < before
    assert better > 20
