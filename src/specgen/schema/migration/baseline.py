"""A first migration for databases that are there already: it makes what they hold, and is noted in them as done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from specgen.frozen import frozen
from specgen.product import naming
from specgen.schema.compare.meaning import with_meaning_of
from specgen.schema.dialect import INSERT, Dialect
from specgen.schema.history import SUMS, KeptFile, snapshot_path, write_sums
from specgen.schema.migration_files import way_back
from specgen.schema.model import Schema, Table
from specgen.schema.snapshot import DialectSchema, Snapshot, write_snapshot
from specgen.schema.write import initial_migration

REMEMBERS = {
    "postgresql": (
        "name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL DEFAULT now()"
    ),
    "mysql": (
        "name VARCHAR(255) NOT NULL PRIMARY KEY, checksum CHAR(64) NOT NULL DEFAULT '', "
        "applied_at DATETIME(6) NOT NULL DEFAULT (utc_timestamp(6)), "
        "statements INT NOT NULL DEFAULT 0, finished BOOLEAN NOT NULL DEFAULT 0"
    ),
    "sqlite": (
        "name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP"
    ),
}
"""The columns of the table in which a generated service remembers what was applied (templates/service/runtime)."""
DONE: Mapping[str, Mapping[str, str]] = {"postgresql": {}, "mysql": {"finished": "1"}, "sqlite": {}}
"""What stands there, beside its name and its sum, of a migration that was applied to its end."""


@frozen
class Baseline:
    """The files of a migration that makes what a database holds, and what that database is told of it."""

    migration: str
    files: tuple[KeptFile, ...]
    statements: tuple[str, ...]


def baseline(migration: str, stands: Schema, meant: Schema, dialect: Dialect) -> Baseline:
    """The first migration, called *migration*, of a database that holds what *stands*.

    What is called as in *meant*, the schema of the product lowered for *dialect*, comes from and means the same.
    """
    schema = _with_origins(with_meaning_of(stands, meant), meant)
    script = initial_migration(schema, dialect, migration)
    snapshot = Snapshot(migration, None, (DialectSchema(dialect.name, schema),))
    files = (
        KeptFile(f"{dialect.name}/{migration}.sql", script.up),
        KeptFile(way_back(f"{dialect.name}/{migration}.sql"), script.down),
        KeptFile(snapshot_path(migration), write_snapshot(snapshot)),
    )
    own = (*files, KeptFile(SUMS, write_sums(files)))
    return Baseline(migration, own, _noting(migration, script.up, dialect))


def _noting(migration: str, script: str, dialect: Dialect) -> tuple[str, ...]:
    """The statements after which a generated service takes *migration* for applied."""
    texts = {"name": migration, "checksum": sha256(script.encode()).hexdigest()}
    values = {**{name: dialect.text(value) for name, value in texts.items()}, **DONE[dialect.name]}
    return (
        f"CREATE TABLE IF NOT EXISTS schema_migrations ({REMEMBERS[dialect.name]});",
        f"{INSERT} schema_migrations ({', '.join(values)}) VALUES ({', '.join(values.values())});",
    )


def _with_origins(stands: Schema, meant: Schema) -> Schema:
    """*stands* with names by which the spec can speak of all of it, be it of what has another name there (`was:`)."""
    known = {table.name: table for table in meant.tables}
    taken = {table.origin for table in meant.tables}
    tables = []
    for table in stands.tables:
        entity = known[table.name].origin if table.name in known else naming.pascal(table.name)
        own = table.name in known or entity not in taken
        tables.append(_with_origin(table, entity, known.get(table.name)) if own else table)
        taken.add(entity)
    return replace(stands, tables=tuple(tables))


def _with_origin(table: Table, entity: str, meant: Table | None) -> Table:
    origins = {column.name: column.origin for column in meant.columns} if meant else {}
    columns = (replace(each, origin=origins.get(each.name, f"{entity}.{each.name}")) for each in table.columns)
    return replace(table, origin=entity, columns=tuple(columns))
