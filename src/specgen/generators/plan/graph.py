"""What waits for what, in mermaid's language; a task that waits for none, and none for it, is in the tables alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from specgen.frozen import frozen
from specgen.generators.documents.architecture_diagrams import MOST_ARROWS, label
from specgen.generators.plan.portions import LARGEST, portions
from specgen.plan.model import Task
from specgen.plan.quarter import QuarterPlan

LONGEST = 60
"""Characters of a title that a box shows."""


@frozen
class Box:
    """A task: its number and its title; those of the critical chain have a thick edge."""

    id: str
    label: str
    critical: bool


@frozen
class Arrow:
    """From a task to one that waits for it; those between two of the critical chain are thick."""

    start: str
    end: str
    critical: bool


@frozen
class Graph:
    """Tasks and the arrows between them."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def graphs(plan: QuarterPlan, chain: frozenset[str]) -> tuple[Graph, ...]:
    """Everything that waits for something, in as few diagrams as mermaid is willing to draw; *chain* is marked."""
    boxes = {box.id: box for box in (_box(plan, task, chain) for task in plan.tasks)}
    order = {name: place for place, name in enumerate(boxes)}
    return tuple(_graph(boxes, order, some) for some in portions(arrows(plan, chain), partial(_size, boxes)))


def _graph(boxes: Mapping[str, Box], order: Mapping[str, int], arrows: tuple[Arrow, ...]) -> Graph:
    named = {name for arrow in arrows for name in (arrow.start, arrow.end)}
    return Graph(tuple(boxes[name] for name in sorted(named, key=order.__getitem__)), arrows)


def _size(boxes: Mapping[str, Box], arrow: Arrow) -> int:
    """How much an arrow takes with its boxes; no less than lets mermaid draw all arrows of a graph."""
    around = sum(len(boxes[name].label) + 2 * len(name) + 40 for name in (arrow.start, arrow.end))
    return max(around, LARGEST // MOST_ARROWS)


def _box(plan: QuarterPlan, task: Task, chain: frozenset[str]) -> Box:
    title = task.title if len(task.title) <= LONGEST else f"{task.title[: LONGEST - 1]}…"
    number = plan.id_of(task.key)
    return Box(number, label(f"{number} {title}"), task.key in chain)


def arrows(plan: QuarterPlan, chain: frozenset[str]) -> Iterator[Arrow]:
    """The arrows that say something new: not what follows from others by way of a third task."""
    inside = {task.key: task for task in plan.tasks}
    for task in plan.tasks:
        passed = {far for near in task.after if near in inside for far in inside[near].after}
        for before in task.after:
            if before in inside and before not in passed:
                thick = before in chain and task.key in chain
                yield Arrow(plan.id_of(before), plan.id_of(task.key), thick)
