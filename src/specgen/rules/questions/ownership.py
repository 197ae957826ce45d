"""Whose rows are, where the spec says nothing of it."""

from __future__ import annotations

from specgen.product.model import Entity, Product, Reach
from specgen.rules.meant import Meant
from specgen.rules.questions.callers import anyone_may


def is_open_unsaid(meant: Meant, entity: Entity) -> bool:
    """Whether whoever signs in reaches each row of *entity*, and no word of its author says that it is meant.

    Parts, and rows that all paths name behind one of the caller's own, are reached with these alone.
    """
    product = meant.product
    part = meant.spec.entities.get(entity.name)
    if product.auth is None or part is None or not meant.is_written("entities", entity.name):
        return False
    is_guarded = entity.owner or entity.whole or entity.linking or entity.tenancy
    if is_guarded or part.scope.model_fields_set or entity.name == product.auth.user:
        return False
    return any(
        anyone_may(product, operation) and not any(_is_own(product, row.entity) for row in operation.above)
        for operation in product.operations_on(entity.name)
    )


def _is_own(product: Product, name: str) -> bool:
    """Whether callers reach only their own rows of the entity called *name*."""
    entity = product.entity(name)
    return entity.owner is not None and entity.scope.read is Reach.OWN
