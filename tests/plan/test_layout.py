"""Where boxes stand and arrows run, in any graph: apart, forwards, past boxes, and the same in any order of arrows."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.generators.plan.page.layout import Layout, Measures, laid_out
from tests.plan.pages import Rect, run

MEASURES = Measures(width=100, across=30, between=8, most=200)
HEIGHTS = st.lists(st.integers(10, 60), min_size=1, max_size=25)


def graphs() -> st.SearchStrategy[tuple[dict[str, int], list[tuple[str, str]]]]:
    """Boxes with heights, and arrows between any two of them: circles and arrows to themselves among them."""

    def arrows(heights: list[int]) -> st.SearchStrategy[tuple[dict[str, int], list[tuple[str, str]]]]:
        names = [f"T{number}" for number in range(len(heights))]
        pairs = st.tuples(st.sampled_from(names), st.sampled_from(names))
        return st.tuples(st.just(dict(zip(names, heights, strict=True))), st.lists(pairs, max_size=40))

    return HEIGHTS.flatmap(arrows)


def boxes(layout: Layout) -> dict[str, Rect]:
    return {name: Rect(spot.x, spot.y, MEASURES.width, spot.height) for name, spot in layout.spots.items()}


@pytest.mark.slow
@given(graphs())
def test_boxes_are_apart_and_inside(graph: tuple[dict[str, int], list[tuple[str, str]]]) -> None:
    layout = laid_out(*graph, MEASURES)
    found = boxes(layout)
    assert {name: box.height for name, box in found.items()} == graph[0]
    for name, box in found.items():
        assert min(box.x, box.y) > 0
        assert box.right < layout.width
        assert box.bottom < layout.height
        assert not [other for other, beside in found.items() if other != name and box.meets(beside)]


@pytest.mark.slow
@given(graphs())
def test_each_arrow_runs_forwards_and_past_boxes(graph: tuple[dict[str, int], list[tuple[str, str]]]) -> None:
    layout = laid_out(*graph, MEASURES)
    found = boxes(layout)
    assert {frozenset(pair) for pair in layout.ways} == {frozenset(pair) for pair in graph[1] if pair[0] != pair[1]}
    for (start, end), path in layout.ways.items():
        way = run(path)
        assert way.start == (found[start].right, layout.spots[start].middle)
        assert way.end == (found[end].x, layout.spots[end].middle)
        assert not [part for part in way.level if any(part.meets(box) for box in found.values())]
        assert not [
            ends for ends in way.bent if any(ends[0] < each.right and each.x < ends[1] for each in found.values())
        ]


@pytest.mark.slow
@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_arrows_means_nothing(graph: tuple[dict[str, int], list[tuple[str, str]]], random: Random) -> None:
    heights, arrows = graph
    assert laid_out(heights, random.sample(arrows, len(arrows)), MEASURES) == laid_out(heights, arrows, MEASURES)


@pytest.mark.slow
@given(graphs())
def test_no_column_is_higher_than_it_may_be(graph: tuple[dict[str, int], list[tuple[str, str]]]) -> None:
    heights, arrows = graph
    columns: dict[int, list[int]] = {}
    for spot in laid_out(heights, arrows, MEASURES).spots.values():
        columns.setdefault(spot.x, []).append(spot.height + MEASURES.between)
    assert all(sum(column) <= MEASURES.most for column in columns.values())


def test_without_circles_each_arrow_keeps_its_direction() -> None:
    heights = dict.fromkeys("edcba", 10)
    arrows = [("a", "b"), ("b", "c"), ("a", "c"), ("d", "c")]
    assert laid_out(heights, arrows, MEASURES).ways.keys() == {*arrows}


def test_what_begins_stands_just_before_what_follows() -> None:
    spots = laid_out(dict.fromkeys("abcd", 10), [("a", "b"), ("b", "c"), ("d", "c")], MEASURES).spots
    assert spots["d"].x == spots["b"].x
