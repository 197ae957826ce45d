"""What is written down of an operation, in sentences: that the log tells of it, that a state is kept."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.histories import AUDIT_LOG
from specgen.product.model import Does, Entity, Operation

KEPT = (Does.CREATE, Does.REGISTER, Does.UPDATE, Does.REPLACE, Does.MOVE)
"""What brings a row into another state, which is kept; no state holds files or passwords."""
NOTED = (*KEPT, Does.UPLOAD, Does.CHANGE_PASSWORD, Does.DELETE, Does.RESTORE)
"""What the log tells of."""


def described(entity: Entity, operation: Operation) -> Iterator[str]:
    """What is written down of *operation*."""
    if entity.history.audited and operation.does in NOTED:
        yield f"Noted in the log (`{AUDIT_LOG}`)."
    if entity.history.versions and operation.does in KEPT:
        yield f"The new state is kept as well (`{entity.history.versions}`)."
