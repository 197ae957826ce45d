"""The databases that migrations are written for."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.schema.dialect import Dialect, Lowered
from specgen.schema.dialects.mysql import MySQL
from specgen.schema.dialects.postgresql import PostgreSQL
from specgen.schema.dialects.sqlite import SQLite
from specgen.schema.model import Schema

DIALECTS: tuple[Dialect, ...] = (PostgreSQL(), MySQL(), SQLite())


def dialect(name: str) -> Dialect:
    """The dialect called *name*, which is known to exist."""
    return next(dialect for dialect in DIALECTS if dialect.name == name)


def lowered(schema: Schema, names: Iterable[str]) -> dict[str, Lowered]:
    """What the dialects called *names* hold of *schema*."""
    return {name: dialect(name).lower(schema) for name in names}
