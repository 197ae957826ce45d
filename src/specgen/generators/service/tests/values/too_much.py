"""Rows of which a formula comes to more than its field can say: they are refused when they are written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext

from specgen.contract.examples import JsonValue
from specgen.generators.service.tests.values.conditions import Row, value_of
from specgen.generators.service.tests.values.fields import EntityFields
from specgen.generators.service.tests.values.worth import said_number
from specgen.product.model import Field
from specgen.product.types import Kind, ScalarType

VAST = 1e308
LARGEST = Decimal(sys.float_info.max)


def too_much(fields: EntityFields, row: Row) -> Field | None:
    """The first field of which the formula comes to more than it can say, as the service finds it; None where none."""
    if not fields.formulas:
        return None
    found = {each.name: each for each in _beyond(fields, row)}
    kept = (each for each, _ in fields.formulas if each.stored)
    return next((each for each in (*kept, *fields.entity.shown) if each.name in found), None)


def vast_values(field: Field) -> Iterator[float]:
    """A float as large as it may be, where nothing bounds it."""
    if field.type == ScalarType(Kind.FLOAT) and field.limits.maximum is None:
        yield VAST


def _beyond(fields: EntityFields, row: Row) -> Iterator[Field]:
    known: dict[str, JsonValue] = dict(row)
    for field, formula in fields.formulas:
        if field.type == ScalarType(Kind.BOOLEAN):
            continue
        with localcontext(prec=1000):
            value = value_of(formula.condition, fields.whole, known)
            if not isinstance(value, Decimal):
                continue
            if not _fits(field, value):
                yield field
                return
        known[field.name] = said_number(field, value)


def _fits(field: Field, value: Decimal) -> bool:
    match field.type:
        case ScalarType(Kind.DECIMAL | Kind.MONEY, digits, scale):
            rounded = value.quantize(Decimal(1).scaleb(-(scale or 0)), ROUND_HALF_UP)
            return abs(rounded) < Decimal(1).scaleb((digits or 0) - (scale or 0))
        case ScalarType(Kind.INTEGER):
            return -(2**31) <= value < 2**31
        case ScalarType(Kind.BIGINT):
            return -(2**63) <= value < 2**63
        case _:
            return abs(value) <= LARGEST
