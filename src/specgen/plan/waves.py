"""Which tasks of a quarter could be worked on at once, were there people enough; and what it waits for from before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.frozen import frozen
from specgen.plan.model import Task
from specgen.plan.quarter import QuarterPlan


def waves(tasks: Iterable[Task]) -> tuple[tuple[Task, ...], ...]:
    """The *tasks*, each behind those that it waits for, in waves: those of one wait for none of the same or a later.

    What waits for none of them is in the first.
    """
    wave: dict[str, int] = {}
    found: list[list[Task]] = []
    for task in tasks:
        wave[task.key] = place = max((wave[each] + 1 for each in task.after if each in wave), default=0)
        if place == len(found):
            found.append([])
        found[place].append(task)
    return tuple(map(tuple, found))


@frozen
class Awaited:
    """A task of another quarter, and the tasks of this one that wait for it."""

    task: Task
    by: tuple[Task, ...]


def awaited(plan: QuarterPlan) -> Iterator[Awaited]:
    """The tasks of other quarters that those of a quarter wait for, in the order of all work."""
    own = {task.key for task in plan.tasks}
    by: dict[str, list[Task]] = {}
    for task in plan.tasks:
        for each in task.after:
            if each not in own:
                by.setdefault(each, []).append(task)
    return (Awaited(task, tuple(by[task.key])) for task in plan.plan.work.tasks if task.key in by)
