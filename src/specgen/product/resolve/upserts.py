"""Upserts: can the row that a path names be made, where there is none?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product.context import Spot
from specgen.product.key_flaws import BAD_UPSERT
from specgen.product.model import Copy, Entity, Field, Operation, Write
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.keys import ID
from specgen.product.resolve.known import Known, heard


def report_upserts(known: Known, placed: Sequence[Placed]) -> None:
    """Say which upserts could not make a row, or could not replace it by the same request."""
    for each in placed:
        operation = each.operation
        if operation.upserts and operation.entity is not None:
            entity = known.entities[operation.entity]
            problem = next(_problems(operation, entity), None)
            if problem is not None:
                _spot(known, each, entity).say_of_name(BAD_UPSERT, *problem)


def _spot(known: Known, placed: Placed, entity: Entity) -> Spot:
    return heard(known.context, entity.name).at(*placed.at.path)


def _problems(operation: Operation, entity: Entity) -> Iterator[tuple[str, str]]:
    """Why rows of *entity* can't be put where *operation* names them, and the cure."""
    for field in (entity.field(key.field) for key in operation.keys):
        if problem := _not_said(entity, field):
            yield problem
    copied = next((field for field in entity.fields if isinstance(field.computed, Copy)), None)
    if copied:
        message = f"`{entity.name}.{copied.name}` is taken from another row when one is made, and kept from then on"
        yield message, "write `create` and `replace`, each for itself"


def _not_said(entity: Entity, field: Field) -> tuple[str, str] | None:
    """Why nobody can choose the value of *field*, by which a path names rows."""
    origin = f"`{entity.name}.{field.name}`"
    if field.name == ID and not field.is_own:
        help = f"give `{entity.name}` a `key` of its own or `key_in_paths`, or write `create` and `replace`"
        return f"{origin} is the service's to choose, so no path could name a row that is not there yet", help
    if field.name == entity.owner:
        return f"{origin} is whoever calls, which no path can choose", "write `create` and `replace`"
    if field.sequence or field.slug_of or field.computed or field.write is Write.NEVER:
        help = "let paths name rows by a field that requests may set, or write `create` and `replace`"
        return f"{origin} is set by the service, so no path could name a row that is not there yet", help
    if field.relation and field.relation.shared:
        return f"{origin} names its row by more than one value", "write `create` and `replace`"
    if field.writable_by:
        return f"{origin} is not for every caller to set", "write `create` and `replace`"
    return None
