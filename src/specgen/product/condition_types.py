"""Whether a condition makes sense: what each part of it is, and which parts can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from specgen.frozen import frozen
from specgen.product import naming
from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf, names_in
from specgen.product.literals import Enums, read_value
from specgen.product.model import Field, Json, Limits
from specgen.product.types import (
    FORMED,
    NUMERIC,
    TEXTUAL,
    CompositeRef,
    EnumRef,
    FieldType,
    Kind,
    ListOf,
    ScalarType,
    Tag,
)

Fields = Mapping[str, Field]

ARITHMETIC = ("+", "-", "*", "/")
JOINING = ("and", "or")
MOMENTS = (ScalarType(Kind.DATE), ScalarType(Kind.DATETIME), ScalarType(Kind.TIME))
"""Types of moments, with which nothing is calculated."""
ORDERED = ("<", "<=", ">", ">=")


class Sort(Enum):
    """What a part of a condition is."""

    CLAIM = "a truth value"
    NUMBER = "a number"
    TEXT = "a text"
    NOTHING = "null"


Meaning = Sort | FieldType
"""A sort, or the type of a field whose values are no plain numbers or texts: a date, an enum's value."""


@frozen
class Nonsense:
    """Why a condition makes no sense, and the cure; *word* is what is wrong in it, where that is a single one."""

    reason: str
    cure: str
    word: str = ""


class _Senseless(Exception):
    """Ends the reading of one condition; never leaves this module."""

    def __init__(self, reason: str, cure: str, word: str = "") -> None:
        super().__init__(reason)
        self.nonsense = Nonsense(reason, cure, word)


def nonsense_of(condition: Condition, fields: Fields, enums: Enums) -> Nonsense | None:
    """What is wrong with a *condition* on *fields*; None where it is a claim that makes sense."""
    meaning = meaning_of(condition, fields, enums)
    if isinstance(meaning, Nonsense):
        return meaning
    if meaning is Sort.CLAIM:
        return None
    return Nonsense(f"it is {_said(meaning)}, not a claim", "compare it with something: `amount > 0`")


def meaning_of(formula: Condition, fields: Fields, enums: Enums) -> Meaning | Nonsense:
    """What *formula*, a claim or a value, is; why it makes no sense where it makes none."""
    try:
        return _Reader(fields, enums).meaning(formula)
    except _Senseless as stop:
        return stop.nonsense


class _Reader:
    def __init__(self, fields: Fields, enums: Enums) -> None:
        self.fields = fields
        self.enums = enums

    def meaning(self, condition: Condition) -> Meaning:
        """What *condition*, or a part of one, is; raises _Senseless."""
        match condition:
            case Name(name):
                return self._of_field(self.fields[name])
            case Literal():
                return _of_literal(condition)
            case Call(function, argument):
                return self._of_call(function, argument)
            case Not(operand):
                return self._claim(operand, "not")
            case IsNull(Name(name)) if self.fields[name].encrypted:
                return Sort.CLAIM
            case IsNull(operand) | OneOf(operand, _):
                self.meaning(operand)
                return Sort.CLAIM
            case Binary(operator, left, right) if operator in JOINING:
                self._claim(left, operator)
                return self._claim(right, operator)
            case Binary(operator, left, right) if operator in ARITHMETIC:
                self._number(left, operator)
                return self._number(right, operator)
            case Binary():
                return self._of_comparison(condition)

    def _of_field(self, field: Field) -> Meaning:
        if field.opaque:
            raise _Senseless(f"`{field.name}` {field.opaque}", "take it out", field.name)
        match field.type:
            case ScalarType(kind) if kind in NUMERIC:
                return Sort.NUMBER
            case ScalarType(Kind.BOOLEAN):
                return Sort.CLAIM
            case ScalarType(kind) if kind in TEXTUAL | FORMED:
                return Sort.TEXT
            case ScalarType(Kind.DURATION | Kind.BYTES) | CompositeRef():
                raise _Senseless(f"conditions don't speak of {_said(field.type)}", f"take `{field.name}` out")
            case type:
                return type

    def _of_call(self, function: str, argument: Condition) -> Meaning:
        if self.meaning(argument) is not Sort.TEXT:
            raise _Senseless(f"`{function}` takes a text", "name a text field in its parentheses")
        return Sort.NUMBER if function == "length" else Sort.TEXT

    def _claim(self, part: Condition, operator: str) -> Meaning:
        if self.meaning(part) is not Sort.CLAIM:
            raise _Senseless(
                f"`{operator}` joins claims, not values", "compare each value with something: `amount > 0`"
            )
        return Sort.CLAIM

    def _number(self, part: Condition, operator: str) -> Meaning:
        meaning = self.meaning(part)
        if meaning in MOMENTS:
            cure = "compare the two themselves, like `ends_on > starts_on`; how far apart they are is code of your own"
            raise _Senseless(f"`{operator}` takes numbers, and {_said(meaning)} is none", cure)
        if meaning is not Sort.NUMBER:
            raise _Senseless(f"`{operator}` takes numbers", "take it out, or `length(…)` of a text")
        return Sort.NUMBER

    def _of_comparison(self, condition: Binary) -> Meaning:
        if condition.left == condition.right or not any(names_in(condition)):
            raise _Senseless(
                "one of its comparisons comes out the same for every row", "compare a field with something else"
            )
        left, right = self.meaning(condition.left), self.meaning(condition.right)
        if Sort.NOTHING in (left, right):
            raise _Senseless("no value is equal to null", _asking_for_null(condition))
        self._check_literal(left, condition.right)
        self._check_literal(right, condition.left)
        plain = (
            {left, right} == {Sort.TEXT}
            or _is_literal_of(left, condition.right)
            or _is_literal_of(right, condition.left)
        )
        if left != right and not plain:
            reason = f"{_said(left)} can't be compared with {_said(right)}"
            raise _Senseless(reason, _as_one_kind(left, right, condition))
        for meaning in (left, right):
            if isinstance(meaning, ListOf | CompositeRef) or meaning == ScalarType(Kind.JSON):
                raise _Senseless(f"{_said(meaning)} can't be compared", "take it out")
            if condition.operator in ORDERED and (meaning is Sort.CLAIM or isinstance(meaning, EnumRef)):
                raise _Senseless(f"{_said(meaning)} is neither greater nor less", "ask for `=` or `!=`")
        return Sort.CLAIM

    def _check_literal(self, meaning: Meaning, other: Condition) -> None:
        """A text beside a date or an enum's value must be one."""
        if isinstance(meaning, Sort) or not isinstance(other, Literal) or not isinstance(other.value, str):
            return
        read = read_value(other.value, meaning, Limits(), self.enums)
        if not isinstance(read, Json):
            raise _Senseless(f"`{other.value}` is not {read.expected}", read.cure or "write one of them", other.value)


def _asking_for_null(condition: Binary) -> str:
    """How a comparison with null is written."""
    asked = condition.left if isinstance(condition.right, Literal) else condition.right
    if not isinstance(asked, Name) or condition.operator not in ("=", "!="):
        return "write `is null` or `is not null`"
    return f"write `{asked.name} is {'not ' if condition.operator == '!=' else ''}null`"


def _as_one_kind(left: Meaning, right: Meaning, condition: Binary) -> str:
    """How what was meant by one side is written as what the other side is."""
    for meaning, other, part in ((left, right, condition.right), (right, left, condition.left)):
        value = part.value if isinstance(part, Literal) else None
        if meaning is Sort.NUMBER and isinstance(value, str) and re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
            return f"take the quotes off: `{value}`"
        if meaning is Sort.TEXT and other is Sort.NUMBER and isinstance(value, str):
            return f"a text stands in single quotes: `'{value}'`"
        if meaning in MOMENTS and other is Sort.NUMBER and not any(names_in(part)):
            return "a date stands in single quotes, like `'2026-01-05'`"
    return "compare values of one kind"


def _of_literal(literal: Literal) -> Meaning:
    match literal.value:
        case None:
            return Sort.NOTHING
        case bool():
            return Sort.CLAIM
        case _:
            return Sort.NUMBER if literal.number else Sort.TEXT


def _is_literal_of(meaning: Meaning, other: Condition) -> bool:
    """Whether *other* is a text that stands for a value of a field that is no plain text."""
    return not isinstance(meaning, Sort) and isinstance(other, Literal) and not other.number


def _said(meaning: Meaning) -> str:
    match meaning:
        case Sort():
            return meaning.value
        case EnumRef(name) | CompositeRef(name):
            return f"a value of `{name}`"
        case Tag(value):
            return f"`{value}`"
        case ListOf():
            return "a list"
        case ScalarType():
            return naming.with_article(meaning.row.prose)
