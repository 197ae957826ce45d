"""Conditions as JSON: a column is its name, what has parts is a list that begins with its sign or function.

`["and", [">=", ["length", "name"], {"number": "1"}], ["not", ["is null", "name"]]]`
"""

from __future__ import annotations

from json.encoder import encode_basestring

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


def condition_text(condition: Condition) -> str:
    """The JSON text of *condition*."""
    match condition:
        case Name(name):
            return encode_basestring(name)
        case Literal():
            return _literal_text(condition)
        case Call(function, argument):
            return f"[{encode_basestring(function)}, {condition_text(argument)}]"
        case Binary(operator, left, right):
            return f"[{encode_basestring(operator)}, {condition_text(left)}, {condition_text(right)}]"
        case Not(operand):
            return f'["not", {condition_text(operand)}]'
        case IsNull(operand):
            return f'["is null", {condition_text(operand)}]'
        case OneOf(operand, values):
            return f'["in", {", ".join((condition_text(operand), *map(_literal_text, values)))}]'


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


def _literal_text(literal: Literal) -> str:
    match literal.value:
        case None:
            return "null"
        case bool(value):
            return "true" if value else "false"
        case value:
            return f'{{"{"number" if literal.number else "text"}": {encode_basestring(value)}}}'


def _decode_literal(content: object) -> Literal:
    match content:
        case None | bool():
            return Literal(content)
        case {"text": str(text), **rest} if not rest:
            return Literal(text)
        case {"number": str(text), **rest} if not rest:
            return Literal(text, number=True)
    raise ValueError(content)
