"""Conditions as JSON: a column is its name, what has parts is a list that begins with its sign or function.

`["and", [">=", ["length", "name"], {"number": "1"}], ["not", ["is null", "name"]]]`
"""

from __future__ import annotations

from specgen.product.conditions import (
    Binary,
    Call,
    Condition,
    IsNull,
    Literal,
    Name,
    Not,
    OneOf,
)
from specgen.schema.expressions import STRENGTH

JsonValue = bool | int | str | None | list["JsonValue"] | dict[str, "JsonValue"]


def encode_condition(condition: Condition) -> JsonValue:
    """The JSON value of *condition*."""
    match condition:
        case Name(name):
            return name
        case Literal():
            return _encode_literal(condition)
        case Call(function, argument):
            return [function, encode_condition(argument)]
        case Binary(operator, left, right):
            return [operator, encode_condition(left), encode_condition(right)]
        case Not(operand):
            return ["not", encode_condition(operand)]
        case IsNull(operand):
            return ["is null", encode_condition(operand)]
        case OneOf(operand, values):
            return ["in", encode_condition(operand), *map(_encode_literal, values)]


def decode_condition(content: object) -> Condition:
    """The condition whose JSON value is *content*; ValueError where it is none."""
    match content:
        case str():
            return Name(content)
        case ["not", operand]:
            return Not(decode_condition(operand))
        case ["is null", operand]:
            return IsNull(decode_condition(operand))
        case ["in", operand, *values]:
            return OneOf(decode_condition(operand), tuple(_decode_literal(value) for value in values))
        case [str(operator), left, right] if operator in STRENGTH:
            return Binary(operator, decode_condition(left), decode_condition(right))
        case [str(function), argument]:
            return Call(function, decode_condition(argument))
    return _decode_literal(content)


def _encode_literal(literal: Literal) -> JsonValue:
    match literal.value:
        case str():
            return {"number" if literal.number else "text": literal.value}
    return literal.value


def _decode_literal(content: object) -> Literal:
    match content:
        case None | bool():
            return Literal(content)
        case {"text": str(text), **rest} if not rest:
            return Literal(text)
        case {"number": str(text), **rest} if not rest:
            return Literal(text, number=True)
    raise ValueError(content)
