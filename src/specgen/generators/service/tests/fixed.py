"""Rows that a list's fixed condition keeps, and rows that it leaves out."""

from __future__ import annotations

import json
from collections.abc import Iterator

from specgen.contract.examples import JsonValue
from specgen.contract.model import Call
from specgen.generators.contracts.types import Types
from specgen.generators.python.forms import flat
from specgen.generators.service.tests.cases import Requests
from specgen.generators.service.tests.rows import given
from specgen.generators.service.tests.values.types import values
from specgen.product.conditions import Binary, Condition, IsNull, Literal, OneOf, names_in
from specgen.product.model import Entity, Field, FieldRole
from specgen.product.types import FieldType, ScalarType


class FixedRows:
    """Finds *values* that the fixed condition of a list keeps, and what makes a row *avoided*."""

    def __init__(self, requests: Requests, types: Types, call: Call, entity: Entity) -> None:
        self.requests = requests
        self.product = requests.product
        self.types = types
        self.call = call
        self.entity = entity
        self.values: dict[str, JsonValue] = {}
        self.avoided = self._avoiding()

    @property
    def kept(self) -> dict[str, str]:
        """What makes a row that the fixed condition keeps, as code by attribute."""
        fields = map(self.entity.field, self.values)
        return {field.attribute: self._code(field, self.values[field.name]) for field in fields}

    def _code(self, field: Field, value: JsonValue) -> str:
        return flat(self.types.spelled(field.type, value))

    def _avoiding(self) -> dict[str, str]:
        """What makes a row that the fixed condition leaves out, once it is known what one has that it keeps."""
        asked: dict[str, JsonValue] = {}
        outside: tuple[Field, list[JsonValue]] | None = None
        for claim in claims(self.call.operation.where):
            field = self.entity.field(next(names_in(claim)))
            if (allowed := allowed_by(field, claim)) is not None:
                asked[field.name] = allowed[0]
                outside = outside or ((field, allowed) if self._others(field, allowed) else None)
        told = self.requests.companions(self.entity, asked, asked) or {}
        self.values = {**asked, **told}
        return self._avoided(*outside) if outside else {}

    def _avoided(self, field: Field, allowed: list[JsonValue]) -> dict[str, str]:
        """What makes a row that the fixed condition leaves out, as its *field* has no value that is *allowed*."""
        if field.role is FieldRole.DELETED_AT:
            return {field.attribute: "now()"}
        for value in self._others(field, allowed):
            told = self.requests.companions(self.entity, {**self.values, field.name: value})
            if told is not None:
                return {field.attribute: self._code(field, value)} | given(self.types, self.entity, told)
        return {}

    def _others(self, field: Field, allowed: list[JsonValue]) -> list[JsonValue]:
        """Values of *field* that are not *allowed*."""
        if field.role is FieldRole.DELETED_AT:
            return [True]
        if field.role is not FieldRole.ORDINARY or field.relation:
            return []
        found = values(self.product, field.type, field.limits, 6)
        others = [value for value in found if value not in allowed]
        return [*others, None] if field.may_be_null and None not in allowed else others


def allowed_by(field: Field, claim: Condition) -> list[JsonValue] | None:
    """The values of *field* that a claim allows; None where it is none that tests can make true."""
    match claim:
        case IsNull():
            return [None]
        case Binary("=", _, Literal() as literal_):
            return [json.loads(_json_literal(field.type, literal_))]
        case OneOf(_, literals):
            return [json.loads(_json_literal(field.type, each)) for each in literals]
        case _:
            return None


def _json_literal(type_: FieldType, literal_: Literal) -> str:
    is_decimal = isinstance(type_, ScalarType) and type_.is_exact
    if literal_.number and not is_decimal:
        return str(literal_.value)
    return json.dumps(literal_.value)


def claims(condition: Condition | None) -> Iterator[Condition]:
    """What a condition asks of a row, one by one."""
    match condition:
        case None:
            return
        case Binary("and", left, right):
            yield from claims(left)
            yield from claims(right)
        case _:
            yield condition
