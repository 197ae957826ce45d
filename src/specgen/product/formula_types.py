"""What a formula gives: a number of so many digits, or a truth value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from specgen.frozen import frozen
from specgen.product.condition_types import Meaning, Nonsense, Sort
from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf
from specgen.product.model import Field
from specgen.product.types import FieldType, Kind, ScalarType

Fields = Mapping[str, Field]

QUOTIENT = 6
"""Digits after the point of what is divided, where nobody says."""
EXACT = 18
"""Digits that every database adds up exactly."""
MOST = 38
WHOLE = {Kind.INTEGER: 10, Kind.BIGINT: 19}
SMALL = 9
"""Digits that fit into an integer whatever they are."""


@frozen
class Digits:
    """Digits before and after the point; *inexact* is a binary number of any size, *divided* no whole one any more."""

    whole: int
    scale: int
    decimal: bool = False
    inexact: bool = False


def number_type(condition: Condition, fields: Fields, digits: int | None, scale: int | None) -> ScalarType:
    """The type that holds what *condition*, a number, comes to; *digits* and *scale* are what its author asks for."""
    needed = _digits(condition, fields)
    if needed.inexact:
        return ScalarType(Kind.FLOAT)
    if not needed.decimal and digits is None and not scale:
        return ScalarType(Kind.INTEGER if needed.whole <= SMALL else Kind.BIGINT)
    after = needed.scale if scale is None else scale
    usual = min(needed.whole + after, EXACT) if after <= EXACT // 2 else min(needed.whole + after, MOST)
    return ScalarType(Kind.DECIMAL, max(digits or usual, after), after)


def _digits(part: Condition, fields: Fields) -> Digits:
    match part:
        case Name(name):
            return _of_field(fields[name])
        case Literal(str(text)):
            before, _, after = text.partition(".")
            return Digits(len(before.lstrip("0")), len(after), decimal=bool(after))
        case Binary(operator, left, right):
            return _of_operation(operator, _digits(left, fields), _digits(right, fields))
        case _:
            return Digits(SMALL, 0)


def _of_operation(operator: str, left: Digits, right: Digits) -> Digits:
    decimal, inexact = left.decimal or right.decimal, left.inexact or right.inexact
    match operator:
        case "*":
            return Digits(left.whole + right.whole, left.scale + right.scale, decimal, inexact)
        case "/":
            return Digits(left.whole + right.scale, QUOTIENT, True, inexact)
        case _:
            whole, scale = max(left.whole, right.whole), max(left.scale, right.scale)
            return Digits(whole + 1, scale, decimal, inexact)


def _of_field(field: Field) -> Digits:
    type_ = field.type
    if not isinstance(type_, ScalarType) or type_.kind is Kind.FLOAT:
        return Digits(0, 0, inexact=True)
    scale = type_.scale or 0
    whole = WHOLE[type_.kind] if type_.kind in WHOLE else (type_.digits or MOST) - scale
    bounds = [field.limits.minimum, field.limits.maximum]
    if None not in bounds:
        whole = min(whole, max(len(str(abs(int(Decimal(bound or 0))))) for bound in bounds))
    return Digits(whole, scale, decimal=type_.is_exact)


def total_type(type_: FieldType) -> ScalarType:
    """The type that holds the sum of numbers of *type_*."""
    match type_:
        case ScalarType(Kind.DECIMAL | Kind.MONEY as kind, digits, scale, currency):
            return ScalarType(kind, max(EXACT, digits or 0), scale, currency)
        case ScalarType(Kind.FLOAT):
            return ScalarType(Kind.FLOAT)
        case _:
            return ScalarType(Kind.BIGINT)


def result_of(meaning: Meaning) -> Nonsense | None:
    """Why a formula can't give what it means; None where it can."""
    if meaning in (Sort.NUMBER, Sort.CLAIM):
        return None
    return Nonsense("it gives neither a number nor a truth value", "write arithmetic, or compare two values")


def report_on(condition: Condition, fields: Fields) -> Nonsense | None:
    """What can't be worked out in *condition* though each part of it makes sense."""
    for part in _parts(condition):
        match part:
            case Binary("/", _, divisor) if not _is_above_zero(divisor, fields):
                return Nonsense("it divides by what can be zero", "divide by a number, or by a field whose `min` is 1")
            case Literal(None):
                return Nonsense("null is no number", "ask `is null`, or take it out")
    return None


def _is_above_zero(divisor: Condition, fields: Fields) -> bool:
    match divisor:
        case Literal(str(text)):
            return Decimal(text) != 0
        case Name(name):
            least = fields[name].limits.minimum
            return least is not None and Decimal(least) > 0
        case _:
            return False


def needed_values(condition: Condition) -> Iterator[str]:
    """The fields without whose value *condition* comes to nothing: all but those of which it asks whether they are."""
    match condition:
        case IsNull(_):
            return
        case Name(name):
            yield name
        case Call(_, inner) | Not(inner) | OneOf(inner, _):
            yield from needed_values(inner)
        case Binary(_, left, right):
            yield from needed_values(left)
            yield from needed_values(right)
        case _:
            return


def _parts(condition: Condition) -> Iterator[Condition]:
    yield condition
    match condition:
        case Call(_, inner) | Not(inner) | IsNull(inner) | OneOf(inner, _):
            yield from _parts(inner)
        case Binary(_, left, right):
            yield from _parts(left)
            yield from _parts(right)
        case _:
            return
