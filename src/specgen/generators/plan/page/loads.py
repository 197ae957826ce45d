"""How much people have to do, as bars."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.generators.plan.page.markup import bare
from specgen.generators.plan.page.texts import cut
from specgen.generators.plan.words import about
from specgen.plan.load import PersonLoad
from specgen.plan.quarter import QuarterPlan

WIDTH, LABELS, BARS = 400, 120, 160
"""Units from left to right: of all, of the names, of a bar for all the time that there is."""
ROW, LETTERS, TOP = 22, 11, 4
FULL = 100
"""All the time that there is, in per cent."""


@frozen
class LoadChart:
    """A bar for each person, each finished; *full* is where all time is taken."""

    id: str
    title: str
    description: str
    width: int
    height: int
    full: int
    bottom: int
    rows: tuple[str, ...]


def load_charts(plan: QuarterPlan) -> tuple[LoadChart, ...]:
    """The load of people, as one chart; none where nobody is there."""
    people = plan.loads.people
    if not people:
        return ()
    most = max((each.whole.percent or 0 for each in people), default=0)
    scale = max(most, FULL)
    chart = LoadChart(
        id="load",
        title=f"Load of people in {bare(plan.quarter.name)}",
        description="The work of each person in per cent of their time; the numbers are in the table of loads.",
        width=WIDTH,
        height=2 * TOP + ROW * len(people),
        full=LABELS + BARS * FULL // scale,
        bottom=TOP + ROW * len(people),
        rows=tuple(_rows(plan, people, scale)),
    )
    return (chart,)


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
