"""One row of each entity that keeps every limit and every check, as JSON values by field."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import islice, product

from specgen.contract.examples import JsonValue
from specgen.generators.service_tests_values import values
from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf, names_in
from specgen.product.model import Check, Entity, Field, FieldRole, Product
from specgen.product.types import NUMERIC, ScalarType

CANDIDATES = 6
TRIED = 4000

Row = Mapping[str, JsonValue]


class Samples:
    """Rows and values like them, for one product."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.rows: dict[str, Row] = {}

    def row(self, entity: Entity) -> Row:
        """A value for each ordinary field of *entity* that names no row; fields without any are left out."""
        if entity.name not in self.rows:
            self.rows[entity.name] = self._row(entity)
        return self.rows[entity.name]

    def others(self, entity: Entity, field: Field, count: int) -> list[JsonValue]:
        """Different values of *field*, the row's own first, each of which the rest of the row can go with."""
        row = dict(self.row(entity))
        if field.name not in row:
            return []
        own = row[field.name]
        fitting = (
            value
            for value in values(self.product, field.type, field.limits, count + 1)
            if value != own and self.keeps_checks(entity, row | {field.name: value})
        )
        return [own, *islice(fitting, count - 1)]

    def keeps_checks(self, entity: Entity, row: Row) -> bool:
        """Whether every check of *entity* lets *row* be."""
        return not any(_breaks(check, entity, row) for check in entity.checks)

    def breaking(self, entity: Entity, check: Check) -> Row | None:
        """Values of the fields that *check* speaks of, each within its limits, which break it and no other check."""
        names = list(dict.fromkeys(names_in(check.condition)))
        choices = [self._choices(entity.field(name)) for name in names]
        for combination in islice(product(*choices), TRIED):
            values = dict(zip(names, combination, strict=True))
            broken = [each for each in entity.checks if _breaks(each, entity, {**self.row(entity), **values})]
            if broken == [check]:
                return values
        return None

    def _row(self, entity: Entity) -> Row:
        fields = [field for field in entity.fields if field.role is FieldRole.ORDINARY and not field.relation]
        choices = {field.name: self._choices(field) for field in fields}
        row = {name: found[0] for name, found in choices.items() if found}
        if self.keeps_checks(entity, row):
            return row
        asked = [name for check in entity.checks for name in names_in(check.condition) if name in row]
        names = list(dict.fromkeys(asked))
        for combination in islice(product(*(choices[name] for name in names)), TRIED):
            tried = row | dict(zip(names, combination, strict=True))
            if self.keeps_checks(entity, tried):
                return tried
        return row

    def _choices(self, field: Field) -> list[JsonValue]:
        return values(self.product, field.type, field.limits, CANDIDATES)


def _breaks(check: Check, entity: Entity, row: Row) -> bool:
    return _holds(check.condition, entity, row) is False


def _holds(condition: Condition, entity: Entity, row: Row) -> bool | None:
    """Whether *condition* holds; None where SQL says NULL."""
    match condition:
        case Binary("and", left, right):
            both = (_holds(left, entity, row), _holds(right, entity, row))
            return False if False in both else None if None in both else True
        case Binary("or", left, right):
            either = (_holds(left, entity, row), _holds(right, entity, row))
            return True if True in either else None if None in either else False
        case Not(operand):
            held = _holds(operand, entity, row)
            return None if held is None else not held
        case IsNull(operand):
            return _value(operand, entity, row) is None
        case OneOf(operand, literals):
            value = _value(operand, entity, row)
            return None if value is None else value in [_literal(literal) for literal in literals]
        case Binary(operator, left, right):
            return _compared(operator, _value(left, entity, row), _value(right, entity, row))
        case _:
            return bool(_value(condition, entity, row))


Operand = Decimal | str | bool | None


def _compared(operator: str, left: Operand, right: Operand) -> bool | None:
    if left is None or right is None or type(left) is not type(right):
        return None
    match operator:
        case "=":
            return left == right
        case "!=":
            return left != right
    smaller, same = str(left) < str(right), left == right
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        smaller = left < right
    return {"<": smaller, "<=": smaller or same, ">": not smaller and not same, ">=": not smaller}.get(operator)


def _value(condition: Condition, entity: Entity, row: Row) -> Operand:
    match condition:
        case Name(name):
            return _operand(entity.field(name), row.get(name))
        case Literal():
            return _literal(condition)
        case Call(function, argument):
            return _called(function, _value(argument, entity, row))
        case Binary(operator, left, right) if operator in "+-*/":
            return _computed(operator, _value(left, entity, row), _value(right, entity, row))
        case _:
            return _holds(condition, entity, row)


def _literal(literal: Literal) -> Operand:
    return Decimal(literal.value) if literal.number and isinstance(literal.value, str) else literal.value


def _operand(field: Field, value: JsonValue) -> Operand:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(field.type, ScalarType) and field.type.kind in NUMERIC:
        return Decimal(str(value))
    return str(value)


def _called(function: str, value: Operand) -> Operand:
    if value is None:
        return None
    text = str(value)
    match function:
        case "length":
            return Decimal(len(text))
        case "trim":
            return text.strip(" ")
        case "lower":
            return text.lower()
        case _:
            return text.upper()


def _computed(operator: str, left: Operand, right: Operand) -> Operand:
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        return None
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right if right else None
