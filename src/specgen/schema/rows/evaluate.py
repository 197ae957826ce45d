"""Conditions, tried on values: true, false, or None where it is not known.

It is a sieve for rows, not a judge: what can't be told for sure is an `Unsure`, and such a row is better not used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext

from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf
from specgen.schema import functions as fn
from specgen.schema.rows.values import Value

MOST = 2**31 - 1
"""A whole number that is calculated and greater is too great for some database."""
EMAIL = re.compile(r".+@.+\..+", re.DOTALL)
FORMS = frozenset({fn.IS_JSON, fn.IS_LIST, fn.IS_UUID, fn.IS_DATE, fn.IS_TIME, fn.IS_TIMESTAMP})
"""What says that a text has the form of its type, as each value has that is made."""

Operand = Callable[[str], Value]


class Unsure(Exception):
    """It can't be told what a condition says of a row."""


class Refused(Unsure):
    """Some database can't calculate it, and refuses the row: a number is too great, or what is counted is no list."""


def holds(condition: Condition, operand: Operand) -> bool:
    """Whether rows are let in by *condition* for sure: a check lets in what is true and what is not known."""
    try:
        return evaluate(condition, operand) not in (False, 0)
    except (Unsure, DivisionByZero, InvalidOperation, ZeroDivisionError):
        return False


def may_hold(condition: Condition, operand: Operand) -> bool:
    """Whether *condition* is true, for all that can be told."""
    try:
        return evaluate(condition, operand) not in (False, None)
    except (Unsure, DivisionByZero, InvalidOperation, ZeroDivisionError):
        return True


def is_refused(condition: Condition, operand: Operand) -> bool:
    """Whether a row may be refused because *condition*, of an index, can't be calculated for it."""
    try:
        evaluate(condition, operand)
    except (Refused, DivisionByZero, ZeroDivisionError):
        return True
    except (Unsure, InvalidOperation):
        # What can't be told of one part says nothing of the others.
        return any(is_refused(part, operand) for part in _parts(condition))
    return False


def _parts(condition: Condition) -> tuple[Condition, ...]:
    match condition:
        case Binary(_, left, right):
            return (left, right)
        case Call(_, inner) | Not(inner) | IsNull(inner):
            return (inner,)
        case OneOf(inner, values):
            return (inner, *values)
    return ()


def evaluate(condition: Condition, operand: Operand) -> Value:
    """What *condition* says, with the values of its names by *operand*; raises Unsure."""
    match condition:
        case Name(name):
            return operand(name)
        case Literal(str(value), number=True):
            return int(value) if value.lstrip("-").isdigit() else Decimal(value)
        case Literal(value):
            return value
        case Call(function, argument):
            return _called(function, evaluate(argument, operand))
        case Binary(("and" | "or") as operator, left, right):
            return _joined(operator, _truth(evaluate(left, operand)), _truth(evaluate(right, operand)))
        case Binary(operator, left, right):
            return _binary(operator, evaluate(left, operand), evaluate(right, operand))
        case Not(inner):
            truth = _truth(evaluate(inner, operand))
            return None if truth is None else not truth
        case IsNull(inner):
            return evaluate(inner, operand) is None
        case OneOf(inner, values):
            return _one_of(evaluate(inner, operand), [evaluate(value, operand) for value in values])


def _truth(value: Value) -> bool | None:
    match value:
        case None:
            return None
        case bool() | int() | Decimal():
            return bool(value)
    raise Unsure


def _joined(operator: str, left: bool | None, right: bool | None) -> bool | None:
    decisive = operator == "or"
    if decisive in (left, right):
        return decisive
    return None if None in (left, right) else not decisive


def _one_of(value: Value, values: list[Value]) -> bool | None:
    answers = [_binary("=", value, each) for each in values]
    if True in answers:
        return True
    return None if None in answers else False


def _binary(operator: str, left: Value, right: Value) -> Value:
    match left, right:
        case (None, _) | (_, None):
            return None
        case ((int() | Decimal()), (int() | Decimal())):
            return _numbers(operator, left, right)
        case str(), str():
            return _compared(operator, (left > right) - (left < right))
        case bytes(), bytes():
            return _compared(operator, (left > right) - (left < right))
    raise Unsure


def _numbers(operator: str, left: int | Decimal, right: int | Decimal) -> Value:
    with localcontext() as context:
        context.prec = 80
        match operator:
            case "+":
                return _bounded(left + right)
            case "-":
                return _bounded(left - right)
            case "*":
                return _bounded(left * right)
            case "/" | "div":
                return _divided(left, right)
    before, after = Decimal(left), Decimal(right)
    return _compared(operator, (before > after) - (before < after))


def _divided(left: int | Decimal, right: int | Decimal) -> Value:
    if isinstance(left, int) and isinstance(right, int):
        quotient = abs(left) // abs(right)
        return quotient if (left < 0) == (right < 0) else -quotient
    return _bounded(Decimal(left) / Decimal(right))


def _bounded(number: int | Decimal) -> int | Decimal:
    if number > MOST or number < -MOST:
        raise Refused
    return number


def _compared(operator: str, sign: int) -> bool:
    match operator:
        case "=":
            return sign == 0
        case "!=":
            return sign != 0
        case "<":
            return sign < 0
        case "<=":
            return sign <= 0
        case ">":
            return sign > 0
        case ">=":
            return sign >= 0
    raise Unsure


def _called(function: str, value: Value) -> Value:
    if value is None:
        return True if function in FORMS else None
    if function in FORMS:
        return True
    match function, value:
        case "length", (str() | bytes()):
            return len(value)
        case "trim", str():
            return value.strip(" ")
        case "lower", str() if value.isascii():
            return value.lower()
        case "upper", str() if value.isascii():
            return value.upper()
        case fn.IS_EMAIL, str():
            return bool(EMAIL.fullmatch(value))
        case _, str():
            return _of_json(function, value)
    raise Unsure


def _of_json(function: str, text: str) -> Value:
    try:
        value: object = json.loads(text)
    except ValueError:
        raise Unsure from None
    match function, value:
        case ((fn.COUNT | fn.ITEMS), list()):
            return len(value)
        case ((fn.COUNT | fn.ITEMS), _):
            raise Refused
        case fn.IS_OBJECT, _:
            return isinstance(value, dict)
        case fn.IS_ARRAY, _:
            return isinstance(value, list)
        case fn.JSON_TYPE, dict():
            return "OBJECT"
        case fn.JSON_TYPE, list():
            return "ARRAY"
    raise Unsure
