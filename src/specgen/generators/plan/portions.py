"""What is too much for one diagram, in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

LARGEST = 40_000
"""Characters of a diagram: beyond 50,000 mermaid draws an error, where nobody has set its `maxTextSize` higher."""

T = TypeVar("T")


def portions(items: Iterable[T], size: Callable[[T], int]) -> Iterator[tuple[T, ...]]:
    """All *items* in their order, in as many portions as it takes for none to be larger than a diagram may be."""
    portion: list[T] = []
    so_far = 0
    for item in items:
        more = size(item)
        if portion and so_far + more > LARGEST:
            yield tuple(portion)
            portion, so_far = [], 0
        portion.append(item)
        so_far += more
    if portion:
        yield tuple(portion)
