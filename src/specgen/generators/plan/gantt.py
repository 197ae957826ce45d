"""The schedule in mermaid's language.

Each bar has both its days, the second exclusive, so that mermaid computes none. Names begin with the task's number, as
mermaid takes some first words for its own, and hold no mark of its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from specgen.frozen import frozen
from specgen.generators.plan.portions import portions
from specgen.plan.quarter import QuarterPlan

LONGEST = 60
"""Characters of a title that a bar shows."""

_UNSAFE = re.compile(r"[^\w .()/+-]")


@frozen
class Group:
    """The bars of a feature, each a line."""

    name: str
    bars: tuple[str, ...]


@frozen
class Chart:
    """A Gantt chart: its bars by feature, and the milestones."""

    groups: tuple[Group, ...]


def charts(plan: QuarterPlan) -> tuple[Chart, ...]:
    """When the tasks of a quarter are done, in as few charts as mermaid is willing to draw; the critical are marked."""
    lines = (*_lines(plan), *(("Milestones", each) for each in _milestones(plan)))
    return in_charts(lines)


def in_charts(lines: Iterable[tuple[str, str]]) -> tuple[Chart, ...]:
    """Bars, each behind the name of its group, in as few charts as mermaid is willing to draw."""
    return tuple(Chart(tuple(_groups(some))) for some in portions(lines, _size))


def _size(line: tuple[str, str]) -> int:
    """How much a bar takes with its indentation, and that of a chapter for itself."""
    return sum(map(len, line)) + 40


def _groups(lines: tuple[tuple[str, str], ...]) -> Iterator[Group]:
    for name, some in groupby(lines, itemgetter(0)):
        yield Group(name, tuple(bar for _, bar in some))


def _lines(plan: QuarterPlan) -> Iterator[tuple[str, str]]:
    """The bars, each with the name of its feature."""
    bars: dict[str, list[str]] = {}
    for task in plan.tasks:
        place = plan.schedule.place(task.key)
        if place and place.start != place.end:
            number = plan.id_of(task.key)
            mark = "crit, " if place.chained else ""
            bar = f"{bar_name(f'{number} {task.title}')} :{mark}{number}, {place.first}, {place.until}"
            bars.setdefault(task.feature, []).append(bar)
    for feature in plan.features:
        name = bar_name(f"{feature.name} {feature.title}")
        yield from ((name, bar) for bar in bars.get(feature.name, ()))


def _milestones(plan: QuarterPlan) -> Iterator[str]:
    """The milestones; without names that bars go by, as they could be called as a task is."""
    for each in sorted(plan.quarter.milestones, key=lambda each: (each.day, each.name)):
        yield f"{bar_name(f'{each.name} {each.title}')} :milestone, {each.day}, 0d"


def bar_name(text: str) -> str:
    """A text as a name: what mermaid may not read as text is written as a character code."""
    line = " ".join(text.split())
    shown = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
    return _UNSAFE.sub(lambda letter: f"#{ord(letter[0])};", shown)
