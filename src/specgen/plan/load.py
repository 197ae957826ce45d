"""How much people and roles have to do, and how much they could."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from specgen.frozen import frozen
from specgen.plan.calendar import Presence, presence_of
from specgen.plan.model import Task
from specgen.plan.network import Why, effort_of
from specgen.plan.schedule import Schedule
from specgen.product.planning import Planning


@frozen
class Load:
    """The minutes of work that there are, and those that there is time for."""

    minutes: int
    capacity: int

    @property
    def percent(self) -> int | None:
        """How much of the time is taken, rounded down: more than 100 is too much; nothing where there is no time."""
        return self.minutes * 100 // self.capacity if self.capacity else None

    @property
    def over(self) -> int:
        """The minutes of work that there is no time for."""
        return max(0, self.minutes - self.capacity)


@frozen
class Week:
    """A calendar week (ISO 8601), by the year that it belongs to, its number and its Monday."""

    year: int
    number: int
    monday: date


@frozen
class PersonLoad:
    """What a person has to do, whenever it is done; in each week, until the last day; and after that day."""

    name: str
    whole: Load
    weeks: tuple[Load, ...]
    later: int


@frozen
class RoleLoad:
    """What there is to do for a role, done or not, and what all who have it could do: how contested they are.

    Who has two roles could do both, and counts in both.
    """

    name: str
    whole: Load


@dataclass(frozen=True)
class Loads:
    """The load of each person and role, by name; and of all people in each week."""

    weeks: tuple[Week, ...]
    people: tuple[PersonLoad, ...]
    roles: tuple[RoleLoad, ...]

    @property
    def whole(self) -> Load:
        """What all people have to do."""
        return _sum(each.whole for each in self.people)

    @property
    def by_week(self) -> tuple[Load, ...]:
        """What all people have to do in each week."""
        return tuple(_sum(each.weeks[number] for each in self.people) for number in range(len(self.weeks)))

    def role(self, name: str) -> Load:
        """The load of a role: nothing where nobody asks for it."""
        return next((each.whole for each in self.roles if each.name == name), Load(0, 0))


def loads_of(schedule: Schedule, tasks: Iterable[Task], planning: Planning, last: date) -> Loads:
    """The load of a schedule of *tasks*, against what there is time for from its first day to the *last*."""
    known = {task.key: task for task in tasks}
    weeks = _weeks(schedule.clock.first, last)
    ends = [each.monday for each in weeks[1:]] + [last + timedelta(days=1)]
    people = sorted(planning.people, key=lambda each: each.name)
    presences = {each.name: presence_of(each, schedule.clock) for each in people}
    work = _work(schedule, known, presences)
    loads = tuple(_person(name, presence, work[name], ends) for name, presence in presences.items())
    capacity = {each.name: each.whole.capacity for each in loads}
    asked = _asked(schedule, known)
    roles = sorted({role for each in people for role in each.roles} | asked.keys())
    able = {role: [each.name for each in people if role in each.roles] for role in roles}
    return Loads(
        weeks,
        loads,
        tuple(RoleLoad(role, Load(asked.get(role, 0), sum(capacity[each] for each in able[role]))) for role in roles),
    )


def _sum(loads: Iterable[Load]) -> Load:
    minutes, capacity = 0, 0
    for each in loads:
        minutes, capacity = minutes + each.minutes, capacity + each.capacity
    return Load(minutes, capacity)


def _weeks(first: date, last: date) -> tuple[Week, ...]:
    """The weeks from that of the *first* day to that of the *last*."""
    monday = first - timedelta(days=first.weekday())
    mondays = (monday + timedelta(days=7 * number) for number in range((last - monday).days // 7 + 1))
    return tuple(Week(*each.isocalendar()[:2], each) for each in mondays)


@frozen
class _Stretch:
    """The own minutes in which a person does a task, and its effort."""

    begins: int
    ends: int
    effort: int

    def done(self, own: int) -> int:
        """The effort that is done before an own minute."""
        return self.effort * max(0, min(own, self.ends) - self.begins) // (self.ends - self.begins)


def _work(
    schedule: Schedule, tasks: Mapping[str, Task], presences: Mapping[str, Presence]
) -> dict[str, list[_Stretch]]:
    """What each person does, in the order in which they do it."""
    work: dict[str, list[_Stretch]] = {name: [] for name in presences}
    for placed in schedule.placed:
        if placed.person is not None:
            presence, effort = presences[placed.person], effort_of(tasks[placed.key])
            begins = presence.before(placed.start)
            work[placed.person].append(_Stretch(begins, begins + presence.takes(effort), effort))
    return work


def _person(name: str, presence: Presence, work: Sequence[_Stretch], ends: Sequence[date]) -> PersonLoad:
    """What a person does before each of the days with which weeks end, and what they could."""
    clock = presence.clock
    bounds = [presence.before(clock.days_before(each) * clock.minutes) for each in ends]
    done = _done(work, bounds)
    could = [presence.gives(each) for each in bounds]
    weeks = tuple(
        Load(each - before, able - unable)
        for each, before, able, unable in zip(done, [0, *done], could, [0, *could], strict=False)
    )
    whole = sum(each.effort for each in work)
    return PersonLoad(name, Load(whole, could[-1]), weeks, whole - done[-1])


def _done(work: Sequence[_Stretch], bounds: Sequence[int]) -> list[int]:
    """How much of the work is done before each of some own minutes."""
    begins = [each.begins for each in work]
    sums = [0]
    for each in work:
        sums.append(sums[-1] + each.effort)
    done = []
    for bound in bounds:
        begun = bisect_right(begins, bound)
        done.append(sums[begun - 1] + work[begun - 1].done(bound) if begun else 0)
    return done


def _asked(schedule: Schedule, tasks: Mapping[str, Task]) -> dict[str, int]:
    """The effort that each role is asked for: of what has a place, and of what has none for want of people."""
    lacking = (each.key for each in schedule.unplaced if each.why in {Why.UNASSIGNED, Why.NO_TIME})
    asked: dict[str, int] = {}
    for key in (*(each.key for each in schedule.placed), *lacking):
        asked[tasks[key].role] = asked.get(tasks[key].role, 0) + effort_of(tasks[key])
    return asked
