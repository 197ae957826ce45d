"""Tasks given to people, one after the other, each as early as whoever ends it first can begin it.

A serial schedule generation: of the tasks whose needs all have a place, the next one is always the first by a rule.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from specgen.frozen import frozen
from specgen.plan.calendar import Presence
from specgen.plan.dues import Dues
from specgen.plan.network import Network

Rule = Sequence[tuple[int, ...]]
"""What each task is ordered by, by its number."""


@frozen
class Worker:
    """A person, when they are there, and the own minute from which on they are free."""

    name: str
    presence: Presence
    free: int


@frozen
class Place:
    """Who does a task (nobody one that takes no time), in which own minutes of theirs, and between which positions."""

    worker: int | None
    begins: int
    ends: int
    start: int
    end: int


@dataclass(frozen=True)
class Levelled:
    """The places of the tasks of a net, by their numbers; and the numbers of those that nobody is there for."""

    places: Mapping[int, Place]
    missed: tuple[int, ...] = ()

    @property
    def finish(self) -> int:
        """The position at which the last task ends."""
        return max((each.end for each in self.places.values()), default=0)

    def lacks(self, dues: Dues) -> tuple[int, ...]:
        """What tells a better schedule, which is less, from another: what is wanted and not done in time, what is
        missed, what is late, when all ends."""
        ends = {number: each.end for number, each in self.places.items()}
        return (*dues.unfinished(ends), len(self.missed), *dues.late(ends), self.finish)

    def worth(self, dues: Dues) -> tuple[int, ...]:
        """What it lacks; of what is alike in that, when everything ends, what is wanted most first."""
        ends = {number: each.end for number, each in self.places.items()}
        return (*self.lacks(dues), *dues.ends_of(ends))


@dataclass
class _Desk:
    """The stretches of own minutes in which a worker is still free, and the work that they have already."""

    presence: Presence
    begins: list[int]
    ends: list[int]
    load: int = 0

    def first(self, at: int, time: int) -> int | None:
        """The first own minute, not before *at*, from which on there is *time*."""
        following = bisect_right(self.begins, at)
        if following and at + time <= self.ends[following - 1]:
            return at
        for index in range(following, len(self.begins)):
            if self.ends[index] - self.begins[index] >= time:
                return self.begins[index]
        return None

    def take(self, begin: int, time: int, least: int) -> None:
        """Work for some *time*; what is left free on either side is forgotten where it is shorter than the *least*."""
        index = bisect_right(self.begins, begin) - 1
        left = ((self.begins[index], begin), (begin + time, self.ends[index]))
        kept = [(start, end) for start, end in left if end - start >= least]
        self.begins[index : index + 1] = [start for start, _ in kept]
        self.ends[index : index + 1] = [end for _, end in kept]


def level(network: Network, workers: Sequence[Worker], able: Sequence[Sequence[int]], rule: Rule) -> Levelled:
    """Give a place to each task of a net, the first by the *rule* first; *able* are the workers that can do each."""
    levelling = _Levelling(network, able, [_desk(each) for each in workers])
    waiting = [len(each) for each in network.after]
    ready = [(rule[number], number) for number, count in enumerate(waiting) if not count]
    heapify(ready)
    while ready:
        _, number = heappop(ready)
        levelling.put(number)
        for each in network.before[number]:
            waiting[each] -= 1
            if not waiting[each]:
                heappush(ready, (rule[each], each))
    return Levelled(levelling.places, tuple(sorted(levelling.missed)))


def _desk(worker: Worker) -> _Desk:
    free = worker.free < worker.presence.minutes
    return _Desk(worker.presence, [worker.free] if free else [], [worker.presence.minutes] if free else [])


@dataclass
class _Levelling:
    """What has been given to whom so far."""

    network: Network
    able: Sequence[Sequence[int]]
    desks: Sequence[_Desk]
    places: dict[int, Place] = field(default_factory=dict)
    missed: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        efforts = [effort for effort in self.network.efforts if effort]
        self.least = min(efforts, default=1)

    def put(self, number: int) -> None:
        """Give a place to a task, if there is one, and if all that it waits for have one."""
        needed = self.network.after[number]
        place = None
        if self.missed.isdisjoint(needed):
            ready = max([self.network.released[number], *(self.places[each].end for each in needed)])
            place = self._place(number, ready)
        if place is None:
            self.missed.add(number)
        else:
            self.places[number] = place

    def _place(self, number: int, ready: int) -> Place | None:
        effort = self.network.efforts[number]
        if not effort:
            return Place(None, ready, ready, ready, ready)
        best: tuple[int, int, int, int, int] | None = None
        for worker in self.able[number]:
            desk = self.desks[worker]
            time = desk.presence.takes(effort)
            begin = desk.first(desk.presence.before(ready), time)
            if begin is not None:
                offer = (desk.presence.ends(begin + time), desk.load, worker, begin, time)
                best = min(best, offer) if best else offer
        if best is None:
            return None
        end, _, worker, begin, time = best
        self.desks[worker].take(begin, time, self.least)
        self.desks[worker].load += effort
        return Place(worker, begin, begin + time, self.desks[worker].presence.begins(begin), end)
