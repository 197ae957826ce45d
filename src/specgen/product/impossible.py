"""Conditions that no row satisfies, as far as the limits of its fields tell.

What can't be told is taken for possible; so is what speaks of a field that may be null, since null breaks no check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from specgen.frozen import frozen
from specgen.product.conditions import Binary, Call, Condition, Literal, Name, names_in
from specgen.product.model import Field

Fields = Mapping[str, Field]
Value = Name | Call

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


@frozen
class _Range:
    """All numbers from *least* to *greatest*, of which None is no end."""

    least: Decimal | None = None
    greatest: Decimal | None = None

    def never(self, operator: str, number: Decimal) -> bool:
        """Whether no number of the range stands so to *number*."""
        below = self.greatest is not None and self.greatest < number
        above = self.least is not None and self.least > number
        match operator:
            case "<":
                return above or self.least == number
            case "<=":
                return above
            case ">":
                return below or self.greatest == number
            case ">=":
                return below
            case "=":
                return below or above
            case _:
                return self.least == number == self.greatest

    def within(self, operator: str, number: Decimal) -> _Range:
        """The part of the range whose numbers stand so to *number*, ends of its own included."""
        least, greatest = self.least, self.greatest
        if operator in ("<", "<=", "=") and (greatest is None or greatest > number):
            greatest = number
        if operator in (">", ">=", "=") and (least is None or least < number):
            least = number
        return _Range(least, greatest)


Ranges = dict[Value, _Range]


def impossible(condition: Condition, fields: Fields) -> Condition | None:
    """The part of *condition* that makes sure that no row satisfies it; None where that is not sure."""
    return _impossible(condition, fields, {})


def _impossible(condition: Condition, fields: Fields, narrowed: Ranges) -> Condition | None:
    match condition:
        case Binary("or", left, right):
            both = _impossible(left, fields, narrowed) and _impossible(right, fields, narrowed)
            return condition if both else None
        case Binary("and"):
            ranges = dict(narrowed)
            for each in _conjuncts(condition):
                if found := _impossible(each, fields, ranges):
                    return found
                ranges |= _asked(each, fields, ranges)
        case _:
            asked = _comparison(condition, fields)
            if asked and _range(asked[0], fields, narrowed).never(asked[1], asked[2]):
                return condition
    return None


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    """What is asked by a chain of `and`, one after the other."""
    match condition:
        case Binary("and", left, right):
            yield from _conjuncts(left)
            yield from _conjuncts(right)
        case _:
            yield condition


def _asked(condition: Condition, fields: Fields, narrowed: Ranges) -> Ranges:
    """What is left of the range of a value by a comparison with a number."""
    asked = _comparison(condition, fields)
    if asked is None:
        return {}
    value, operator, number = asked
    return {value: _range(value, fields, narrowed).within(operator, number)}


def _comparison(condition: Condition, fields: Fields) -> tuple[Value, str, Decimal] | None:
    """A comparison of a field that holds something, or of its length, with a number, the number last."""
    match condition:
        case Binary(operator, (Name() | Call("length", Name())) as value, Literal(str(text), number=True)):
            asked = value, operator, Decimal(text)
        case Binary(operator, Literal(str(text), number=True), (Name() | Call("length", Name())) as value):
            asked = value, _TURNED.get(operator, ""), Decimal(text)
        case _:
            return None
    field = fields.get(next(names_in(value), ""))
    return None if field is None or field.may_be_null or field.computed or asked[1] not in _TURNED else asked


def _range(value: Value, fields: Fields, narrowed: Ranges) -> _Range:
    """The numbers that a field, or its length, can be."""
    if value in narrowed:
        return narrowed[value]
    limits = fields[next(names_in(value))].limits
    if isinstance(value, Name):
        least, greatest = (None if each is None else Decimal(each) for each in (limits.minimum, limits.maximum))
    else:
        least, greatest = (None if each is None else Decimal(each) for each in (limits.min_length, limits.max_length))
    return _Range(least, greatest)
