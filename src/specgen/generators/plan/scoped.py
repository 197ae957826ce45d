"""The API specification and the data-model contracts of a quarter: of what is done in it, and what this needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from specgen.contract.project import project as project_contract
from specgen.files.draft import Draft, Templated
from specgen.generators.design import Design
from specgen.generators.documents import api_specification, data_model_contracts, erd
from specgen.generators.documents.erd import Diagram
from specgen.generators.markdown import heading
from specgen.plan.model import Kind, kind_of
from specgen.plan.needs import key_of, needs_of
from specgen.plan.quarter import QuarterPlan
from specgen.product.model import Product
from specgen.schema.model import Schema


def drafts(plan: QuarterPlan, design: Design) -> tuple[Draft, ...]:
    """Both documents of what is `scoped`; the second one only where something of the quarter is kept in tables."""
    name = plan.quarter.name
    api = replace(api_specification.view(design), title=heading(f"API Specification: {plan.product.name}, {name}"))
    found: list[Draft] = [Templated(_path(name, api_specification.PATH), API, api)] if design.product.operations else []
    if design.schema.tables:
        title = heading(f"Data Model Contracts: {plan.product.name}, {name}")
        entities = {table.origin for table in design.schema.tables}
        alone = tuple(each for each in design.product.entities if each.name in entities)
        seeds = tuple(each for each in design.product.seeds if each.entity in entities)
        kept = replace(design, product=replace(design.product, entities=alone, seeds=seeds))
        view = data_model_contracts.view(kept)
        tables = replace(view, title=title, diagrams=tuple(_marked(plan, each) for each in view.diagrams))
        found.append(Templated(_path(name, data_model_contracts.PATH), TABLES, tables))
    return tuple(found)


API = "api_specification/api-specification.md.j2"
TABLES = "data_model_contracts/data-model-contracts.md.j2"


def scoped(plan: QuarterPlan, schema: Schema) -> Design:
    """The product as if there were nothing but what is done in a quarter, what comes before, and what these need."""
    product, operations = plan.product, _operations(plan)
    own = tuple(each for each in product.operations if each.name in operations)
    named = {each.group for each in own}
    groups = tuple(group for group in product.groups if group.name in named)
    part = replace(product, operations=own, groups=groups)
    # A quarter that makes all there is has the contract that the plan was made from.
    contract = plan.plan.contract if own == product.operations else project_contract(part)
    return Design(part, tables_of(plan, schema), contract)


def tables_of(plan: QuarterPlan, schema: Schema) -> Schema:
    """The tables of what is done in a quarter, what comes before, and what these need."""
    asked = (*(key_of(Kind.OPERATION, each) for each in _operations(plan)), *_entities_of(plan))
    needed = _closure(plan.product, asked)
    kept = _linked(plan.product, {key.partition(".")[2] for key in needed if kind_of(key) is Kind.ENTITY})
    tables = tuple(table for table in schema.tables if table.origin in kept)
    names = {table.name for table in tables}
    return replace(schema, tables=tables, seeds=tuple(row for row in schema.seeds if row.table in names))


def _operations(plan: QuarterPlan) -> frozenset[str]:
    features = (plan.planning.feature(name) for name in _features(plan))
    return frozenset(name for feature in features for name in feature.operations)


def made(plan: QuarterPlan) -> frozenset[str]:
    """The entities that a quarter makes, and those that are nothing but the rows that link one of them to another."""
    own = {task.origin for task in plan.tasks if task.kind is Kind.ENTITY}
    ends = _ends(plan.product)
    return frozenset((*own, *(name for name, linked in ends.items() if not own.isdisjoint(linked))))


def _marked(plan: QuarterPlan, diagram: Diagram) -> Diagram:
    """A *diagram* that tells which of its entities are made in the quarter."""
    new = {erd.name(entity): entity for entity in made(plan)}
    boxes = (replace(box, name=_new(box.name, new[box.name])) if box.name in new else box for box in diagram.boxes)
    return replace(diagram, boxes=tuple(boxes))


def _new(name: str, entity: str) -> str:
    return f'{name}["{entity} (new)"]'


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


def _path(quarter: str, path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/plan-{quarter.lower()}-{name}"
