"""The rows among which an operation is tested: those that its path and its fields name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from specgen.frozen import frozen
from specgen.generators.service.tests.row_names import RowNames
from specgen.generators.service.tests.sharing import shared_fields, shared_with
from specgen.product import naming
from specgen.product.model import Entity, Operation, Product

LINKED = "linked_row"
"""What tests call the row that a path names last."""


@frozen
class Surroundings:
    """The rows among which an operation is tested.

    *rows* are made before each test, by what the test calls them; *settled* are values of the attributes of every row
    that the operation is about, *said* the rows among them that its fields name.
    """

    rows: Mapping[str, str] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    path: Mapping[str, str] = field(default_factory=dict)


def surroundings(product: Product, names: RowNames, operation: Operation) -> Surroundings:
    """The rows among which *operation* is tested."""
    if operation.entity is None:
        return Surroundings()
    entity = product.entity(operation.entity)
    rows, path = _above(product, names, operation)
    if operation.linked:
        other = product.entity(operation.linked.entity)
        rows = {**rows, LINKED: names.make(other, "self.ada")}
        path = {
            **path,
            **{key.parameter: f"self.{LINKED}.{other.field(key.field).attribute}" for key in operation.linked.keys},
        }
    settled: dict[str, str] = {}
    said: dict[str, str] = {}
    if operation.parent:
        last = f"self.{[*rows][len(operation.above) - 1]}"
        pairs = product.joining(entity, operation.parent)
        settled = {own.attribute: f"{last}.{other.attribute}" for own, other in pairs}
        said[operation.parent] = last
    for name in entity.in_order(shared_fields(product, entity)):
        own = entity.field(name)
        if own.attribute not in settled and own.relation and name != entity.owner:
            target = product.entity(own.relation.target)
            rows = {**rows, name: _make(names, target, **shared_with(product, entity, name, settled))}
            settled[own.attribute] = f"self.{name}.{target.field(own.relation.key).attribute}"
            said[name] = f"self.{name}"
    return Surroundings(rows, settled, said, path)


def _above(product: Product, names: RowNames, operation: Operation) -> tuple[dict[str, str], dict[str, str]]:
    """What makes the rows that the path names first, and what it calls them by."""
    rows: dict[str, str] = {}
    path: dict[str, str] = {}
    below = [(row.entity, row.parent) for row in operation.above[1:]] + [(operation.entity, operation.parent)]
    for row, (child, parent) in zip(operation.above, below, strict=False):
        entity = product.entity(row.entity)
        given: dict[str, str] = {}
        if row.parent:
            before = f"self.{[*rows][-1]}"
            given = {own.attribute: f"{before}.{other.attribute}" for own, other in product.joining(entity, row.parent)}
        name = naming.attribute(naming.snake(entity.name))
        while name in rows or name in ("row", "body", "endpoint", "shape", "ada"):
            name = f"{name}_above"
        is_owner = child and parent and product.entity(child).owner == parent
        rows[name] = "self.ada" if is_owner else _make(names, entity, **given)
        path |= {key.parameter: f"self.{name}.{entity.field(key.field).attribute}" for key in row.keys}
    return rows, path


def _make(names: RowNames, entity: Entity, **given: str) -> str:
    if entity.owns_itself and not given:
        return "self.ada"
    if names.product.tenants and entity.name == names.product.tenants.entity:
        return "rows.home()"
    return names.make(entity, "self.ada", **given)
