"""Where the boxes of a graph stand and where its arrows run, in whole units from the upper left corner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from specgen.frozen import frozen
from specgen.generators.plan.page.layers import Item, Layers, layers, near

PASSING = 6
"""How much room the arrows that pass a column take in it."""
EDGE = 4
"""What is left free around everything, for thick lines."""
ROUNDS = 2
"""So often boxes are moved towards those that they are joined with."""


@frozen
class Measures:
    """How wide all boxes are, the gaps between columns and between boxes, and how high a column may be."""

    width: int
    across: int
    between: int
    most: int


@frozen
class Spot:
    """Where a box stands: its upper left corner and its height."""

    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """The height at which arrows come and go."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class Layout:
    """The spots of boxes, by name, the way of each arrow as a path of SVG, and how large all is."""

    spots: Mapping[str, Spot]
    ways: Mapping[tuple[str, str], str]
    width: int
    height: int


def laid_out(heights: Mapping[str, int], arrows: Sequence[tuple[str, str]], measures: Measures) -> Layout:
    """A graph of boxes with *heights*, in the order in which they come about, and of arrows between them.

    Each way leads from left to right, from the right side of a box to the left side of another; of a circle one arrow
    is turned, and stands under its names the other way round.
    """
    gap = measures.between
    found = layers({box: height + gap for box, height in heights.items()}, arrows, measures.most)
    size = [gap + (PASSING if item.passing else heights[item.box]) for item in found.items]
    tops = _tops(found, size)
    step = measures.width + measures.across
    spots = {
        item.box: Spot(EDGE + item.column * step, EDGE + top + gap // 2, heights[item.box])
        for item, top in zip(found.items, tops, strict=True)
        if not item.passing
    }
    middles = [EDGE + top + high // 2 for top, high in zip(tops, size, strict=True)]
    ways = {arrow: _path(way, found.items, middles, measures) for arrow, way in found.ways.items()}
    height = max((top + high for top, high in zip(tops, size, strict=True)), default=0)
    return Layout(spots, ways, 2 * EDGE + len(found.columns) * step - measures.across, 2 * EDGE + height)


def _path(way: Sequence[int], items: Sequence[Item], middles: Sequence[int], measures: Measures) -> str:
    """The way of an arrow: level through columns, bent between them."""
    first, *others = way
    x = EDGE + items[first].column * (measures.width + measures.across) + measures.width
    y = middles[first]
    parts = [f"M{x} {y}"]
    for item in others:
        bend, x, before, y = x + measures.across // 2, x + measures.across, y, middles[item]
        parts.append(f"C{bend} {before} {bend} {y} {x} {y}")
        if items[item].passing:
            x += measures.width
            parts.append(f"H{x}")
    return "".join(parts)


def _tops(found: Layers, size: Sequence[int]) -> list[int]:
    """How far from the top each item begins: near those that it is joined with."""
    joined = near(len(found.items), found.links)
    room = max((sum(size[item] for item in column) for column in found.columns), default=0)
    middles = [room // 2] * len(found.items)
    for column in found.columns:
        _spread(column, size, room, middles, [()] * len(found.items))
    for _ in range(ROUNDS):
        for some, beside in ((found.columns, joined.left), (found.columns[::-1], joined.right)):
            for column in some:
                _spread(column, size, room, middles, beside)
    return [middle - high // 2 for middle, high in zip(middles, size, strict=True)]


def _spread(
    column: Sequence[int], size: Sequence[int], room: int, middles: list[int], beside: Sequence[Sequence[int]]
) -> None:
    """Move the items of a column as near as can be to the *middles* of those *beside* them, in order and apart.

    Neighbours that want to be in each other's place stand together around the mean of what they want.
    """
    groups: list[tuple[int, int]] = []
    above = 0
    for item in column:
        joined = beside[item]
        wanted = sum([middles[each] for each in joined]) // len(joined) if joined else middles[item]
        total, count = wanted - size[item] // 2 - above, 1
        while groups and groups[-1][0] * count > total * groups[-1][1]:
            more, others = groups.pop()
            total, count = total + more, count + others
        groups.append((total, count))
        above += size[item]
    shifts = [max(0, min(total // count, room - above)) for total, count in groups for _ in range(count)]
    so_far = 0
    for item, shift in zip(column, shifts, strict=True):
        middles[item] = shift + so_far + size[item] // 2
        so_far += size[item]
