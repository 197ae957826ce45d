"""Rows that are linked with any number of others, as both sides see it."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product import naming
from specgen.product.model import Product


@frozen
class Side:
    """What a row of *entity* calls the rows of *target* that it is linked with; *back* is what these call it."""

    entity: str
    attribute: str
    target: str
    through: str
    near: str
    far: str
    back: str | None

    @property
    def names(self) -> tuple[str, str]:
        """The names that a class speaks of."""
        return self.attribute, self.target


def linked_sides(product: Product) -> dict[str, tuple[Side, ...]]:
    """The sides of all links, by the entity they stand on."""
    found: dict[str, tuple[Side, ...]] = {}
    for entity in product.entities:
        for link in entity.links:
            name = naming.attribute(link.name)
            inverse = naming.attribute(link.inverse) if link.inverse else None
            here = Side(entity.name, name, link.target, link.through, link.near, link.far, inverse)
            found[entity.name] = (*found.get(entity.name, ()), here)
            if inverse:
                there = Side(link.target, inverse, entity.name, link.through, link.far, link.near, name)
                found[link.target] = (*found.get(link.target, ()), there)
    return found
