"""What is written down of an operation, in sentences: that the log tells of it, that a state is kept."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.histories import AUDIT_LOG
from specgen.product.model import Does, Entity, Operation

CHANGING = (Does.CREATE, Does.UPDATE, Does.REPLACE, Does.MOVE)
TOLD = (*CHANGING, Does.UPLOAD, Does.REGISTER, Does.DELETE, Does.RESTORE)


def described(entity: Entity, operation: Operation) -> Iterator[str]:
    """What is written down of *operation*."""
    if entity.history.audited and operation.does in TOLD:
        yield f"Noted in the log (`{AUDIT_LOG}`)."
    if entity.history.versions and operation.does in CHANGING:
        yield f"The new state is kept as well (`{entity.history.versions}`)."
