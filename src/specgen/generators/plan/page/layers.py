"""In which column each box of a graph stands, and in which order.

Arrows run from a column to one to the right of it. Where an arrow passes columns by, it has a place of its own in each
of them, which all arrows from the same box share: so no arrow runs through a box.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import pairwise

from specgen.frozen import frozen

ROUNDS = 2
"""So often columns are sorted by what they are joined with, to the left and to the right; more changes little."""


@frozen
class Item:
    """What has a place in a column: a box, or the arrows that pass from one (`passing`) through the column."""

    box: str
    column: int
    passing: bool = False


@dataclass(frozen=True)
class Layers:
    """All items, each known by its number; the columns; and the items over which each arrow runs."""

    items: tuple[Item, ...]
    columns: tuple[tuple[int, ...], ...]
    ways: Mapping[tuple[str, str], tuple[int, ...]]

    @property
    def links(self) -> tuple[tuple[int, int], ...]:
        """The items of neighbouring columns that are joined, once each."""
        return tuple(dict.fromkeys(pair for way in self.ways.values() for pair in pairwise(way)))


@dataclass(frozen=True)
class Near:
    """What each item is joined with, to its left and to its right."""

    left: list[list[int]]
    right: list[list[int]]


def near(count: int, links: Sequence[tuple[int, int]]) -> Near:
    """What so many items are joined with by *links*."""
    found = Near([[] for _ in range(count)], [[] for _ in range(count)])
    for start, end in links:
        found.right[start].append(end)
        found.left[end].append(start)
    return found


def layers(heights: Mapping[str, int], arrows: Sequence[tuple[str, str]], most: int) -> Layers:
    """The columns of boxes with *heights*; no column is higher than *most*, but for a single box.

    Arrows of a circle run against it from the last box in the order of the boxes to the first.
    """
    forward = _forward(tuple(heights), arrows)
    column = _columns(heights, forward, most)
    numbers = {(box, place): number for number, (box, place) in enumerate(column.items())}
    ways = {arrow: tuple(_way(arrow, column, numbers)) for arrow in forward}
    items = tuple(Item(box, place, passing=place != column[box]) for box, place in numbers)
    columns: list[list[int]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for number, item in enumerate(items):
        columns[item.column].append(number)
    found = Layers(items, tuple(map(tuple, columns)), ways)
    return replace(found, columns=_sorted(columns, len(items), found.links))


def _forward(boxes: tuple[str, ...], arrows: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The arrows, once each, without those to themselves, so turned that there is no circle."""
    number = {box: place for place, box in enumerate(boxes)}
    behind: dict[str, list[str]] = {box: [] for box in boxes}
    left = dict.fromkeys(boxes, 0)
    for start, end in dict.fromkeys(arrows):
        if start != end:
            behind[start].append(end)
            left[end] += 1
    free = [number[box] for box in boxes if not left[box]]
    heapify(free)
    taken: dict[str, int] = {}
    rest = iter(boxes)
    while len(taken) < len(boxes):
        box = boxes[heappop(free)] if free else next(each for each in rest if each not in taken)
        if box in taken:
            continue
        taken[box] = len(taken)
        for each in behind[box]:
            left[each] -= 1
            if not left[each] and each not in taken:
                heappush(free, number[each])
    turned = ((start, end) if taken[start] < taken[end] else (end, start) for start, end in arrows if start != end)
    return tuple(sorted(dict.fromkeys(turned), key=lambda each: (taken[each[0]], taken[each[1]])))


def _columns(heights: Mapping[str, int], arrows: Sequence[tuple[str, str]], most: int) -> dict[str, int]:
    """The column of each box: behind those before it, where there is room; what begins stands before what follows."""
    before: dict[str, list[str]] = {box: [] for box in heights}
    behind: dict[str, list[str]] = {box: [] for box in heights}
    for start, end in arrows:
        before[end].append(start)
        behind[start].append(end)
    used: dict[int, int] = {}
    column: dict[str, int] = {}

    def settle(box: str, wanted: int, step: int) -> None:
        while used.get(wanted, 0) and used[wanted] + heights[box] > most:
            wanted += step
        used[wanted] = used.get(wanted, 0) + heights[box]
        column[box] = wanted

    order = list(dict.fromkeys(start for start, _ in arrows))
    for box in dict.fromkeys((*order, *heights)):
        settle(box, max((column[each] for each in before[box]), default=-1) + 1, 1)
    for box in reversed(order):
        latest = min(column[each] for each in behind[box]) - 1
        if not before[box] and latest > column[box] and used.get(latest, 0) + heights[box] <= most:
            used[column[box]] -= heights[box]
            settle(box, latest, 1)
    return column


def _way(arrow: tuple[str, str], column: Mapping[str, int], numbers: dict[tuple[str, int], int]) -> Iterator[int]:
    """The items over which an arrow runs; those that are new get *numbers*."""
    start, end = arrow
    for each in range(column[start], column[end]):
        yield numbers.setdefault((start, each), len(numbers))
    yield numbers[end, column[end]]


def _sorted(columns: Sequence[list[int]], count: int, links: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The columns, each in the order that makes fewest arrows cross, of those that were tried."""
    joined = near(count, links)
    place = [0] * count
    for column in columns:
        _number(place, column)
    best, fewest = tuple(map(tuple, columns)), _crossings(columns, joined, place)
    for _ in range(ROUNDS):
        for some, beside in ((columns, joined.left), (columns[::-1], joined.right)):
            for column in some:
                column.sort(key=_mean(beside, place))
                _number(place, column)
        crossings = _crossings(columns, joined, place)
        if crossings < fewest:
            best, fewest = tuple(map(tuple, columns)), crossings
        if not fewest:
            break
    return best


def _number(place: list[int], column: Sequence[int]) -> None:
    for number, item in enumerate(column):
        place[item] = number


def _mean(beside: Sequence[Sequence[int]], place: Sequence[int]) -> Callable[[int], tuple[int, int]]:
    """What tells where an item wants to be: in the middle of what it is joined with, else where it is."""

    def key(item: int) -> tuple[int, int]:
        joined = beside[item]
        middle = sum([place[each] for each in joined]) * 1000 // len(joined) if joined else place[item] * 1000
        return middle, place[item]

    return key


def _crossings(columns: Sequence[Sequence[int]], joined: Near, place: Sequence[int]) -> int:
    """How many links cross."""
    found = 0
    for column in columns:
        ends: list[int] = []
        for item in column:
            for end in sorted([place[each] for each in joined.right[item]]):
                found += len(ends) - bisect_right(ends, end)
                insort(ends, end)
    return found
