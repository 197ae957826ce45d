"""The plan of a whole product: its tasks, their numbers, and when each quarter's are done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from specgen.contract.model import Contract
from specgen.plan.asked import Asked, asked_of
from specgen.plan.claims import planned
from specgen.plan.decisions import undecided
from specgen.plan.derive import work_of
from specgen.plan.gaps import Settled
from specgen.plan.judged import NOBODY, Judged
from specgen.plan.lock import Finish, Lock, Row, numbered, succeeding
from specgen.plan.model import Task, Work
from specgen.plan.renames import carried, former_keys
from specgen.plan.schedule import Schedule, schedule
from specgen.product.compare import PartChange, changes
from specgen.product.model import Product
from specgen.product.parts import marks_of
from specgen.product.planning import Planning, Quarter


@dataclass(frozen=True)
class Plan:
    """The tasks of all quarters with their numbers; of each quarter, by name, a schedule and the open questions.

    *changed* is what is otherwise in the product than when it was planned last.
    *judged* is what rules say of the product, where somebody asked them.
    """

    product: Product
    contract: Contract
    as_of: date
    work: Work
    lock: Lock
    schedules: Mapping[str, Schedule]
    asked: Mapping[str, Asked]
    changed: tuple[PartChange, ...] = ()
    judged: Judged = NOBODY


def plan_of(
    product: Product, contract: Contract, lock: Lock, as_of: date | None = None, settled: Settled = frozenset()
) -> Plan:
    """The plan of a product, as of a day, whose tasks have the numbers that *lock* knows, or new ones.

    A quarter that has begun is planned from that day on, any other one from its first day on.
    """
    planning = product.planning
    today = as_of or planning.as_of
    work = work_of(product, contract)
    tasks = {quarter.name: tasks_of(work, planning, quarter) for quarter in in_time(planning)}
    schedules: dict[str, Schedule] = {}
    for quarter in in_time(planning):
        begins = today if quarter.days.first <= today <= quarter.days.last else quarter.days.first
        schedules[quarter.name] = schedule(tasks[quarter.name], planning, begins, tuple(schedules.values()))
    asked = asked_of(product, contract, work, tasks, settled)
    last, marks = carried(lock, former_keys(product)), marks_of(product)
    changed = changes(last.marks, marks, product.renames) if last.marks else ()
    open_ = undecided(last.undecided, changed, planning)
    given = replace(numbered(last, (task.key for task in work.tasks)), marks=marks, undecided=open_)
    plan = Plan(product, contract, today, work, given, schedules, asked, changed)
    return replace(plan, lock=succeeding(last, _noted(plan, tasks), changed))


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
        quarters[quarter] = Finish(timing.finishes if timing.placed else None, plan.asked[quarter].names)
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
