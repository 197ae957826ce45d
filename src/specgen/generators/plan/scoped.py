"""The API specification and the data-model contracts of a quarter: of what is done in it, and what this needs."""

from __future__ import annotations

from dataclasses import replace

from specgen.contract.project import project as project_contract
from specgen.files.draft import Draft, Templated
from specgen.generators.design import Design
from specgen.generators.documents import api_specification, data_model_contracts, erd
from specgen.generators.documents.erd import Diagram
from specgen.generators.markdown import heading
from specgen.generators.plan.in_scope import made, operations_of, tables_of
from specgen.plan.quarter import QuarterPlan
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
    product, operations = plan.product, operations_of(plan)
    own = tuple(each for each in product.operations if each.name in operations)
    named = {each.group for each in own}
    groups = tuple(group for group in product.groups if group.name in named)
    part = replace(product, operations=own, groups=groups)
    # A quarter that makes all there is has the contract that the plan was made from.
    contract = plan.plan.contract if own == product.operations else project_contract(part)
    return Design(part, tables_of(plan, schema), contract)


def _marked(plan: QuarterPlan, diagram: Diagram) -> Diagram:
    """A *diagram* that tells which of its entities are made in the quarter."""
    new = {erd.name(entity): entity for entity in made(plan)}
    boxes = (replace(box, name=_new(box.name, new[box.name])) if box.name in new else box for box in diagram.boxes)
    return replace(diagram, boxes=tuple(boxes))


def _new(name: str, entity: str) -> str:
    return f'{name}["{entity} (new)"]'


def _path(quarter: str, path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/plan-{quarter.lower()}-{name}"
