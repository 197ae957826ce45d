"""Who does which task when: one behaviour each."""

from datetime import date

import pytest

from specgen.plan.forecast import Method
from specgen.plan.network import Unplaced, Why, in_order
from specgen.plan.schedule import Schedule, schedule
from specgen.product.planning import Calendar
from tests.plan.makers import DAY, MONDAY, days, person, planning, task


def spans(found: Schedule) -> dict[str, tuple[str | None, int, int]]:
    """Who does each task, and its first and last day of January."""
    return {each.key: (each.person, each.first.day, each.last.day) for each in found.placed}


def whys(found: Schedule) -> list[tuple[str, Why, str]]:
    return [(each.key, each.why, each.of) for each in found.unplaced]


def test_nothing_to_do_is_done_at_once() -> None:
    found = schedule([], planning(person("p")), MONDAY)
    assert (found.placed, found.finish, found.finishes, found.chain) == ((), 0, MONDAY, ())


def test_short_tasks_share_a_day() -> None:
    found = schedule([task("a", 200), task("b", 200), task("c", 200)], planning(person("p")), MONDAY)
    assert spans(found) == {"a": ("p", 5, 5), "b": ("p", 5, 5), "c": ("p", 5, 6)}


def test_one_who_has_two_tasks_takes_longer_than_two() -> None:
    found = schedule([task("a", DAY), task("b", DAY)], planning(person("p")), MONDAY)
    assert (found.length, found.length_ends, found.finish, found.finishes) == (DAY, MONDAY, 2 * DAY, date(2026, 1, 6))


def test_slack_is_what_a_task_can_wait() -> None:
    tasks = [task("a", 2 * DAY), task("b", DAY), task("c", DAY, ["a", "b"])]
    found = schedule(tasks, planning(person("p"), person("q")), MONDAY)
    assert {each.key: (each.slack, each.critical) for each in found.placed} == {
        "a": (0, True),
        "b": (DAY, False),
        "c": (0, True),
    }


def test_the_critical_chain_goes_through_people() -> None:
    tasks = [task("a", 2 * DAY), task("b", DAY), task("c", DAY, ["b"], role="qa")]
    found = schedule(tasks, planning(person("p"), person("q", "qa")), MONDAY)
    assert (found.chain, found.finish) == (("b", "a"), 3 * DAY)
    assert [each.key for each in found.placed if each.chained] == ["b", "a"]


def test_the_critical_chain_goes_through_what_is_waited_for() -> None:
    tasks = [task("a", 2 * DAY), task("b", DAY, ["a"], role="qa"), task("c", DAY)]
    found = schedule(tasks, planning(person("p"), person("q", "qa")), MONDAY)
    assert (found.chain, found.finish) == (("a", "b"), 3 * DAY)


def test_the_critical_chain_goes_through_an_absence() -> None:
    away = person("q", "qa", absent=[days("2026-01-06", "2026-01-07")])
    found = schedule([task("a", DAY), task("b", DAY, ["a"], role="qa")], planning(person("p"), away), MONDAY)
    assert (found.chain, spans(found)["b"]) == (("a", "b"), ("q", 8, 8))


def test_what_takes_no_time_needs_nobody() -> None:
    found = schedule([task("a", DAY), task("done", 0, ["a"], role="nobody")], planning(person("p")), MONDAY)
    assert spans(found) == {"a": ("p", 5, 5), "done": (None, 5, 5)}
    assert found.chain == ("a", "done")


def test_the_owner_does_it_whatever_their_role() -> None:
    found = schedule([task("a", DAY, owner="q")], planning(person("p"), person("q", "qa")), MONDAY)
    assert spans(found)["a"] == ("q", 5, 5)


def test_a_role_may_be_called_as_a_person_is() -> None:
    found = schedule([task("a", DAY, role="q")], planning(person("p", "q"), person("q", "qa")), MONDAY)
    assert spans(found)["a"] == ("p", 5, 5)


def test_who_ends_it_first_does_it() -> None:
    people = person("p", focus=50), person("q", focus=80)
    assert spans(schedule([task("a", DAY)], planning(*people), MONDAY)) == {"a": ("q", 5, 6)}


def test_who_has_less_to_do_does_it_and_then_who_is_named_first() -> None:
    tasks = [task("a", DAY), task("b", 2 * DAY), task("c", DAY, ["b"], role="qa"), task("d", 60, ["c"])]
    found = schedule(tasks, planning(person("q"), person("p"), person("r", "qa")), MONDAY)
    assert spans(found)["b"][0] == "p"
    assert spans(found)["d"] == ("q", 8, 8)


def test_what_is_short_is_done_before_what_must_wait() -> None:
    tasks = [task("a", DAY, role="qa"), task("b", 2 * DAY, ["a"]), task("c", DAY)]
    found = schedule(tasks, planning(person("p"), person("q", "qa")), MONDAY)
    assert spans(found) == {"a": ("q", 5, 5), "c": ("p", 5, 5), "b": ("p", 6, 7)}


def test_what_just_fits_before_another_task_is_done_there() -> None:
    tasks = [task("a", 60, role="qa"), task("b", DAY, ["a"]), task("c", 60)]
    found = schedule(tasks, planning(person("p"), person("q", "qa")), MONDAY, placings=1)
    assert [(each.key, each.start) for each in found.placed] == [("a", 0), ("c", 0), ("b", 60)]


def test_work_goes_on_after_an_absence() -> None:
    away = person("p", absent=[days("2026-01-06", "2026-01-07")])
    assert spans(schedule([task("a", 2 * DAY)], planning(away), MONDAY)) == {"a": ("p", 5, 8)}


def test_a_week_ends_between_two_days() -> None:
    found = schedule([task("a", 5 * DAY), task("b", DAY, ["a"])], planning(person("p")), MONDAY)
    assert [(each.last.isoformat(), each.until.isoformat()) for each in found.placed] == [
        ("2026-01-09", "2026-01-10"),
        ("2026-01-12", "2026-01-13"),
    ]


def test_a_year_ends_between_two_days() -> None:
    calendar = Calendar(holidays=(days("2026-12-24", "2027-01-03"),))
    found = schedule([task("a", 2 * DAY)], planning(person("p"), calendar=calendar), date(2026, 12, 23))
    assert found.finishes == date(2027, 1, 4)


def test_work_begins_on_a_day_that_is_worked_on() -> None:
    assert schedule([task("a", DAY)], planning(person("p")), date(2026, 1, 3)).finishes == MONDAY


def test_what_is_blocked_holds_up_what_waits_for_it() -> None:
    tasks = [task("a", DAY, blocked="no licence"), task("b", DAY, ["a"]), task("c", DAY, ["b"]), task("d", DAY)]
    found = schedule(tasks, planning(person("p")), MONDAY)
    assert whys(found) == [("a", Why.BLOCKED, "no licence"), ("b", Why.WAITS, "a"), ("c", Why.WAITS, "a")]
    assert list(spans(found)) == ["d"]


def test_what_nobody_can_do_has_no_place() -> None:
    tasks = [task("a", DAY, role="legal"), task("b", DAY, owner="somebody"), task("c", DAY, ["a"])]
    assert whys(schedule(tasks, planning(person("p")), MONDAY)) == [
        ("a", Why.UNASSIGNED, "legal"),
        ("b", Why.UNASSIGNED, "somebody"),
        ("c", Why.WAITS, "a"),
    ]


def test_without_people_nothing_is_done() -> None:
    found = schedule([task("a", DAY), task("b", 0)], planning(), MONDAY)
    assert (whys(found), list(spans(found))) == ([("a", Why.UNASSIGNED, "backend")], ["b"])


def test_who_leaves_before_the_work_is_done_does_not_begin_it() -> None:
    tasks = [task("a", DAY), task("b", 2 * DAY, ["a"]), task("c", DAY, ["b"], role="qa")]
    people = person("p", last=date(2026, 1, 6)), person("q", "qa")
    found = schedule(tasks, planning(*people), MONDAY)
    assert (spans(found), found.length) == ({"a": ("p", 5, 5)}, DAY)
    assert whys(found) == [("b", Why.NO_TIME, "backend"), ("c", Why.WAITS, "b")]


def test_who_stays_does_what_who_leaves_cannot() -> None:
    people = person("p", last=date(2026, 1, 6)), person("q", focus=50)
    found = schedule([task("a", 3 * DAY)], planning(*people), MONDAY)
    assert spans(found) == {"a": ("q", 5, 12)}


def test_an_owner_who_leaves_is_named() -> None:
    found = schedule([task("a", DAY, owner="p")], planning(person("p", last=date(2026, 1, 2))), MONDAY)
    assert whys(found) == [("a", Why.NO_TIME, "p")]


def test_more_work_than_there_is_time_for_ends() -> None:
    found = schedule([task("a", 10**12), task("b", DAY)], planning(person("p")), MONDAY)
    assert (list(spans(found)), whys(found)) == (["b"], [("a", Why.NO_TIME, "backend")])


def test_a_calendar_without_days_ends() -> None:
    calendar = Calendar(holidays=(days("0001-01-01", "9999-12-31"),))
    found = schedule([task("a", DAY), task("b", 0)], planning(person("p"), calendar=calendar), MONDAY)
    assert (whys(found), found.finishes) == ([("a", Why.NO_TIME, "backend")], MONDAY)


def test_a_circle_ends() -> None:
    tasks = [task("a", DAY, ["b"]), task("b", DAY, ["a"]), task("c", DAY, ["a"]), task("d", DAY)]
    found = schedule(tasks, planning(person("p")), MONDAY)
    assert list(spans(found)) == ["d"]
    assert {(each.key, each.why) for each in found.unplaced} == {(key, Why.WAITS) for key in "abc"}


def test_what_is_cancelled_takes_no_time_but_keeps_the_order() -> None:
    tasks = [task("a", DAY), task("b", DAY, ["a"], cancelled="not needed"), task("c", DAY, ["b"], role="qa")]
    found = schedule(tasks, planning(person("p"), person("q", "qa")), MONDAY)
    assert (spans(found), found.unplaced) == ({"a": ("p", 5, 5), "c": ("q", 6, 6)}, ())
    assert found.chain == ("a", "c")


def test_what_is_cancelled_and_blocked_is_cancelled() -> None:
    found = schedule([task("a", DAY, blocked="no licence", cancelled="not needed")], planning(), MONDAY)
    assert (found.placed, found.unplaced) == ((), ())


def test_what_is_not_among_the_tasks_is_done() -> None:
    assert spans(schedule([task("a", DAY, ["z"])], planning(person("p")), MONDAY)) == {"a": ("p", 5, 5)}


def test_a_later_quarter_waits_for_an_earlier_one() -> None:
    how = planning(person("p"), person("q", "qa"))
    tasks = [task("a", 2 * DAY), task("x", DAY, blocked="no licence")]
    earlier = schedule(tasks, how, MONDAY)
    following = [task("b", DAY, ["a"], role="qa"), task("c", DAY), task("d", DAY, role="qa"), task("e", DAY, ["x"])]
    found = schedule(following, how, date(2026, 1, 6), [earlier])
    assert spans(found) == {"d": ("q", 6, 6), "b": ("q", 7, 7), "c": ("p", 7, 7)}
    assert found.unplaced == (Unplaced("e", Why.WAITS, "x"),)


def test_what_ends_after_the_last_day_is_an_overrun() -> None:
    found = schedule([task("a", DAY), task("b", DAY, ["a"])], planning(person("p")), MONDAY)
    assert [each.key for each in found.overrun(MONDAY)] == ["b"]


def test_places_are_found_by_key() -> None:
    found = schedule([task("a", DAY)], planning(person("p")), MONDAY)
    assert (found.place("a"), found.place("b")) == (found.placed[0], None)


def test_estimates_without_bounds_are_certain() -> None:
    forecast = schedule([task("a", DAY)], planning(person("p")), MONDAY).forecast
    assert forecast.method is Method.CERTAIN
    assert [(each.probability, each.end, each.day) for each in forecast.likely] == [
        (chance, DAY, MONDAY) for chance in (50, 80, 95)
    ]


@pytest.mark.parametrize(
    ("focus", "ends"), [(100, (960, 960 + 1191, 960 + 2327)), (50, (1920, 1920 + 2382, 1920 + 4653))]
)
def test_bounds_along_the_chain_make_the_end_later(focus: int, ends: tuple[int, int, int]) -> None:
    """The deviations of two tasks are 1000 minutes each: 1414 of both, times 0.842 and 1.645."""
    tasks = [
        task("a", 480, bounds=(0, 6000)),
        task("b", 480, ["a"], bounds=(400, 6400)),
        task("c", 1, role="qa", bounds=(0, 10**6)),
    ]
    forecast = schedule(tasks, planning(person("p", focus=focus), person("q", "qa")), MONDAY).forecast
    assert forecast.method is Method.PERT
    assert tuple(forecast.by(chance).end for chance in (50, 80, 95)) == ends


def test_the_chain_ends_with_what_is_done() -> None:
    """What is cancelled would come later, because of an earlier quarter."""
    how = planning(person("p"), person("q", "qa"))
    earlier = schedule([task("a", 3 * DAY, role="qa")], how, MONDAY)
    tasks = [task("b", DAY), task("c", DAY, ["a"], cancelled="not needed")]
    found = schedule(tasks, how, MONDAY, [earlier])
    assert (found.chain, found.length, found.finish) == (("b",), DAY, DAY)


def test_of_two_that_end_together_the_first_is_in_the_chain() -> None:
    tasks = [task("a", DAY), task("b", DAY), task("c", DAY, ["a", "b"])]
    assert schedule(tasks, planning(person("p"), person("q")), MONDAY).chain == ("a", "c")


def test_tasks_come_in_waves_by_key() -> None:
    tasks = [task("z", 1), task("c", 1, ["b"]), task("a", 1, ["z"]), task("b", 1), task("d", 1, ["a", "b"])]
    assert [each.key for each in in_order(tasks)] == ["b", "z", "a", "c", "d"]
