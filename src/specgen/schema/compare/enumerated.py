"""Which values a column of an enum may hold, wherever a dialect keeps them: in a type, the column, or a check."""

from __future__ import annotations

from specgen.product.conditions import Condition, Name, OneOf
from specgen.schema.compare.conversions import TEXTS
from specgen.schema.model import Column, ColumnType, Schema, Table


def enum_of(column: Column) -> str | None:
    """The name of the enum's type of which *column* holds values or lists of them, in the product's schema."""
    return _single(column.held).enum


def is_text(column: Column) -> bool:
    """Whether *column* holds texts or lists of them, so that it may hold any value."""
    return _single(column.held).kind in TEXTS


def enum_values(schema: Schema, table: Table, column: Column) -> tuple[str, ...]:
    """The values of an enum that *column* of a *table* of *schema* may hold; none where nothing tells them."""
    enum = next((each.values for each in schema.enums if each.name == enum_of(column)), ())
    checked = (_listed(check.condition, column.name) for check in table.checks)
    return enum or _single(column.type).values or next(filter(None, checked), ())


def _single(type: ColumnType) -> ColumnType:
    return type.item or type


def _listed(condition: Condition, column: str) -> tuple[str, ...]:
    match condition:
        case OneOf(Name(name), literals) if name == column:
            return tuple(literal.value for literal in literals if isinstance(literal.value, str))
    return ()
