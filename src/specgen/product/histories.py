"""What becomes of rows: the log that tells who changed them, and the versions that they had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specgen.frozen import frozen
from specgen.product.fields import Field, FieldRole
from specgen.spec.brought_parts import AUDIT_ENTRIES

if TYPE_CHECKING:
    from specgen.product.entities import Entity

AUDIT_LOG = AUDIT_ENTRIES
"""The entity that keeps who changed what, where a word brings it."""


@frozen
class History:
    """What is kept of the changes of an entity's rows: in the log of all, and as *versions*, an entity of its own."""

    audited: bool = False
    versions: str | None = None


NO_HISTORY = History()
"""Of rows that are only as they are."""


def is_told(entity: Entity, field: Field) -> bool:
    """Whether the log says that *field* has changed: what the service sets by itself goes without saying."""
    return field.role is FieldRole.ORDINARY and field.name not in entity.moved_by_others


def is_secret(field: Field) -> bool:
    """Whether the log says only that *field* has changed, and no value of it."""
    return field.is_password or not field.readable or field.sensitive is not None or bool(field.readable_by)


def versioned_fields(entity: Entity) -> tuple[Field, ...]:
    """What a version holds: what everyone is shown who may read the row."""
    shown = entity.fields_of(entity.shape("read"))
    return tuple(field for field in shown if is_told(entity, field) and not field.readable_by)
