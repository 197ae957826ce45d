"""In which order rows go whose time is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.product.model import Entity, OnDelete, Product, Retention


def in_turn(product: Product) -> Iterator[tuple[Entity, Retention]]:
    """What goes, in an order in which rows go before those that they keep from going."""
    for entity in _before_those_they_name(product):
        yield from ((entity, each) for each in entity.retentions)


def _before_those_they_name(product: Product) -> list[Entity]:
    """The entities of which something goes; those that name each other stand as their author has them."""
    waiting = [entity for entity in product.entities if entity.retentions]
    found: list[Entity] = []
    while waiting:
        free = (each for each in waiting if not _kept_by(product, each, waiting))
        found.append(next(free, waiting[0]))
        waiting.remove(found[-1])
    return found


def _kept_by(product: Product, entity: Entity, others: Iterable[Entity]) -> bool:
    """Whether rows of *others* keep those of *entity* from going."""
    keeping = (
        other.name
        for other, field in product.naming(entity.name)
        if other is not entity and field.relation and field.relation.on_delete is OnDelete.RESTRICT
    )
    return not {each.name for each in others}.isdisjoint(keeping)
