"""TaskJuggler 3: a project that `tj3` takes as it is, and that draws and counts what the plan says.

Each task has both its times, so that nothing is scheduled otherwise than here. A position on our clock is a time of the
day there: days begin at nine, where they end before midnight. Times are rounded down to five minutes, the least that
TaskJuggler knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.plan.exports.items import Export, Group, Item, one_line
from specgen.generators.plan.exports.known import Known
from specgen.plan.schedule import Placed
from specgen.product.planning import Person, Stretch

STEP = 5
"""The minutes that times are counted in."""
NINE = 9 * 60
MIDNIGHT = 24 * 60
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@frozen
class TjResource:
    """Somebody who works: name and title, how much of a minute is for the plan, and when they are away."""

    name: str
    title: str
    efficiency: str
    away: tuple[str, ...]


@frozen
class TjTask:
    """A task: its lines besides its heading."""

    name: str
    title: str
    lines: tuple[str, ...]


@frozen
class TjGroup:
    """A feature and its tasks."""

    name: str
    title: str
    tasks: tuple[TjTask, ...]


@frozen
class TjProject:
    """The whole file, in words of TaskJuggler."""

    heading: str
    name: str
    title: str
    version: str
    days: str
    now: str
    hours_a_day: int
    worked: str
    hours: str
    idle: str
    holidays: tuple[str, ...]
    resources: tuple[TjResource, ...]
    groups: tuple[TjGroup, ...]
    unplaced: tuple[str, ...]


def project(export: Export, known: Known) -> Templated:
    """The tasks of a quarter that have a place, by feature; the others are named in comments."""
    plan, frame = export.plan, _Frame(export)
    calendar, last = plan.planning.calendar, frame.last + timedelta(days=1)
    view = TjProject(
        heading=export.title,
        name=f"{plan.product.package}_{plan.quarter.name}",
        title=text(export.title),
        version=text(plan.product.version),
        days=f"{frame.first} - {last}",
        now=str(min(max(plan.plan.as_of, frame.first), frame.last)),
        hours_a_day=calendar.minutes // 60,
        worked=", ".join(WEEK[day] for day in calendar.week),
        hours=f"{_time(frame.opens)} - {_time(frame.opens + calendar.minutes)}",
        idle=", ".join(day for number, day in enumerate(WEEK) if number not in calendar.week),
        holidays=tuple(frame.within(calendar.holidays)),
        resources=tuple(
            _resource(person, frame) for person in sorted(plan.planning.people, key=lambda each: each.name)
        ),
        groups=tuple(_group(group, frame) for group in export.groups if any(item.place for item in group.items)),
        unplaced=tuple(item.title for item in export.items if item.place is None),
    )
    return Templated(f"{plan.quarter.name}.tjp", "plan/taskjuggler.tjp.j2", view)


def text(said: str) -> str:
    """A text in quotes; a space parts what would begin a macro, and a last backslash from the quote behind it."""
    apart = said.replace("${", "$ {").replace("$(", "$ (").replace('"', '\\"')
    return f'"{apart} "' if apart.endswith("\\") else f'"{apart}"'


@dataclass(frozen=True)
class _Frame:
    """The days that the file speaks of, and how positions are times of them."""

    export: Export

    @cached_property
    def _days(self) -> tuple[date, ...]:
        days = self.export.plan.quarter.days
        placed = [item.place for item in self.export.items if item.place]
        return (days.first, days.last, *(each.first for each in placed), *(each.last for each in placed))

    @cached_property
    def first(self) -> date:
        """The first of the days."""
        return min(self._days)

    @cached_property
    def last(self) -> date:
        """The last of the days."""
        return max(self._days)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Where the tasks that have a place stand, by number."""
        return {item.number: f"{item.task.feature}.{item.number}" for item in self.export.items if item.place}

    @property
    def opens(self) -> int:
        """The minute of the day at which work begins."""
        return NINE if NINE + self._minutes < MIDNIGHT else 0

    @property
    def _minutes(self) -> int:
        return self.export.plan.planning.calendar.minutes

    def within(self, stretches: tuple[Stretch, ...]) -> Iterator[str]:
        """Those of some stretches that the file speaks of, each with the day behind it."""
        for each in sorted(stretches, key=lambda each: (each.first, each.last)):
            first, last = max(each.first, self.first), min(each.last, self.last)
            if first <= last:
                yield f"{first} - {last + timedelta(days=1)}"

    def start(self, placed: Placed) -> str:
        """When a task begins."""
        return self._moment(placed.first, placed.start % self._minutes)

    def end(self, placed: Placed) -> str:
        """When a task ends; what ends at the very beginning ends when that day's work begins."""
        return self._moment(placed.last, (placed.end - 1) % self._minutes + 1 if placed.end else 0)

    def _moment(self, day: date, minute: int) -> str:
        rounded = min((self.opens + minute) // STEP * STEP, MIDNIGHT - STEP)
        return f"{day}-{_time(rounded)}"


def _resource(person: Person, frame: _Frame) -> TjResource:
    absent = list(person.absent)
    if person.first and person.first > frame.first:
        absent.append(Stretch(frame.first, person.first - timedelta(days=1)))
    if person.last and person.last < frame.last:
        absent.append(Stretch(person.last + timedelta(days=1), frame.last))
    efficiency = f"{person.focus // 100}.{person.focus % 100:02}"
    return TjResource(person.name, text(one_line(person.title)), efficiency, tuple(frame.within(tuple(absent))))


def _group(group: Group, frame: _Frame) -> TjGroup:
    tasks = tuple(_task(item, item.place, frame) for item in group.items if item.place)
    return TjGroup(group.feature.name, text(group.title), tasks)


def _task(item: Item, placed: Placed, frame: _Frame) -> TjTask:
    return TjTask(item.number, text(item.title), tuple(_lines(item, placed, frame)))


def _lines(item: Item, placed: Placed, frame: _Frame) -> Iterator[str]:
    before = [frame.numbers[number] for number in item.after if number in frame.numbers]
    if before:
        yield f"depends {', '.join(before)}"
    start, end = frame.start(placed), frame.end(placed)
    if placed.person is None or start == end:
        yield "milestone"
        yield f"start {end}"
    else:
        yield f"start {start}"
        yield f"end {end}"
        yield f"allocate {placed.person}"
    if placed.chained:
        yield "flags chain"


def _time(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
