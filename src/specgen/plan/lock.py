"""The lock file: the number of each task, given once and never again, and what the last plan said of it.

A line for each task, by its natural key, so that branches merge. Where two branches gave one number to two tasks, the
one whose key comes first keeps it; the other is given a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from specgen.frozen import frozen

NAME = "plan.lock"
FORM = 1
NEW_HERE = "new"
"""Stands before where there was nothing."""

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
    """All rows, by natural key, and what was said of quarters, by name.

    *before* are the rows that were otherwise in the plan before, None where there was none; likewise *quarters_before*.
    A plan that says the same again is none of its own: what was before stays.
    """

    rows: Mapping[str, Row]
    quarters: Mapping[str, Finish]
    before: Mapping[str, Row | None] = field(default_factory=dict)
    quarters_before: Mapping[str, Finish | None] = field(default_factory=dict)

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
    return replace(lock, rows={**now, **gone})


def succeeding(last: Lock, now: Lock) -> Lock:
    """The lock of a plan that comes after the *last* one, if there was one, with what was otherwise in that."""
    if not last.rows:
        return now
    rows, quarters = _otherwise(_each_once(last.rows), now.rows), _otherwise(last.quarters, now.quarters)
    if not rows and not quarters:
        return replace(now, before=last.before, quarters_before=last.quarters_before)
    return replace(now, before=rows, quarters_before=quarters)


V = TypeVar("V")


def _otherwise(last: Mapping[str, V], now: Mapping[str, V]) -> dict[str, V | None]:
    """What *last* said of all that is otherwise *now*; None of what it did not speak of."""
    return {key: last.get(key) for key in {**last, **now} if last.get(key) != now.get(key)}


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
    sections = (
        _section("quarters", lock.quarters, _finish_words),
        _section("tasks", lock.rows, _row_words),
        _section("quarters_before", lock.quarters_before, _finish_words),
        _section("tasks_before", lock.before, _row_words),
    )
    return f"{HEADING}plan: {FORM}\n{''.join(sections)}"


def _section(name: str, lines: Mapping[str, V | None], words: Callable[[V], Iterable[str]]) -> str:
    """A section of the file, a line for each name; nothing where there are none."""
    said = (
        f"  {key}: {{{', '.join(words(each))}}}\n" if each is not None else f"  {key}: {NEW_HERE}\n"
        for key, each in sorted(lines.items())
    )
    return f"{name}:\n{''.join(said)}" if lines else ""


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
