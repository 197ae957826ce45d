"""An independent judge of schedules: it walks from day to day on a calendar of its own, and asks nothing of ours."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from specgen.plan.model import Task
from specgen.plan.network import Why
from specgen.plan.schedule import Placed, Schedule
from specgen.product.planning import Person, Planning


class Wall:
    """A calendar on a wall."""

    def __init__(self, planning: Planning, first: date, many: int) -> None:
        self.minutes = planning.calendar.minutes
        self.days: list[date] = []
        day = first
        while len(self.days) < many:
            free = any(each.first <= day <= each.last for each in planning.calendar.holidays)
            if day.weekday() in planning.calendar.week and not free:
                self.days.append(day)
            day += timedelta(1)

    def there(self, person: Person) -> list[bool]:
        """Whether a person is there on each day."""
        return [
            (person.first or date.min) <= day <= (person.last or date.max)
            and not any(each.first <= day <= each.last for each in person.absent)
            for day in self.days
        ]


def faults(schedule: Schedule, tasks: Sequence[Task], planning: Planning) -> list[str]:
    """What is wrong with a schedule that begins with its clock."""
    first = schedule.clock.first
    wall = Wall(planning, first, schedule.finish // planning.calendar.minutes + 2)
    known = {task.key: task for task in tasks}
    return [
        *_accounted(schedule, known),
        *_needs(schedule, known),
        *_dates(schedule, wall),
        *_people(schedule, known, planning, wall),
        *_reasons(schedule, known, planning),
        *_chain(schedule, known, planning, wall),
    ]


def _accounted(schedule: Schedule, tasks: dict[str, Task]) -> Iterator[str]:
    said = [each.key for each in schedule.placed] + [each.key for each in schedule.unplaced]
    if sorted(said) != sorted(key for key, task in tasks.items() if not task.cancelled):
        yield "not each task has one place or one reason"
    if schedule.finish != max((each.end for each in schedule.placed), default=0):
        yield "it does not finish with the last task"
    if schedule.length > schedule.finish:
        yield "people at hand are faster than any number of people"


def needed(task: Task, tasks: dict[str, Task]) -> set[str]:
    """What a task waits for, itself or through what is cancelled."""
    found: set[str] = set()
    for key in set(task.after) & tasks.keys():
        found |= needed(tasks[key], tasks) if tasks[key].cancelled else {key}
    return found


def _needs(schedule: Schedule, tasks: dict[str, Task]) -> Iterator[str]:
    for each in schedule.placed:
        for key in needed(tasks[each.key], tasks):
            before = schedule.place(key)
            if before is None or before.end > each.start or before.last > each.first:
                yield f"{each.key} does not wait for {key}"


def _dates(schedule: Schedule, wall: Wall) -> Iterator[str]:
    for each in schedule.placed:
        if each.person is not None:
            if wall.days[each.start // wall.minutes] != each.first:
                yield f"{each.key} starts on another day"
            if wall.days[(each.end - 1) // wall.minutes] != each.last:
                yield f"{each.key} ends on another day"
        if each.until != each.last + timedelta(1) or each.first > each.last:
            yield f"the days of {each.key} are no stretch"


def _people(schedule: Schedule, tasks: dict[str, Task], planning: Planning, wall: Wall) -> Iterator[str]:
    people = {person.name: person for person in planning.people}
    there = {name: wall.there(person) for name, person in people.items()}
    works: dict[str, list[Placed]] = {}
    for each in schedule.placed:
        task = tasks[each.key]
        if each.person is None:
            if task.estimate.minutes or each.start != each.end:
                yield f"nobody does {each.key}"
            continue
        person = people[each.person]
        works.setdefault(person.name, []).append(each)
        if task.owner not in {None, person.name} or (task.owner is None and task.role not in person.roles):
            yield f"{person.name} does {each.key}"
        if not (there[person.name][each.start // wall.minutes] and there[person.name][(each.end - 1) // wall.minutes]):
            yield f"{each.key} starts or ends while {person.name} is away"
        spent = _spent(each, there[person.name], wall.minutes)
        if not task.estimate.minutes * 100 <= spent * person.focus < task.estimate.minutes * 100 + person.focus:
            yield f"{each.key} takes {spent} minutes of {person.name}"
    for name, done in works.items():
        done.sort(key=lambda each: each.start)
        if any(one.end > other.start for one, other in pairwise(done)):
            yield f"{name} does two things at once"


def _spent(placed: Placed, there: list[bool], minutes: int) -> int:
    spent = 0
    for number, present in enumerate(there):
        begin, end = max(placed.start, number * minutes), min(placed.end, (number + 1) * minutes)
        spent += max(0, end - begin) * present
    return spent


def _reasons(schedule: Schedule, tasks: dict[str, Task], planning: Planning) -> Iterator[str]:
    unplaced = {each.key for each in schedule.unplaced}
    named = {person.name for person in planning.people}
    roles = {role for person in planning.people for role in person.roles}
    for each in schedule.unplaced:
        task = tasks[each.key]
        able = task.owner in named if task.owner else task.role in roles
        match each.why:
            case Why.BLOCKED:
                holds = task.blocked == each.of
            case Why.WAITS:
                holds = each.of in unplaced and bool(needed(task, tasks) & unplaced)
            case Why.UNASSIGNED:
                holds = not able and each.of == (task.owner or task.role)
            case Why.NO_TIME:
                holds = able and any(person.last for person in planning.people)
        if not holds:
            yield f"{each.key} is not unplaced because of {each.why} {each.of}"


def _chain(schedule: Schedule, tasks: dict[str, Task], planning: Planning, wall: Wall) -> Iterator[str]:
    chain = [schedule.place(key) for key in schedule.chain]
    placed = [each for each in chain if each]
    if {each.key for each in schedule.placed if each.chained} != set(schedule.chain) or len(placed) != len(chain):
        yield "the chain is not what is marked"
    if placed and placed[-1].end != schedule.finish:
        yield "the chain does not end last"
    people = {person.name: wall.there(person) for person in planning.people}
    for one, other in pairwise(placed):
        between = range(one.end, other.start)
        idle = other.person and not any(people[other.person][minute // wall.minutes] for minute in between)
        if between and not idle:
            yield f"{other.key} could start before {one.key} ends"
        if one.key not in needed(tasks[other.key], tasks) and one.person != other.person:
            yield f"{one.key} does not hold up {other.key}"
