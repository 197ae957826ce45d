"""What the API document says of rows and values that go after a time."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.retentions import row_kept, value_kept
from specgen.generators.markdown import code, inline
from specgen.product import naming
from specgen.product.model import Entity, Product
from specgen.product.periods import duration
from specgen.product.purging import in_turn


def retention(product: Product) -> tuple[str, ...]:
    """A bullet for whatever a caller can find gone: rows, and values of rows, of what operations are about."""
    asked = (entity for entity in product.entities if entity.retentions and product.operations_on(entity.name))
    return tuple(bullet for entity in asked for bullet in _bullets(entity))


def purged(product: Product) -> Iterator[str]:
    """What goes, for whoever runs the service, in Markdown without a bullet."""
    for entity, each in in_turn(product):
        named = naming.spaced(entity.plural)
        what = f"{code(naming.spaced(each.field))} of {named}" if each.field else named
        yield f"{what}: {duration(each.seconds)} after {code(entity.field(each.since).column)}"


def _bullets(entity: Entity) -> Iterator[str]:
    if kept := row_kept(entity):
        yield f"- {code(entity.name)}: {inline(kept)}"
    for name in dict.fromkeys(each.field for each in entity.retentions if each.field):
        member = entity.member(name)
        if member.readable:
            yield f"- {code(f'{entity.name}.{member.json}')}: {inline(value_kept(entity, name))}"
