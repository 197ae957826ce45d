"""Rows over days, as drawings: what stands above the rows, behind them and through them.

Bars are whole days. Each row is drawn as if it were the first, and moved to its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from specgen.frozen import frozen
from specgen.generators.plan.page.axis import Axis, said
from specgen.generators.plan.page.markup import bare
from specgen.generators.plan.page.texts import cut, cut_bold, width
from specgen.plan.milestones import Reached
from specgen.product.planning import Calendar, Quarter

WIDTH, LABELS = 800, 242
"""Units of a drawing from left to right, and of the names in it."""
ROW, HEAD, BAR, LETTERS = 15, 42, 9, 9
"""Units of a row, of what stands above the rows, of a bar, and of letters."""
MOST = 44
"""Rows of a drawing: as many as a printed page has room for."""
INDENT, ROOM = 8, 230
"""Where the names of rows begin, and how wide they may be."""
LINE = 11
"""How far below the top of its row a text stands."""
HEADING = "row heading"


@frozen
class Gantt:
    """A drawing of rows, each finished, over days that it shares with the others."""

    id: str
    title: str
    description: str
    width: int
    height: int
    weekends: str
    holidays: str
    weeks: tuple[str, ...]
    months: tuple[str, ...]
    marks: tuple[str, ...]
    rows: tuple[str, ...]


@frozen
class Row:
    """What stands in a row, drawn as if it were the first, and in words; *kind* are the names that style knows."""

    kind: str
    whole: str
    drawn: str

    @property
    def heading(self) -> bool:
        """Whether rows follow that belong to it."""
        return self.kind == HEADING

    def at(self, y: int) -> str:
        """The row so far down."""
        return f'<g class="{self.kind}" transform="translate(0 {y})"><title>{bare(self.whole)}</title>{self.drawn}</g>'


@dataclass(frozen=True)
class Scene:
    """What all drawings of a schedule share: its days, and those that lines run through all rows on."""

    axis: Axis
    calendar: Calendar
    as_of: date
    quarters: tuple[Quarter, ...]
    stones: tuple[Reached, ...]


def scene(
    calendar: Calendar, as_of: date, quarters: Iterable[Quarter], stones: Iterable[Reached], days: Iterable[date]
) -> Scene:
    """Of some quarters and milestones, over all their days and some other *days*."""
    ends, reached = tuple(quarters), tuple(stones)
    known = [*days, *(each.milestone.day for each in reached)]
    known += [day for each in ends for day in (each.days.first, each.days.last)]
    axis = Axis(min(known), max(known) + timedelta(days=1), LABELS, WIDTH)
    return Scene(axis, calendar, as_of, ends, reached)


def drawn(scene: Scene, rows: Sequence[Row], title: str, description: str) -> tuple[Gantt, ...]:
    """The *rows*, of which the first is a heading, in as many drawings as it takes."""
    portions = tuple(_portions(rows)) if rows else ()
    weekends, holidays = tuple(scene.axis.weekends(scene.calendar)), tuple(scene.axis.holidays(scene.calendar))
    found: list[Gantt] = []
    for number, some in enumerate(portions, 1):
        bottom = HEAD + ROW * len(some)
        which = f" ({number} of {len(portions)})" if len(portions) > 1 else ""
        gantt = Gantt(
            id=f"gantt-{number}",
            title=bare(f"{title}{which}"),
            description=bare(description),
            width=WIDTH,
            height=bottom + 2,
            weekends=_shades(weekends, bottom),
            holidays=_shades(holidays, bottom),
            weeks=tuple(_week(x, name, bottom) for x, name in scene.axis.weeks()),
            months=tuple(_month(x, name) for x, name in scene.axis.months()),
            marks=tuple(_marks(scene, bottom)),
            rows=tuple(row.at(HEAD + ROW * place) for place, row in enumerate(some)),
        )
        found.append(gantt)
    return tuple(found)


def heading(name: str) -> Row:
    """The name of the rows below it."""
    text = bare(cut(name, WIDTH * 9 // 10, LETTERS))
    band = f'<path class="band" d="M0 0H{WIDTH}V{ROW}H0z"/>'
    return Row(HEADING, name, f'{band}<text class="group" x="2" y="{LINE}">{text}</text>')


def stone(axis: Axis, reached: Reached) -> Row:
    """A milestone: a diamond on its day, and what is known of when it is reached."""
    each = reached.milestone
    x = _middle(axis, each.day)
    done = "no day" if reached.waits else f"done {said(reached.done)}" if reached.done else ""
    name = f"{each.name} {each.title}"
    diamond = f'<path class="stone" d="M{x} {ROW // 2 - 5}l5 5-5 5-5-5z"/>'
    words = beside(f"{said(each.day)}, late: {done}" if reached.late else said(each.day), x - 5, x + 5)
    whole = f"{name}: {each.day}{f', {done}' if done else ''}"
    return Row("row late" if reached.late else "row", whole, f"{label(name)}{diamond}{words}")


def bar(axis: Axis, first: date, until: date) -> tuple[str, int, int]:
    """A bar from a day to the one before another, and both its ends."""
    left = axis.x(first)
    right = max(axis.x(until), left + 2)
    top = (ROW - BAR) // 2
    return f'<rect class="bar" x="{left}" y="{top}" width="{right - left}" height="{BAR}" rx="1"/>', left, right


def point(axis: Axis, day: date) -> tuple[str, int, int]:
    """What takes no time, at the end of a day, and both its ends."""
    x = axis.x(day + timedelta(days=1))
    return f'<path class="bar" d="M{x} {(ROW - BAR) // 2}l4 4-4 4-4-4z"/>', x - 4, x + 4


def label(name: str) -> str:
    """The name of a row."""
    return f'<text class="name" x="{INDENT}" y="{LINE}">{bare(cut(name, ROOM, LETTERS))}</text>'


def bold_label(name: str) -> str:
    """The same in bold letters, which style makes of what is `chained`."""
    return f'<text class="name" x="{INDENT}" y="{LINE}">{bare(cut_bold(name, ROOM, LETTERS))}</text>'


def beside(words: str, left: int, right: int) -> str:
    """Words behind a bar, or before it where there is no room behind it; none where there is none at all."""
    wide = width(words, LETTERS)
    if words and right + 4 + wide <= WIDTH:
        return f'<text class="who" x="{right + 4}" y="{LINE}">{bare(words)}</text>'
    if words and left - 4 - wide >= LABELS:
        return f'<text class="who" x="{left - 4}" y="{LINE}" text-anchor="end">{bare(words)}</text>'
    return ""


def without_day(why: str) -> str:
    """What stands in place of a bar."""
    return f'<text class="who" x="{LABELS + 4}" y="{LINE}">{why}</text>'


def _portions(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows in as many drawings as it takes; each begins with a heading, which is said again where it goes on."""
    some: list[Row] = []
    heading = rows[0]
    for row in rows:
        heading = row if row.heading else heading
        if len(some) >= MOST - row.heading:
            yield tuple(some)
            some = [] if row.heading else [heading]
        some.append(row)
    if some:
        yield tuple(some)


def _shades(stretches: Iterable[tuple[int, int]], bottom: int) -> str:
    return "".join(f"M{x} {HEAD}H{end}V{bottom}H{x}z" for x, end in stretches)


def _week(x: int, name: str, bottom: int) -> str:
    words = f'<text class="day" x="{x + 2}" y="{HEAD - 4}">{name}</text>' if x < WIDTH - 12 else ""
    return f'<path class="grid" d="M{x} {HEAD - 12}V{bottom}"/>{words}'


def _month(x: int, name: str) -> str:
    words = f'<text class="day" x="{x + 3}" y="{HEAD - 16}">{name}</text>' if name else ""
    return f'<path class="month" d="M{x} {HEAD - 27}V{HEAD - 12}"/>{words}'


def _marks(scene: Scene, bottom: int) -> Iterator[str]:
    """Lines through all rows: days of milestones, the ends of quarters, the day that counts as today."""
    axis = scene.axis
    for each in scene.stones:
        x = _middle(axis, each.milestone.day)
        yield f'<path class="stone-line" d="M{x} {HEAD}V{bottom}"/>'
    taken: list[tuple[int, int]] = []
    for quarter in scene.quarters:
        x = axis.x(quarter.days.last + timedelta(days=1))
        words = f"{quarter.name} ends {said(quarter.days.last)}"
        wide = width(words, LETTERS) * 6 // 5
        yield f'<path class="end-line" d="M{x} {HEAD - 30}V{bottom}"/>'
        yield from _above("end", max(x, wide), wide, words, taken)
    if axis.first < scene.as_of < axis.until:
        x, words = axis.x(scene.as_of), f"as of {said(scene.as_of)}"
        wide = width(words, LETTERS)
        yield f'<path class="today" d="M{x} {HEAD - 30}V{bottom}"/>'
        yield from _above("day", max(x, wide), wide, words, taken)


def _above(kind: str, right: int, wide: int, words: str, taken: list[tuple[int, int]]) -> Iterator[str]:
    """Words above the days that end at a line, where there is still room for them; the room is *taken* then."""
    left = right - wide
    if all(right + 6 < begin or end + 6 < left for begin, end in taken):
        taken.append((left, right))
        yield f'<text class="{kind}" x="{right}" y="{HEAD - 32}" text-anchor="end">{bare(words)}</text>'


def _middle(axis: Axis, day: date) -> int:
    return (axis.x(day) + axis.x(day + timedelta(days=1))) // 2
