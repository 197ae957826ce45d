"""The schedule as drawings: a row for each task, by feature, and the milestones above them.

Bars are whole days. What is on the critical chain is dark and its name bold, so that it is seen without colours too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from specgen.frozen import frozen
from specgen.generators.plan.page.axis import Axis, said
from specgen.generators.plan.page.markup import bare
from specgen.generators.plan.page.texts import cut, cut_bold, width
from specgen.plan.milestones import Reached, reached
from specgen.plan.model import Task
from specgen.plan.network import Why
from specgen.plan.quarter import QuarterPlan
from specgen.plan.schedule import Placed

WIDTH, LABELS = 800, 242
"""Units of a drawing from left to right, and of the names in it."""
ROW, HEAD, BAR, LETTERS = 15, 42, 9, 9
"""Units of a row, of what stands above the rows, of a bar, and of letters."""
MOST = 44
"""Rows of a drawing: as many as a printed page has room for."""
INDENT, ROOM = 8, 230
"""Where the names of tasks begin, and how wide they may be."""
LINE = 11
"""How far below the top of its row a text stands."""
HEADING = "row heading"
WHY = {Why.BLOCKED: "blocked", Why.WAITS: "waits", Why.UNASSIGNED: "nobody can do it", Why.NO_TIME: "nobody has time"}


@frozen
class Gantt:
    """A drawing of rows, each finished, over days that it shares with the others."""

    id: str
    title: str
    description: str
    width: int
    height: int
    left: int
    weekends: str
    holidays: str
    weeks: tuple[str, ...]
    months: tuple[str, ...]
    marks: tuple[str, ...]
    rows: tuple[str, ...]


@frozen
class _Row:
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


def gantts(plan: QuarterPlan) -> tuple[Gantt, ...]:
    """The schedule of a quarter, in as many drawings as it takes; none where there is no task."""
    stones = tuple(reached(plan))
    axis = _axis(plan, stones)
    rows = tuple(_rows(plan, axis, stones))
    portions = tuple(_portions(rows)) if plan.tasks else ()
    backdrop = _backdrop(plan, axis)
    several = len(portions) > 1
    return tuple(
        _gantt(plan, axis, stones, backdrop, some, f" ({number} of {len(portions)})" if several else "", number)
        for number, some in enumerate(portions, 1)
    )


def _axis(plan: QuarterPlan, stones: Sequence[Reached]) -> Axis:
    """All days on which something is done, and those of the quarter."""
    days = [plan.quarter.days.first, plan.quarter.days.last]
    days += [day for each in plan.schedule.placed for day in (each.first, each.last)]
    days += [each.milestone.day for each in stones]
    return Axis(min(days), max(days) + timedelta(days=1), LABELS, WIDTH)


def _portions(rows: Sequence[_Row]) -> Iterator[tuple[_Row, ...]]:
    """The rows in as many drawings as it takes; each begins with a heading, which is said again where it goes on."""
    some: list[_Row] = []
    heading = rows[0]
    for row in rows:
        heading = row if row.heading else heading
        if len(some) >= MOST - row.heading:
            yield tuple(some)
            some = [] if row.heading else [heading]
        some.append(row)
    if some:
        yield tuple(some)


def _backdrop(plan: QuarterPlan, axis: Axis) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    calendar = plan.planning.calendar
    return tuple(axis.weekends(calendar)), tuple(axis.holidays(calendar))


def _gantt(
    plan: QuarterPlan,
    axis: Axis,
    stones: Sequence[Reached],
    backdrop: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]],
    rows: Sequence[_Row],
    which: str,
    number: int,
) -> Gantt:
    bottom = HEAD + ROW * len(rows)
    weekends, holidays = backdrop
    last = plan.quarter.days.last
    return Gantt(
        id=f"gantt-{number}",
        title=bare(f"Schedule of {plan.quarter.name}{which}"),
        description=bare(
            f"{len(plan.tasks)} tasks from {axis.first} to {axis.until - timedelta(days=1)}; the quarter ends "
            f"on {last}. Each task with its days is in the table of tasks."
        ),
        width=WIDTH,
        height=bottom + 2,
        left=LABELS,
        weekends=_shades(weekends, bottom),
        holidays=_shades(holidays, bottom),
        weeks=tuple(_week(x, name, bottom) for x, name in axis.weeks()),
        months=tuple(_month(x, name) for x, name in axis.months()),
        marks=tuple(_marks(plan, axis, stones, bottom)),
        rows=tuple(row.at(HEAD + ROW * place) for place, row in enumerate(rows)),
    )


def _shades(stretches: Iterable[tuple[int, int]], bottom: int) -> str:
    return "".join(f"M{x} {HEAD}H{end}V{bottom}H{x}z" for x, end in stretches)


def _week(x: int, name: str, bottom: int) -> str:
    words = f'<text class="day" x="{x + 2}" y="{HEAD - 4}">{name}</text>' if x < WIDTH - 12 else ""
    return f'<path class="grid" d="M{x} {HEAD - 12}V{bottom}"/>{words}'


def _month(x: int, name: str) -> str:
    words = f'<text class="day" x="{x + 3}" y="{HEAD - 16}">{name}</text>' if name else ""
    return f'<path class="month" d="M{x} {HEAD - 27}V{HEAD - 12}"/>{words}'


def _marks(plan: QuarterPlan, axis: Axis, stones: Sequence[Reached], bottom: int) -> Iterator[str]:
    """Lines through all rows: days of milestones, the day that counts as today, the end of the quarter."""
    for each in stones:
        x = _middle(axis, each.milestone.day)
        yield f'<path class="stone-line" d="M{x} {HEAD}V{bottom}"/>'
    today, end = plan.plan.as_of, plan.quarter.days.last
    x = axis.x(end + timedelta(days=1))
    ends = f"{plan.quarter.name} ends {said(end)}"
    yield f'<path class="end-line" d="M{x} {HEAD - 30}V{bottom}"/>'
    wide = width(ends, LETTERS)
    text = bare(cut(ends, WIDTH - LABELS, LETTERS))
    yield f'<text class="end" x="{max(x, LABELS + wide)}" y="{HEAD - 32}" text-anchor="end">{text}</text>'
    if axis.first < today < end:
        at = axis.x(today)
        yield f'<path class="today" d="M{at} {HEAD - 30}V{bottom}"/>'
        words = f"as of {said(today)}"
        if at + width(words, LETTERS) < x - wide:
            yield f'<text class="day" x="{at}" y="{HEAD - 32}">{words}</text>'


def _middle(axis: Axis, day: date) -> int:
    return (axis.x(day) + axis.x(day + timedelta(days=1))) // 2


def _rows(plan: QuarterPlan, axis: Axis, stones: Sequence[Reached]) -> Iterator[_Row]:
    if stones:
        yield _heading("Milestones")
        yield from (_stone(axis, each) for each in stones)
    of: dict[str, list[Task]] = {feature.name: [] for feature in plan.features}
    for task in plan.tasks:
        of[task.feature].append(task)
    unplaced = {each.key: WHY[each.why] for each in plan.schedule.unplaced}
    for feature in plan.features:
        if of[feature.name]:
            yield _heading(f"{feature.name} {feature.title}")
        yield from (_task(plan, axis, task, unplaced) for task in _in_time(plan, of[feature.name]))


def _in_time(plan: QuarterPlan, tasks: Iterable[Task]) -> list[Task]:
    """Tasks, those that begin first first; behind them those without a day."""
    placed = [(plan.schedule.place(task.key), task) for task in tasks]
    begun = ((place.start, place.end, place_of) for place_of, (place, _) in enumerate(placed) if place)
    without = [task for place, task in placed if not place]
    return [*(placed[number][1] for _, _, number in sorted(begun)), *without]


def _heading(name: str) -> _Row:
    text = bare(cut(name, WIDTH * 9 // 10, LETTERS))
    band = f'<path class="band" d="M0 0H{WIDTH}V{ROW}H0z"/>'
    return _Row(HEADING, name, f'{band}<text class="group" x="2" y="{LINE}">{text}</text>')


def _stone(axis: Axis, stone: Reached) -> _Row:
    """A milestone: a diamond on its day, and what is known of when it is reached."""
    each = stone.milestone
    x = _middle(axis, each.day)
    done = "no day" if stone.waits else f"done {said(stone.done)}" if stone.done else ""
    name = f"{each.name} {each.title}"
    diamond = f'<path class="stone" d="M{x} {ROW // 2 - 5}l5 5-5 5-5-5z"/>'
    beside = _beside(f"{said(each.day)}, late: {done}" if stone.late else said(each.day), x - 5, x + 5)
    whole = f"{name}: {each.day}{f', {done}' if done else ''}"
    return _Row("row late" if stone.late else "row", whole, f"{_label(name)}{diamond}{beside}")


def _task(plan: QuarterPlan, axis: Axis, task: Task, unplaced: Mapping[str, str]) -> _Row:
    place = plan.schedule.place(task.key)
    name = f"{plan.id_of(task.key)} {task.title}"
    if place is None:
        why = "cancelled" if task.cancelled else unplaced.get(task.key, "no day")
        words = f'<text class="who" x="{LABELS + 4}" y="{LINE}">{why}</text>'
        return _Row("row", f"{name}: {why}", f"{_label(name)}{words}")
    who = plan.called(place.person) if place.person else ""
    days = ", ".join(filter(None, (f"{place.first} to {place.last}", who, "critical chain" if place.chained else "")))
    shape, left, right = _bar(axis, place)
    drawn = f"{_bold_label(name) if place.chained else _label(name)}{shape}{_beside(who, left, right)}"
    return _Row("row chained" if place.chained else "row", f"{name}: {days}", drawn)


def _bar(axis: Axis, place: Placed) -> tuple[str, int, int]:
    """The bar of a task, a small diamond where it takes no time, and both its ends."""
    top = (ROW - BAR) // 2
    if place.start == place.end:
        x = axis.x(place.until)
        return f'<path class="bar" d="M{x} {top}l4 4-4 4-4-4z"/>', x - 4, x + 4
    left = axis.x(place.first)
    right = max(axis.x(place.until), left + 2)
    return f'<rect class="bar" x="{left}" y="{top}" width="{right - left}" height="{BAR}" rx="1"/>', left, right


def _label(name: str) -> str:
    return f'<text class="name" x="{INDENT}" y="{LINE}">{bare(cut(name, ROOM, LETTERS))}</text>'


def _bold_label(name: str) -> str:
    return f'<text class="name" x="{INDENT}" y="{LINE}">{bare(cut_bold(name, ROOM, LETTERS))}</text>'


def _beside(words: str, left: int, right: int) -> str:
    """Words behind a bar, or before it where there is no room behind it; none where there is none at all."""
    wide = width(words, LETTERS)
    if words and right + 4 + wide <= WIDTH:
        return f'<text class="who" x="{right + 4}" y="{LINE}">{bare(words)}</text>'
    if words and left - 4 - wide >= LABELS:
        return f'<text class="who" x="{left - 4}" y="{LINE}" text-anchor="end">{bare(words)}</text>'
    return ""
