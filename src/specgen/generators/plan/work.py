"""The tasks of a quarter, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code, inline, row
from specgen.plan.model import Task
from specgen.plan.quarter import QuarterPlan


def tasks(plan: QuarterPlan) -> Iterator[str]:
    """Each task: its number, title, feature, who does it, how long it takes, what it waits for."""
    for task in plan.tasks:
        yield row(
            plan.id_of(task.key),
            inline(task.title),
            task.feature,
            task.owner or task.role,
            effort(task.estimate.minutes, plan.planning.calendar.minutes),
            _after(plan, task),
            _state(task),
        )


def effort(minutes: int, day: int) -> str:
    """So many minutes of work, in days of so many minutes, hours and minutes: `1d 4h`."""
    days, rest = divmod(minutes, day)
    hours, rest = divmod(rest, 60)
    shown = (f"{days}d" if days else "", f"{hours}h" if hours else "", f"{rest}m" if rest else "")
    return " ".join(part for part in shown if part) or "0h"


def keys(plan: QuarterPlan) -> Iterator[str]:
    """The natural key of each task, by which the spec may speak of it."""
    for task in plan.tasks:
        yield row(plan.id_of(task.key), code(task.key), task.estimate.said)


def _after(plan: QuarterPlan, task: Task) -> str:
    return ", ".join(sorted(map(plan.id_of, task.after))) or "-"


def _state(task: Task) -> str:
    if task.cancelled:
        return f"cancelled: {inline(task.cancelled)}"
    return f"blocked: {inline(task.blocked)}" if task.blocked else "unknown"
