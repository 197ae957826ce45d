"""The API specification and the data-model contracts of a quarter: of what is done in it, and what this needs."""

from __future__ import annotations

from dataclasses import replace

from specgen.contract.project import project as project_contract
from specgen.files.draft import Draft
from specgen.generators.design import Design
from specgen.generators.documents import api_specification, data_model_contracts
from specgen.generators.plan.in_scope import made, operations_of, tables_of
from specgen.plan.quarter import QuarterPlan
from specgen.schema.model import Schema


def drafts(plan: QuarterPlan, design: Design, api: str = "", tables: str = "") -> tuple[Draft, ...]:
    """Both documents of what is `scoped`; the second one only where something of the quarter is kept in tables.

    They stand at the paths *api* and *tables*, or beside those of the whole product.
    """
    name = plan.quarter.name
    found: list[Draft] = []
    if design.product.operations:
        path = api or _path(name, api_specification.PATH)
        found += api_specification.pages(design, path, f"API Specification: {plan.product.name}, {name}")
    if design.schema.tables:
        entities = {table.origin for table in design.schema.tables}
        alone = tuple(each for each in design.product.entities if each.name in entities)
        seeds = tuple(each for each in design.product.seeds if each.entity in entities)
        kept = replace(design, product=replace(design.product, entities=alone, seeds=seeds))
        path, title = (
            tables or _path(name, data_model_contracts.PATH),
            f"Data Model Contracts: {plan.product.name}, {name}",
        )
        found += data_model_contracts.pages(kept, path, title, made(plan))
    return tuple(found)


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


def _path(quarter: str, path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/plan-{quarter.lower()}-{name}"
