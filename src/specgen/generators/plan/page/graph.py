"""What waits for what, as drawings: from left to right, the critical chain with thick lines.

What follows from other arrows by way of a third task is not drawn, nor is a task without arrows: it is in the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from specgen.frozen import frozen
from specgen.generators.plan.graph import Arrow, arrows
from specgen.generators.plan.page.layout import Layout, Measures, laid_out
from specgen.generators.plan.page.markup import bare
from specgen.generators.plan.page.texts import wrapped
from specgen.plan.model import Task
from specgen.plan.quarter import QuarterPlan

BOX, HEIGHT, LETTERS, INSIDE, LINES = 124, 50, 9, 6, 3
"""Units of a box across and down, of letters, between the edge of a box and what is in it; lines of a title."""
MEASURES = Measures(width=BOX, across=34, between=6, most=640)
MOST = 48
"""Boxes of a drawing that holds all of a quarter."""
PART = 36
"""Boxes of a drawing that holds a part of it."""
DEEP = 8
"""Boxes that follow each other in a part: as many as a page is wide."""


@frozen
class Graph:
    """A drawing of boxes and of arrows between them, all finished; a *heading* where it is one of several."""

    id: str
    heading: str
    title: str
    description: str
    width: int
    height: int
    arrows: tuple[str, ...]
    boxes: tuple[str, ...]


def graphs(plan: QuarterPlan) -> tuple[Graph, ...]:
    """Everything that waits for something: one drawing, or several for each feature where there is too much for one."""
    tasks = {plan.id_of(task.key): task for task in plan.tasks}
    chain = frozenset(plan.id_of(key) for key in plan.schedule.chain)
    found = tuple(arrows(plan, frozenset(plan.schedule.chain)))
    if len({name for arrow in found for name in (arrow.start, arrow.end)}) <= MOST:
        return (_graph(plan, tasks, chain, found, 1, ""),) if found else ()
    parts = tuple(_parts(plan, tasks, found))
    titles = {feature.name: f"{feature.name} {feature.title}" for feature in plan.features}
    return tuple(
        _graph(plan, tasks, chain, some, number, titles[feature]) for number, (feature, some) in enumerate(parts, 1)
    )


def _parts(
    plan: QuarterPlan, tasks: Mapping[str, Task], found: Sequence[Arrow]
) -> Iterator[tuple[str, tuple[Arrow, ...]]]:
    """The arrows to the tasks of each feature, in parts that are not too large."""
    of: dict[str, list[Arrow]] = {feature.name: [] for feature in plan.features}
    for arrow in found:
        of[tasks[arrow.end].feature].append(arrow)
    for feature, some in of.items():
        part: list[Arrow] = []
        depth: dict[str, int] = {}
        for arrow in some:
            behind = max(depth.get(arrow.start, 0) + 1, depth.get(arrow.end, 0))
            if part and (len(depth.keys() | {arrow.start, arrow.end}) > PART or behind >= DEEP):
                yield feature, tuple(part)
                part, depth, behind = [], {}, 1
            part.append(arrow)
            depth.setdefault(arrow.start, 0)
            depth[arrow.end] = behind
        if part:
            yield feature, tuple(part)


def _graph(
    plan: QuarterPlan,
    tasks: Mapping[str, Task],
    chain: frozenset[str],
    some: Sequence[Arrow],
    number: int,
    heading: str,
) -> Graph:
    named = {name for arrow in some for name in (arrow.start, arrow.end)}
    inside = [name for name in tasks if name in named]
    layout = laid_out(dict.fromkeys(inside, HEIGHT), [(arrow.start, arrow.end) for arrow in some], MEASURES)
    what = f" of {heading}" if heading else f" of {plan.quarter.name}"
    return Graph(
        id=f"graph-{number}",
        heading=bare(heading),
        title=bare(f"What waits for what{what}"),
        description=f"{len(inside)} tasks and {len(some)} arrows, each to a task that waits for the one where it "
        "begins. The table of tasks says the same.",
        width=layout.width,
        height=layout.height,
        arrows=tuple(_drawn(layout, some)),
        boxes=tuple(_box(layout, name, tasks[name], name in chain) for name in inside),
    )


def _drawn(layout: Layout, some: Iterable[Arrow]) -> Iterator[str]:
    """The arrows, those of the critical chain last, above the others; and a head at each box that one leads to."""
    for arrow in sorted(some, key=lambda each: each.critical):
        kind = "arrow chained" if arrow.critical else "arrow"
        # An arrow of a circle is laid out against its direction.
        way = layout.ways.get((arrow.start, arrow.end)) or layout.ways.get((arrow.end, arrow.start))
        if way:
            yield f'<path class="{kind}" d="{way}"/>'
    thick = {arrow.end for arrow in some if arrow.critical}
    for end in dict.fromkeys(arrow.end for arrow in some):
        spot = layout.spots[end]
        kind = "head chained" if end in thick else "head"
        yield f'<path class="{kind}" d="M{spot.x} {spot.middle}l-7-4v8z"/>'


def _box(layout: Layout, number: str, task: Task, critical: bool) -> str:
    spot = layout.spots[number]
    title, lines = _words(task.title)
    x = spot.x + INSIDE
    words = "".join([f'<text x="{x}" y="{spot.y + 23 + 11 * place}">{line}</text>' for place, line in enumerate(lines)])
    return (
        f'<g class="{"box chained" if critical else "box"}"><title>{number} {title}</title>'
        f'<rect x="{spot.x}" y="{spot.y}" width="{BOX}" height="{spot.height}" rx="3"/>'
        f'<text class="number" x="{x}" y="{spot.y + 12}">{number}</text>{words}</g>'
    )


@lru_cache(maxsize=10_000)  # a task stands in a drawing with what it waits for, and in others with what waits for it
def _words(title: str) -> tuple[str, tuple[str, ...]]:
    """A title as a whole, and in the lines of a box."""
    return bare(title), tuple(map(bare, wrapped(title, BOX - 2 * INSIDE, LETTERS, LINES)))
