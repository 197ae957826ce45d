"""What became of the plan since the last one: rows of a table, and what is said of the quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.markdown import code, heading, row
from specgen.generators.plan.table import section
from specgen.generators.plan.words import effort, some
from specgen.plan.causes import SHIFTED, Cause, causes_of
from specgen.plan.changes import Change, Kind, Slip, changes_of, slip_of
from specgen.plan.lock import Lock, shown_id
from specgen.plan.quarter import QuarterPlan
from specgen.product.compare import PartChange

COLUMNS = "Task, Name, What, Before, Now, Because"


@frozen
class SinceDocument:
    """What became of a quarter since a revision; lines are finished."""

    title: str
    became: tuple[str, ...]
    spec: tuple[str, ...]
    changes: tuple[str, ...]


def since(plan: QuarterPlan, revision: str) -> Templated:
    """What became of the plan of a quarter since a *revision*."""
    table = section("", COLUMNS, changes(plan), "No task is otherwise than before.")
    title = heading(f"{plan.product.name}: {plan.quarter.name} since {revision}")
    document = SinceDocument(title, tuple(_of_quarter(plan)), tuple(map(_whole, plan.plan.lock.changed)), table.lines)
    return Templated(f"since-{plan.quarter.name.lower()}.md", "plan/since.md.j2", document)


ORDINARY = frozenset((Kind.CRITICAL, Kind.UNCRITICAL))
"""What is told in one line for all tasks."""


MOST = 3
"""So many changes of the product are told as the cause of one change of the plan."""
MOST_AT_ALL = 12
"""So many are told of the product as a whole, beside a plan."""


def changes(plan: QuarterPlan) -> Iterator[str]:
    """What became of each task, and because of what."""
    lock, causes = plan.plan.lock, causes_of(plan)
    found = changes_of(lock, plan.quarter.name)
    told = {each.key: each.kind for each in reversed(found) if each.kind not in SHIFTED}
    for each in found:
        if each.kind not in ORDINARY:
            because = _because(lock, causes.get(each, Cause()), told)
            yield row(_number(lock, each.key), code(each.key), each.kind.value, *_values(plan, each), because)


def _because(lock: Lock, cause: Cause, rows: Mapping[str, Kind]) -> str:
    """The cause of a change in words: what of the product is otherwise, and which task came between.

    What is otherwise is told once, where that task has a row.
    """
    told = some(cause.parts, MOST) or "-"
    if cause.through is None:
        return told
    number, kind = _number(lock, cause.through), rows.get(cause.through)
    return f"{number} is {kind.value}" if kind else f"{number}: {told}"


def _whole(change: PartChange) -> str:
    """A change of the product with all that is otherwise in the part."""
    told = ", ".join(f"{each.of} {code(each.before)} → {code(each.after)}".strip() for each in change.differences)
    return f"{change.text}: {told}" if told else change.text


def summary(plan: QuarterPlan) -> Iterator[str]:
    """What became of the quarter as a whole, and of the spec."""
    lock, name = plan.plan.lock, plan.quarter.name
    if lock.changed and (changes_of(lock, name) or slip_of(lock, name)):
        yield f"In the spec since then: {some(lock.changed, MOST_AT_ALL)}."
    yield from _of_quarter(plan)


def _slipped(slip: Slip) -> str:
    """What became of the last day of all work."""
    if slip.after is None:
        return f"Nobody knows any longer when the work is done; before, it was {slip.before}."
    before = f"it was {slip.before}" if slip.before else "nobody knew"
    return f"The work is done on {slip.after}; before, {before}."


def _of_quarter(plan: QuarterPlan) -> Iterator[str]:
    lock, name = plan.plan.lock, plan.quarter.name
    slip = slip_of(lock, name)
    if slip and slip.before != slip.after:
        yield _slipped(slip)
    if slip and slip.opened:
        yield f"Questions that are new: {', '.join(map(code, slip.opened))}."
    if slip and slip.closed:
        yield f"Questions that are answered or gone: {', '.join(map(code, slip.closed))}."
    found = changes_of(lock, name)
    told = {Kind.CRITICAL: "On the critical chain now", Kind.UNCRITICAL: "No longer on the critical chain"}
    for kind, words in told.items():
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
