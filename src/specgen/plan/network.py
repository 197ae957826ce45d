"""Tasks as a net of what waits for what; and how early and how late each can be done where people are no matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from specgen.frozen import frozen
from specgen.plan.model import Kind, Task

Can = Callable[[Task], Sequence[int]]
"""Who can do a task."""


class Why(Enum):
    """Why a task has no place in a schedule."""

    BLOCKED = "blocked"
    WAITS = "waits"
    UNASSIGNED = "unassigned"
    NO_TIME = "no-time"


@frozen
class Unplaced:
    """A task without a place, and why.

    *of* is what it is blocked by; or the task that it waits for in the end, which has no place for a reason of its own;
    or the role or person that is not there; or the role or person that is not there for long enough.
    """

    key: str
    why: Why
    of: str


@dataclass(frozen=True)
class Network:
    """The tasks that can be done, each behind those that it waits for, which are told by their numbers.

    *released* is the position before which a task can't begin, because of what is not in the net. What is cancelled is
    in the net, as something that takes no time: it passes on what it would have waited for.
    """

    tasks: tuple[Task, ...]
    after: tuple[tuple[int, ...], ...]
    released: tuple[int, ...]

    @cached_property
    def efforts(self) -> tuple[int, ...]:
        """The minutes of each."""
        return tuple(effort_of(each) for each in self.tasks)

    @cached_property
    def before(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of those that wait for each."""
        waiting: list[list[int]] = [[] for _ in self.tasks]
        for number, needed in enumerate(self.after):
            for each in needed:
                waiting[each].append(number)
        return tuple(map(tuple, waiting))

    @cached_property
    def earliest(self) -> tuple[int, ...]:
        """When each can begin at the earliest."""
        begins: list[int] = []
        for needed, released in zip(self.after, self.released, strict=True):
            begins.append(max([released, *(begins[each] + self.efforts[each] for each in needed)]))
        return tuple(begins)

    @cached_property
    def length(self) -> int:
        """When the last can end at the earliest."""
        ends = map(sum, zip(self.earliest, self.efforts, strict=True))
        return max((end for end, task in zip(ends, self.tasks, strict=True) if not task.cancelled), default=0)

    @cached_property
    def latest(self) -> tuple[int, ...]:
        """When each must begin at the latest, for the last to end as early as it can."""
        begins = [self.length] * len(self.tasks)
        for number in reversed(range(len(begins))):
            end = min((begins[each] for each in self.before[number]), default=self.length)
            begins[number] = end - self.efforts[number]
        return tuple(begins)

    def without(self, numbers: Iterable[int]) -> Network:
        """The net without some tasks, for which no other waits."""
        gone = set(numbers)
        left = [number for number in range(len(self.tasks)) if number not in gone]
        place = {number: index for index, number in enumerate(left)}
        return Network(
            tuple(self.tasks[each] for each in left),
            tuple(tuple(place[needed] for needed in self.after[each]) for each in left),
            tuple(self.released[each] for each in left),
        )


def effort_of(task: Task) -> int:
    """The minutes that a task takes: none where it is cancelled."""
    return 0 if task.cancelled else task.estimate.minutes


def network_of(
    tasks: Iterable[Task], can: Can, released: Mapping[str, int], stuck: Mapping[str, Unplaced]
) -> tuple[Network, tuple[Unplaced, ...]]:
    """The net of those that can be done, and the others.

    *can* tells who can do a task; *released* says where what is done before ends, *stuck* what of it never does. Other
    keys that are waited for and are not among the tasks are done already.
    """
    known = {task.key: task for task in in_order(tasks)}
    unplaced = dict(stuck)
    places: dict[str, int] = {}
    for task in known.values():
        lacking = _lacking(task, can, unplaced, [each for each in task.after if each in known and each not in places])
        if lacking:
            unplaced[task.key] = lacking
        else:
            places[task.key] = len(places)
    done = [known[key] for key in places]
    network = Network(
        tuple(done),
        tuple(tuple(sorted({places[each] for each in task.after if each in places})) for task in done),
        tuple(max((released.get(each, 0) for each in task.after if each not in places), default=0) for task in done),
    )
    return network, tuple(unplaced[key] for key, task in known.items() if key in unplaced and not task.cancelled)


def in_order(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The same tasks, each behind those that it waits for, whatever order they come in.

    They come in waves: those that wait for none, then those that wait for these alone, and so on; in a wave by kind and
    key. Those that wait for each other in a circle, or for one that does, come last.
    """
    ranks = {kind: rank for rank, kind in enumerate(Kind)}
    known = {task.key: task for task in sorted(tasks, key=lambda each: (ranks[each.kind], each.key))}
    open_needs = {key: sum(each in known for each in set(task.after)) for key, task in known.items()}
    waiting: dict[str, list[str]] = {key: [] for key in known}
    for key, task in known.items():
        for needed in set(task.after) & known.keys():
            waiting[needed].append(key)
    place = {key: number for number, key in enumerate(known)}
    ordered: list[str] = []
    wave = [key for key, needs in open_needs.items() if not needs]
    while wave:
        ordered += wave
        following = []
        for key in wave:
            for each in waiting[key]:
                open_needs[each] -= 1
                if not open_needs[each]:
                    following.append(each)
        wave = sorted(following, key=place.__getitem__)
    left = known.keys() - set(ordered)
    return tuple(known[key] for key in (*ordered, *sorted(left, key=place.__getitem__)))


def root_of(key: str, unplaced: Mapping[str, Unplaced]) -> str:
    """The task without a place that one without a place waits for in the end."""
    lacking = unplaced.get(key)
    return lacking.of if lacking and lacking.why is Why.WAITS else key


def _lacking(task: Task, can: Can, unplaced: Mapping[str, Unplaced], later: Iterable[str]) -> Unplaced | None:
    """Why a task can't be placed; *later* are those that it waits for and that were not placed before it."""
    if task.blocked and not task.cancelled:
        return Unplaced(task.key, Why.BLOCKED, task.blocked)
    waits = sorted({*later, *(each for each in task.after if each in unplaced)})
    if waits:
        return Unplaced(task.key, Why.WAITS, root_of(waits[0], unplaced))
    if effort_of(task) and not can(task):
        return Unplaced(task.key, Why.UNASSIGNED, task.owner or task.role)
    return None
