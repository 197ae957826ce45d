"""Conditions as SQL text, with no more parentheses than it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from specgen.frozen import frozen
from specgen.product.conditions import (
    FUNCTIONS,
    Binary,
    Call,
    Condition,
    IsNull,
    Literal,
    Name,
    Not,
    OneOf,
)
from specgen.schema import functions

OR, AND, NOT, COMPARISON, SUM, PRODUCT, ATOM = range(7)
STRENGTH = {
    "or": OR,
    "and": AND,
    "=": COMPARISON,
    "!=": COMPARISON,
    "<": COMPARISON,
    "<=": COMPARISON,
    ">": COMPARISON,
    ">=": COMPARISON,
    "+": SUM,
    "-": SUM,
    "*": PRODUCT,
    "/": PRODUCT,
    "div": PRODUCT,
}
SIGNS = {"or": "OR", "and": "AND", "!=": "<>", "div": "DIV"}


@frozen
class Function:
    """How SQL says a function of one argument, which stands at `{0}`, and how strongly that text binds."""

    sql: str
    strength: int = ATOM


@frozen
class Words:
    """What a dialect calls columns, texts, truth values and functions."""

    identifier: Callable[[str], str]
    text: Callable[[str], str]
    functions: Mapping[str, Function]


def write_condition(condition: Condition, words: Words) -> str:
    """The SQL of *condition*."""
    return _write(condition, words)[0]


def spell(condition: Condition) -> str:
    """A text of *condition* that belongs to no dialect and never changes: names hang on it."""
    return write_condition(condition, _NO_DIALECT)


def _write(condition: Condition, words: Words) -> tuple[str, int]:
    """The SQL of *condition* and how strongly it binds."""
    match condition:
        case Name(name):
            return words.identifier(name), ATOM
        case Literal():
            return _literal(condition, words), ATOM
        case Call(name, argument):
            function = words.functions[name]
            return function.sql.format(_write(argument, words)[0]), function.strength
        case Binary(operator, left, right):
            return _binary(operator, left, right, words)
        case IsNull(operand):
            return f"{_at(SUM, operand, words)} IS NULL", COMPARISON
        case OneOf(operand, values):
            return f"{_at(SUM, operand, words)} IN ({_list(values, words)})", COMPARISON
        case Not(operand):
            return _negation(operand, words)


def _negation(operand: Condition, words: Words) -> tuple[str, int]:
    match operand:
        case IsNull(inner):
            return f"{_at(SUM, inner, words)} IS NOT NULL", COMPARISON
        case OneOf(inner, values):
            return f"{_at(SUM, inner, words)} NOT IN ({_list(values, words)})", COMPARISON
    return f"NOT {_at(ATOM, operand, words)}", NOT


def _binary(operator: str, left: Condition, right: Condition, words: Words) -> tuple[str, int]:
    strength = STRENGTH[operator]
    chained = strength != COMPARISON
    before = _at(strength if chained else strength + 1, left, words)
    after = _at(strength + 1, right, words)
    return f"{before} {SIGNS.get(operator, operator)} {after}", strength


def _at(least: int, condition: Condition, words: Words) -> str:
    """The SQL of *condition* where something that binds with *least* strength must stand."""
    text, strength = _write(condition, words)
    return text if strength >= least else f"({text})"


def _list(values: tuple[Literal, ...], words: Words) -> str:
    return ", ".join(_literal(value, words) for value in values)


def _literal(literal: Literal, words: Words) -> str:
    match literal.value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if literal.value else "FALSE"
        case str():
            return literal.value if literal.number else words.text(literal.value)


_NO_DIALECT = Words(str, repr, {name: Function(f"{name}({{0}})") for name in (*FUNCTIONS, *functions.ALL)})
