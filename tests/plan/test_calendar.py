"""Working days are counted as a calendar on the wall would have them, and each person's own ones of these."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.plan.calendar import END, Gaps, clock_of, gaps, presence_of
from specgen.product.planning import Calendar, Person, Stretch
from tests.plan.makers import DAY, MONDAY, days, person

FIRST = date(2025, 12, 20)
spans = st.tuples(st.integers(0, 60), st.integers(0, 12)).map(
    lambda each: Stretch(FIRST + timedelta(each[0] - 10), FIRST + timedelta(each[0] - 10 + each[1]))
)
calendars = st.builds(
    lambda week, holidays: Calendar(tuple(sorted(week)), DAY, tuple(holidays)),
    st.sets(st.integers(0, 6), min_size=1),
    st.lists(spans, max_size=4),
)


def is_worked(calendar: Calendar, day: date) -> bool:
    return day.weekday() in calendar.week and not any(each.first <= day <= each.last for each in calendar.holidays)


def is_there(someone: Person, day: date) -> bool:
    away = any(each.first <= day <= each.last for each in someone.absent)
    return not away and (someone.first or date.min) <= day <= (someone.last or date.max)


def wall(first: date, many: int = 120) -> list[date]:
    return [first + timedelta(number) for number in range(many)]


@pytest.mark.slow
@given(calendars, st.integers(0, 40))
def test_days_are_those_on_the_wall(calendar: Calendar, later: int) -> None:
    first = FIRST + timedelta(later)
    clock = clock_of(calendar, first)
    worked = [day for day in wall(first) if is_worked(calendar, day)]
    assert [clock.day(number) for number in range(len(worked))] == worked
    assert [clock.days_before(day) for day in worked] == list(range(len(worked)))


@pytest.mark.slow
@given(calendars, st.lists(spans, max_size=3), st.none() | st.integers(0, 30), st.none() | st.integers(20, 80))
def test_people_are_there_on_their_own_days(
    calendar: Calendar, absent: list[Stretch], first: int | None, last: int | None
) -> None:
    come, gone = (None if each is None else FIRST + timedelta(each) for each in (first, last))
    someone = person("first", absent=absent, first=come, last=gone)
    clock = clock_of(calendar, FIRST)
    presence = presence_of(someone, clock)
    there = [day for day in wall(FIRST) if is_worked(calendar, day) and is_there(someone, day)]
    assert [clock.begins(presence.begins(number * DAY)) for number in range(len(there))] == there
    assert [clock.ends(presence.ends((number + 1) * DAY)) for number in range(len(there))] == there
    assert [presence.before(clock.days_before(day) * DAY + 7) for day in there] == [
        number * DAY + 7 for number in range(len(there))
    ]
    if gone:
        assert presence.minutes == len(there) * DAY


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_what_is_left_is_what_is_not_left_out(stretches: list[tuple[int, int]]) -> None:
    left = [number for number in range(60) if not any(begin <= number < end for begin, end in stretches)]
    found = gaps(stretches)
    assert [found.nth(number) for number in range(len(left))] == left
    assert [found.before(number) for number in range(60)] == [
        sum(each < number for each in left) for number in range(60)
    ]


def test_nothing_left_out_leaves_all() -> None:
    assert gaps([(3, 3), (5, 2)]) == Gaps((), (), (0,))


def test_a_year_ends_between_two_days() -> None:
    clock = clock_of(Calendar(holidays=(days("2026-01-01"),)), date(2025, 12, 31))
    assert [clock.day(number) for number in range(2)] == [date(2025, 12, 31), date(2026, 1, 2)]


def test_a_leap_day_is_a_day() -> None:
    clock = clock_of(Calendar(week=tuple(range(7))), date(2028, 2, 28))
    assert [clock.day(number).isoformat() for number in (1, 2)] == ["2028-02-29", "2028-03-01"]


def test_a_holiday_at_the_weekend_takes_nothing() -> None:
    assert clock_of(Calendar(holidays=(days("2026-01-10", "2026-01-11"),)), MONDAY).day(5) == date(2026, 1, 12)


def test_holidays_that_share_days_take_them_once() -> None:
    holidays = (days("2026-01-06", "2026-01-07"), days("2026-01-07", "2026-01-08"), days("2026-01-07"))
    assert clock_of(Calendar(holidays=holidays), MONDAY).day(1) == date(2026, 1, 9)


def test_the_first_day_may_be_a_holiday() -> None:
    assert clock_of(Calendar(holidays=(days("2026-01-01", "2026-01-06"),)), MONDAY).begins(0) == date(2026, 1, 7)


def test_what_ends_with_a_day_does_not_end_on_the_next() -> None:
    clock = clock_of(Calendar(), MONDAY)
    assert (clock.ends(DAY), clock.begins(DAY)) == (MONDAY, MONDAY + timedelta(1))


def test_who_gives_less_of_a_day_takes_longer() -> None:
    clock = clock_of(Calendar(), MONDAY)
    assert presence_of(person("first", focus=80), clock).takes(480) == 600
    assert presence_of(person("first", focus=30), clock).takes(100) == 334
    assert presence_of(person("first", focus=30), clock).gives(334) == 100


def test_nobody_is_there_after_their_last_day_or_before_their_first() -> None:
    clock = clock_of(Calendar(), MONDAY)
    short = presence_of(person("first", first=date(2026, 1, 7), last=date(2026, 1, 12)), clock)
    assert (short.minutes, clock.begins(short.begins(0))) == (4 * DAY, date(2026, 1, 7))
    assert presence_of(person("first", last=date(2025, 12, 31)), clock).minutes == 0
    assert presence_of(person("first", first=date(2026, 2, 2), last=date(2026, 1, 12)), clock).minutes == 0


def test_a_calendar_without_a_day_is_asked_in_vain() -> None:
    clock = clock_of(Calendar(holidays=(Stretch(date.min, date.max),)), MONDAY)
    assert (clock.days, clock.day(3), clock.ends(0)) == (0, MONDAY, MONDAY)


def test_the_calendar_ends_before_python_s() -> None:
    clock = clock_of(Calendar(week=(0, 1, 2, 3, 4, 5, 6)), date.max)
    assert clock.days == 0
    assert clock_of(Calendar(week=tuple(range(7))), MONDAY).day(10**9) == END - timedelta(1)
