"""How SQLite keeps values that it has no type for, so that they compare and sort as what they are."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal
from uuid import UUID

from specgen.product.types import ColumnKind
from specgen.schema.values import plain_text

MAX_DIGITS = 18
"""A decimal of so many digits, as a whole number of its last one, fits into 64 bits."""


def stored_text(text: str, kind: ColumnKind) -> str:
    """The value *text* of a column of *kind* as SQLite keeps it."""
    plain = plain_text(text, kind)
    try:
        match kind:
            case ColumnKind.UUID:
                return UUID(plain).hex
            case ColumnKind.TIMESTAMP:
                moment = datetime.fromisoformat(plain).astimezone(UTC).replace(tzinfo=None)
                return moment.isoformat(" ", "microseconds")
            case ColumnKind.TIME:
                return time.fromisoformat(plain).isoformat("microseconds")
    except ValueError:
        return plain
    return plain


def stored_number(text: str, scale: int) -> str:
    """The number *text* in units of the digit *scale* places after the point, rounded half to even."""
    return str(int(Decimal(text).scaleb(scale).to_integral_value()))
