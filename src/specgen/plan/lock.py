"""The lock file: the number of each task, given once and never again, and what the last plan said of it.

A line for each task, by its natural key, so that branches merge. Where two branches gave one number to two tasks, the
one whose key comes first keeps it; the other is given a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from specgen.frozen import frozen

NAME = "plan.lock"
FORM = 1
HEADING = (
    "# The numbers of this product's tasks, and what the last plan said of each.\n"
    "# Written by `specgen plan`; commit it. A line for each, so that branches merge; no number is ever given twice.\n"
)


@frozen
class Row:
    """What the last plan said of a task; of one that is gone only its *number* and that it is *retired* count."""

    number: int
    feature: str = ""
    quarter: str = ""
    minutes: int = 0
    first: date | None = None
    last: date | None = None
    chain: bool = False
    blocked: bool = False
    retired: bool = False


@frozen
class Finish:
    """What the last plan said of a quarter: the last day of its work, and the questions that were open."""

    day: date | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lock:
    """All rows, by natural key, and what was said of quarters, by name."""

    rows: Mapping[str, Row]
    quarters: Mapping[str, Finish]

    def number(self, key: str) -> int:
        """The number of the task with that natural key."""
        return self.rows[key].number


def shown_id(number: int) -> str:
    """A number as people say it: `T003`."""
    return f"T{number:03}"


def numbered(lock: Lock, keys: Iterable[str]) -> Lock:
    """The lock with a number for each of *keys*, new ones in their order; what is gone is retired."""
    rows = _each_once(lock.rows)
    greatest = max((row.number for row in rows.values()), default=0)
    now: dict[str, Row] = {}
    for key in keys:
        known = rows.get(key)
        if known is None:
            greatest += 1
        now[key] = replace(known, retired=False) if known else Row(greatest)
    gone = {key: Row(row.number, retired=True) for key, row in rows.items() if key not in now}
    return Lock({**now, **gone}, lock.quarters)


def _each_once(rows: Mapping[str, Row]) -> dict[str, Row]:
    """The rows by key, less those whose number another one has whose key comes first."""
    taken: set[int] = set()
    found: dict[str, Row] = {}
    for key in sorted(rows):
        if rows[key].number not in taken:
            taken.add(rows[key].number)
            found[key] = rows[key]
    return found


def lock_text(lock: Lock) -> str:
    """The lock as its file holds it."""
    quarters = (f"  {name}: {{{', '.join(_finish_words(each))}}}\n" for name, each in sorted(lock.quarters.items()))
    rows = (f"  {key}: {{{', '.join(_row_words(row))}}}\n" for key, row in sorted(lock.rows.items()))
    return f"{HEADING}plan: {FORM}\nquarters:\n{''.join(quarters)}tasks:\n{''.join(rows)}"


def _finish_words(finish: Finish) -> Iterable[str]:
    if finish.day:
        yield f"finish: {finish.day}"
    yield f"questions: [{', '.join(finish.questions)}]"


def _row_words(row: Row) -> Iterable[str]:
    yield f"id: {shown_id(row.number)}"
    if row.retired:
        yield "retired: true"
        return
    yield f"feature: {row.feature}"
    yield f"quarter: {row.quarter}"
    yield f"minutes: {row.minutes}"
    if row.first and row.last:
        yield f"from: {row.first}"
        yield f"until: {row.last}"
    if row.chain:
        yield "chain: true"
    if row.blocked:
        yield "blocked: true"
