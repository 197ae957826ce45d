"""When that is done which milestones stand for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from specgen.frozen import frozen
from specgen.plan.quarter import QuarterPlan
from specgen.plan.states import FINISHED
from specgen.product.planning import Milestone


@frozen
class Reached:
    """A milestone, and the last day of the work on its features; *waits* names those of which not all has a day.

    It *is done* where somebody saw that all of them are.
    """

    milestone: Milestone
    done: date | None
    waits: tuple[str, ...]
    is_done: bool = False

    @property
    def late(self) -> bool:
        """Whether its features are done after its day, or nobody knows when."""
        return bool(self.waits) or (self.done is not None and self.done > self.milestone.day)


def reached(plan: QuarterPlan) -> Iterator[Reached]:
    """The milestones of a quarter, the earliest first; what another quarter does is not looked at."""
    unplaced = {each.key for each in plan.schedule.unplaced}
    days: dict[str, date] = {}
    waiting: set[str] = set()
    for task in plan.tasks:
        place = plan.schedule.place(task.key)
        if place:
            days[task.feature] = max(place.last, days.get(task.feature, place.last))
        elif task.key in unplaced:
            waiting.add(task.feature)
    open_ones = {task.feature for task in plan.plan.work.tasks if plan.plan.states[task.key] not in FINISHED}
    for each in sorted(plan.quarter.milestones, key=lambda each: (each.day, each.name)):
        done = max((days[feature] for feature in each.after if feature in days), default=None)
        is_done = bool(each.after) and open_ones.isdisjoint(each.after)
        yield Reached(each, done, tuple(sorted(waiting.intersection(each.after))), is_done)
