"""Which features to leave out, where not all that is planned can be done in time."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush

from specgen.frozen import frozen
from specgen.plan.circles import knots
from specgen.plan.model import Task
from specgen.plan.network import Why, effort_of
from specgen.plan.schedule import Schedule, schedule
from specgen.product.planning import Planning, Priority, Quarter

Group = tuple[str, ...]
"""Features that are left out together."""

RANKS: dict[Priority, int] = {"could": 0, "should": 1, "must": 2}
"""What is left out first."""
PLACINGS = 600
"""How many tasks are placed at most for each schedule that is tried."""
AGAIN = 30_000
"""How many tasks are scheduled at most to find which features need not go; a few times they always are."""
FEW = 8


@frozen
class Cut:
    """A feature to leave out, and the minutes of work that this saves."""

    feature: str
    priority: Priority
    minutes: int


@frozen
class Cuts:
    """The features to leave out, the first first; whether the rest fits, and the day on which it is done.

    There are none where all fits, nor where it would take all of them.
    """

    cuts: tuple[Cut, ...]
    fits: bool
    finishes: date


def cuts_of(
    scheduled: Schedule,
    tasks: Sequence[Task],
    planning: Planning,
    quarter: Quarter,
    earlier: Sequence[Schedule] = (),
) -> Cuts:
    """What to leave out of a *quarter*, whose *tasks* are *scheduled*, for the rest to be done in it.

    What could be done goes before what should, and that before what must; of what is alike the last by name goes first.
    Nothing goes before what waits for it; what waits for each other goes together. No more goes than has to, and
    nothing that does not help, as far as that can be tried: of many tasks less often.
    """
    last, effort = quarter.days.last, _efforts(tasks)
    if fits(scheduled, last):
        return Cuts((), True, scheduled.finishes)
    order = [group for group in cut_order(tasks, planning, quarter) if any(effort.get(each) for each in group)]
    if scheduled.clock.first > last:
        return Cuts((), False, scheduled.finishes)

    def rest(gone: Iterable[Group]) -> Schedule:
        left_out = {feature for group in gone for feature in group}
        left = [task for task in tasks if task.feature not in left_out]
        return schedule(left, planning, scheduled.clock.first, earlier, PLACINGS)

    fewest = bisect_left(range(len(order)), True, key=lambda each: fits(rest(order[:each]), last))
    gone, times = list(order[:fewest]), max(FEW, AGAIN // max(1, len(tasks)))
    sparing = _Sparing(gone, _needs(tasks, planning, quarter), lambda left: fits(rest(left), last), times)
    sparing.spare(tuple(reversed(gone)))
    left = rest(gone)
    if len(gone) == len(order):
        return Cuts((), False, scheduled.finishes)
    cuts = (Cut(each, planning.feature(each).priority, effort.get(each, 0)) for group in gone for each in group)
    return Cuts(tuple(cuts), fits(left, last), left.finishes)


def fits(scheduled: Schedule, last: date) -> bool:
    """Whether all that somebody is there for is done by the *last* day."""
    late = any(each.last > last for each in scheduled.placed)
    return not late and not any(each.why is Why.NO_TIME for each in scheduled.unplaced)


def cut_order(tasks: Sequence[Task], planning: Planning, quarter: Quarter) -> tuple[Group, ...]:
    """All features of a *quarter* as they can be left out, the first first; together what waits for each other."""
    needs = _needs(tasks, planning, quarter)
    groups = list(knots(needs))
    of = {feature: number for number, group in enumerate(groups) for feature in group}
    needed = [{of[each] for feature in group for each in needs[feature]} - {of[group[0]]} for group in groups]
    waiting = Counter(each for some in needed for each in some)
    places = {feature: place for place, feature in enumerate(sorted(quarter.features))}

    def turn(number: int) -> tuple[int, int, int]:
        rank = max(RANKS[planning.feature(each).priority] for each in groups[number])
        return rank, -min(places[each] for each in groups[number]), number

    ready = [turn(number) for number in range(len(groups)) if not waiting[number]]
    heapify(ready)
    order: list[Group] = []
    while ready:
        *_, number = heappop(ready)
        order.append(tuple(sorted(groups[number], key=places.__getitem__, reverse=True)))
        for each in needed[number]:
            waiting[each] -= 1
            if not waiting[each]:
                heappush(ready, turn(each))
    return tuple(order)


@dataclass
class _Sparing:
    """What is *gone*, of which something need not go: whether the rest is *enough* is tried so many *times* at most."""

    gone: list[Group]
    needs: Mapping[str, set[str]]
    enough: Callable[[Sequence[Group]], bool]
    times: int

    def spare(self, some: Sequence[Group]) -> None:
        """Take back what need not go of *some*, the first of them first: all at once, or else each half by itself."""
        if not some or self._come_back(some) or len(some) == 1:
            return
        half = len(some) // 2
        self.spare(some[:half])
        self.spare(some[half:])

    def _come_back(self, some: Sequence[Group]) -> bool:
        """Whether *some* can come back, which they do then; nothing can that waits for what goes."""
        others = [each for each in self.gone if each not in some]
        without = {feature for each in others for feature in each}
        waits = any(self.needs[feature] & without for group in some for feature in group)
        if waits or not self.times:
            return False
        self.times -= 1
        enough = self.enough(others)
        self.gone[:] = others if enough else self.gone
        return enough


def _needs(tasks: Iterable[Task], planning: Planning, quarter: Quarter) -> dict[str, set[str]]:
    """The features of a *quarter* that each of them waits for: as its author says, and by its tasks."""
    known = list(tasks)
    of = {task.key: task.feature for task in known}
    features = set(quarter.features)
    needs = {each: features & set(planning.feature(each).after) for each in quarter.features}
    for task in known:
        if task.feature in features:
            needs[task.feature] |= features & {of[each] for each in task.after if each in of}
    return {feature: needed - {feature} for feature, needed in needs.items()}


def _efforts(tasks: Iterable[Task]) -> dict[str, int]:
    """The minutes of work on each feature."""
    efforts: dict[str, int] = {}
    for task in tasks:
        efforts[task.feature] = efforts.get(task.feature, 0) + effort_of(task)
    return efforts
