"""The rule `unreached-entity`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import YOURS, Entity, ManyToMany, Product
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "unreached-entity",
    Weight.WARNING,
    "no operation makes or shows a `{name}`",
    "give it a path under `endpoints:`, or take it out",
)
def unreached_entity(meant: Meant, _: Options) -> Iterator[Fault]:
    """No operation reaches an entity.

    Its table stays empty, and whatever must name a row of it can never be made. Often the endpoints were forgotten, or
    the entity is left from an idea that has gone.

    An entity is reached by operations about it, as a part, as links, as a row that a path names or an answer shows
    whole, and by whoever signs in. Rows of a `seed` are there by themselves. Nothing is said where a job or an
    operation that does `service` or `receive` may write any row by code of your own, nor of a product without
    endpoints.

    Bad:
        entities:
          Customer: {fields: {name: string}}
        # ^^^^^^^^ unreached-entity
          Order: {fields: {customer: {belongs_to: Customer}}}
        endpoints:
          /orders: {entity: Order, operations: [list, create]}

    Good:
        entities:
          Customer: {fields: {name: string}}
          Order: {fields: {customer: {belongs_to: Customer}}}
        endpoints:
          /customers: {entity: Customer, operations: [list, create]}
          /orders: {entity: Order, operations: [list, create]}
    """
    has_own_code = any(each.does in YOURS for each in meant.product.operations) or meant.spec.architecture.jobs
    if has_own_code or not any(meant.is_written("endpoints", each) for each in meant.spec.endpoints):
        return
    reached = _reached(meant.product)
    for name, part in meant.spec.entities.items():
        if name not in reached and not part.seed and meant.is_written("entities", name):
            yield Fault(name, ("entities", name), {"name": name})


def _reached(product: Product) -> set[str]:
    """The entities whose rows some operation makes, shows or names."""
    found, left = set[str](), list(_begun(product))
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left.extend(_within(product.entity(name)))
    return found


def _begun(product: Product) -> Iterator[str]:
    for operation in product.operations:
        if operation.entity:
            yield operation.entity
        yield from (row.entity for row in operation.above)
        if operation.linked:
            yield operation.linked.entity
    if product.auth:
        yield product.auth.user


def _within(entity: Entity) -> Iterator[str]:
    """The entities whose rows come with one of *entity*."""
    yield from (each.target for each in entity.parts)
    yield from (embed.entity for shape in entity.shapes for embed in shape.embeds)
    for link in entity.links:
        yield from _linked(link)


def _linked(link: ManyToMany) -> Iterator[str]:
    yield link.through
    if link.by:
        yield link.target
