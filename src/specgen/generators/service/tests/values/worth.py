"""What values that nobody sets come to, for rows whose other values are known."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext

from specgen.contract.examples import JsonValue
from specgen.generators.service.tests.values.conditions import Row, holds, value_of
from specgen.generators.service.tests.values.fields import EntityFields
from specgen.product.model import Field, Total
from specgen.product.types import Kind, ScalarType


def worked_out(fields: EntityFields, row: Row, parts: Mapping[str, list[Row]]) -> Row:
    """*row* with its totals of *parts*, and with what its formulas come to, as JSON values."""
    found: dict[str, JsonValue] = dict(row)
    for field in fields.entity.fields if parts else ():
        if isinstance(field.computed, Total) and field.computed.over in parts:
            found[field.name] = _total(field, field.computed, parts[field.computed.over])
    for field, formula in fields.formulas:
        if field.type == ScalarType(Kind.BOOLEAN):
            found[field.name] = holds(formula.condition, fields.whole, found)
            continue
        with localcontext(prec=100):
            value = value_of(formula.condition, fields.whole, found)
        found[field.name] = said_number(field, value) if isinstance(value, Decimal) else None
    return found


def said_number(field: Field, value: Decimal) -> JsonValue:
    """A number as JSON says a value of *field*."""
    match field.type:
        case ScalarType(Kind.DECIMAL | Kind.MONEY, _, scale):
            with localcontext(prec=100):
                return str(value.quantize(Decimal(1).scaleb(-(scale or 0)), ROUND_HALF_UP))
        case ScalarType(Kind.FLOAT):
            return float(value)
        case _:
            return int(value)


def _total(field: Field, total: Total, parts: list[Row]) -> JsonValue:
    if total.field is None:
        return len(parts)
    name = total.field
    return said_number(field, sum((Decimal(str(each[name])) for each in parts if each[name] is not None), Decimal(0)))
