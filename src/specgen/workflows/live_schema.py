"""The schema of a live database, as its catalogue tells it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from specgen.schema import catalogue_mysql as my
from specgen.schema import catalogue_postgresql as pg
from specgen.schema import catalogue_sqlite as lite
from specgen.schema.catalogue_others import OTHERS
from specgen.schema.read_mysql import read_mysql
from specgen.schema.read_postgresql import read_postgresql
from specgen.schema.read_sqlite import read_sqlite
from specgen.schema.reading import Reading
from specgen.world.live import Live, opened

REMEMBERS = "schema_migrations"
"""The table in which whoever runs migrations remembers which were applied: no part of a product's schema."""

Told = TypeVar("Told")


def schema_at(url: str) -> Reading:
    """The schema of the database at *url*; raises `Unreachable` where there is none."""
    with opened(url) as live:
        return read_live(live)


def read_live(live: Live) -> Reading:
    """The schema of the database that *live* is connected to, without the table that remembers migrations."""
    reading = READS[live.dialect](live)
    own = tuple(table for table in reading.schema.tables if table.name != REMEMBERS)
    unread = tuple(said for said in reading.unread if REMEMBERS not in said)
    others = _others(live)
    return replace(
        reading,
        schema=replace(reading.schema, tables=own),
        unread=(*unread, *(said for said, _ in others)),
        wholes=frozenset((said, whole) for said, whole in others if whole),
        namespace=live.namespace if HAS_NAMESPACES[live.dialect] else "",
    )


def _others(live: Live) -> tuple[tuple[str, str], ...]:
    """What the database holds beside tables, or says of them that no schema has a place for: as it is told, and all."""
    query = OTHERS[live.dialect]
    rows = live.rows(query, (live.namespace,) * query.count("%s"))
    return tuple((str(said), " ".join(str(whole or "").split())) for said, whole in rows)


def _postgresql(live: Live) -> Reading:
    where = (live.namespace,)
    return read_postgresql(
        pg.Catalogue(
            _asked(live, pg.TABLES, pg.TableRow, where),
            _asked(live, pg.COLUMNS, pg.ColumnRow, where),
            _asked(live, pg.CONSTRAINTS, pg.ConstraintRow, where),
            _asked(live, pg.INDEXES, pg.IndexRow, where),
            _asked(live, pg.ENUMS, pg.EnumRow, where),
            _asked(live, pg.EXTENSIONS, str, where),
        )
    )


def _mysql(live: Live) -> Reading:
    where = (live.namespace,)
    return read_mysql(
        my.Catalogue(
            _asked(live, my.TABLES, my.TableRow, where),
            _asked(live, my.COLUMNS, my.ColumnRow, where),
            _asked(live, my.CHECKS, my.CheckRow, where),
            _asked(live, my.FOREIGN_KEYS, my.ForeignKeyRow, where),
            _asked(live, my.INDEXES, my.IndexRow, where),
        )
    )


def _sqlite(live: Live) -> Reading:
    return read_sqlite(
        lite.Catalogue(
            _asked(live, lite.TABLES, lite.TableRow),
            _asked(live, lite.COLUMNS, lite.ColumnRow),
            _asked(live, lite.FOREIGN_KEYS, lite.ForeignKeyRow),
            _asked(live, lite.INDEXES, lite.IndexRow),
        )
    )


READS: Mapping[str, Callable[[Live], Reading]] = {"postgresql": _postgresql, "mysql": _mysql, "sqlite": _sqlite}
"""How the catalogue of each dialect is asked and read."""
HAS_NAMESPACES: Mapping[str, bool] = {"postgresql": True, "mysql": False, "sqlite": False}
"""Whether tables stand in one of several namespaces of a database."""


def _asked(live: Live, query: str, row: Callable[..., Told], where: tuple[object, ...] = ()) -> tuple[Told, ...]:
    return tuple(row(*found) for found in live.rows(query, where))
