"""From a thing of the product, by the origins that tables and the API keep, to all of them that it reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from specgen.contract.model import Call, Contract, ObjectType, Property
from specgen.frozen import frozen
from specgen.generators.impact.held import Held
from specgen.generators.impact.targets import Target, What
from specgen.plan.model import Kind
from specgen.plan.needs import AUTH, key_of
from specgen.product.conditions import Condition, names_in
from specgen.product.model import Product
from specgen.product.types import EnumRef, FieldType, ListOf
from specgen.schema.model import AnyIndex, Schema, Table, TableIndex

WHERE = ("itself", "parameter", "request", "response", "error", "rows", "permission")
"""Where an operation shows a thing; `rows` says that it reaches such rows, `permission` that it asks for one."""


@frozen
class OperationTouch:
    """An operation, and where it shows the thing, of `WHERE`."""

    name: str
    method: str
    path: str
    where: tuple[str, ...]


@frozen
class TypeTouch:
    """A type of the API, and its properties that come from the thing; none where it is the whole type."""

    name: str
    properties: tuple[str, ...]


@frozen
class Reached:
    """What is reached, each name once; columns and what tables hold are named with their table: `users.email`."""

    tables: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    foreign_keys: tuple[str, ...] = ()
    enums: tuple[str, ...] = ()
    operations: tuple[OperationTouch, ...] = ()
    types: tuple[TypeTouch, ...] = ()
    errors: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """The natural keys of what it is made by."""


def reached(target: Target, product: Product, schema: Schema, contract: Contract) -> Reached:
    """All that *target* reaches."""
    walk = _Walk(product, schema, contract, Held(contract))
    walk.go(target)
    return walk.found()


@dataclass
class _Walk:
    product: Product
    schema: Schema
    contract: Contract
    held: Held
    tables: dict[str, None] = field(default_factory=dict)
    columns: dict[str, None] = field(default_factory=dict)
    indexes: dict[str, None] = field(default_factory=dict)
    constraints: dict[str, None] = field(default_factory=dict)
    foreign_keys: dict[str, None] = field(default_factory=dict)
    enums: dict[str, None] = field(default_factory=dict)
    calls: dict[str, dict[str, None]] = field(default_factory=dict)
    types: dict[str, dict[str, None]] = field(default_factory=dict)
    errors: dict[str, None] = field(default_factory=dict)
    parts: dict[str, None] = field(default_factory=dict)

    def found(self) -> Reached:
        calls = {call.name: call.operation for call in self.contract.calls}
        return Reached(
            tuple(self.tables),
            tuple(self.columns),
            tuple(self.indexes),
            tuple(self.constraints),
            tuple(self.foreign_keys),
            tuple(self.enums),
            tuple(
                OperationTouch(name, calls[name].method, calls[name].path, tuple(sorted(where, key=WHERE.index)))
                for name, where in self.calls.items()
            ),
            tuple(TypeTouch(name, tuple(properties)) for name, properties in self.types.items()),
            tuple(self.errors),
            tuple(self.parts),
        )

    def go(self, target: Target) -> None:
        """Reach all that follows from a thing."""
        name, around = target.name, self.product.architecture
        match target.what:
            case What.FIELD:
                entity, _, of = name.partition(".")
                self._field(entity, of)
            case What.ENTITY:
                self._entity(name)
            case What.ENUM:
                self._enum(name)
            case What.OPERATION:
                self._operation(name)
            case What.ROLE:
                self._role(name)
            case What.SERVICE:
                self._service(name)
            case What.INTEGRATION:
                self._part(Kind.INTEGRATION, name)
                for each in around.services:
                    if name in each.uses:
                        self._service(each.name)
            case What.JOB:
                self._part(Kind.JOB, name)
            case What.CHANNEL:
                self._part(Kind.CHANNEL, name)
            case What.FEATURE:
                self._feature(name)
            case What.ERROR:
                self._error(name)

    def _part(self, kind: Kind, name: str) -> None:
        self.parts[key_of(kind, name)] = None

    def _field(self, entity: str, name: str) -> None:
        self._part(Kind.ENTITY, entity)
        self._column(entity, name)
        origin = f"{entity}.{name}"
        self._properties(lambda owner, each: each.origin == origin or (owner.origin, each.origin) == (entity, name))
        for call in self.contract.calls:
            if any(self._speaks(call, each.origin, each.field, each.by, entity, name) for each in call.parameters):
                self._call(call.name, "parameter")
            if call.operation.entity == entity and any(name in rule.fields for rule in call.rules):
                self._call(call.name, "error")
        auth = self.product.auth
        if auth and auth.user == entity:
            self.parts[AUTH] = None

    def _speaks(self, call: Call, origin: str, of: str | None, by: str | None, entity: str, name: str) -> bool:
        """Whether a parameter of *call* stands for a field, or finds rows by it."""
        return origin == f"{entity}.{name}" or (call.operation.entity == entity and name in (of, by))

    def _column(self, entity: str, name: str) -> None:
        """The column of a field, and all that its table and others hold of it."""
        column = self.product.entity(entity).field(name).column
        for table in self.schema.tables:
            if table.origin == entity:
                self.tables[table.name] = None
                self.columns[f"{table.name}.{column}"] = None
                self._of_table(table, column)
        own = self.product.entity(entity).table
        for table in self.schema.tables:
            for key in table.foreign_keys:
                if key.target == own and column in key.target_columns:
                    self.foreign_keys[f"{table.name}.{key.name}"] = None
                    self.columns.update(dict.fromkeys(f"{table.name}.{each}" for each in key.columns))

    def _of_table(self, table: Table, column: str) -> None:
        """What a table holds of one of its columns."""
        for index in table.indexes:
            if column in _indexed(index):
                self.indexes[f"{table.name}.{index.name}"] = None
        if column in table.primary_key.columns:
            self.constraints[f"{table.name}.{table.primary_key.name}"] = None
        for unique in table.uniques:
            if column in unique.columns:
                self.constraints[f"{table.name}.{unique.name}"] = None
        for check in table.checks:
            if column in names_in(check.condition):
                self.constraints[f"{table.name}.{check.name}"] = None
        for key in table.foreign_keys:
            if column in key.columns:
                self.foreign_keys[f"{table.name}.{key.name}"] = None

    def _properties(self, of: Callable[[ObjectType, Property], bool]) -> None:
        """The types with such properties, and the operations that take or answer these."""
        for type_ in self.contract.types:
            named = [each.name for each in type_.properties if of(type_, each)]
            if named:
                self.types.setdefault(type_.name, {}).update(dict.fromkeys(named))
                self._holders(type_.name)

    def _type(self, type_: ObjectType) -> None:
        self.types.setdefault(type_.name, {})
        self._holders(type_.name)

    def _holders(self, type_: str) -> None:
        for name in self.held.requests.get(type_, ()):
            self._call(name, "request")
        for name in self.held.responses.get(type_, ()):
            self._call(name, "response")

    def _call(self, name: str, where: str) -> None:
        self.calls.setdefault(name, {})[where] = None
        self._part(Kind.OPERATION, name)

    def _entity(self, name: str) -> None:
        entity = self.product.entity(name)
        for each in entity.fields:
            self._field(name, each.name)
        for type_ in self.contract.types:
            if name in (type_.entity, type_.origin):
                self._type(type_)
        for call in self.contract.calls:
            if call.operation.entity == name or any(row.entity == name for row in call.operation.above):
                self._call(call.name, "rows")

    def _enum(self, name: str) -> None:
        self._part(Kind.ENUM, name)
        self.enums.update(dict.fromkeys(each.name for each in self.schema.enums if each.origin == name))
        for entity in self.product.entities:
            for each in entity.fields:
                if _is_enum(each.type, name):
                    self._field(entity.name, each.name)
        self._properties(lambda _, property_: self.held.is_of(property_.type, name))
        for call in self.contract.calls:
            if any(_is_enum(each.type.type, name) for each in call.parameters):
                self._call(call.name, "parameter")

    def _operation(self, name: str) -> None:
        call = next(each for each in self.contract.calls if each.name == name)
        self._call(name, "itself")
        for type_ in self.held.of(call):
            if self.contract.object_type(type_):
                self.types.setdefault(type_, {})
        reached = (call.operation.entity, *(row.entity for row in call.operation.above))
        self.tables.update(dict.fromkeys(self.product.entity(each).table for each in reached if each))
        self.errors.update(dict.fromkeys(each.code for each in call.documented_errors))

    def _role(self, name: str) -> None:
        role = next(each for each in self.product.roles if each.name == name)
        self._part(Kind.ROLE, name)
        self._properties(lambda _, property_: name in property_.only_for)
        for call in self.contract.calls:
            asked = call.operation.permissions
            if asked and all(role.grants(each) for each in asked):
                self._call(call.name, "permission")

    def _service(self, name: str) -> None:
        around = self.product.architecture
        self._part(Kind.SERVICE, name)
        for service in around.services:
            if service.name == name:
                for operation in service.operations:
                    self._call(operation, "itself")
            elif name in service.uses:
                self._part(Kind.SERVICE, service.name)
        for job in around.jobs:
            if job.service == name:
                self._part(Kind.JOB, job.name)
        for channel in around.channels:
            if channel.service == name:
                self._part(Kind.CHANNEL, channel.name)

    def _feature(self, name: str) -> None:
        feature = self.product.planning.feature(name)
        self._part(Kind.FEATURE, name)
        for each in feature.operations:
            self._operation(each)
        for each in feature.entities:
            self._entity(each)

    def _error(self, code: str) -> None:
        self.errors[code] = None
        for call in self.contract.calls:
            if any(each.code == code for each in call.errors):
                self._call(call.name, "error")


def _indexed(index: AnyIndex) -> Iterator[str]:
    """The columns that an index holds, and those by which it leaves rows out."""
    if isinstance(index, TableIndex):
        yield from (each.column for each in index.columns)
    else:
        yield from index.columns
    yield from _named(index.where)


def _named(condition: Condition | None) -> Iterable[str]:
    return names_in(condition) if condition else ()


def _is_enum(type_: FieldType, name: str) -> bool:
    inner = type_.item if isinstance(type_, ListOf) else type_
    return isinstance(inner, EnumRef) and inner.name == name
