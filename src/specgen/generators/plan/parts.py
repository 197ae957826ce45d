"""What of the product a quarter makes: its operations and its entities, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call
from specgen.generators.markdown import code, row
from specgen.generators.plan.work import states
from specgen.plan.model import Kind
from specgen.plan.needs import key_of
from specgen.plan.quarter import QuarterPlan
from specgen.product.model import Access
from specgen.schema.model import Schema

ACCESS = {
    Access.PUBLIC: "anyone",
    Access.OPTIONAL: "anyone",
    Access.SIGNED_IN: "who signed in",
    Access.SIGNATURE: "who signs",
}


def operations(plan: QuarterPlan) -> Iterator[str]:
    """Each operation: method and path, feature, who may call it, entity, errors, its task and how far that is."""
    far = states(plan)
    for feature in plan.features:
        for name in sorted(feature.operations):
            call = plan.plan.contract.call(name)
            operation = call.operation
            key = next((each for each in _keys(name, operation.entity or "") if each in far), None)
            yield row(
                code(f"{operation.method} {operation.path}"),
                feature.name,
                _access(call),
                code(operation.entity or ""),
                ", ".join(code(error.code) for error in call.documented_errors) or "-",
                plan.id_of(key) if key else "-",
                far.get(key or "", "-"),
            )


def entities(plan: QuarterPlan, schema: Schema) -> Iterator[str]:
    """Each entity that is made: table, feature, how many columns, indexes and keys, its task and how far that is."""
    tables, far = {table.origin: table for table in schema.tables}, states(plan)
    for task in plan.tasks:
        if task.kind is Kind.ENTITY and task.origin in tables:
            table = tables[task.origin]
            counts = (len(table.columns), len(table.indexes), len(table.foreign_keys))
            shown = map(str, counts)
            yield row(code(task.origin), code(table.name), task.feature, *shown, plan.id_of(task.key), far[task.key])


def _access(call: Call) -> str:
    asked = ", ".join(code(each) for each in call.operation.permissions)
    return asked or ACCESS[call.access]


def _keys(operation: str, entity: str) -> tuple[str, ...]:
    """The tasks that may make an *operation*, by what tasks are made by."""
    return key_of(Kind.OPERATION, operation), key_of(Kind.RESOURCE, entity), key_of(Kind.ENTITY, entity)
