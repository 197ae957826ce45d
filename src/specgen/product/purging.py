"""In which order rows go whose time is over."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush

from specgen.product.model import Entity, OnDelete, Product, Retention


def in_turn(product: Product) -> Iterator[tuple[Entity, Retention]]:
    """What goes, in an order in which rows go before those that they keep from going."""
    for entity in _before_those_they_name(product):
        yield from ((entity, each) for each in entity.retentions)


def _before_those_they_name(product: Product) -> list[Entity]:
    """The entities of which something goes; those that name each other stand as their author has them."""
    going = {entity.name: entity for entity in product.entities if entity.retentions}
    kept = {name: {each for each in _keeping(product, name) if each in going} for name in going}
    keeps: dict[str, list[str]] = {}
    for name, some in kept.items():
        for each in some:
            keeps.setdefault(each, []).append(name)
    places = {name: place for place, name in enumerate(going)}
    free = [places[name] for name, some in kept.items() if not some]
    names, found = list(going), dict[str, Entity]()
    for first in names:
        while first not in found:
            name = names[heappop(free)] if free else first
            found[name] = going[name]
            for each in keeps.get(name, ()):
                kept[each].discard(name)
                if not kept[each] and each not in found:
                    heappush(free, places[each])
    return list(found.values())


def _keeping(product: Product, entity: str) -> Iterator[str]:
    """The other entities whose rows keep those of *entity* from going."""
    for other, field in product.naming(entity):
        if other.name != entity and field.relation and field.relation.on_delete is OnDelete.RESTRICT:
            yield other.name
