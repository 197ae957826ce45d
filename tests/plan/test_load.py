"""How much people have to do in each week, and how much they could."""

from datetime import date

import pytest
from hypothesis import given, settings

from specgen.plan.load import Load, Loads, Week, loads_of
from specgen.plan.model import Task
from specgen.plan.network import Why
from specgen.plan.schedule import schedule
from specgen.product.planning import Person
from tests.plan.cases import Plan, plans
from tests.plan.feasible import Wall
from tests.plan.makers import DAY, MONDAY, days, person, planning, task

FRIDAY = date(2026, 1, 16)


def loads(tasks: list[Task], *people: Person, last: date = FRIDAY) -> Loads:
    how = planning(*people)
    return loads_of(schedule(tasks, how, MONDAY), tasks, how, last)


def test_work_is_counted_in_the_week_in_which_it_is_done() -> None:
    found = loads([task("a", 7 * DAY)], person("p"))
    assert found.weeks == (Week(2026, 2, MONDAY), Week(2026, 3, date(2026, 1, 12)))
    assert found.people[0].weeks == (Load(5 * DAY, 5 * DAY), Load(2 * DAY, 5 * DAY))
    assert (found.people[0].whole, found.people[0].later) == (Load(7 * DAY, 10 * DAY), 0)


def test_work_after_the_last_day_counts_and_is_told() -> None:
    (found,) = loads([task("a", 12 * DAY)], person("p")).people
    assert (found.whole.percent, found.whole.over, found.later) == (120, 2 * DAY, 2 * DAY)
    assert sum(each.minutes for each in found.weeks) == 10 * DAY


def test_who_gives_less_or_is_away_could_do_less() -> None:
    (found,) = loads([task("a", 5 * DAY)], person("p", focus=50, absent=[days("2026-01-06", "2026-01-07")])).people
    assert found.weeks == (Load(3 * DAY // 2, 3 * DAY // 2), Load(5 * DAY // 2, 5 * DAY // 2))
    assert found.later == DAY


def test_a_year_s_last_week_may_be_the_first_of_the_next() -> None:
    how = planning(person("p"))
    found = loads_of(schedule([], how, date(2025, 12, 29)), [], how, date(2026, 1, 4))
    assert found.weeks == (Week(2026, 1, date(2025, 12, 29)),)


def test_a_role_is_asked_for_what_nobody_can_do_too() -> None:
    tasks = [task("a", DAY), task("b", DAY, role="legal"), task("c", DAY, role="qa"), task("d", DAY, blocked="so")]
    found = loads(tasks, person("p", "backend", "qa"), person("q", "qa", last=date(2026, 1, 9)))
    assert found.role("backend") == Load(DAY, 10 * DAY)
    assert found.role("qa") == Load(DAY, 15 * DAY)
    assert found.role("legal") == Load(DAY, 0)
    assert found.role("design") == Load(0, 0)
    assert found.role("legal").percent is None


def test_a_role_is_asked_for_what_nobody_has_time_for_too() -> None:
    (found,) = loads([task("a", 9 * DAY)], person("p", last=date(2026, 1, 6))).roles
    assert (found.whole, found.later) == (Load(9 * DAY, 2 * DAY), 9 * DAY)


def test_what_nobody_has_time_for_counts_where_it_would_be_done() -> None:
    leaving = date(2026, 1, 6)
    tasks = [task("a", 9 * DAY, owner="q"), task("b", DAY), task("c", 8 * DAY)]
    first, second = loads(tasks, person("p", last=leaving), person("q", last=leaving)).people
    assert (first.whole, first.later) == (Load(9 * DAY, 2 * DAY), 8 * DAY)
    assert (second.whole, second.later) == (Load(9 * DAY, 2 * DAY), 9 * DAY)
    assert first.whole.percent == 450


def test_of_a_role_it_is_told_what_is_done_too_late() -> None:
    found = {
        each.name: each.later for each in loads([task("a", 12 * DAY), task("b", DAY, role="qa")], person("p")).roles
    }
    assert found == {"backend": 2 * DAY, "qa": DAY}


def test_people_are_still_busy_with_what_is_left_of_earlier_quarters() -> None:
    """Seven days from Monday on; the next quarter begins on the fifth of them, a Friday, and has six days itself."""
    how, first, second = planning(person("p")), [task("a", 7 * DAY)], [task("b", DAY)]
    earlier = schedule(first, how, MONDAY)
    later = schedule(second, how, date(2026, 1, 9), [earlier])
    found = loads_of(later, [*first, *second], how, FRIDAY, [earlier])
    (one,) = found.people
    assert (one.whole, one.left, one.later) == (Load(4 * DAY, 6 * DAY), 3 * DAY, 0)
    assert one.weeks == (Load(DAY, DAY), Load(3 * DAY, 5 * DAY))
    assert found.role("backend") == Load(4 * DAY, 6 * DAY)


def test_what_an_earlier_quarter_does_in_time_is_no_load() -> None:
    how, first = planning(person("p")), [task("a", 4 * DAY)]
    earlier = schedule(first, how, MONDAY)
    later = schedule([], how, date(2026, 1, 9), [earlier])
    assert loads_of(later, first, how, FRIDAY, [earlier]).whole == Load(0, 6 * DAY)


def test_all_people_are_told_together() -> None:
    found = loads([task("a", 6 * DAY), task("b", DAY, role="qa")], person("p"), person("q", "qa"))
    assert found.whole == Load(7 * DAY, 20 * DAY)
    assert found.by_week == (Load(6 * DAY, 10 * DAY), Load(DAY, 10 * DAY))


def test_without_people_there_is_no_load() -> None:
    found = loads([task("a", DAY)])
    assert (found.whole, found.by_week) == (Load(0, 0), (Load(0, 0), Load(0, 0)))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(plans())
def test_weeks_add_up(plan: Plan) -> None:
    tasks, how = plan
    found = schedule(tasks, how, MONDAY)
    last = date(2026, 2, 4)
    told = loads_of(found, tasks, how, last)
    wall = Wall(how, MONDAY, 60)
    for each, someone in zip(told.people, sorted(how.people, key=lambda each: each.name), strict=True):
        assert sum(week.minutes for week in each.weeks) + each.later == each.whole.minutes
        assert sum(week.capacity for week in each.weeks) == each.whole.capacity
        there = [there for there, day in zip(wall.there(someone), wall.days, strict=True) if day <= last]
        assert each.whole.capacity == sum(there) * DAY * someone.focus // 100
        assert all(week.minutes <= week.capacity + 1 for week in each.weeks)
    undone = {each.key for each in found.unplaced if each.why is Why.NO_TIME}
    counted = undone | {each.key for each in found.placed}
    assert told.whole.minutes == sum(each.estimate.minutes for each in tasks if each.key in counted)
