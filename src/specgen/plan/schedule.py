"""Who does which task when: tasks levelled for the people at hand, beside what could be if there were no lack of any.

All times are positions on one clock (`plan.calendar`), and the days that these fall on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from specgen.frozen import frozen
from specgen.plan.answers import answered
from specgen.plan.calendar import Clock, clock_of, presence_of
from specgen.plan.chains import chain_of
from specgen.plan.dues import dues_of
from specgen.plan.forecast import Forecast, forecast_of
from specgen.plan.level import Levelled, Place, Worker
from specgen.plan.model import Task
from specgen.plan.network import Network, Unplaced, Why, network_of, root_of
from specgen.plan.priorities import PLACINGS, best
from specgen.plan.wanted import ranks_of
from specgen.product.planning import Person, Planning


@frozen
class Placed:
    """A task with its place.

    *start* and *end* are positions, *first* and *last* the days that they fall on, and *until* the day after the last.
    With unlimited people it could begin at *earliest*, and need not before *latest*. Nobody does what takes no time.
    """

    key: str
    person: str | None
    first: date
    last: date
    start: int
    end: int
    earliest: int
    latest: int
    chained: bool

    @property
    def until(self) -> date:
        """The day after the last."""
        return self.last + timedelta(days=1)

    @property
    def slack(self) -> int:
        """How many minutes later it could begin, with unlimited people, and delay nothing."""
        return self.latest - self.earliest

    @property
    def critical(self) -> bool:
        """Whether it is on a longest path with unlimited people."""
        return not self.slack


@dataclass(frozen=True)
class Schedule:
    """The tasks that have a place, by when they start; and the others.

    *length* is where the critical path ends, with unlimited people who are there all day; *finish* where the last task
    ends with those at hand. *chain* are the keys of the critical chain, the first first: each of them starts just when
    the one before it ends, because it waits for it or for the person who does it, and the last one ends last of all.
    """

    clock: Clock
    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]
    length: int
    finish: int
    chain: tuple[str, ...]
    forecast: Forecast

    @cached_property
    def _placed(self) -> dict[str, Placed]:
        return {each.key: each for each in self.placed}

    @property
    def length_ends(self) -> date:
        """The day on which all would be done with unlimited people."""
        return self.clock.ends(self.length)

    @property
    def finishes(self) -> date:
        """The day on which all that has a place is done by the people at hand."""
        return self.clock.ends(self.finish)

    def place(self, key: str) -> Placed | None:
        """The place of a task, if it has one."""
        return self._placed.get(key)

    def overrun(self, last: date) -> tuple[Placed, ...]:
        """The tasks that end after a day."""
        return tuple(each for each in self.placed if each.last > last)


def schedule(
    tasks: Iterable[Task], planning: Planning, first: date, earlier: Sequence[Schedule] = (), placings: int = PLACINGS
) -> Schedule:
    """The best schedule that is found for some tasks, which begin on the *first* day or later.

    What waits for a task of an *earlier* schedule begins on the day after that one's last; nobody begins before the day
    after their own last one there. What is waited for and is in none of them is done already. What waits for an answer
    begins behind the day by which that has to be known. Of what can't all be done in its quarter, what is wanted least
    is done last. The more *placings* there are, the more schedules are tried.
    """
    clock = clock_of(planning.calendar, first)
    people = sorted(planning.people, key=lambda each: each.name)
    done = {each.key: _behind(each, clock) for before in earlier for each in before.placed}
    stuck = {each.key: each for before in earlier for each in before.unplaced if each.key not in done}
    who = _Who(people)
    network, unplaced = network_of(tasks, who.can, done, stuck)
    known = answered(network.tasks, planning, clock)
    network = replace(network, released=tuple(map(max, network.released, known)))
    workers = _workers(people, clock, earlier)
    dues = replace(dues_of(network.tasks, planning, clock), ranks=ranks_of(network, planning), efforts=network.efforts)
    levelled = best(network, workers, [who.can(each) for each in network.tasks], dues, placings)
    return _told(clock, network, workers, levelled, unplaced)


class _Who:
    """Who can do a task: its owner, if it has one; else all who have its role."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.names = {person.name: (number,) for number, person in enumerate(people)}
        self.roles: dict[str, tuple[int, ...]] = {}
        for number, person in enumerate(people):
            for role in person.roles:
                self.roles[role] = (*self.roles.get(role, ()), number)

    def can(self, task: Task) -> tuple[int, ...]:
        """The numbers of those who can do a task, each the place among all people."""
        return self.roles.get(task.role, ()) if task.owner is None else self.names.get(task.owner, ())


def _workers(people: Sequence[Person], clock: Clock, earlier: Sequence[Schedule]) -> list[Worker]:
    """The people, each free when they have done what is theirs of earlier schedules."""
    busy: dict[str | None, int] = {}
    for each in (placed for before in earlier for placed in before.placed):
        busy[each.person] = max(busy.get(each.person, 0), _behind(each, clock))
    present = ((person.name, presence_of(person, clock)) for person in people)
    return [Worker(name, presence, presence.before(busy.get(name, 0))) for name, presence in present]


def _behind(placed: Placed, clock: Clock) -> int:
    """The position at which the day after a task's last one begins."""
    return clock.days_before(placed.until) * clock.minutes


def _told(
    clock: Clock, network: Network, workers: Sequence[Worker], levelled: Levelled, unplaced: tuple[Unplaced, ...]
) -> Schedule:
    """What came out, without what is cancelled."""
    missed = _missed(network, levelled)
    if missed:
        network = network.without(levelled.missed)
    places = [levelled.places[number] for number in sorted(levelled.places)]
    chain = chain_of(network, places, workers)
    chained = frozenset(chain)
    placed = [
        _placed(clock, network, workers, number, place, number in chained)
        for number, place in sorted(enumerate(places), key=lambda each: (each[1].start, each[1].end, each[0]))
        if not network.tasks[number].cancelled
    ]
    finish = max((each.end for each in placed), default=0)
    spreads = [_spread(network.tasks[number], places[number], workers) for number in chain]
    return Schedule(
        clock,
        tuple(placed),
        (*unplaced, *missed),
        network.length,
        finish,
        tuple(network.tasks[number].key for number in chain if not network.tasks[number].cancelled),
        forecast_of(finish, spreads, clock),
    )


def _placed(
    clock: Clock, network: Network, workers: Sequence[Worker], number: int, place: Place, chained: bool
) -> Placed:
    last = clock.ends(place.end)
    return Placed(
        key=network.tasks[number].key,
        person=None if place.worker is None else workers[place.worker].name,
        first=last if place.worker is None else clock.begins(place.start),
        last=last,
        start=place.start,
        end=place.end,
        earliest=network.earliest[number],
        latest=network.latest[number],
        chained=chained,
    )


def _spread(task: Task, place: Place, workers: Sequence[Worker]) -> int:
    """How many minutes lie between the bounds of what a task takes whoever does it."""
    if place.worker is None:
        return 0
    return workers[place.worker].presence.takes(task.estimate.high - task.estimate.low)


def _missed(network: Network, levelled: Levelled) -> tuple[Unplaced, ...]:
    """The tasks that nobody is there for long enough to do, and what waits for them."""
    missed: dict[str, Unplaced] = {}
    for number in levelled.missed:
        task = network.tasks[number]
        waits = [network.tasks[each].key for each in network.after[number] if network.tasks[each].key in missed]
        why, of = (Why.WAITS, root_of(min(waits), missed)) if waits else (Why.NO_TIME, task.owner or task.role)
        missed[task.key] = Unplaced(task.key, why, of)
    return tuple(missed[task.key] for task in network.tasks if task.key in missed and not task.cancelled)
