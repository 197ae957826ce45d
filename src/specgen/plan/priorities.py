"""Which task is given away first: by several rules, and by small changes of the best of them where tasks are few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from specgen.frozen import frozen
from specgen.plan.dues import NEVER, Dues
from specgen.plan.level import Levelled, Rule, Worker, level
from specgen.plan.network import Network

WANTED_NEVER = Dues((), NEVER)
"""That nothing is wanted by any day."""
PLACINGS = 6_000
"""How many tasks are placed at most while better schedules are looked for: the more tasks, the fewer tries."""
WANTED_PART = 4
"""What part of that many more are placed at most for what is wanted more than the rest."""

Able = Sequence[Sequence[int]]
"""Who can do each task, by the numbers of the workers."""


@frozen
class Try:
    """A schedule, and what it came from."""

    rule: Rule
    able: Able
    levelled: Levelled


def best(network: Network, workers: Sequence[Worker], able: Able, dues: Dues, placings: int = PLACINGS) -> Levelled:
    """The best schedule that is found; the first of those that are alike.

    That is the one that misses least, then ends the least after the quarter, then after milestones, then ends first.

    All rules are tried, then changes of what is best until none is better; or fewer, where *placings* are used up. What
    is wanted by a day is looked at when that is done, with as many placings again: so it makes nothing late. What is
    wanted more than other tasks comes last: it makes nothing later but what is wanted less and can't be done in time.
    """
    first, *others = rules(network, able)
    search = _Search(network, workers, WANTED_NEVER, placings, Try(first, able, level(network, workers, able, first)))
    search.goes_on((rule, able) for rule in others)
    if dues.said:
        search = _Search(network, workers, replace(dues, ranks=()), placings, search.found)
        search.goes_on((rule, able) for rule in urgent(network, dues))
    if dues.ranks:
        search = _Search(network, workers, dues, placings // WANTED_PART, search.found, 0)
        search.prefers(wanted(network, dues, search.found.rule))
    return search.found.levelled


@dataclass
class _Search:
    """The best schedule so far, and how many have been tried."""

    network: Network
    workers: Sequence[Worker]
    dues: Dues
    placings: int
    found: Try
    tried: int = 1

    @property
    def worth(self) -> tuple[int, ...]:
        """What the best one is worth."""
        return self.found.levelled.worth(self.dues)

    @property
    def used(self) -> bool:
        """Whether there are no tries left; one there always is."""
        return bool(self.tried) and (self.tried + 1) * len(self.network.tasks) > self.placings

    @property
    def over(self) -> bool:
        """Whether there are no tries left, or nothing better can be found."""
        *lacks, finish = self.found.levelled.lacks(self.dues)
        return self.used or (not any(lacks) and finish <= self.network.length)

    def prefers(self, wanted: Iterable[Rule]) -> None:
        """Try all rules that there are tries for; then changes, where something is not done in time even so."""
        able = self.found.able
        for rule in wanted:
            if not self.used:
                self._better(rule, able)
        if any(self.found.levelled.lacks(self.dues)[:-1]):
            self.goes_on(iter(()))

    def goes_on(self, untried: Iterator[tuple[Rule, Able]]) -> None:
        """Try some, then changes of what is best until none is better."""
        while any(self.tries(untried)):
            pass
        while any(self.tries(changes(self.network, self.found))):
            pass

    def tries(self, others: Iterable[tuple[Rule, Able]]) -> Iterator[bool]:
        """Of each of some others whether it is better than all before it; none when the search is over."""
        for rule, able in others:
            if self.over:
                return
            yield self._better(rule, able)

    def _better(self, rule: Rule, able: Able) -> bool:
        """Whether another one is better; then it is what is found."""
        self.tried += 1
        levelled = level(self.network, self.workers, able, rule)
        better = levelled.worth(self.dues) < self.worth
        self.found = Try(rule, able, levelled) if better else self.found
        return better


def rules(network: Network, able: Able) -> Iterator[Rule]:
    """By slack, latest start, the longest way through what is much asked for, effort, and the work that waits."""
    efforts, late = network.efforts, network.latest
    slack = [last - first for first, last in zip(network.earliest, late, strict=True)]
    numbers = range(len(efforts))
    yield [(slack[each], -efforts[each], each) for each in numbers]
    yield [(late[each], -efforts[each], each) for each in numbers]
    crowded = _tails(network, _crowded(efforts, able))
    yield [(-crowded[each], -efforts[each], each) for each in numbers]
    yield [(-efforts[each], slack[each], each) for each in numbers]
    waiting = [efforts[each] + sum(efforts[other] for other in network.before[each]) for each in numbers]
    yield [(-waiting[each], slack[each], each) for each in numbers]


def urgent(network: Network, dues: Dues) -> Iterator[Rule]:
    """By the first milestone that waits for a task, then by latest start."""
    days = list(dues.of)
    for number in reversed(range(len(days))):
        days[number] = min([days[number], *(days[each] for each in network.before[number])])
    yield [(days[each], network.latest[each], -network.efforts[each], each) for each in range(len(days))]


def wanted(network: Network, dues: Dues, found: Rule) -> Iterator[Rule]:
    """By how much a task is wanted: before all that the rule that was *found* knows, then where that knows nothing.

    Then with the least effort first, so that most is done, and by latest start.
    """
    efforts, late, ranks = network.efforts, network.latest, dues.ranks
    yield [(rank, *found[each]) for each, rank in enumerate(ranks)]
    yield [(*found[each][:-1], rank, each) for each, rank in enumerate(ranks)]
    yield [(rank, efforts[each], late[each], each) for each, rank in enumerate(ranks)]
    yield [(rank, late[each], -efforts[each], each) for each, rank in enumerate(ranks)]


def changes(network: Network, found: Try) -> Iterator[tuple[Rule, Able]]:
    """Each task first, with all that it waits for; and each done by somebody else."""
    numbers = range(len(network.tasks))
    order = sorted(numbers, key=found.rule.__getitem__)
    place = {number: index for index, number in enumerate(order)}
    for number in numbers:
        first = _behind(network, number)
        yield [(each not in first, place[each]) for each in numbers], found.able
    for number, done in found.levelled.places.items():
        others = tuple(each for each in found.able[number] if each != done.worker)
        if others and done.worker is not None:
            yield found.rule, (*found.able[:number], others, *found.able[number + 1 :])


def _behind(network: Network, number: int) -> set[int]:
    """A task with all that it waits for."""
    found, open_ones = {number}, [number]
    while open_ones:
        following = set(network.after[open_ones.pop()]) - found
        found |= following
        open_ones += following
    return found


def _crowded(efforts: Sequence[int], able: Able) -> list[int]:
    """The effort of each task, times the work that there is for each of those who can do it."""
    asked: dict[tuple[int, ...], int] = {}
    for effort, who in zip(efforts, able, strict=True):
        asked[tuple(who)] = asked.get(tuple(who), 0) + effort
    return [effort * asked[tuple(who)] // max(1, len(who)) for effort, who in zip(efforts, able, strict=True)]


def _tails(network: Network, times: Sequence[int]) -> list[int]:
    """The longest way from the start of each task to the end of all."""
    tails = list(times)
    for number in reversed(range(len(tails))):
        tails[number] += max((tails[each] for each in network.before[number]), default=0)
    return tails
