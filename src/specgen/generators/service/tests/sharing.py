"""What rows of generated tests have in common: the fields by which more than one relation names its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.product.model import Entity, HasMany, Operation, Product


def shared_with(product: Product, entity: Entity, name: str, settled: Mapping[str, str]) -> dict[str, str]:
    """What a row must be given that the field *name* of another names, for both to have in common what they share."""
    pairs = product.joining(entity, name)
    return {
        other.attribute: settled[own.attribute] for own, other in pairs if own.name != name and own.attribute in settled
    }


def shared_fields(product: Product, entity: Entity) -> list[str]:
    """The fields that relations of *entity*, or those of its parts, share."""
    own = (name for each in entity.fields if each.relation for name in each.relation.shared)
    return list(dict.fromkeys((*own, *(name for part in entity.parts for name in _shared_by(product, part)))))


def shares_with_path(product: Product, operation: Operation) -> bool:
    """Whether rows that a request names lie below the same row of the path as the one that it is about."""
    entity = product.entity(operation.entity or "")
    shared = shared_fields(product, entity)
    return any(name in shared for name in operation.settled(entity))


def _shared_by(product: Product, part: HasMany) -> Iterator[str]:
    """The fields of a row of which its parts have copies that their relations share."""
    target = product.entity(part.target)
    shared = {name for each in target.fields if each.relation and each.name != part.by for name in each.relation.shared}
    return (other.name for own, other in product.joining(target, part.by) if own.name in shared)
