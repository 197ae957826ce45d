"""The schedule in mermaid's language.

Each bar has both its days, the second exclusive, so that mermaid computes none. Names begin with the task's number, as
mermaid takes some first words for its own, and hold no mark of its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.frozen import frozen
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
    """A Gantt chart: its bars by feature, and its milestones."""

    groups: tuple[Group, ...]
    milestones: tuple[str, ...]


def chart(plan: QuarterPlan) -> Chart:
    """When the tasks of a quarter are done; those of the critical chain are marked."""
    groups = (Group(_name(f"{each.name} {each.title}"), tuple(_bars(plan, each.name))) for each in plan.features)
    return Chart(tuple(group for group in groups if group.bars), tuple(_milestones(plan)))


def _bars(plan: QuarterPlan, feature: str) -> Iterator[str]:
    for task in plan.tasks:
        place = plan.schedule.place(task.key)
        if task.feature != feature or place is None or place.start == place.end:
            continue
        number = plan.id_of(task.key)
        mark = "crit, " if place.chained else ""
        yield f"{_name(f'{number} {task.title}')} :{mark}{number}, {place.first}, {place.until}"


def _milestones(plan: QuarterPlan) -> Iterator[str]:
    for each in sorted(plan.quarter.milestones, key=lambda each: (each.day, each.name)):
        yield f"{_name(f'{each.name} {each.title}')} :milestone, {each.name}, {each.day}, 0d"


def _name(text: str) -> str:
    """A text as a name: what mermaid may not read as text is written as a character code."""
    line = " ".join(text.split())
    shown = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
    return _UNSAFE.sub(lambda letter: f"#{ord(letter[0])};", shown)
