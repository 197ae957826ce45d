"""How long rows and values are kept, in words for those who read them."""

from __future__ import annotations

from specgen.product.model import Entity, FieldRole, Retention
from specgen.product.periods import duration

DONE = {FieldRole.CREATED_AT: "made", FieldRole.UPDATED_AT: "last changed", FieldRole.DELETED_AT: "deleted"}
"""What was done to a row at the moments that the language brings."""


def row_kept(entity: Entity) -> str:
    """After which times a row of *entity* is removed, without a full stop; empty where it stays."""
    times = [_after(entity, each, "it") for each in entity.retentions if each.field is None]
    return f"removed {' or '.join(times)}" if times else ""


def value_kept(entity: Entity, name: str) -> str:
    """After which times the field *name* is emptied, without a full stop; empty where it is not."""
    times = [_after(entity, each, "the row") for each in entity.retentions if each.field == name]
    return f"emptied {' or '.join(times)}" if times else ""


def _after(entity: Entity, retention: Retention, row: str) -> str:
    since = entity.field(retention.since)
    if since.role in DONE:
        moment = f"{row} was {DONE[since.role]}"
    else:
        moment = f"its `{since.json}`" if since.readable else "a moment that is not shown"
    return f"{duration(retention.seconds)} after {moment}"
