"""Whether what is to be done by a day is done by then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from specgen.frozen import frozen
from specgen.plan.quarter import QuarterPlan
from specgen.product.planning import Milestone


@frozen
class Reached:
    """A milestone, and the day on which the last of its features is done; None where one of them has no such day."""

    milestone: Milestone
    day: date | None

    @property
    def in_time(self) -> bool:
        """Whether it is reached by its day."""
        return self.day is not None and self.day <= self.milestone.day


def reached(plan: QuarterPlan) -> Iterator[Reached]:
    """The milestones of a quarter that features are done for, the first first."""
    for milestone in sorted(plan.quarter.milestones, key=lambda each: (each.day, each.name)):
        if milestone.after:
            yield Reached(milestone, _done(plan, frozenset(milestone.after)))


def _done(plan: QuarterPlan, features: frozenset[str]) -> date | None:
    """The last day of the work on some *features*, of whatever quarter; None where some of it has no day."""
    tasks = plan.plan.work.of(features)
    if {task.feature for task in tasks} != features:
        return None
    schedules = plan.plan.schedules.values()
    places = [next(filter(None, (each.place(task.key) for each in schedules)), None) for task in tasks]
    days = [place.last for place in places if place]
    return max(days) if len(days) == len(tasks) else None
