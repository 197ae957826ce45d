"""The days that are worked on, as one clock of whole minutes for all; and each person's own part of it.

A *position* is a minute of the clock: the working days before it, each with all its minutes, and the minutes of its
day. What ends with a day and what begins with the next one have the same position. An *own minute* is one that a person
is there, counted alike. Nothing walks from day to day: stretches of days are counted at once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from specgen.frozen import frozen
from specgen.product.planning import Calendar, Person, Stretch

END = date.max - timedelta(days=7)
"""The day on which all calendars end: a little before Python's does, so that there is a next day to each."""


@frozen
class Gaps:
    """Stretches left out of a line of whole numbers.

    Where each begins on the line, where it lies on what is left, and how long it is with all those before it.
    """

    begins: tuple[int, ...]
    left: tuple[int, ...]
    widths: tuple[int, ...]

    def before(self, number: int) -> int:
        """How many of what is left lie before a number of the line."""
        known = bisect_left(self.begins, number)
        return max(self.left[known - 1], number - self.widths[known]) if known else number

    def nth(self, number: int) -> int:
        """The number on the line of what is left, counted from 0."""
        return number + self.widths[bisect_right(self.left, number)]


def gaps(stretches: Iterable[tuple[int, int]]) -> Gaps:
    """What is left without some *stretches*, each from a number on and up to another."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted((begin, end) for begin, end in stretches if begin < end):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    widths = tuple(accumulate((end - begin for begin, end in joined), initial=0))
    begins = tuple(begin for begin, _ in joined)
    return Gaps(begins, tuple(begin - width for begin, width in zip(begins, widths, strict=False)), widths)


@dataclass(frozen=True)
class Clock:
    """The working days from a first day on, and the minutes that each has."""

    first: date
    week: tuple[int, ...]
    minutes: int
    idle: Gaps

    @cached_property
    def days(self) -> int:
        """How many working days there are at all."""
        return self.days_before(END)

    def days_before(self, day: date) -> int:
        """How many working days there are before a day: the number of that day, or of the next working day."""
        return self.idle.before(_weekdays(self.week, self.first, day))

    def day(self, number: int) -> date:
        """The working day with a number, from 0 on; the last where there are not so many."""
        if not self.days:
            return self.first
        weeks, rest = divmod(self.idle.nth(max(0, min(number, self.days - 1))), len(self.week))
        return _monday(self.first) + timedelta(days=7 * weeks + self.week[rest])

    def begins(self, position: int) -> date:
        """The day of what begins at a position."""
        return self.day(position // self.minutes)

    def ends(self, position: int) -> date:
        """The day of what ends at a position."""
        return self.day((position - 1) // self.minutes)


@dataclass(frozen=True)
class Presence:
    """The days that a person is there, of those of a clock, for *focus* per cent of each."""

    clock: Clock
    away: Gaps
    focus: int

    @cached_property
    def minutes(self) -> int:
        """How many own minutes there are at all."""
        return self.before(self.clock.days * self.clock.minutes)

    def takes(self, effort: int) -> int:
        """The own minutes that an *effort* takes; what is less than a minute is one more."""
        return -(-effort * 100 // self.focus)

    def gives(self, own: int) -> int:
        """The effort that some own minutes are good for."""
        return own * self.focus // 100

    def before(self, position: int) -> int:
        """How many own minutes lie before a position: also the own minute at it, or the next one behind it."""
        day, minute = divmod(position, self.clock.minutes)
        own = self.away.before(day)
        return own * self.clock.minutes + (minute if self.away.nth(own) == day else 0)

    def begins(self, own: int) -> int:
        """The position of what begins at an own minute."""
        day, minute = divmod(own, self.clock.minutes)
        return self.away.nth(day) * self.clock.minutes + minute

    def ends(self, own: int) -> int:
        """The position of what ends at an own minute."""
        return self.begins(own - 1) + 1 if own else 0


def clock_of(calendar: Calendar, first: date) -> Clock:
    """The clock that starts with the first working day on or after *first*."""
    first = min(first, END)

    def weekdays(day: date) -> int:
        return _weekdays(calendar.week, first, day)

    outside = (_counted(weekdays, each) for each in calendar.holidays)
    return Clock(first, calendar.week, calendar.minutes, gaps([(0, weekdays(first)), *outside]))


def presence_of(person: Person, clock: Clock) -> Presence:
    """The days that a *person* is there."""
    away = [_counted(clock.days_before, each) for each in person.absent]
    if person.first:
        away.append((0, clock.days_before(person.first)))
    if person.last:
        away.append((_counted(clock.days_before, Stretch(person.last, person.last))[1], clock.days))
    return Presence(clock, gaps(away), person.focus)


def _counted(days_before: Callable[[date], int], stretch: Stretch) -> tuple[int, int]:
    """The numbers of the days of a *stretch*: the first, and the one behind the last."""
    return days_before(stretch.first), days_before(min(stretch.last, END) + timedelta(days=1))


def _monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _weekdays(week: tuple[int, ...], first: date, day: date) -> int:
    """How many days of the *week* lie before a day, or the *first* if that is later, from the first one's Monday on."""
    weeks, rest = divmod((max(first, min(day, END)) - _monday(first)).days, 7)
    return weeks * len(week) + bisect_left(week, rest)
