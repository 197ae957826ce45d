"""Paths that another path with a parameter would match as well, so that the routes must say which is meant."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from specgen.product.model import Product

PARAMETER = "{}"


def literal_paths(product: Product) -> dict[str, tuple[str, ...]]:
    """The paths that another one with a parameter would match as well, each with its methods."""
    methods: dict[str, list[str]] = {}
    for operation in product.operations:
        methods.setdefault(operation.path, []).append(operation.method)
    shapes = {_shape(path) for path in methods}
    return {path: tuple(found) for path, found in methods.items() if not shapes.isdisjoint(_wider(_shape(path)))}


def _shape(path: str) -> tuple[str, ...]:
    """The parts of a path, each parameter as `{}`."""
    return tuple(PARAMETER if part.startswith("{") else part for part in path.split("/")[1:])


def _wider(shape: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The shapes with parameters where *shape* has words."""
    words = [place for place, part in enumerate(shape) if part != PARAMETER]
    for count in range(1, len(words) + 1):
        for places in combinations(words, count):
            yield tuple(PARAMETER if place in places else part for place, part in enumerate(shape))
