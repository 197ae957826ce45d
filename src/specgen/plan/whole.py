"""The plan of a whole product: its tasks, their numbers, and when each quarter's are done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from specgen.contract.model import Contract
from specgen.plan.asked import Asked, asked_of
from specgen.plan.claims import planned
from specgen.plan.decisions import undecided
from specgen.plan.derive import work_of
from specgen.plan.gaps import Settled
from specgen.plan.judged import NOBODY, Judged
from specgen.plan.lock import Finish, Lock, Row, numbered, succeeding
from specgen.plan.model import Task, Work
from specgen.plan.network import Unplaced, Why
from specgen.plan.renames import carried, former_keys
from specgen.plan.schedule import Schedule, schedule
from specgen.plan.states import Look, Sighting, State, nobody, states_of
from specgen.product.compare import PartChange, changes
from specgen.product.model import Product
from specgen.product.parts import marks_of
from specgen.product.planning import Planning, Quarter


@dataclass(frozen=True)
class Plan:
    """The tasks of all quarters with their numbers; of each quarter, by name, a schedule and the open questions.

    Schedules hold what is not done, by the *sighting* of the work. *changed* is what is otherwise in the product than
    when it was planned last, *judged* what rules say of it where somebody asked them, *errors* are those it breaks.
    """

    product: Product
    contract: Contract
    as_of: date
    work: Work
    lock: Lock
    schedules: Mapping[str, Schedule]
    asked: Mapping[str, Asked]
    sighting: Sighting = field(default_factory=Sighting)
    changed: tuple[PartChange, ...] = ()
    judged: Judged = NOBODY
    errors: tuple[str, ...] = ()

    @cached_property
    def states(self) -> Mapping[str, State]:
        """How far each task is, by key."""
        return states_of(self.work.tasks, self.sighting.of)

    def is_over(self, quarter: Quarter) -> bool:
        """Whether the last day of a *quarter* is past."""
        return self.as_of > quarter.days.last

    def before(self, quarter: Quarter) -> tuple[Schedule, ...]:
        """The schedules of the quarters before one, as they count for it.

        In a quarter that is over everybody was busy with its work, so what nobody knows of counts as done: whoever
        plans the next one would else be told to do all of it again. What is known not to be done is left to do.
        """
        found: list[Schedule] = []
        for each in in_time(self.product.planning):
            if each.name == quarter.name:
                break
            there = self.schedules[each.name]
            found.append(_known_open(there, self.states) if self.is_over(each) else there)
        return tuple(found)


def plan_of(
    product: Product,
    contract: Contract,
    lock: Lock,
    as_of: date | None = None,
    settled: Settled = frozenset(),
    look: Look = nobody,
) -> Plan:
    """The plan of a product, as of a day, whose tasks have the numbers that *lock* knows, or new ones.

    A quarter that has begun, or is over, is planned from that day on, any other one from its first day on; *look* says
    what of the work is done, which is not planned again.
    """
    planning = product.planning
    today = as_of or planning.as_of
    work = work_of(product, contract)
    tasks = {quarter.name: tasks_of(work, planning, quarter) for quarter in in_time(planning)}
    schedules: dict[str, Schedule] = {}
    asked = asked_of(product, contract, work, tasks, settled)
    last, marks = carried(lock, former_keys(product)), marks_of(product)
    changed = changes(last.marks, marks, product.renames) if last.marks else ()
    open_ = undecided(last.undecided, changed, planning)
    numbers = replace(numbered(last, (task.key for task in work.tasks)), marks=marks, undecided=open_)
    plan = Plan(product, contract, today, work, numbers, schedules, asked, look(work), changed)
    for quarter in in_time(planning):
        left = [task for task in tasks[quarter.name] if plan.states[task.key] is not State.DONE]
        begins = max(today, quarter.days.first)
        schedules[quarter.name] = schedule(left, planning, begins, plan.before(quarter))
    return replace(plan, lock=succeeding(last, _noted(plan, tasks), changed))


def _known_open(found: Schedule, states: Mapping[str, State]) -> Schedule:
    """A schedule less what nobody knows of, unless its author says that it is blocked."""
    blocked = {each.key for each in found.unplaced if each.why is Why.BLOCKED}

    def stays(each: Unplaced) -> bool:
        return each.why is Why.BLOCKED or each.of in blocked or states[each.key] is not State.UNKNOWN

    placed = tuple(each for each in found.placed if states[each.key] is not State.UNKNOWN)
    return replace(found, placed=placed, unplaced=tuple(filter(stays, found.unplaced)))


def in_time(planning: Planning) -> tuple[Quarter, ...]:
    """The quarters, the earliest first."""
    return tuple(sorted(planning.quarters, key=lambda each: (each.days.first, each.name)))


def tasks_of(work: Work, planning: Planning, quarter: Quarter) -> tuple[Task, ...]:
    """The tasks of a *quarter*, each behind those that it waits for."""
    features = frozenset(each.name for each in planned(planning) if each.name in quarter.features)
    return work.of(features)


def _noted(plan: Plan, tasks: Mapping[str, tuple[Task, ...]]) -> Lock:
    """The lock with what the plan says of each task and each quarter."""
    rows = dict(plan.lock.rows)
    quarters: dict[str, Finish] = {}
    for quarter, own in tasks.items():
        timing = plan.schedules[quarter]
        rows |= dict(_rows(plan.lock, quarter, own, timing))
        known = bool(timing.placed) and not timing.unplaced
        quarters[quarter] = Finish(timing.finishes if known else None, plan.asked[quarter].names)
    return replace(plan.lock, rows=rows, quarters=quarters)


def _rows(lock: Lock, quarter: str, tasks: tuple[Task, ...], timing: Schedule) -> Iterator[tuple[str, Row]]:
    unplaced = {each.key for each in timing.unplaced}
    for task in tasks:
        place = timing.place(task.key)
        yield (
            task.key,
            Row(
                number=lock.number(task.key),
                feature=task.feature,
                quarter=quarter,
                minutes=task.estimate.minutes,
                first=place.first if place else None,
                last=place.last if place else None,
                chain=place.chained if place else False,
                blocked=task.key in unplaced,
            ),
        )
