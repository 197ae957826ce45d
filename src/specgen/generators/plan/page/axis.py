"""The days of a chart from left to right: where each lies, what is written above them, and which are not worked on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from specgen.frozen import frozen
from specgen.product.planning import Calendar

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MOST_WEEKS = 16
"""So many weeks have a line and a day each; of more weeks only every second one has, or every third."""
LONG = 280
"""Days of a chart in which a single one is too narrow to be told from the next."""
NAMED = 52
"""Units that the name of a month takes with its year."""
SHORT = 22
"""Units that it takes alone."""


def said(day: date) -> str:
    """A day as people say it: `5 Jan`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


@frozen
class Axis:
    """Days between two edges of a drawing: the *first*, and the one after the last."""

    first: date
    until: date
    left: int
    right: int

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.until - self.first).days

    def x(self, day: date) -> int:
        """Where a day begins."""
        return self.left + (day - self.first).days * (self.right - self.left) // self.days

    def weeks(self) -> tuple[tuple[int, str], ...]:
        """Where weeks begin, and the number of that day in its month."""
        monday = self.first + timedelta(days=-self.first.weekday() % 7)
        step = 7 * -(-self.days // (7 * MOST_WEEKS))
        shown = range(0, (self.until - monday).days, step)
        return tuple((self.x(day), str(day.day)) for day in (monday + timedelta(days=each) for each in shown))

    def months(self) -> tuple[tuple[int, str], ...]:
        """Where months begin, with the names of those that have room for one; of many months the years."""
        return tuple(self._months() if self.days <= 2 * LONG else self._years())

    def _months(self) -> Iterator[tuple[int, str]]:
        day = self.first
        while day < self.until:
            after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
            room = self.x(min(after, self.until)) - self.x(day)
            name = MONTHS[day.month - 1]
            yield self.x(day), f"{name} {day.year}" if room >= NAMED else name if room >= SHORT else ""
            day = after

    def _years(self) -> Iterator[tuple[int, str]]:
        day = self.first
        while day < self.until:
            after = date(day.year + 1, 1, 1)
            yield self.x(day), str(day.year) if self.x(min(after, self.until)) - self.x(day) >= SHORT else ""
            day = after

    def weekends(self, calendar: Calendar) -> Iterator[tuple[int, int]]:
        """Where stretches of days begin and end that nobody works on in any week; none in a long chart."""
        begun: date | None = None
        for number in range(self.days + 1 if self.days <= LONG else 0):
            day = self.first + timedelta(days=number)
            idle = day < self.until and day.weekday() not in calendar.week
            if idle and begun is None:
                begun = day
            elif not idle and begun is not None:
                yield self.x(begun), self.x(day)
                begun = None

    def holidays(self, calendar: Calendar) -> Iterator[tuple[int, int]]:
        """Where holidays begin and end."""
        for each in calendar.holidays:
            first, until = max(each.first, self.first), min(each.last + timedelta(days=1), self.until)
            if first < until:
                yield self.x(first), self.x(until)
