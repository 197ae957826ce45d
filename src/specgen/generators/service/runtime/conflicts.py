"""What a service's runtime knows of values that occur once."""

from __future__ import annotations

from collections import Counter

from specgen.contract.row_rules import row_rules
from specgen.product.model import Entity, Field, Product, UniqueSet


def tells_all(product: Product) -> bool:
    """Whether several values of one row may be taken at once, and one error can tell of them."""
    return any(map(_has_several, product.entities))


def _has_several(entity: Entity) -> bool:
    rules = (rule for rule in row_rules(entity) if isinstance(rule.said, UniqueSet))
    errors = Counter(
        rule.error for rule in rules if not any(_is_the_service_s(entity.field(name)) for name in rule.fields)
    )
    return any(count > 1 for count in errors.values())


def _is_the_service_s(field: Field) -> bool:
    """Whether the service chooses the values of *field*, so that none is taken."""
    return field.slug_of is not None or field.sequence is not None
