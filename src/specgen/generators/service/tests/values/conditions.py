"""Conditions asked of one row of JSON values, and values that could make them hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from specgen.contract.examples import JsonValue
from specgen.product.conditions import COMPARISONS, Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf
from specgen.product.model import Entity, Field
from specgen.product.types import NUMERIC, ScalarType

Row = Mapping[str, JsonValue]
Operand = Decimal | str | bool | None


def holds(condition: Condition, entity: Entity, row: Row) -> bool | None:
    """Whether *condition* holds for a *row* of *entity*; None where SQL says NULL."""
    match condition:
        case Binary(operator, left, right) if operator in COMPARISONS:
            return _compared(operator, value_of(left, entity, row), value_of(right, entity, row))
        case Binary("and", left, right):
            both = (holds(left, entity, row), holds(right, entity, row))
            return False if False in both else None if None in both else True
        case Binary("or", left, right):
            either = (holds(left, entity, row), holds(right, entity, row))
            return True if True in either else None if None in either else False
        case Not(operand):
            held = holds(operand, entity, row)
            return None if held is None else not held
        case IsNull(operand):
            return value_of(operand, entity, row) is None
        case OneOf(operand, literals):
            value = value_of(operand, entity, row)
            return None if value is None else value in [_literal(literal) for literal in literals]
        case _:
            value = value_of(condition, entity, row)
            return None if value is None else bool(value)


def value_of(condition: Condition, entity: Entity, row: Row) -> Operand:
    """What a part of a condition is worth for *row*."""
    match condition:
        case Name(name):
            return _operand(entity.field(name), row.get(name))
        case Literal():
            return _literal(condition)
        case Call(function, argument):
            return _called(function, value_of(argument, entity, row))
        case Binary(operator, left, right) if operator in "+-*/":
            return _computed(operator, value_of(left, entity, row), value_of(right, entity, row))
        case _:
            return holds(condition, entity, row)


def goals(condition: Condition, name: str, entity: Entity, row: Row) -> Iterator[Operand]:
    """Values of the field *name*, or lengths of it, with which a comparison in *condition* has equal sides."""
    match condition:
        case Binary(operator, left, right) if operator in COMPARISONS:
            yield from _wanted(left, name, value_of(right, entity, row), entity, row)
            yield from _wanted(right, name, value_of(left, entity, row), entity, row)
            for part in (left, right):
                yield from goals(part, name, entity, row)
        case OneOf(operand, literals):
            for literal in literals:
                yield from _wanted(operand, name, _literal(literal), entity, row)
        case Binary(_, left, right):
            yield from goals(left, name, entity, row)
            yield from goals(right, name, entity, row)
        case Not(operand):
            yield from goals(operand, name, entity, row)
        case _:
            return


def _wanted(part: Condition, name: str, goal: Operand, entity: Entity, row: Row) -> Iterator[Operand]:
    """What *name* must be for *part* to be worth *goal*."""
    match part:
        case Name(other) if other == name and goal is not None:
            yield goal
        case Call(_, argument):
            yield from _wanted(argument, name, goal, entity, row)
        case Binary(operator, left, right) if operator in "+-*/" and isinstance(goal, Decimal):
            yield from _wanted(left, name, _left(operator, goal, value_of(right, entity, row)), entity, row)
            yield from _wanted(right, name, _right(operator, goal, value_of(left, entity, row)), entity, row)
        case _:
            return


def _left(operator: str, goal: Decimal, right: Operand) -> Operand:
    """What stands left of *operator*, where the whole is worth *goal*."""
    return _computed({"+": "-", "-": "+", "*": "/", "/": "*"}[operator], goal, right)


def _right(operator: str, goal: Decimal, left: Operand) -> Operand:
    """What stands right of *operator*, where the whole is worth *goal*."""
    if operator in "+*":
        return _left(operator, goal, left)
    return _computed(operator, left, goal)


def _compared(operator: str, left: Operand, right: Operand) -> bool | None:
    if left is None or right is None or type(left) is not type(right):
        return None
    if (moments := _moments(left, right)) is not None:
        left, right = moments
    is_less = left < right if isinstance(left, Decimal) and isinstance(right, Decimal) else str(left) < str(right)
    match operator:
        case "=":
            return left == right
        case "!=":
            return left != right
        case "<":
            return is_less
        case "<=":
            return is_less or left == right
        case ">":
            return not is_less and left != right
        case ">=":
            return not is_less
        case _:
            return None


def _moments(left: Operand, right: Operand) -> tuple[Decimal, Decimal] | None:
    """Two moments as seconds, so that zones don't matter; None where one is none."""
    if not isinstance(left, str) or not isinstance(right, str):
        return None
    try:
        first, second = (datetime.fromisoformat(each) for each in (left, right))
    except ValueError:
        return None
    if first.tzinfo is None or second.tzinfo is None:
        return None
    return Decimal(str(first.timestamp())), Decimal(str(second.timestamp()))


def _literal(literal: Literal) -> Operand:
    return Decimal(literal.value) if literal.number and isinstance(literal.value, str) else literal.value


def _operand(field: Field, value: JsonValue) -> Operand:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(field.type, ScalarType) and field.type.kind in NUMERIC and not field.relation:
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
