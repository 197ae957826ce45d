"""The schedule of a quarter as drawings: a row for each task, by feature, and the milestones above them.

What is on the critical chain is dark and its name bold, so that it is seen without colours too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from specgen.generators.plan.page.axis import Axis
from specgen.generators.plan.page.chart import (
    Gantt,
    Row,
    bar,
    beside,
    bold_label,
    drawn,
    heading,
    label,
    point,
    scene,
    stone,
    without_day,
)
from specgen.plan.milestones import Reached, reached
from specgen.plan.model import Task
from specgen.plan.network import Why
from specgen.plan.quarter import QuarterPlan

WHY = {Why.BLOCKED: "blocked", Why.WAITS: "waits", Why.UNASSIGNED: "nobody can do it", Why.NO_TIME: "nobody has time"}


def gantts(plan: QuarterPlan) -> tuple[Gantt, ...]:
    """The schedule of a quarter, in as many drawings as it takes; none where there is no task."""
    quarter, stones = plan.quarter, tuple(reached(plan))
    days = (day for each in plan.schedule.placed for day in (each.first, each.last))
    shared = scene(plan.planning.calendar, plan.plan.as_of, (quarter,), stones, days)
    description = (
        f"{len(plan.tasks)} tasks; the quarter is from {quarter.days.first} to {quarter.days.last}. Each task with its "
        "days is in the table of tasks."
    )
    rows = tuple(_rows(plan, shared.axis, stones)) if plan.tasks else ()
    return drawn(shared, rows, f"Schedule of {quarter.name}", description)


def _rows(plan: QuarterPlan, axis: Axis, stones: Sequence[Reached]) -> Iterator[Row]:
    if stones:
        yield heading("Milestones")
        yield from (stone(axis, each) for each in stones)
    of: dict[str, list[Task]] = {feature.name: [] for feature in plan.features}
    for task in plan.tasks:
        of[task.feature].append(task)
    unplaced = {each.key: WHY[each.why] for each in plan.schedule.unplaced}
    for feature in plan.features:
        if of[feature.name]:
            yield heading(f"{feature.name} {feature.title}")
        yield from (_task(plan, axis, task, unplaced) for task in _in_time(plan, of[feature.name]))


def _in_time(plan: QuarterPlan, tasks: Iterable[Task]) -> list[Task]:
    """Tasks, those that begin first first; behind them those without a day."""
    placed = [(plan.schedule.place(task.key), task) for task in tasks]
    begun = ((place.start, place.end, place_of) for place_of, (place, _) in enumerate(placed) if place)
    without = [task for place, task in placed if not place]
    return [*(placed[number][1] for _, _, number in sorted(begun)), *without]


def _task(plan: QuarterPlan, axis: Axis, task: Task, unplaced: Mapping[str, str]) -> Row:
    place = plan.schedule.place(task.key)
    name = f"{plan.id_of(task.key)} {task.title}"
    if place is None:
        why = "cancelled" if task.cancelled else unplaced.get(task.key, "no day")
        return Row("row", f"{name}: {why}", f"{label(name)}{without_day(why)}")
    who = plan.called(place.person) if place.person else ""
    days = ", ".join(filter(None, (f"{place.first} to {place.last}", who, "critical chain" if place.chained else "")))
    shape, left, right = point(axis, place.last) if place.start == place.end else bar(axis, place.first, place.until)
    shown = f"{bold_label(name) if place.chained else label(name)}{shape}{beside(who, left, right)}"
    return Row("row chained" if place.chained else "row", f"{name}: {days}", shown)
