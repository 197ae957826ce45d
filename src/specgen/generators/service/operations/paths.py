"""Paths in generated code: what a method takes of its path, and how the rows are found that the path names."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Place
from specgen.generators.python.forms import Bracket, statement
from specgen.generators.python.scope import Scope
from specgen.generators.service.operations.names import ScopeNames, local_name
from specgen.product import naming
from specgen.product.model import Does, Entity, Field, PathKey, Product
from specgen.product.types import Kind, ScalarType

PYTHON = {
    Kind.UUID: ("uuid", "UUID"),
    Kind.DATE: ("datetime", "date"),
    Kind.INTEGER: (None, "int"),
    Kind.BIGINT: (None, "int"),
}
"""The Python types of keys that are no texts."""


def row_names(product: Product, call: Call) -> tuple[str, ...]:
    """What a method calls each row that its path names above its own, the outermost first."""
    operation = call.operation
    taken = {parameter.attribute for parameter in call.parameters_in(Place.PATH)}
    if operation.entity:
        taken.add(local_name(product.entity(operation.entity)))
    names: list[str] = []
    for row in operation.above:
        name = local_name(product.entity(row.entity))
        while name in taken:
            name = f"{name}_above"
        taken.add(name)
        names.append(name)
    return tuple(names)


def naming_pairs(product: Product, entity: Entity, name: str) -> tuple[tuple[Field, Field], ...]:
    """The fields that find the row which the field *name* names: those of its key, each with that of *entity*."""
    pairs = product.joining(entity, name)
    relation = entity.field(name).relation
    keys = product.entity(relation.target).keys if relation else ()
    return tuple((own, other) for own, other in pairs if other in keys)


class PathWriter:
    """Writes what one operation does with its path, and imports what that speaks of."""

    def __init__(self, product: Product, scope: Scope, names: ScopeNames, call: Call) -> None:
        self.product = product
        self.scope = scope
        self.names = names
        self.call = call
        self.above = row_names(product, call)

    def arguments(self) -> Iterator[str]:
        """What the method takes of the path, each with its type."""
        for parameter in self.call.parameters_in(Place.PATH):
            kind = parameter.type.type
            module, name = PYTHON.get(kind.kind, (None, "str")) if isinstance(kind, ScalarType) else (None, "str")
            yield f"{parameter.attribute}: {self.scope.use(module, name) if module else name}"

    def rows_above(self, indent: str) -> tuple[str, ...]:
        """The statements that find the rows above; each belongs to the one before, and can be read by the caller."""
        return tuple(line for name, found in self._found() for line in statement(f"{name} = ", found, indent))

    def seek_above(self, indent: str) -> tuple[str, ...]:
        """The same, where nothing is done with the last of them."""
        *above, last = self._found()
        lines = [line for name, found in above for line in statement(f"{name} = ", found, indent)]
        return (*lines, *statement("", last[1], indent))

    def _found(self) -> Iterator[tuple[str, Bracket]]:
        """What finds each row above, by its name."""
        for place, row in enumerate(self.call.operation.above):
            entity = self.product.entity(row.entity)
            claims = (*self._keys(entity, row.keys), *self._below(entity, row.parent, place - 1))
            claims += self._own(entity) if place == len(self.above) - 1 else ()
            readable = self.scope.use(f"{self.product.package}.scopes", self.names.readable(entity))
            rows = Bracket(f"{readable}(self.context).where", "()", claims)
            yield self.above[place], Bracket("await self.one", "()", (rows,))

    def _own(self, above: Entity) -> tuple[str, ...]:
        """What makes a new row belong to who calls where the row *above* it says whose it is."""
        operation = self.call.operation
        entity = self.product.entity(operation.entity or "")
        if operation.does is not Does.CREATE or operation.parent is None or entity.owner is None:
            return ()
        pairs = self.product.joining(entity, operation.parent)
        return tuple(
            f"{self._column(above, other.attribute)} == self.context.user.id"
            for own, other in pairs
            if own.name == entity.owner
        )

    def claims(self, entity: Entity) -> tuple[str, ...]:
        """What the path asks of rows of the operation's own *entity*."""
        operation = self.call.operation
        if operation.of_caller:
            return (f"{self._column(entity, entity.key.attribute)} == self.context.user.id",)
        return (*self._keys(entity, operation.keys), *self.belonging(entity))

    def belonging(self, entity: Entity) -> tuple[str, ...]:
        """What makes a row of *entity* belong to the last of the rows above."""
        return tuple(self._below(entity, self.call.operation.parent, len(self.above) - 1))

    def settled(self, entity: Entity) -> dict[str, str]:
        """The attributes of a row of *entity* whose values the path says, and these."""
        operation = self.call.operation
        named: dict[str, str] = {}
        if operation.parent is not None:
            pairs = self.product.joining(entity, operation.parent)
            named = {own.attribute: f"{self.above[-1]}.{other.attribute}" for own, other in pairs}
        if operation.upserts:
            said = {each.name: each.attribute for each in self.call.parameters_in(Place.PATH)}
            named |= {entity.field(key.field).attribute: said[key.parameter] for key in operation.keys}
        return named

    def rows_named(self, entity: Entity, indent: str) -> tuple[str, ...]:
        """The statements that find the rows to which a row of *entity* belongs that is put where the path says."""
        said = {each.name: each.attribute for each in self.call.parameters_in(Place.PATH)}
        lines: list[str] = []
        for key, field in self.call.operation.belongs(entity):
            target = self.product.entity(field.relation.target if field.relation else "")
            readable = self.scope.use(f"{self.product.package}.scopes", self.names.readable(target))
            attribute = target.field(field.relation.key if field.relation else "").attribute
            claim = f"{self._column(target, attribute)} == {said[key.parameter]}"
            rows = Bracket(f"{readable}(self.context).where", "()", (claim,))
            lines += statement("", Bracket("await self.one", "()", (rows,)), indent)
        return tuple(lines)

    @property
    def linked(self) -> str:
        """What the method calls the row that the path names last, to be linked with its own."""
        operation = self.call.operation
        if operation.linked is None or operation.entity is None:
            return ""
        name, own = f"linked_{naming.snake(operation.linked.entity)}", local_name(self.product.entity(operation.entity))
        return f"{name}_" if name == own else name

    def linked_row(self, indent: str) -> tuple[str, ...]:
        """The statement that finds that row, which the caller must be able to read."""
        row = self.call.operation.linked
        if row is None:
            return ()
        entity = self.product.entity(row.entity)
        readable = self.scope.use(f"{self.product.package}.scopes", self.names.readable(entity))
        rows = Bracket(f"{readable}(self.context).where", "()", tuple(self._keys(entity, row.keys)))
        return statement(f"{self.linked} = ", Bracket("await self.one", "()", (rows,)), indent)

    def _keys(self, entity: Entity, keys: tuple[PathKey, ...]) -> Iterator[str]:
        attributes = {each.name: each.attribute for each in self.call.parameters_in(Place.PATH)}
        for key in keys:
            yield f"{self._column(entity, entity.field(key.field).attribute)} == {attributes[key.parameter]}"

    def _below(self, entity: Entity, parent: str | None, above: int) -> Iterator[str]:
        for own, other in self.product.joining(entity, parent) if parent else ():
            yield f"{self._column(entity, own.attribute)} == {self.above[above]}.{other.attribute}"

    def _column(self, entity: Entity, attribute: str) -> str:
        self.scope.imports.use("sqlmodel", "col")
        self.scope.imports.use(self.product.package, "models")
        return f"col(models.{entity.name}.{attribute})"
