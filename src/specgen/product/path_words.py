"""Words of paths that stand where another path names a row: no row may be named by one, since nobody would reach it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Entity, Operation, Product


def path_words(product: Product, entity: Entity) -> tuple[str, ...]:
    """The words that stand in paths where others name a row of *entity*."""
    naming = [each for each in product.operations if each.entity == entity.name or each.above or each.linked]
    beginnings = {begin for operation in naming for begin in _beginnings(operation, entity)}
    return tuple(sorted({word for begin in beginnings for word in _words_behind(product, begin)}))


def _beginnings(operation: Operation, entity: Entity) -> Iterator[str]:
    """What *operation*'s path says before each parameter that names a row of *entity*."""
    named = [key.parameter for row in operation.above if row.entity == entity.name for key in row.keys]
    if operation.entity == entity.name:
        named += [key.parameter for key in operation.keys]
    if operation.linked and operation.linked.entity == entity.name:
        named += [key.parameter for key in operation.linked.keys]
    yield from (operation.path.partition(f"{{{name}}}")[0] for name in named)


def _words_behind(product: Product, begin: str) -> Iterator[str]:
    """The words that paths have behind *begin*, whatever they call the parameters in it."""
    literal, place = begin.partition("{")[0], begin.count("/")
    shape = _shape(begin)
    for operation in product.operations:
        if operation.path.startswith(literal):
            parts = operation.path.split("/")
            if (
                len(parts) > place
                and not parts[place].startswith("{")
                and _shape("/".join(parts[:place]) + "/") == shape
            ):
                yield parts[place]


def _shape(path: str) -> list[str]:
    return ["{}" if part.startswith("{") else part for part in path.split("/")]
