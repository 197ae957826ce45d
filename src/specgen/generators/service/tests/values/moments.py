"""Moments in tests, as answers write them."""

from __future__ import annotations

from specgen.contract.examples import JsonValue
from specgen.product.api import written_moment
from specgen.product.model import Product
from specgen.product.types import Kind, ScalarType

MOMENT = ScalarType(Kind.DATETIME)


def as_answered(product: Product, value: JsonValue) -> JsonValue:
    """A moment as answers write it, so that what was said compares with what is shown."""
    return written_moment(value, product.api.precision) if isinstance(value, str) else value
