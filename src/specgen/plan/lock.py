"""The number of each task, given once and never again; and, in a file beside, what the last plan said of it.

The lock has a line for each task, by its natural key, and a line never changes: branches merge. Where two branches gave
one number to two tasks, the one whose key comes first keeps it, and the other is given a new one; where they gave two
numbers to one task, it keeps the smaller one, and nothing is given the other. What a plan said changes with each plan,
so it stands elsewhere, where nothing is lost with it but a comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from specgen.frozen import frozen
from specgen.product.compare import PartChange
from specgen.product.parts import FORM as PARTS_FORM
from specgen.product.parts import Path

NAME = "plan.lock"
LAST = "plan.last"
"""YAML under a name that no folder of specs is read by."""
FORM = 1
RETIRED = "retired"
"""Stands behind the number of a task that is gone."""
SPENT = "-"
"""Stands where the key would, of a number that was given and that nothing has."""
NEW_HERE = "new"
"""Stands before where there was nothing."""

HEADING = (
    "# The numbers of this product's tasks. Written by `specgen plan`; commit it. No number is ever given twice.\n"
    "# Of a merge keep the lines of both sides; what stands twice is told apart by the next plan.\n"
)
LAST_HEADING = (
    "# What the last plan said of each task, to tell what becomes of it. Written by `specgen plan`; commit it.\n"
    "# Of a merge take either side and plan again.\n"
)


@frozen
class Row:
    """What the last plan said of a task; of one that is gone only its *number* and that it is *retired* count.

    *called* is the natural key that it had, where that was another one.
    """

    number: int
    feature: str = ""
    quarter: str = ""
    minutes: int = 0
    first: date | None = None
    last: date | None = None
    chain: bool = False
    blocked: bool = False
    retired: bool = False
    called: str = ""


@frozen
class Finish:
    """What the last plan said of a quarter: the last day of its work, and the questions that were open."""

    day: date | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lock:
    """All rows, by natural key, and what was said of quarters, by name.

    *before* are the rows that were otherwise in the plan before, None where there was none; likewise *quarters_before*.
    A plan that says the same again is none of its own: what was before stays. *spent* are numbers that no task has.
    *marks* tell the parts of the product that was planned, and *changed* what was otherwise in it than in the plan
    before; no marks are known of a product that was never planned. Nobody has decided what is *undecided*.
    """

    rows: Mapping[str, Row]
    quarters: Mapping[str, Finish]
    before: Mapping[str, Row | None] = field(default_factory=dict)
    quarters_before: Mapping[str, Finish | None] = field(default_factory=dict)
    spent: frozenset[int] = frozenset()
    marks: Mapping[Path, str] = field(default_factory=dict)
    changed: tuple[PartChange, ...] = ()
    undecided: tuple[Path, ...] = ()

    def number(self, key: str) -> int:
        """The number of the task with that natural key."""
        return self.rows[key].number


def shown_id(number: int) -> str:
    """A number as people say it: `T003`."""
    return f"T{number:03}"


def numbered(lock: Lock, keys: Iterable[str]) -> Lock:
    """The lock with a number for each of *keys*, new ones in their order; what is gone is retired."""
    rows = _each_once(lock.rows)
    greatest = max((*(row.number for row in rows.values()), *lock.spent), default=0)
    now: dict[str, Row] = {}
    for key in keys:
        known = rows.get(key)
        if known is None:
            greatest += 1
        now[key] = replace(known, retired=False, called="") if known else Row(greatest)
    gone = {key: Row(row.number, retired=True) for key, row in rows.items() if key not in now}
    return replace(lock, rows={**now, **gone})


def succeeding(last: Lock, now: Lock, changed: tuple[PartChange, ...] = ()) -> Lock:
    """The lock of a plan that comes after the *last* one, if there was one, with what was otherwise in that.

    Tasks of which only the number is known were in no plan that anybody knows of. *changed* is what is otherwise in the
    product: it is the cause of what is otherwise in the plan.
    """
    told = {key: row for key, row in _each_once(last.rows).items() if row.feature or row.retired}
    if not any(row.feature for row in told.values()):
        return now
    rows, quarters = _otherwise(told, now.rows), _otherwise(last.quarters, now.quarters)
    if not rows and not quarters:
        return replace(now, before=last.before, quarters_before=last.quarters_before, changed=last.changed)
    return replace(now, before=rows, quarters_before=quarters, changed=changed)


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
    """The numbers as their file holds them."""
    tasks = (f"{key} {_number(row)}\n" for key, row in sorted(lock.rows.items()))
    spent = (f"{SPENT} {shown_id(number)}\n" for number in sorted(lock.spent))
    return "".join((HEADING, *tasks, *spent))


def _number(row: Row) -> str:
    return f"{shown_id(row.number)} {RETIRED}" if row.retired else shown_id(row.number)


def last_text(lock: Lock) -> str:
    """What the plan said, as its file holds it."""
    sections = (
        _section("quarters", lock.quarters, _finish_words),
        _section("tasks", {key: row for key, row in lock.rows.items() if not row.retired}, _row_words),
        _section("quarters_before", lock.quarters_before, _finish_words),
        _section("tasks_before", lock.before, _row_words),
        _block("changed", map(_change_words, lock.changed)),
        _block("undecided", map("/".join, lock.undecided)),
        f"parts: {PARTS_FORM}\n" if lock.marks else "",
        _block("product", (f"{'/'.join(path)} {mark}" for path, mark in sorted(lock.marks.items()))),
    )
    return f"{LAST_HEADING}plan: {FORM}\n{''.join(sections)}"


def _section(name: str, lines: Mapping[str, V | None], words: Callable[[V], Iterable[str]]) -> str:
    """A section of the file, a line for each name; nothing where there are none."""
    said = (
        f"  {key}: {{{', '.join(words(each))}}}\n" if each is not None else f"  {key}: {NEW_HERE}\n"
        for key, each in sorted(lines.items())
    )
    return f"{name}:\n{''.join(said)}" if lines else ""


def _block(name: str, lines: Iterable[str]) -> str:
    """Lines that are one text of the file: there may be thousands, which are read at once."""
    said = "".join(f"  {line}\n" for line in lines)
    return f"{name}: |\n{said}" if said else ""


def _change_words(change: PartChange) -> str:
    was = f" {'/'.join(change.was)}" if change.was else ""
    return f"{change.became.value} {'/'.join(change.path)}{was}"


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
    if row.called:
        yield f"called: {row.called}"
