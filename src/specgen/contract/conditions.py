"""Conditions on a row in words, as those who break one are told them: `endsOn must be after startsOn`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf, names_in
from specgen.product.model import Entity, Field
from specgen.product.types import Kind, ScalarType

JOINING = ("and", "or")
OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
COMPARED = {
    "=": "must be",
    "!=": "must not be",
    "<": "must be less than",
    "<=": "must be at most",
    ">": "must be more than",
    ">=": "must be at least",
}
IN_TIME = COMPARED | {
    "<": "must be before",
    "<=": "must not be after",
    ">": "must be after",
    ">=": "must not be before",
}
TEMPORAL = (Kind.DATE, Kind.TIME, Kind.DATETIME)
CALLED = {
    "length": "the length of {}",
    "trim": "{} without outer spaces",
    "lower": "{} in lower case",
    "upper": "{} in upper case",
}


def in_words(condition: Condition, entity: Entity, named: Callable[[Field], str]) -> str:
    """What *condition* asks of a row of *entity*, whose fields are *named* as the reader knows them."""
    return _Speaker(entity, named).claim(_affirmed(condition))


def kept_by(condition: Condition, entity: Entity) -> str:
    """Which rows of *entity* are kept by `where`: "whose `status` is `draft` or `sent`"."""
    match condition:
        case Binary("and", left, right):
            return f"{kept_by(left, entity)} and {kept_by(right, entity)}"
        case OneOf(Name(name), values):
            return f"whose `{entity.field(name).json}` is {_or(values)}"
        case Binary("=", Name(name), Literal() as value):
            return f"whose `{entity.field(name).json}` is {_or((value,))}"
        case IsNull(Name(name)):
            return f"whose `{entity.field(name).json}` is `null`"
        case _:
            message = f"`where` is written as a map and asks for no more than values: {condition}"
            raise AssertionError(message)


def _or(values: Sequence[Literal]) -> str:
    """Values to choose from, as people write them: "`a`, `b` or `c`"."""
    said = [_literal(each.value) for each in values]
    *others, last = (value if "`" in value else f"`{value}`" for value in said)
    return f"{', '.join(others)} or {last}" if others else last


def not_blank(condition: Condition) -> str | None:
    """The field that *condition* asks to hold more than spaces, if that is what it asks."""
    match condition:
        case Binary(">", Call("length", Call("trim", Name(name))), Literal("0")):
            return name
        case Binary(">=", Call("length", Call("trim", Name(name))), Literal("1")):
            return name
        case _:
            return None


def _affirmed(condition: Condition) -> Condition:
    """The same claim with every `not` as far inside as it goes."""
    match condition:
        case Binary(operator, left, right) if operator in JOINING:
            return Binary(operator, _affirmed(left), _affirmed(right))
        case Not(Binary("and", left, right)):
            return Binary("or", _affirmed(Not(left)), _affirmed(Not(right)))
        case Not(Binary("or", left, right)):
            return Binary("and", _affirmed(Not(left)), _affirmed(Not(right)))
        case Not(Binary(operator, left, right)):
            return Binary(OPPOSITE[operator], left, right)
        case Not(Not(operand)):
            return _affirmed(operand)
        case _:
            return condition


class _Speaker:
    def __init__(self, entity: Entity, named: Callable[[Field], str]) -> None:
        self.entity = entity
        self.named = named

    def claim(self, condition: Condition) -> str:
        if name := not_blank(condition):
            return f"{self.value(Name(name))} must not be blank"
        match condition:
            case Binary(operator, left, right) if operator in JOINING:
                return f" {operator} ".join(self._joined(operator, part) for part in (left, right))
            case Binary(operator, left, right):
                words = IN_TIME if any(self._are_times(condition)) else COMPARED
                return f"{self.value(left)} {words[operator]} {self.value(right)}"
            case IsNull(operand):
                return f"{self.value(operand)} must be empty"
            case OneOf(operand, values):
                return f"{self.value(operand)} must be one of {', '.join(map(self.value, values))}"
            case Not(IsNull(operand)):
                return f"{self.value(operand)} must not be empty"
            case Not(OneOf(operand, values)):
                return f"{self.value(operand)} must be none of {', '.join(map(self.value, values))}"
            case Not(operand):
                return f"{self.value(operand)} must be false"
            case _:
                return f"{self.value(condition)} must be true"

    def value(self, condition: Condition) -> str:
        match condition:
            case Name(name):
                return self.named(self.entity.field(name))
            case Literal(value):
                return _literal(value)
            case Call(function, argument):
                return CALLED[function].format(self.value(argument))
            case Binary(operator, left, right) if operator in "+-*/":
                return f" {operator} ".join(map(self._operand, (left, right)))
            case _:
                return f"({self.claim(condition)})"

    def _operand(self, part: Condition) -> str:
        return f"({self.value(part)})" if isinstance(part, Binary) else self.value(part)

    def _joined(self, operator: str, part: Condition) -> str:
        """A part of a conjunction or a disjunction, in parentheses where it is the other of the two."""
        is_other = isinstance(part, Binary) and part.operator in JOINING and part.operator != operator
        return f"({self.claim(part)})" if is_other else self.claim(part)

    def _are_times(self, condition: Condition) -> Iterator[bool]:
        for name in names_in(condition):
            match self.entity.field(name).type:
                case ScalarType(kind):
                    yield kind in TEMPORAL
                case _:
                    yield False


def _literal(value: str | bool | None) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case _:
            return value if re.fullmatch(r"[\w.:+-]+", value) else f'"{value}"'
