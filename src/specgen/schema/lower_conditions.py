"""Conditions on rows as SQLite keeps them: constants as they are stored, decimals as whole numbers."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.conditions import (
    COMPARISONS,
    Binary,
    Call,
    Condition,
    IsNull,
    Literal,
    Name,
    Not,
    OneOf,
    names_in,
)
from specgen.product.types import ColumnKind
from specgen.schema import functions as fn
from specgen.schema.model import Table
from specgen.schema.stored import MAX_DIGITS, stored_number, stored_text

WHOLE = frozenset({ColumnKind.INTEGER, ColumnKind.BIGINT})


@frozen
class Unheld:
    """A condition that SQLite can't check exactly, by the capability that it lacks."""

    capability: str
    why: str


@frozen
class _Scaled:
    """A number as a whole number of units of its digit *scale* places after the point."""

    condition: Condition
    scale: int


class _Inexact(Exception):
    """Ends the lowering of one condition; never leaves this module."""


def lower_condition(condition: Condition, table: Table) -> Condition | Unheld:
    """*condition* on rows of *table* as SQLite keeps them."""
    if cased := _cased(condition):
        return Unheld("unicode-case", f"`{cased}` of SQLite knows the letters of ASCII only")
    try:
        return _lower(condition, table)
    except _Inexact:
        return Unheld("exact-arithmetic", "SQLite can't calculate with these decimals exactly")


def _cased(condition: Condition) -> str | None:
    match condition:
        case Call(("lower" | "upper") as function, _):
            return function
        case Call(_, inner) | Not(inner) | IsNull(inner) | OneOf(inner, _):
            return _cased(inner)
        case Binary(_, left, right):
            return _cased(left) or _cased(right)
    return None


def _lower(condition: Condition, table: Table) -> Condition:
    match condition:
        case Binary(operator, left, right) if operator in COMPARISONS:
            if _has_decimals(condition, table):
                before, after = _aligned(_scaled(left, table), _scaled(right, table))
                return Binary(operator, before, after)
            return Binary(operator, _beside(left, right, table), _beside(right, left, table))
        case Binary(operator, left, right):
            return Binary(operator, _lower(left, table), _lower(right, table))
        case OneOf(operand, values) if _has_decimals(operand, table):
            scaled = _scaled(operand, table)
            return OneOf(scaled.condition, tuple(_units(value, scaled.scale) for value in values))
        case OneOf(operand, values):
            return OneOf(_lower(operand, table), tuple(_stored(value, operand, table) for value in values))
        case Not(inner):
            return Not(_lower(inner, table))
        case IsNull(inner):
            return IsNull(inner)
        case Call(fn.ITEMS, argument):
            return Call(fn.COUNT, _lower(argument, table))
        case Call(function, argument):
            return Call(function, _lower(argument, table))
    return condition


def _has_decimals(condition: Condition, table: Table) -> bool:
    return any(table.column(name).type.kind is ColumnKind.DECIMAL for name in names_in(condition))


def _beside(side: Condition, other: Condition, table: Table) -> Condition:
    return _stored(side, other, table) if isinstance(side, Literal) else _lower(side, table)


def _stored(literal: Literal, other: Condition, table: Table) -> Literal:
    """*literal* as the column *other* keeps its values, where it is one."""
    match literal, other:
        case Literal(str(value), number=False), Name(name):
            return Literal(stored_text(value, table.column(name).type.kind))
    return literal


def _units(literal: Literal, scale: int) -> Literal:
    """*literal* in units of the digit *scale*; one with more digits equals none of the values, and stays so."""
    if literal.value is None:
        return literal
    scaled = _scaled_literal(literal)
    if scaled.scale > scale:
        raise _Inexact
    return Literal(stored_number(str(literal.value), scale), number=True)


def _scaled(condition: Condition, table: Table) -> _Scaled:
    match condition:
        case Literal():
            return _scaled_literal(condition)
        case Name(name):
            return _Scaled(condition, _scale(name, table))
        case Call(("length" | fn.COUNT | fn.ITEMS), _):
            return _Scaled(_lower(condition, table), 0)
        case Binary(("+" | "-") as operator, left, right):
            before, after = _scaled(left, table), _scaled(right, table)
            return _Scaled(Binary(operator, *_aligned(before, after)), max(before.scale, after.scale))
        case Binary("*", left, right):
            before, after = _scaled(left, table), _scaled(right, table)
            return _Scaled(Binary("*", before.condition, after.condition), before.scale + after.scale)
    raise _Inexact


def _scale(name: str, table: Table) -> int:
    type = table.column(name).type
    if type.kind in WHOLE:
        return 0
    if type.kind is ColumnKind.DECIMAL and type.digits is not None and type.digits <= MAX_DIGITS:
        return type.scale or 0
    raise _Inexact


def _scaled_literal(literal: Literal) -> _Scaled:
    match literal:
        case Literal(str(value)):
            scale = len(value.partition(".")[2])
            return _Scaled(Literal(stored_number(value, scale), number=True), scale)
    return _Scaled(literal, 0)


def _aligned(left: _Scaled, right: _Scaled) -> tuple[Condition, Condition]:
    """Both in the same units."""
    scale = max(left.scale, right.scale)
    return _shifted(left, scale), _shifted(right, scale)


def _shifted(scaled: _Scaled, scale: int) -> Condition:
    missing = scale - scaled.scale
    match scaled.condition:
        case _ if not missing:
            return scaled.condition
        case Literal(str(value)):
            return Literal(value + "0" * missing if value != "0" else value, number=True)
    return Binary("*", scaled.condition, Literal(str(10**missing), number=True))
