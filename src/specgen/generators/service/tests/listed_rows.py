"""Rows that a list shows in its tests, and the values that they may have."""

from __future__ import annotations

from specgen.contract.examples import JsonValue
from specgen.contract.model import Call, Contract
from specgen.generators.contracts.types import Types
from specgen.generators.python.forms import Bracket, flat, statement
from specgen.generators.service.tests.cases import Requests
from specgen.generators.service.tests.fixed import FixedRows
from specgen.generators.service.tests.mine import own_values
from specgen.generators.service.tests.row_names import owns_one, takes_owner
from specgen.generators.service.tests.rows import VARIED, given
from specgen.generators.service.tests.tenant_rows import told_of_members
from specgen.generators.service.tests.values.conditions import Row
from specgen.product.conditions import names_in
from specgen.product.model import Entity, Field, FieldRole, Formula, Product, Reach
from specgen.product.types import CompositeRef, EnumRef, Kind, ListOf, ScalarType

INDENT = "    "
BODY = INDENT * 2
DIFFERENT = 3
"""So many values of a field are told apart by their order."""


class ListedRows:
    """Makes rows that one list shows."""

    def __init__(self, requests: Requests, contract: Contract, types: Types, call: Call, entity: Entity) -> None:
        self.requests = requests
        self.product: Product = requests.product
        self.contract = contract
        self.types = types
        self.call = call
        self.entity = entity
        self.is_user = self.product.auth is not None and self.product.auth.user == entity.name
        self.signed_in = call.access.value == "signed_in"
        fixed = FixedRows(requests, types, call, entity)
        self.fixed, self.avoided = fixed.values, fixed.avoided
        self.settled = requests.around(call.operation).settled
        self.kept = fixed.kept | own_values(requests, entity, call.operation)
        self.base: Row = {**requests.samples.kept(entity), **self.fixed}
        self.found: dict[str, list[str]] = {}

    def _row(self, name: str, /, **given: str) -> tuple[str, ...]:
        """The statement that makes a row which the list shows, with values of its own."""
        owned = takes_owner(self.entity) and not self._owner_is_unique()
        owner = ("ada",) if owned or self.call.operation.mine else ()
        membership = told_of_members(self.product, self.entity, given, self.settled)
        items = ("rows", *owner, *(f"{field}={value}" for field, value in (given | membership).items()))
        return statement(f"{name} = ", Bracket("self.row", "()", items), BODY)

    def _owner_is_unique(self) -> bool:
        return owns_one(self.entity, self.call.operation.parent)

    def is_single(self) -> bool:
        """Whether a caller can see no more than one row."""
        if self.requests.sight.of(self.entity).read is not Reach.OWN or not self.entity.owner:
            return False
        return self.entity.owns_itself or owns_one(self.entity, self.call.operation.parent)

    def _usable(self, field: Field) -> bool:
        """Whether a test may give *field* values of its own choice."""
        follows = isinstance(field.type, ListOf | CompositeRef) or isinstance(field.computed, Formula)
        return field.name not in self._fixed_names() and field.relation is None and not follows

    def _fixed_names(self) -> frozenset[str]:
        """The fields that the list's fixed condition speaks of."""
        operation = self.call.operation
        own = frozenset(each.via or each.field for each in operation.mine)
        return own | frozenset(names_in(operation.where) if operation.where else ())

    def _values(self, field: Field) -> list[str]:
        """Values of a field in ascending order, as Python."""
        if field.name not in self.found:
            self.found[field.name] = self._written(field, DIFFERENT)
        return self.found[field.name]

    def _written(self, field: Field, most: int) -> list[str]:
        if field.role is FieldRole.KEY or not self._usable(field):
            return []
        found = [value for value in self._json_values(field, most) if self._fits(field, value)]
        if len(found) < 2:
            return []
        return [self._code(field, value) for value in found]

    def _code(self, field: Field, value: JsonValue) -> str:
        return flat(self.types.spelled(field.type, value))

    def _json_values(self, field: Field, most: int = DIFFERENT) -> list[JsonValue]:
        """Values of a field in ascending order, so many at *most*."""
        if field.role in (FieldRole.CREATED_AT, FieldRole.UPDATED_AT):
            return [f"2026-01-{day}T09:30:00Z" for day in (15, 16, 17)]
        if isinstance(field.type, EnumRef):
            names: list[JsonValue] = [value.name for value in self.product.enum(field.type.name).values]
            return names[:most]
        if field.type == ScalarType(Kind.BOOLEAN):
            return [False, True]
        samples = self.requests.samples
        found = samples.others(self.entity, field, VARIED, self.base)
        found = found[-most:] if field.name in samples.fields(self.entity).varied else found[:most]
        return sorted(found, key=_place)

    def _fits(self, field: Field, value: JsonValue) -> bool:
        """Whether a row that the list shows may have this *value* and no other that differs."""
        return self.requests.samples.keeps(self.entity, {**self.base, field.name: value})

    def _told(self, values: Row) -> dict[str, str] | None:
        """What a row that the list shows is told beside *values*, as code by attribute; None where it can't be."""
        told = self.requests.companions(self.entity, {**self.fixed, **values}, self._fixed_names())
        return None if told is None else given(self.types, self.entity, told)


def _place(value: object) -> tuple[float, str]:
    try:
        return float(str(value)), ""
    except ValueError:
        return 0.0, str(value)
