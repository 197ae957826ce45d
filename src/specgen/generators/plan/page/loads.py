"""How much people have to do, and how much all have in each week, as bars."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.generators.plan.page.axis import said as day_said
from specgen.generators.plan.page.markup import bare
from specgen.generators.plan.page.texts import cut
from specgen.generators.plan.words import about
from specgen.plan.load import PersonLoad
from specgen.plan.quarter import QuarterPlan

WIDTH, LABELS, BARS = 400, 120, 160
"""Units from left to right: of all, of the names, of a bar for all the time that there is."""
ROW, LETTERS, TOP = 22, 11, 4
HEAD, HIGH, FOOT, NAMED, NUMBER = 4, 72, 18, 44, 24
"""Units of a chart of weeks from top to bottom, and of the room that the words and the number of a week take."""
FULL = 100
"""All the time that there is, in per cent."""


@frozen
class LoadChart:
    """Bars, each finished; the *line* is where all time is taken."""

    id: str
    name: str
    title: str
    description: str
    width: int
    height: int
    line: str
    rows: tuple[str, ...]


def load_charts(plan: QuarterPlan) -> tuple[LoadChart, ...]:
    """The load of people and that of weeks; none where nobody is there."""
    return (*_people(plan), *_weeks(plan))


def _people(plan: QuarterPlan) -> Iterator[LoadChart]:
    people = plan.loads.people
    if not people:
        return
    scale = max(FULL, *(each.whole.percent or 0 for each in people))
    full, bottom = LABELS + BARS * FULL // scale, TOP + ROW * len(people)
    yield LoadChart(
        id="load",
        name="Load of people",
        title=f"Load of people in {bare(plan.quarter.name)}",
        description="The work of each person in per cent of their time; the numbers are in the table of loads.",
        width=WIDTH,
        height=bottom + TOP,
        line=f"M{full} 2V{bottom}",
        rows=tuple(_rows(plan, people, scale)),
    )


def _rows(plan: QuarterPlan, people: tuple[PersonLoad, ...], scale: int) -> Iterator[str]:
    day = plan.planning.calendar.minutes
    full = BARS * FULL // scale
    for place, each in enumerate(people):
        percent = each.whole.percent
        name, y = plan.called(each.name), TOP + ROW * place
        taken = BARS * (percent or 0) // scale
        words = f"{'no time' if percent is None else f'{percent} %'}, {about(each.whole.minutes, day)}"
        kind = "bar chain" if each.whole.over else "bar"
        whole = bare(f"{name}: {words} of {about(each.whole.capacity, day)}")
        shown = bare(cut(name, LABELS - 8, LETTERS))
        x = LABELS + max(full, taken) + 6
        yield (
            f'<g><title>{whole}</title><text class="name" x="0" y="{y + 15}">{shown}</text>'
            f'<rect class="track" x="{LABELS}" y="{y + 5}" width="{full}" height="12"/>'
            f'<rect class="{kind}" x="{LABELS}" y="{y + 5}" width="{taken}" height="12"/>'
            f'<text class="name" x="{x}" y="{y + 15}">{cut(words, WIDTH - x, LETTERS)}</text></g>'
        )


def _weeks(plan: QuarterPlan) -> Iterator[LoadChart]:
    loads = plan.loads.by_week
    if not any(each.capacity for each in loads):
        return
    scale = max(FULL, *(each.percent or 0 for each in loads))
    full = HEAD + HIGH - HIGH * FULL // scale
    yield LoadChart(
        id="weeks",
        name="Load by week",
        title=f"Load by week in {bare(plan.quarter.name)}",
        description="The work of all in each week in per cent of their time; the numbers are in the table of weeks.",
        width=WIDTH,
        height=HEAD + HIGH + FOOT,
        line=f"M0 {full}H{WIDTH}",
        rows=tuple(_columns(plan, scale)),
    )


def _columns(plan: QuarterPlan, scale: int) -> Iterator[str]:
    """A column for each week; so many of them have words as there is room for."""
    weeks = plan.loads.weeks
    each_nth = -(-len(weeks) * NAMED // WIDTH)
    for place, (week, load) in enumerate(zip(weeks, plan.loads.by_week, strict=True)):
        left, right = WIDTH * place // len(weeks), WIDTH * (place + 1) // len(weeks)
        high = HIGH * (load.percent or 0) // scale
        kind = "bar chain" if load.over else "bar"
        bottom, middle = HEAD + HIGH, (left + right) // 2
        words = ""
        if load.percent is not None and right - left >= NUMBER:
            words = f'<text class="in" x="{middle}" y="{bottom - 4}" text-anchor="middle">{load.percent}</text>'
        if not place % each_nth:
            words += f'<text class="day" x="{left + 2}" y="{bottom + 13}">{day_said(week.monday)}</text>'
        said = "no time" if load.percent is None else f"{load.percent} %"
        yield (
            f"<g><title>{week.year}-W{week.number:02}: {said}</title>"
            f'<rect class="{kind}" x="{left + 2}" y="{bottom - high}" width="{max(1, right - left - 4)}" '
            f'height="{high}"/>{words}</g>'
        )
