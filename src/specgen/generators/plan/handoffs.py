"""Who hands what to whom: a diagram of roles, and what each of them waits for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from specgen.frozen import frozen
from specgen.generators.documents.architecture_diagrams import MOST_ARROWS, label
from specgen.generators.markdown import inline, row
from specgen.generators.plan.portions import LARGEST, portions
from specgen.generators.plan.words import count, listed
from specgen.plan.handing import HandOff, handed_over
from specgen.plan.quarter import QuarterPlan
from specgen.product.planning import Deliverable

WAITS = (
    "Since is the last day of what the role does before, or the first day of all work: from then on it waits. "
    "The dates are those of what it waits for."
)
"""What the columns of roles that wait mean."""
UNSAID = "Nothing is said of it: write `raci:` of the quarter."
"""What is said where no deliverable is."""


@frozen
class RoleBox:
    """A role: what the diagram knows it by, and its name; *opens* and *closes* give it its outline."""

    id: str
    opens: str
    label: str
    closes: str


@frozen
class Handing:
    """From a role to another one; *line* is thick for what is handed over, plain for tasks, dotted for advice."""

    start: str
    line: str
    label: str
    end: str


@frozen
class HandChart:
    """Roles and what they hand to each other."""

    boxes: tuple[RoleBox, ...]
    arrows: tuple[Handing, ...]


def hand_charts(plan: QuarterPlan) -> tuple[HandChart, ...]:
    """All that is handed over, in as few diagrams as mermaid is willing to draw; round is who does no task."""
    arrows = (*_said(plan), *_derived(plan))
    beside = set(plan.planning.roles)
    roles = sorted({name for arrow in arrows for name in (arrow.start, arrow.end)} | beside)
    boxes = {role: _box(f"R{number}", role, role in beside) for number, role in enumerate(roles, 1)}
    charts = [_chart(boxes, some) for some in portions(arrows, _size)]
    drawn = {box for chart in charts for box in chart.boxes}
    alone = tuple(box for box in boxes.values() if box not in drawn)
    return (HandChart((*charts[0].boxes, *alone), charts[0].arrows), *charts[1:]) if charts else ()


def _box(id: str, role: str, beside: bool) -> RoleBox:
    opens, closes = ('(["', '"])') if beside else ('["', '"]')
    return RoleBox(id, opens, label(role), closes)


def _chart(boxes: dict[str, RoleBox], arrows: tuple[Handing, ...]) -> HandChart:
    named = {name for arrow in arrows for name in (arrow.start, arrow.end)}
    shown = tuple(Handing(boxes[each.start].id, each.line, each.label, boxes[each.end].id) for each in arrows)
    return HandChart(tuple(box for role, box in boxes.items() if role in named), shown)


def _size(arrow: Handing) -> int:
    return max(len(arrow.label) + 2 * len(arrow.start) + 2 * len(arrow.end) + 60, LARGEST // MOST_ARROWS)


def _said(plan: QuarterPlan) -> Iterator[Handing]:
    """What the spec says: who gets a deliverable, and who is asked while it is made."""
    for each in plan.quarter.raci:
        for role in sorted(each.informed):
            if role != each.responsible:
                yield Handing(each.responsible, "==>", label(each.title), role)
        for role in sorted(each.consulted):
            if role != each.responsible:
                yield Handing(role, "-.->", label(f"asked about: {each.title}"), each.responsible)


def _derived(plan: QuarterPlan) -> Iterator[Handing]:
    for each in handed_over(plan):
        yield Handing(each.giver, "-->", label(count(len(each.given), "task")), each.taker)


def waits(plan: QuarterPlan) -> Iterator[str]:
    """What each role waits for: of whom, with which tasks, for which, since when, and when these are done."""
    for each in handed_over(plan):
        yield row(each.taker, each.giver, *_numbers(plan, each), *map(_day, (each.since, each.first, each.last)))


def _numbers(plan: QuarterPlan, each: HandOff) -> tuple[str, str]:
    waiting, given = (listed(sorted(map(plan.id_of, keys))) for keys in (each.waiting, each.given))
    return waiting, given


def _day(day: date | None) -> str:
    return str(day) if day else "-"


def deliverables(plan: QuarterPlan) -> Iterator[str]:
    """What the spec says of each thing that is handed over: who makes it, answers for it, is asked, gets it."""
    for each in plan.quarter.raci:
        yield row(inline(each.title), each.responsible, each.accountable or "-", *_others(each))


def _others(each: Deliverable) -> tuple[str, str]:
    return ", ".join(sorted(each.consulted)) or "-", ", ".join(sorted(each.informed)) or "-"
