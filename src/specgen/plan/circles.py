"""Parts that need each other: which of them can be begun without the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from specgen.plan.needs import Needs, Strength

Graph = Mapping[str, Iterable[str]]


def without_circles(needs: Needs) -> Needs:
    """The same, without the soft needs of parts that need each other."""
    of = {key: number for number, keys in enumerate(knots(needs)) for key in keys}
    return {
        key: {each: how for each, how in needed.items() if how is Strength.HARD or of[each] != of[key]}
        for key, needed in needs.items()
    }


def knots(graph: Graph) -> Iterator[tuple[str, ...]]:
    """The parts of *graph*, those together that need each other: its strongly connected components, by Kosaraju."""
    needing: dict[str, list[str]] = {key: [] for key in graph}
    for key, needed in graph.items():
        for each in needed:
            needing[each].append(key)
    done: set[str] = set()
    for start in reversed(list(in_order(graph, graph, set()))):
        if start not in done:
            yield tuple(in_order(needing, [start], done))


def in_order(graph: Graph, starts: Iterable[str], done: set[str]) -> Iterator[str]:
    """What is reached from *starts* and not *done*, each behind all that is reached from it first."""
    for start in starts:
        walk = [] if start in done else [(start, iter(graph[start]))]
        done.add(start)
        while walk:
            key, rest = walk[-1]
            following = next((each for each in rest if each not in done), None)
            if following is None:
                walk.pop()
                yield key
            else:
                done.add(following)
                walk.append((following, iter(graph[following])))
