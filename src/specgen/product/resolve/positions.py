"""Where a row stands among others of its kind: a part among parts, a link among links."""

from __future__ import annotations

from specgen.product.model import Field, FieldRole, Write
from specgen.product.types import Kind, ScalarType

POSITION = "position"


def position_field() -> Field:
    """The field that holds it, which nobody is shown."""
    return Field(POSITION, POSITION, POSITION, POSITION, ScalarType(Kind.BIGINT), FieldRole.POSITION, write=Write.NEVER)
