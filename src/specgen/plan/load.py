"""How much people and roles have to do, and how much they could."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from specgen.frozen import frozen
from specgen.plan.calendar import Clock, Presence, presence_of
from specgen.plan.model import Task
from specgen.plan.network import Why, effort_of
from specgen.plan.schedule import Placed, Schedule
from specgen.product.planning import Person, Planning


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
    """What a person has to do, whenever it is done; in each week, until the last day; and not until then.

    That is what is done *later*, or never, for want of their time. What is *left* over of earlier quarters counts too.
    """

    name: str
    whole: Load
    weeks: tuple[Load, ...]
    later: int
    left: int = 0

    @property
    def free(self) -> int:
        """The minutes of work for which there is time besides."""
        return max(0, self.whole.capacity - self.whole.minutes)


@frozen
class RoleLoad:
    """What there is to do for a role, done or not, and what all who have it could do: how contested they are.

    Who has two roles could do both, and counts in both. *later* is what is done after the last day, or by nobody.
    """

    name: str
    whole: Load
    later: int = 0


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


def loads_of(
    schedule: Schedule, tasks: Iterable[Task], planning: Planning, last: date, earlier: Sequence[Schedule] = ()
) -> Loads:
    """The load of a schedule, against what there is time for from its first day to the *last*.

    *tasks* are those of it, and of *earlier* schedules, which people are still busy with.
    """
    known = {task.key: task for task in tasks}
    weeks = _weeks(schedule.clock.first, last)
    ends = [each.monday for each in weeks[1:]] + [last + timedelta(days=1)]
    people = sorted(planning.people, key=lambda each: each.name)
    presences = {each.name: presence_of(each, schedule.clock) for each in people}
    work: dict[str, list[_Stretch]] = {name: [] for name in presences}
    _busy(work, _left(earlier, schedule.clock), known, presences)
    left = {name: sum(each.effort for each in some) for name, some in work.items()}
    _busy(work, schedule.placed, known, presences)
    undone = _undone(schedule, known, people, {name: sum(each.effort for each in some) for name, some in work.items()})
    loads = tuple(
        _person(name, presence, work[name], ends, undone.get(name, 0), left[name])
        for name, presence in presences.items()
    )
    capacity = {each.name: each.whole.capacity for each in loads}
    bounds = {
        name: each.before(schedule.clock.days_before(ends[-1]) * schedule.clock.minutes)
        for name, each in presences.items()
    }
    asked, later = _asked(schedule, known, work, bounds)
    roles = sorted({role for each in people for role in each.roles} | asked.keys())
    able = {role: [each.name for each in people if role in each.roles] for role in roles}
    return Loads(
        weeks,
        loads,
        tuple(
            RoleLoad(role, Load(asked.get(role, 0), sum(capacity[each] for each in able[role])), later.get(role, 0))
            for role in roles
        ),
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
    """The own minutes in which a person does something for a role, and its effort."""

    role: str
    begins: int
    ends: int
    effort: int

    def done(self, own: int) -> int:
        """The effort that is done before an own minute."""
        return self.effort * max(0, min(own, self.ends) - self.begins) // (self.ends - self.begins)


def _left(earlier: Iterable[Schedule], clock: Clock) -> Iterator[Placed]:
    """What is done of earlier schedules after a *clock* begins, where it is on that one; of a task maybe the rest."""
    for before in earlier:
        passed = before.clock.days_before(clock.first) * clock.minutes
        for each in before.placed:
            if each.end > passed and each.person is not None:
                yield replace(each, start=each.start - passed, end=each.end - passed)


def _busy(
    work: Mapping[str, list[_Stretch]],
    placed: Iterable[Placed],
    tasks: Mapping[str, Task],
    presences: Mapping[str, Presence],
) -> None:
    """Add to the *work* of each person what they do, in the order in which they do it; of what is begun the rest."""
    for each in placed:
        if each.person is None:
            continue
        presence, task = presences[each.person], tasks[each.key]
        begins, effort = presence.before(max(0, each.start)), effort_of(task)
        ends = begins + presence.takes(effort)
        if each.start < 0:
            ends = presence.before(each.end)
            effort = min(effort, presence.gives(ends - begins))
        if ends > begins:
            work[each.person].append(_Stretch(task.role, begins, ends, effort))


def _undone(
    schedule: Schedule, tasks: Mapping[str, Task], people: Sequence[Person], busy: Mapping[str, int]
) -> dict[str, int]:
    """The effort of what nobody has time for, of whoever would do it: of several who could, who has least to do."""
    found: dict[str, int] = {}
    for each in schedule.unplaced:
        if each.why is Why.NO_TIME:
            task = tasks[each.key]
            able = [one.name for one in people if (task.owner == one.name if task.owner else task.role in one.roles)]
            who = min(able, key=lambda name: (busy.get(name, 0) + found.get(name, 0), name))
            found[who] = found.get(who, 0) + effort_of(task)
    return found


def _person(
    name: str, presence: Presence, work: Sequence[_Stretch], ends: Sequence[date], undone: int, left: int
) -> PersonLoad:
    """What a person does before each of the days with which weeks end, and what they could."""
    clock = presence.clock
    bounds = [presence.before(clock.days_before(each) * clock.minutes) for each in ends]
    done = _done(work, bounds)
    could = [presence.gives(each) for each in bounds]
    weeks = tuple(
        Load(each - before, able - unable)
        for each, before, able, unable in zip(done, [0, *done], could, [0, *could], strict=False)
    )
    whole = sum(each.effort for each in work) + undone
    return PersonLoad(name, Load(whole, could[-1]), weeks, whole - done[-1], left)


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


def _asked(
    schedule: Schedule, tasks: Mapping[str, Task], work: Mapping[str, Sequence[_Stretch]], bounds: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """The effort that each role is asked for, and what of it is not done before the *bounds*.

    That is what has a place, and what has none for want of people.
    """
    asked: dict[str, int] = {}
    later: dict[str, int] = {}
    for name, stretches in work.items():
        for each in stretches:
            asked[each.role] = asked.get(each.role, 0) + each.effort
            later[each.role] = later.get(each.role, 0) + each.effort - each.done(bounds[name])
    for lacking in schedule.unplaced:
        if lacking.why in {Why.UNASSIGNED, Why.NO_TIME}:
            role, effort = tasks[lacking.key].role, effort_of(tasks[lacking.key])
            asked[role], later[role] = asked.get(role, 0) + effort, later.get(role, 0) + effort
    return asked, later
