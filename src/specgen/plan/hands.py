"""Who else could do what is not done in time for want of people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from specgen.frozen import frozen
from specgen.plan.cuts import fits
from specgen.plan.load import Loads
from specgen.plan.model import Task
from specgen.plan.network import Why
from specgen.plan.schedule import Schedule
from specgen.product.planning import Person, Planning

Scheduling = Callable[[Sequence[Task], Planning], Schedule]
"""How tasks are scheduled for other people."""

TRIED = 4_000
"""How many tasks are scheduled at most to find somebody, in as many tries as that gives; a few there always are."""
FEW = 4
NEW = "~new"
"""Somebody whom nobody has found yet: no name, and behind all names."""


@frozen
class Help:
    """What lets all be done in time: *person* does *tasks*, by their keys, that are another's; or has *roles* besides.

    *person* is None where it takes somebody new for each of the roles. *free* are the minutes that they have time for.
    """

    person: str | None
    roles: tuple[str, ...]
    free: int = 0
    tasks: tuple[str, ...] = ()


def help_of(
    scheduled: Schedule, tasks: Sequence[Task], planning: Planning, last: date, loads: Loads, again: Scheduling
) -> Help | None:
    """The least that lets all *tasks* be done by the *last* day; None where nobody could, or nobody needs to.

    Somebody who does the same already is asked first, then somebody who does other work, then somebody new.
    """
    if fits(scheduled, last):
        return None
    lacking = tuple(each.name for each in sorted(loads.roles, key=lambda each: (-each.later, each.name)) if each.later)
    free = {each.name: each.free for each in loads.people if each.free}
    people = sorted(
        (each for each in planning.people if each.name in free), key=lambda each: (-free[each.name], each.name)
    )
    ways = (
        *_taking_over(scheduled, tasks, planning, last, people, free),
        *_learning(tasks, planning, people, free, lacking),
        _hiring(tasks, planning, lacking),
    )
    most = max(FEW, TRIED // max(1, len(tasks)))
    *few, somebody_new = ways
    for help, others, team in (*islice(few, most), somebody_new):
        if fits(again(others, team), last):
            return help
    return None


Way = tuple[Help, Sequence[Task], Planning]
"""Who helps, and the tasks and people that there are then."""


def _taking_over(
    scheduled: Schedule,
    tasks: Sequence[Task],
    planning: Planning,
    last: date,
    people: Sequence[Person],
    free: dict[str, int],
) -> Iterator[Way]:
    """Who has the role of what is done too late because it is somebody's own."""
    late = {each.key for each in scheduled.overrun(last)}
    late |= {each.key for each in scheduled.unplaced if each.why is Why.NO_TIME}
    owned = [task for task in tasks if task.key in late and task.owner]
    for person in people:
        taken = {task.key for task in owned if task.role in person.roles and task.owner != person.name}
        if taken:
            others = [replace(task, owner=person.name) if task.key in taken else task for task in tasks]
            roles = tuple(sorted({task.role for task in owned if task.key in taken}))
            yield Help(person.name, roles, free[person.name], tuple(sorted(taken))), others, planning


def _learning(
    tasks: Sequence[Task], planning: Planning, people: Sequence[Person], free: dict[str, int], lacking: Sequence[str]
) -> Iterator[Way]:
    """Who has time, and could do another role besides."""
    for role in lacking:
        for person in people:
            if role not in person.roles:
                able = replace(person, roles=(*person.roles, role))
                team = tuple(able if each.name == person.name else each for each in planning.people)
                yield Help(person.name, (role,), free[person.name]), tasks, replace(planning, people=team)


def _hiring(tasks: Sequence[Task], planning: Planning, lacking: tuple[str, ...]) -> Way:
    """Somebody new for each role that lacks people."""
    new = (Person(f"{NEW}.{role}", NEW, (role,), 100, (), None, None) for role in lacking)
    return Help(None, tuple(sorted(lacking))), tasks, replace(planning, people=(*planning.people, *new))
