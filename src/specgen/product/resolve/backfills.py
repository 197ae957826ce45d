"""What rows hold in a field that were there before it: a value, or that of another field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from specgen.product.context import Context
from specgen.product.flaws import UNKNOWN_FIELD
from specgen.product.model import Copy, Field, FieldRole, Json, ValueOf
from specgen.product.resolve.known import Enums
from specgen.product.resolve.said_values import said_value
from specgen.product.resolve.types import said
from specgen.product.resolve.written import Written
from specgen.product.transition_flaws import BAD_BACKFILL
from specgen.spec.model import EntityPart

FROM = "from"


def with_backfills(
    context: Context, entity: str, part: EntityPart, fields: Sequence[Field], enums: Enums
) -> list[Field]:
    """The *fields* of an entity, each with what its author says of rows that are there; what can't be is said."""
    found = {field.name: field for field in fields}
    for name, field_part in part.fields.items():
        field = found.get(name)
        if field and isinstance(field.computed, Copy | None) and field_part.backfill is not None:
            written = Written(context, entity, name, field_part)
            found[name] = replace(field, backfill=_backfill(written, field, found, enums))
    return list(found.values())


def _backfill(written: Written, field: Field, fields: Mapping[str, Field], enums: Enums) -> Json | ValueOf | None:
    at, given = written.at_key("backfill"), written.part.backfill
    if why := _unfit(field):
        message = f"nothing can be said of `{written.origin}` in rows that are there: it {why}"
        at.say_of_name(BAD_BACKFILL, message, "take `backfill` out")
        return None
    if isinstance(given, dict) and list(given) == [FROM]:
        return _value_of(written, given[FROM], field, fields)
    if isinstance(given, dict) and len(given) == 1 and (other := next(iter(given.values()))) in fields:
        message = f"a map is no value of `{written.origin}`"
        at.say_of_name(BAD_BACKFILL, message, f"write `{{from: {other}}}` for that of another field")
        return None
    if field.unique:
        message = f"every row that is there would have {_shown(given)}, and no two may: `{written.origin}` is unique"
        at.say(BAD_BACKFILL, message, "write `{from: …}` with another field, or make it `optional: true`")
        return None
    return said_value(written, "backfill", BAD_BACKFILL, field.type, field.limits, enums)


def _unfit(field: Field) -> str | None:
    """Why nothing can be said of the values of *field* in rows that are there."""
    if field.role is FieldRole.KEY:
        return "tells rows apart"
    if field.sequence:
        return "counts by itself"
    if field.slug_of:
        return "is made by the service"
    return field.opaque


def _value_of(written: Written, given: Any, field: Field, fields: Mapping[str, Field]) -> ValueOf | None:
    at = written.at_key("backfill").below(FROM)
    other = fields.get(given) if isinstance(given, str) else None
    name = str(given) if isinstance(given, str) else FROM
    if other is None:
        if not written.context.is_lost("entities", written.entity, "fields", name):
            at.say_unknown(UNKNOWN_FIELD, f"`{written.entity}` has no field `{name}` with a value", name, fields)
        return None
    if other.name == field.name:
        at.say(BAD_BACKFILL, f"`{written.origin}` would have its own value", "name another field")
    elif other.opaque:
        at.say(BAD_BACKFILL, f"`{name}` {other.opaque}", "name another field, or say a value")
    elif _held(other) != _held(field):
        message = f"`{name}` holds {_held(other)}, and `{field.name}` {_held(field)}"
        at.say(BAD_BACKFILL, message, "name a field of the same type, or say a value")
    else:
        return ValueOf(name)
    return None


def _held(field: Field) -> str:
    """What values of *field* are, in words."""
    return (
        f"the key of a row of `{field.relation.target}`" if field.relation else f"values of type `{said(field.type)}`"
    )


def _shown(given: Any) -> str:
    return f"`{given}`" if isinstance(given, str) else "this"
