"""What is in the scope of a quarter: what is done in it, what comes before, and what these need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from specgen.plan.model import Kind, kind_of
from specgen.plan.needs import key_of, needs_of
from specgen.plan.quarter import QuarterPlan
from specgen.product.model import Product
from specgen.schema.model import Schema


def tables_of(plan: QuarterPlan, schema: Schema) -> Schema:
    """The tables of what is done in a quarter, what comes before, and what these need."""
    asked = (*(key_of(Kind.OPERATION, each) for each in operations_of(plan)), *_entities_of(plan))
    needed = _closure(plan.product, asked)
    kept = _linked(plan.product, {key.partition(".")[2] for key in needed if kind_of(key) is Kind.ENTITY})
    tables = tuple(table for table in schema.tables if table.origin in kept)
    names = {table.name for table in tables}
    return replace(schema, tables=tables, seeds=tuple(row for row in schema.seeds if row.table in names))


def made(plan: QuarterPlan) -> frozenset[str]:
    """The entities that a quarter makes, and those that are nothing but the rows that link one of them to another."""
    own = {task.origin for task in plan.tasks if task.kind is Kind.ENTITY}
    ends = _ends(plan.product)
    return frozenset((*own, *(name for name, linked in ends.items() if not own.isdisjoint(linked))))


def operations_of(plan: QuarterPlan) -> frozenset[str]:
    """The operations of what is done in a quarter, and of what comes before."""
    features = (plan.planning.feature(name) for name in _features(plan))
    return frozenset(name for feature in features for name in feature.operations)


def _features(plan: QuarterPlan) -> tuple[str, ...]:
    """The features of a quarter and all that they wait for, by name."""
    found: dict[str, None] = {}
    left = [each.name for each in plan.features]
    while left:
        name = left.pop()
        if name not in found:
            found[name] = None
            left += plan.planning.feature(name).after
    return tuple(found)


def _entities_of(plan: QuarterPlan) -> tuple[str, ...]:
    features = (plan.planning.feature(name) for name in _features(plan))
    return tuple(key_of(Kind.ENTITY, each) for feature in features for each in feature.entities)


def _closure(product: Product, asked: Iterable[str]) -> set[str]:
    """The parts of a product that are *asked* for, and all that these need."""
    needs = needs_of(product)
    found: set[str] = set()
    left = list(asked)
    while left:
        key = left.pop()
        if key not in found:
            found.add(key)
            left += needs.get(key, {})
    return found


def _linked(product: Product, entities: set[str]) -> set[str]:
    """Those *entities*, and the ones that are nothing but the rows that link two of them."""
    return entities | {name for name, ends in _ends(product).items() if ends <= entities}


def _ends(product: Product) -> dict[str, set[str]]:
    """What each of the entities that do nothing but link two others links."""
    linking = (each for each in product.entities if each.linking)
    return {each.name: {field.relation.target for field in each.fields if field.relation} for each in linking}
