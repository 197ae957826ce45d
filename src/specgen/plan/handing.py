"""Which role waits for which other one: who hands what to whom, as it follows from the tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from specgen.frozen import frozen
from specgen.plan.model import Task
from specgen.plan.quarter import QuarterPlan


@frozen
class HandOff:
    """That tasks of the role *taker* wait for those of the role *giver*, both by their keys.

    *since* is the last day of what the taker does before the first of them, or the first day of all work. *first* and
    *last* are the days on which the first and the last of what it waits for are done. Where no day is known it is None.
    """

    giver: str
    taker: str
    given: tuple[str, ...]
    waiting: tuple[str, ...]
    since: date | None
    first: date | None
    last: date | None


def role_of(plan: QuarterPlan, task: Task) -> str:
    """The role that does a *task*: its own, or one of its owner's where they don't have that."""
    owner = next((each for each in plan.planning.people if each.name == task.owner), None)
    return task.role if owner is None or task.role in owner.roles else min(owner.roles)


def handed_over(plan: QuarterPlan) -> tuple[HandOff, ...]:
    """What each role waits for of each other one, by their names; what is done was handed over already."""
    tasks = {task.key: task for task in plan.left if not task.cancelled}
    roles = {key: role_of(plan, task) for key, task in tasks.items()}
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    needed = _needed(plan)
    for key in tasks:
        for before in needed[key]:
            if roles.get(before, roles[key]) != roles[key]:
                pairs.setdefault((roles[key], roles[before]), []).append((before, key))
    found = []
    for (taker, giver), arrows in sorted(pairs.items()):
        given = tuple(dict.fromkeys(before for before, _ in arrows))
        waiting = tuple(dict.fromkeys(key for _, key in arrows))
        own = (key for key, role in roles.items() if role == taker)
        ends = sorted(_ends(plan, given))
        first, last = (ends[0], ends[-1]) if len(ends) == len(given) else (None, None)
        found.append(HandOff(giver, taker, given, waiting, _since(plan, own, waiting), first, last))
    return tuple(found)


def _needed(plan: QuarterPlan) -> dict[str, tuple[str, ...]]:
    """What each task waits for; what is cancelled passes on what it would have waited for."""
    found: dict[str, tuple[str, ...]] = {}
    gone = {task.key for task in plan.tasks if task.cancelled}
    for task in plan.tasks:
        passed = (each for before in task.after for each in (found.get(before, ()) if before in gone else (before,)))
        found[task.key] = tuple(dict.fromkeys(passed))
    return found


def _ends(plan: QuarterPlan, keys: Iterable[str]) -> Iterator[date]:
    return (place.last for place in map(plan.schedule.place, keys) if place)


def _since(plan: QuarterPlan, own: Iterable[str], waiting: Iterable[str]) -> date | None:
    """The day from which a role with its *own* tasks has nothing to do but what is *waiting*."""
    starts = [place.start for place in map(plan.schedule.place, waiting) if place]
    if not starts:
        return None
    before = [place.last for place in map(plan.schedule.place, own) if place and place.end <= min(starts)]
    return max(before, default=plan.schedule.placed[0].first)
