"""The tasks of a quarter, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code, inline, row
from specgen.generators.plan.words import effort, listed, takes
from specgen.plan.model import Task
from specgen.plan.quarter import QuarterPlan
from specgen.plan.states import Status
from specgen.plan.waves import awaited, waves


def tasks(plan: QuarterPlan) -> Iterator[str]:
    """Each task: its number, title, feature, who does it, how long it takes, when, its slack, what it waits for."""
    day = plan.planning.calendar.minutes
    for status in plan.statuses:
        task = status.task
        place = plan.schedule.place(task.key)
        timing = ("-", "-", "-")
        if place:
            slack = "critical chain" if place.chained else effort(place.slack, day)
            timing = (str(place.first), str(place.last), slack)
        person = (place.person if place else None) or task.owner
        who = inline(plan.called(person) if person else task.role)
        estimate = takes(task, day)
        number, title = plan.id_of(task.key), inline(task.title)
        yield row(number, title, task.feature, who, estimate, *timing, _after(plan, task), _state(status))


def keys(plan: QuarterPlan) -> Iterator[str]:
    """The natural key of each task, by which the spec may speak of it."""
    for task in plan.tasks:
        yield row(plan.id_of(task.key), code(task.key), task.estimate.said)


def in_waves(plan: QuarterPlan) -> Iterator[str]:
    """The waves of tasks: how much work is in each, and which tasks are."""
    day = plan.planning.calendar.minutes
    for number, wave in enumerate(waves(plan.tasks), 1):
        work = effort(sum(task.estimate.minutes for task in wave), day)
        yield row(str(number), str(len(wave)), work, listed(sorted(plan.id_of(task.key) for task in wave)))


def from_others(plan: QuarterPlan) -> Iterator[str]:
    """The tasks of other quarters that those of this one wait for: which, whose, by when, and who waits."""
    for each in awaited(plan):
        quarter = plan.planning.quarter_of(each.task.feature)
        place = plan.plan.schedules[quarter.name].place(each.task.key) if quarter else None
        waiting = listed(sorted(plan.id_of(task.key) for task in each.by))
        number, title = plan.id_of(each.task.key), inline(each.task.title)
        yield row(number, title, quarter.name if quarter else "-", str(place.last) if place else "-", waiting)


def states(plan: QuarterPlan) -> dict[str, str]:
    """How far each task is, by its key."""
    return {status.task.key: _state(status) for status in plan.statuses}


def _after(plan: QuarterPlan, task: Task) -> str:
    return ", ".join(sorted(map(plan.id_of, task.after))) or "-"


def _state(status: Status) -> str:
    """How far a task is; what keeps it from being done, where somebody says so."""
    if status.task.cancelled:
        return f"cancelled: {inline(status.task.cancelled)}"
    if status.blocked and status.is_open:
        return f"blocked: {inline(status.blocked)}"
    return status.text
