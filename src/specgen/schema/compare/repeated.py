"""Fields that repeat what another row holds: whose a part is, and a state of a row."""

from __future__ import annotations

from specgen.product.model import Entity, Field, Product


def repeated(product: Product, entity: Entity, field: Field) -> tuple[Entity, Field] | None:
    """The field that each row of *entity* repeats in *field* of the row that it names, with its entity."""
    for other in entity.fields:
        if other.relation and field.name in other.relation.shared:
            target = product.entity(other.relation.target)
            return target, target.field(field.name)
    return None
