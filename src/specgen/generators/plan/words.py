"""Numbers and times as plans say them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from specgen.plan.model import Task
from specgen.product.compare import PartChange

MOST_NAMES = 12
"""So many names stand in a cell; of more of them it is said how many there are."""


def effort(minutes: int, day: int) -> str:
    """So many minutes of work, in days of so many minutes, hours and minutes: `1d 4h`."""
    days, rest = divmod(minutes, day)
    hours, rest = divmod(rest, 60)
    shown = (f"{days}d" if days else "", f"{hours}h" if hours else "", f"{rest}m" if rest else "")
    return " ".join(part for part in shown if part) or "0h"


def takes(task: Task, day: int) -> str:
    """How long a task takes; a question mark where nobody knows."""
    return effort(task.estimate.minutes, day) if task.is_estimated else "?"


def about(minutes: int, day: int) -> str:
    """So many minutes of work as people speak of it, to half a day: `21.5d`; what is less is said as it is."""
    halves = (4 * minutes + day) // (2 * day)
    if not halves:
        return effort(minutes, day)
    return f"{halves // 2}{'.5' if halves % 2 else ''}d"


def count(number: int, what: str) -> str:
    """So many of something: `1 task`, `2 tasks`."""
    return f"1 {what}" if number == 1 else f"{number} {what}s"


def some(changes: Sequence[PartChange], most: int) -> str:
    """The first changes of a product in words, and how many more there are."""
    told = [each.text for each in changes[:most]]
    if len(changes) > most:
        told.append(f"{len(changes) - most} more")
    return ", ".join(told)


def listed(names: Iterable[str]) -> str:
    """Names as a list; the first few where there are many, and how many more there are."""
    found = tuple(names)
    more = len(found) - MOST_NAMES
    shown = ", ".join(found[:MOST_NAMES]) or "-"
    return f"{shown} and {more} more" if more > 0 else shown
