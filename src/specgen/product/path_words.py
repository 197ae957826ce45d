"""Words of paths that stand where another path names a row: no row may be named by one, since nobody would reach it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Entity, Operation, Product

PARAMETER = "{}"


def path_words(product: Product, entity: Entity) -> tuple[str, ...]:
    """The words that stand in paths where others name a row of *entity*."""
    places = {place for operation in product.operations for place in _places(operation, entity)}
    parts = {tuple(operation.path.split("/")) for operation in product.operations}
    words = {
        each[len(place)]
        for each in parts
        for place in places
        if _shape(each)[: len(place)] == place and each[len(place) :]
    }
    return tuple(sorted(word for word in words if not word.startswith("{")))


def _places(operation: Operation, entity: Entity) -> Iterator[tuple[str, ...]]:
    """What *operation*'s path says before each parameter that names a row of *entity*."""
    named = [key.parameter for row in operation.above if row.entity == entity.name for key in row.keys]
    if operation.entity == entity.name:
        named += [key.parameter for key in operation.keys]
    if operation.linked and operation.linked.entity == entity.name:
        named += [key.parameter for key in operation.linked.keys]
    parts = operation.path.split("/")
    yield from (_shape(parts[: parts.index(f"{{{name}}}")]) for name in named)


def _shape(parts: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(PARAMETER if part.startswith("{") else part for part in parts)
