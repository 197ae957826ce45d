"""Which value a column takes by itself."""

from __future__ import annotations

import json

from specgen.product.durations import seconds_of
from specgen.product.model import Field, FieldRole, Json
from specgen.product.types import NUMERIC, FieldType, Kind, ListOf, ScalarType
from specgen.schema.model import ColumnDefault, Constant, Identity, JsonConstant, NewUuid, Now

EXACT = json.JSONDecoder(parse_float=str, parse_int=str)
"""What reads JSON with numbers as they are written."""


def default_of(field: Field, new_uuid: str) -> ColumnDefault | None:
    """The default of the column of *field*; *new_uuid* is the function that makes a key."""
    if field.relation or (field.role is FieldRole.KEY and field.is_own):
        return None
    match field.role, field.type:
        case FieldRole.KEY, ScalarType(Kind.UUID):
            return NewUuid(new_uuid)
        case FieldRole.KEY, ScalarType(Kind.BIGINT | Kind.INTEGER):
            return Identity()
        case ((FieldRole.CREATED_AT | FieldRole.UPDATED_AT), _):
            return Now()
    return constant_of(field.default, field.type) if field.default else None


def constant_of(value: Json, type: FieldType) -> ColumnDefault | None:
    """*value* as a constant of *type*; a null is no default."""
    read: object = EXACT.decode(value.text)
    match read, type:
        case None, _:
            return None
        case _, (ListOf() | ScalarType(Kind.JSON)):
            return JsonConstant(value.text)
        case str(), ScalarType(Kind.DURATION):
            return Constant(str(seconds_of(read)), number=True)
        case bool(), _:
            return Constant(read)
        case _, ScalarType(kind) if kind in NUMERIC:
            return Constant(str(read), number=True)
    return Constant(str(read))
