"""Values that stand for what nobody knows: a neutral one where the checks of its column let it in, else another."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from specgen.product.types import ColumnKind
from specgen.schema.model import Column, Table
from specgen.schema.rows.choices import values_of
from specgen.schema.rows.demands import own
from specgen.schema.rows.values import Value

NEUTRAL: dict[ColumnKind, Value] = {
    ColumnKind.BOOLEAN: False,
    ColumnKind.INTEGER: 0,
    ColumnKind.BIGINT: 0,
    ColumnKind.FLOAT: Decimal(0),
    ColumnKind.DECIMAL: Decimal(0),
    ColumnKind.DATE: "1970-01-01",
    ColumnKind.TIME: "00:00:00",
    ColumnKind.TIMESTAMP: "1970-01-01 00:00:00",
    ColumnKind.UUID: "00000000-0000-0000-0000-000000000000",
    ColumnKind.ARRAY: "[]",
    ColumnKind.JSON: "{}",
}
"""A value that says nothing; of a text the empty one, of an enum the first."""


def neutral(column: Column, enums: Mapping[str, tuple[str, ...]]) -> Value:
    """The value of *column* that says nothing."""
    values = column.type.values or enums.get(column.type.enum or "", ())
    return values[0] if values else NEUTRAL.get(column.held.kind, "")


def candidates(column: Column, table: Table, enums: Mapping[str, tuple[str, ...]]) -> list[Value]:
    """Values of *column* to choose from, the neutral one first."""
    others = [value for value in values_of(column, enums, [own(table)]) if value is not None]
    return [neutral(column, enums), *(value for value in others if not isinstance(value, bytes))]


def suits(value: Value, column: Column, table: Table) -> bool:
    """Whether the checks of *table* that speak of nothing but *column* let *value* in."""
    return own(table).partly(frozenset({column.name})).takes({column.name: value})


def spoken_of(column: Column, table: Table) -> list[frozenset[str]]:
    """The columns that each check of *table* speaks of, of those that speak of *column*."""
    demand = own(table)
    return [names for names in map(demand.speaks_of, demand.conditions) if column.name in names]
