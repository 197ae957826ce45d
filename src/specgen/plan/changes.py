"""What is otherwise than in the plan before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from specgen.frozen import frozen
from specgen.plan.lock import Lock, Row


class Kind(Enum):
    """What became of a task, in the order in which that is told."""

    ADDED = "added"
    DROPPED = "dropped"
    RENAMED = "renamed"
    MOVED = "moved"
    LATER = "later"
    EARLIER = "earlier"
    REESTIMATED = "re-estimated"
    BLOCKED = "blocked"
    UNBLOCKED = "no longer blocked"
    CRITICAL = "critical"
    UNCRITICAL = "no longer critical"


@frozen
class Change:
    """What became of a task, by its natural key, as it was *before* the last plan changed and as it is *after* that."""

    kind: Kind
    key: str
    before: str
    after: str


@frozen
class Slip:
    """What became of a quarter: the last day of its work, and the questions that came and went for good."""

    quarter: str
    before: date | None
    after: date | None
    opened: tuple[str, ...]
    closed: tuple[str, ...]


def changes_of(lock: Lock, quarter: str) -> tuple[Change, ...]:
    """What became of the tasks that are or were of a *quarter*, by kind and key."""
    found = (
        change
        for key, before in lock.before.items()
        for change in _of_row(key, before, lock.rows.get(key))
        if key in lock.rows and quarter in (before.quarter if before else "", lock.rows[key].quarter)
    )
    kinds = tuple(Kind)
    return tuple(sorted(found, key=lambda each: (kinds.index(each.kind), each.key)))


def slip_of(lock: Lock, quarter: str) -> Slip | None:
    """What became of a *quarter*; None where nothing did, or it was never planned before."""
    before, now = lock.quarters_before.get(quarter), lock.quarters.get(quarter)
    if before is None or now is None:
        return None
    then = {name: lock.quarters_before.get(name, each) for name, each in lock.quarters.items()}
    asked = {each for finish in then.values() if finish for each in finish.questions}
    asks = {each for finish in lock.quarters.values() for each in finish.questions}
    opened = tuple(each for each in now.questions if each not in asked)
    closed = tuple(each for each in before.questions if each not in asks)
    return Slip(quarter, before.day, now.day, opened, closed)


def _of_row(key: str, before: Row | None, now: Row | None) -> Iterator[Change]:
    was, is_ = before and not before.retired, now and not now.retired
    if now and is_ and not was:
        yield Change(Kind.ADDED, key, "", now.quarter)
    elif before and was and not is_:
        yield Change(Kind.DROPPED, key, before.quarter, "")
    elif before and now and was:
        yield from _of_both(key, before, now)


def _of_both(key: str, before: Row, now: Row) -> Iterator[Change]:
    if before.called and before.called != key:
        yield Change(Kind.RENAMED, key, before.called, key)
    if before.quarter != now.quarter:
        yield Change(Kind.MOVED, key, before.quarter, now.quarter)
    if before.last and now.last and before.last != now.last:
        kind = Kind.LATER if now.last > before.last else Kind.EARLIER
        yield Change(kind, key, str(before.last), str(now.last))
    if before.minutes != now.minutes:
        yield Change(Kind.REESTIMATED, key, str(before.minutes), str(now.minutes))
    if before.blocked != now.blocked:
        yield Change(Kind.BLOCKED if now.blocked else Kind.UNBLOCKED, key, "", "")
    if before.chain != now.chain:
        yield Change(Kind.CRITICAL if now.chain else Kind.UNCRITICAL, key, "", "")
