"""Conditions on rows as MySQL and MariaDB keep them: constants as they are stored, truth as 0 and 1."""

from __future__ import annotations

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
from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema import functions as fn
from specgen.schema.lower_conditions import WHOLE, Unheld
from specgen.schema.model import Identity, Table
from specgen.schema.stored import stored_text

TRUE, FALSE = Literal("1", number=True), Literal("0", number=True)


class _Inexact(Exception):
    """Ends the lowering of one condition; never leaves this module."""


def lower_condition(condition: Condition, table: Table) -> Condition | Unheld:
    """*condition* on rows of *table*, whose columns are as the product means them."""
    names = frozenset(names_in(condition))
    if any(isinstance(table.column(name).default, Identity) for name in names):
        return Unheld("counted-keys", "MySQL checks no column that counts by itself")
    if any(names.intersection(key.columns) for key in table.foreign_keys if key.on_delete is OnDelete.SET_NULL):
        return Unheld(
            "emptied-references", "MySQL checks no column that it sets to null itself, which the service does not see"
        )
    try:
        return _lower(condition, table)
    except _Inexact:
        return Unheld("exact-arithmetic", "MySQL rounds what it divides")


def _lower(condition: Condition, table: Table) -> Condition:
    match condition:
        case Name(name) if table.column(name).type.kind is ColumnKind.BOOLEAN:
            return Binary("=", condition, TRUE)
        case Binary(operator, left, right) if operator in COMPARISONS:
            return Binary(operator, _beside(left, right, table), _beside(right, left, table))
        case Binary("/", left, right) if not _floating(condition, table):
            return Binary(_division(condition, table), _value(left, table), _value(right, table))
        case Binary(operator, left, right) if operator in ("and", "or"):
            return Binary(operator, _lower(left, table), _lower(right, table))
        case Binary(operator, left, right):
            return Binary(operator, _value(left, table), _value(right, table))
        case OneOf(operand, values):
            return OneOf(_value(operand, table), tuple(_stored(value, operand, table) for value in values))
        case Not(inner):
            return Not(_lower(inner, table))
        case IsNull(inner):
            return IsNull(_value(inner, table))
        case Call(fn.IS_OBJECT, argument):
            return Binary("=", Call(fn.JSON_TYPE, argument), Literal("OBJECT"))
        case Call(fn.IS_ARRAY, argument):
            return Binary("=", Call(fn.JSON_TYPE, argument), Literal("ARRAY"))
        case Call(fn.ITEMS, argument):
            return Call(fn.COUNT, _value(argument, table))
        case Call(function, argument):
            return Call(function, _value(argument, table))
    return condition


def _value(condition: Condition, table: Table) -> Condition:
    """*condition* where it is no claim but a value: a truth value stays what its column holds."""
    return condition if isinstance(condition, Name) else _lower(condition, table)


def _beside(side: Condition, other: Condition, table: Table) -> Condition:
    return _stored(side, other, table) if isinstance(side, Literal) else _value(side, table)


def _stored(literal: Literal, other: Condition, table: Table) -> Literal:
    """*literal* as the column *other* keeps its values, where it is one."""
    match literal, other:
        case Literal(bool(value)), _:
            return TRUE if value else FALSE
        case Literal(str(value), number=False), Name(name):
            return Literal(stored_text(value, table.column(name).type.kind))
    return literal


def _division(condition: Binary, table: Table) -> str:
    """How whole numbers are divided; the digits of a decimal's quotient differ from database to database."""
    if _whole(condition, table):
        return "div"
    raise _Inexact


def _floating(condition: Condition, table: Table) -> bool:
    return any(table.column(name).type.kind is ColumnKind.FLOAT for name in names_in(condition))


def _whole(condition: Condition, table: Table) -> bool:
    match condition:
        case Literal(str(value)):
            return value.lstrip("-").isdigit()
        case Name(name):
            return table.column(name).type.kind in WHOLE
        case Call(("length" | fn.COUNT | fn.ITEMS), _):
            return True
        case Binary(_, left, right):
            return _whole(left, table) and _whole(right, table)
    return False
