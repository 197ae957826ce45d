"""What became of the plan since the last one: rows of a table, and what is said of the quarter."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code, row
from specgen.generators.plan.words import effort
from specgen.plan.changes import Change, Kind, changes_of, slip_of
from specgen.plan.lock import Lock, shown_id
from specgen.plan.quarter import QuarterPlan

ORDINARY = frozenset((Kind.CRITICAL, Kind.UNCRITICAL))
"""What is told in one line for all tasks."""


def changes(plan: QuarterPlan) -> Iterator[str]:
    """What became of each task."""
    for each in changes_of(plan.plan.lock, plan.quarter.name):
        if each.kind not in ORDINARY:
            yield row(_number(plan.plan.lock, each.key), code(each.key), each.kind.value, *_values(plan, each))


def summary(plan: QuarterPlan) -> Iterator[str]:
    """What became of the quarter as a whole."""
    lock, name = plan.plan.lock, plan.quarter.name
    slip = slip_of(lock, name)
    if slip and slip.before != slip.after:
        yield f"The work is done on {slip.after or 'no day'}, before it was {slip.before or 'no day'}."
    if slip and slip.opened:
        yield f"Questions that are new: {', '.join(map(code, slip.opened))}."
    if slip and slip.closed:
        yield f"Questions that are gone: {', '.join(map(code, slip.closed))}."
    found = changes_of(lock, name)
    for kind, words in ((Kind.CRITICAL, "On the critical chain now"), (Kind.UNCRITICAL, "No longer on it")):
        tasks = [_number(lock, each.key) for each in found if each.kind is kind]
        if tasks:
            yield f"{words}: {', '.join(sorted(tasks))}."


def _number(lock: Lock, key: str) -> str:
    """The number of a task that is there, or was: two branches may have given it to two, of which one has it still."""
    known = lock.rows.get(key) or lock.before.get(key)
    return shown_id(known.number) if known else "-"


def _values(plan: QuarterPlan, change: Change) -> tuple[str, str]:
    if change.kind is Kind.REESTIMATED:
        day = plan.planning.calendar.minutes
        return effort(int(change.before), day), effort(int(change.after), day)
    return change.before or "-", change.after or "-"
