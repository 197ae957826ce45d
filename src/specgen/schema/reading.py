"""What was read of a live database."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.schema.model import Schema


@frozen
class Reading:
    """The schema of a database, and what of it has no place in a schema; nothing is dropped in silence."""

    schema: Schema
    unread: tuple[str, ...] = ()
