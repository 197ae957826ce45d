"""By when tasks are wanted, and how much: the days of milestones, the last day of their quarter, its priorities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from specgen.frozen import frozen
from specgen.plan.calendar import Clock
from specgen.plan.model import Task
from specgen.product.planning import Planning

NEVER = 1 << 60
"""The position of a day that is not said."""


@frozen
class Dues:
    """The position by which each task of a net is wanted, and that by which all are.

    *ranks* say how much each is wanted, the least number most, and *efforts* what it takes; nothing where all are
    wanted alike.
    """

    of: tuple[int, ...]
    last: int
    ranks: tuple[int, ...] = ()
    efforts: tuple[int, ...] = ()

    @property
    def said(self) -> bool:
        """Whether any milestone stands for any of the tasks."""
        return any(each != NEVER for each in self.of)

    def unfinished(self, ends: Mapping[int, int]) -> tuple[int, ...]:
        """The minutes of what is not done in time, of each rank but the last: what is wanted least may wait."""
        left = [0] * (max(self.ranks, default=0) + 1)
        for number, rank in enumerate(self.ranks):
            if ends.get(number, NEVER) > self.last:
                left[rank] += max(1, self.efforts[number])
        return tuple(left[:-1])

    def ends_of(self, ends: Mapping[int, int]) -> tuple[int, ...]:
        """The sum of all *ends*, of each rank: what is wanted more is done earlier."""
        sums = [0] * (max(self.ranks, default=0) + 1)
        for number, end in ends.items():
            sums[self.ranks[number] if self.ranks else 0] += end
        return tuple(sums)

    def late(self, ends: Mapping[int, int]) -> tuple[int, int]:
        """How late all is, and how late the milestones are together, where tasks end so, by their numbers."""
        by_due: dict[int, int] = {}
        for number, end in ends.items():
            due = self.of[number] if self.of else NEVER
            if end > due:
                by_due[due] = max(by_due.get(due, 0), end - due)
        return max(0, max(ends.values(), default=0) - self.last), sum(by_due.values())


def dues_of(tasks: Iterable[Task], planning: Planning, clock: Clock) -> Dues:
    """By when *tasks* of one quarter are wanted: each by the first milestone that stands for its feature."""
    days: dict[str, date] = {}
    for quarter in planning.quarters:
        for milestone in quarter.milestones:
            for feature in milestone.after:
                days[feature] = min(milestone.day, days.get(feature, milestone.day))
    known = tuple(tasks)
    quarters = (planning.quarter_of(task.feature) for task in known)
    last = max((quarter.days.last for quarter in quarters if quarter), default=None)
    return Dues(tuple(_end(days.get(task.feature), clock) for task in known), _end(last, clock))


def _end(day: date | None, clock: Clock) -> int:
    """The position at which a day ends."""
    if day is None or day == date.max:
        return NEVER
    return clock.days_before(day + timedelta(days=1)) * clock.minutes
