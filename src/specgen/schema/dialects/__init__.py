"""The databases that migrations are written for."""

from __future__ import annotations

from specgen.schema.dialect import Dialect
from specgen.schema.dialects.mysql import MySQL
from specgen.schema.dialects.postgresql import PostgreSQL
from specgen.schema.dialects.sqlite import SQLite

DIALECTS: tuple[Dialect, ...] = (PostgreSQL(), MySQL(), SQLite())


def dialect(name: str) -> Dialect:
    """The dialect called *name*, which is known to exist."""
    return next(dialect for dialect in DIALECTS if dialect.name == name)
