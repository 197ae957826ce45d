"""Why the plan is otherwise than the one before: the changes of the product behind each change of the plan.

A task that is made, left out or takes longer is so because of what it makes, of its feature, or of how parts are
estimated; or because another one needs it. One that is only later or earlier follows one that such a change moved: one
that it waits for, or that its person does before. What else moves tasks are people, the calendar, and what counts as
today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from specgen.frozen import frozen
from specgen.plan.changes import Change, Kind, changes_of
from specgen.plan.model import Kind as Made
from specgen.plan.model import Task, kind_of, name_of
from specgen.plan.needs import AUTH
from specgen.plan.quarter import QuarterPlan
from specgen.plan.renames import KINDS
from specgen.plan.schedule import Placed
from specgen.product.compare import PartChange
from specgen.product.parts import Path

SHIFTED = (Kind.LATER, Kind.EARLIER)
TOLD = (Kind.ADDED, Kind.DROPPED, Kind.MOVED, Kind.REESTIMATED, Kind.BLOCKED, Kind.UNBLOCKED, *SHIFTED)
"""What has a cause that can be told; that a task has another name is its own cause."""
AROUND = frozenset(("people", "calendar", "as_of"))
"""What is said of planning that moves tasks whatever they make."""
TIMES = ("planning", "times")


@frozen
class Cause:
    """What of the product is otherwise, and so a task is; *through* is the task that came between, by its key."""

    parts: tuple[PartChange, ...] = ()
    through: str | None = None


def causes_of(plan: QuarterPlan) -> dict[Change, Cause]:
    """The cause of what became of the tasks of a quarter, where one is known."""
    lock = plan.plan.lock
    if not lock.changed:
        return {}
    causes = _Causes(plan, changes_of(lock, plan.quarter.name))
    found = {change: causes.of(change) for change in causes.changes if change.kind in TOLD}
    return {change: cause for change, cause in found.items() if cause.parts}


@dataclass(frozen=True)
class _Causes:
    """What became of a quarter, and of the product that it is planned from."""

    plan: QuarterPlan
    changes: tuple[Change, ...]

    def of(self, change: Change) -> Cause:
        """Why a task is otherwise."""
        if change.key in self._moved:
            return self._own(self._moved[change.key])
        if change.kind in SHIFTED:
            pushed = self._shifts.get(change.key)
            return pushed[1] if pushed else self._elsewhere(change.kind)
        if change.kind is Kind.ADDED and change.key in self._needed:
            return self._needed[change.key]
        return self._own(change)

    def _own(self, change: Change) -> Cause:
        """The cause that lies in what the task is: the nearest of what it makes, its feature and its quarter."""
        places = (*self._places(change.key), *self._around_task(change))
        if change.kind is Kind.MOVED:
            places = places[::-1]
        elif change.kind is Kind.REESTIMATED and (times := self._at((TIMES,))):
            own = next((some for paths in places if (some := self._at(paths)) and some != times), ())
            return Cause((*times, *own))
        return Cause(next((some for paths in places if (some := self._at(paths))), ()))

    @cached_property
    def _moved(self) -> dict[str, Change]:
        """The tasks that are of another quarter now: whatever else became of them is so for that reason."""
        return {each.key: each for each in self.changes if each.kind is Kind.MOVED}

    def _places(self, key: str) -> Iterator[tuple[Path, ...]]:
        """Where of a product a task comes from, the nearest first."""
        task = self._tasks.get(key)
        parts = task.parts if task and task.parts else (key,)
        yield (("tasks", key),)
        yield tuple(path for part in parts for path in _paths(part))
        yield tuple(("entities", entity) for part in parts if (entity := self._entities.get(name_of(part))))

    def _around_task(self, change: Change) -> Iterator[tuple[Path, ...]]:
        """What else decides whether a task is there, when, and how long it takes."""
        lock = self.plan.plan.lock
        rows = (lock.before.get(change.key), lock.rows.get(change.key))
        yield tuple(("features", row.feature) for row in rows if row and row.feature)
        if change.kind is Kind.REESTIMATED:
            yield (TIMES,)
        yield tuple(("quarters", row.quarter) for row in rows if row and row.quarter)
        if change.kind in (Kind.BLOCKED, Kind.UNBLOCKED):
            yield tuple(each.path for each in self._around)

    def _at(self, paths: Iterable[Path]) -> tuple[PartChange, ...]:
        """The changes at some paths, and below them."""
        return tuple(dict.fromkeys(each for path in paths for each in self._by_path.get(path, ())))

    @cached_property
    def _needed(self) -> dict[str, Cause]:
        """The causes of new tasks in which nothing of their own is: a task that waits for them is new, or has one."""
        own = {each.key: self._own(each) for each in self.changes if each.kind is Kind.ADDED}
        found: dict[str, Cause] = {}
        for task in reversed(self.plan.plan.work.tasks):
            cause = own.get(task.key) or found.get(task.key)
            if cause and cause.parts:
                for before in task.after:
                    if before in own and not own[before].parts:
                        found.setdefault(before, Cause(cause.parts, cause.through or task.key))
        return found

    @cached_property
    def _pushes(self) -> dict[str, tuple[Kind, Cause]]:
        """The tasks that take more time than before, which makes others later, or less, which makes them earlier."""
        ways = ((each, _way(each, self.plan.quarter.name)) for each in self.changes)
        found = ((each.key, way, self._own(each)) for each, way in ways if way)
        return {key: (way, cause) for key, way, cause in found if cause.parts}

    @cached_property
    def _shifts(self) -> dict[str, tuple[Kind, Cause]]:
        """What pushes each task that is later or earlier: its own work, or the last one that it had to wait for."""
        ways = {each.key: each.kind for each in self.changes if each.kind in SHIFTED}
        found: dict[str, tuple[Kind, Cause]] = {}
        last: dict[str | None, Placed] = {}
        for place in sorted(self.plan.schedule.placed, key=lambda each: (each.start, each.end, each.key)):
            pushed = self._pushes.get(place.key)
            way = ways.get(place.key)
            if pushed and way in (None, pushed[0]):
                found[place.key] = pushed
            elif way and (before := self._before(place, last.get(place.person), way, found)):
                cause = found[before][1]
                found[place.key] = (way, Cause(cause.parts, cause.through or before))
            last[place.person] = place
        return found

    def _before(
        self, place: Placed, last: Placed | None, way: Kind, found: Mapping[str, tuple[Kind, Cause]]
    ) -> str | None:
        """Of the tasks that one had to wait for the last to end that was pushed the same *way*."""
        waited = (self.plan.schedule.place(each) for each in self._tasks[place.key].after)
        held = [
            each
            for each in (*waited, last if place.person else None)
            if each and found.get(each.key, (None,))[0] is way
        ]
        return max(held, key=lambda each: (each.end, each.key)).key if held else None

    def _elsewhere(self, way: Kind) -> Cause:
        """What moves a task that nothing before it pushes: what is around all, else what came or went."""
        if self._around:
            return Cause(self._around)
        pushes = sorted(key for key, (there, _) in self._pushes.items() if there is way)
        return Cause(self._pushes[pushes[0]][1].parts, pushes[0]) if pushes else Cause()

    @cached_property
    def _around(self) -> tuple[PartChange, ...]:
        changed = self.plan.plan.lock.changed
        return tuple(each for each in changed if each.path[0] == "planning" and each.path[1] in AROUND)

    @cached_property
    def _by_path(self) -> dict[Path, list[PartChange]]:
        """The changes, by their path and by the two names that it begins with; also by what they had before."""
        found: dict[Path, list[PartChange]] = {}
        for each in self.plan.plan.lock.changed:
            for path in dict.fromkeys((each.path, each.path[:2], *((each.was,) if each.was else ()))):
                found.setdefault(path, []).append(each)
        return found

    @cached_property
    def _tasks(self) -> dict[str, Task]:
        return {each.key: each for each in self.plan.plan.work.tasks}

    @cached_property
    def _entities(self) -> dict[str, str]:
        """The entity that each operation is about."""
        return {each.name: each.entity for each in self.plan.product.operations if each.entity}


COMES, GOES = (Kind.ADDED, Kind.UNBLOCKED), (Kind.DROPPED, Kind.BLOCKED)


def _way(change: Change, quarter: str) -> Kind | None:
    """Where a change of one task's work pushes others of a *quarter*; None where it pushes nothing."""
    match change.kind:
        case Kind.REESTIMATED:
            more = int(change.after) > int(change.before)
        case Kind.MOVED:
            more = change.after == quarter
        case kind if kind in (*COMES, *GOES):
            more = kind in COMES
        case _:
            return None
    return Kind.LATER if more else Kind.EARLIER


SECTIONS = {kind: section for section, kinds in KINDS.items() for kind in kinds} | {Made.ENUM: "enums"}
"""Where of a product the parts stand that tasks of a kind make."""


def _paths(part: str) -> Iterator[Path]:
    """Where of a product the part stands that a natural key speaks of."""
    kind = kind_of(part)
    if part == AUTH:
        yield ("auth",)
    elif kind in SECTIONS:
        yield (SECTIONS[kind], name_of(part))


def touched(task: Task, changed: Iterable[PartChange]) -> tuple[PartChange, ...]:
    """Those of some changes of a product that are of what a *task* makes, or of what is said of it."""
    own = {("tasks", task.key), *(path for part in (task.parts or (task.key,)) for path in _paths(part))}
    return tuple(each for each in changed if own & {each.path, each.path[:2]})
