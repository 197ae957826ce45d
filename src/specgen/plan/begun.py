"""What can be begun next: the same wherever it is told."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.plan.quarter import QuarterPlan
from specgen.plan.states import Status


@frozen
class Next:
    """The tasks that can be begun, the first of the schedule first.

    Where there are none, *soon* is the first task of the schedule that waits for nothing but other tasks.
    """

    ready: tuple[Status, ...]
    soon: Status | None = None


def next_of(plan: QuarterPlan, role: str | None = None) -> Next:
    """What of a quarter can be begun next; by people of a *role* where one is given."""
    ordered = sorted(plan.statuses, key=lambda each: _rank(plan, each))
    wanted = [each for each in ordered if each.is_open and role in (None, each.task.role)]
    ready = tuple(each for each in wanted if each.is_ready)
    if ready:
        return Next(ready)
    placed = (each for each in wanted if plan.schedule.place(each.task.key))
    return Next((), next((each for each in placed if not (each.asked or each.blocked)), None))


def _rank(plan: QuarterPlan, status: Status) -> tuple[bool, str, bool, int]:
    """What comes first: what is begun first, what the end depends on, its number."""
    place = plan.schedule.place(status.task.key)
    number = plan.plan.lock.number(status.task.key)
    return (place is None, str(place.first) if place else "", not (place and place.chained), number)
