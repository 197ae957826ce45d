"""The next migration is found, written, judged and read in a time that grows as the schema does."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial

import pytest

from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.judge.lint import lint
from specgen.schema.migration.next import own_files, turns
from specgen.schema.model import Column, Schema, Table
from specgen.schema.read_sql.read import read_sql
from specgen.schema.snapshot import DialectSchema, Snapshot, read_snapshot, write_snapshot
from specgen.schema.snapshot_tables import KnownTables
from specgen.schema.write import initial_migration
from specgen.source.text import Source
from tests.laws.test_growth import calls_of
from tests.laws.test_growth_of_plan import SIZES, STEEPEST, schema

NAMES = tuple(each.name for each in DIALECTS)
FIRST = "001_initial_schema"
DEAREST = 1.2
"""What a table may cost of which nothing changes, in times what it costs to write it."""


@cache
def lowered(entities: int, name: str) -> Schema:
    return dialect(name).lower(schema(entities)).schema


@cache
def snapshot(entities: int) -> str:
    return write_snapshot(Snapshot(FIRST, None, tuple(DialectSchema(name, lowered(entities, name)) for name in NAMES)))


def one_other(entities: int, name: str) -> Schema:
    """The schema with one column that may be null."""
    tables = lowered(entities, name).tables
    return replace(lowered(entities, name), tables=(*tables[:-1], _other(tables[-1])))


def all_other(entities: int, name: str) -> Schema:
    """The schema with a column more in each table."""
    return replace(lowered(entities, name), tables=tuple(map(_other, lowered(entities, name).tables)))


def _other(table: Table) -> Table:
    return replace(table, columns=(*table.columns, Column("more", table.columns[-1].type, nullable=True)))


def writes(changed: Callable[[int, str], Schema], entities: int) -> None:
    """The files of the next migration in each dialect, from the text of the last snapshot."""
    now = {name: changed(entities, name) for name in NAMES}
    known = tables_of(now)
    last = read_snapshot(snapshot(entities), known)
    assert isinstance(last, Snapshot)
    made = turns(last, now, lambda *_: NOTHING_SAID)
    assert all(turn.changes for turn in made)
    assert len(own_files("002_more", "", made, known)) > len(NAMES)


def tables_of(now: Mapping[str, Schema]) -> KnownTables:
    return KnownTables(table for schema in now.values() for table in schema.tables)


def reads(name: str, entities: int) -> None:
    """The schema that the first migration makes."""
    text = initial_migration(lowered(entities, name), dialect(name), FIRST).up
    assert len(read_sql(text, name).schema.tables) == len(lowered(entities, name).tables)


def lints(name: str, entities: int) -> None:
    """What is wrong with the first migration."""
    script = initial_migration(lowered(entities, name), dialect(name), FIRST)
    lint((Source(f"{FIRST}.sql", script.up), Source(f"{FIRST}.down.sql", script.down)), dialect(name))


@pytest.mark.wide
def test_a_table_that_stays_as_it_is_costs_little_but_its_writing() -> None:
    def more(does: Callable[[int], object]) -> int:
        return calls_of(partial(does, SIZES[2])) - calls_of(partial(does, SIZES[1]))

    for entities in SIZES:
        writes(one_other, entities)
    written = more(lambda entities: tables_of({name: one_other(entities, name) for name in NAMES}))
    assert more(partial(writes, one_other)) <= DEAREST * written


CHANGED = """
ALTER TABLE t{0} ADD COLUMN b INTEGER;
DROP INDEX i{0};
ALTER TABLE t{0} RENAME TO u{0};
"""
MADE = """
CREATE TABLE t{0} (id INTEGER, a TEXT, up INTEGER, CONSTRAINT pk{0} PRIMARY KEY (id));
CREATE INDEX i{0} ON t{0} (a);
"""


def rewrites(entities: int) -> None:
    """What is wrong with migrations that change each table, one after the other."""
    number = range(entities)
    changed = (Source(f"{each + 2}.sql", CHANGED.format(each)) for each in number)
    lint((Source("1.sql", "".join(map(MADE.format, number))), *changed), dialect("postgresql"))


@pytest.mark.wide
@pytest.mark.parametrize(
    "does",
    [
        pytest.param(partial(writes, one_other), id="one column"),
        pytest.param(partial(writes, all_other), id="all tables"),
        *(pytest.param(partial(reads, name), id=f"read {name}") for name in NAMES),
        pytest.param(rewrites, id="lint changes"),
        *(pytest.param(partial(lints, name), id=f"lint {name}") for name in NAMES),
    ],
)
def test_migrations_cost_what_their_schema_is_large(does: Callable[[int], None]) -> None:
    for entities in SIZES:
        does(entities)
    few, more, many = (calls_of(partial(does, entities)) for entities in SIZES)
    assert many - more <= STEEPEST * (more - few)


def steps_of(entities: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many steps SQLite takes to read statements that make each table and change it."""
    steps = []

    def connect(database: str, isolation_level: None) -> sqlite3.Connection:
        connection = sqlite3.Connection(database, isolation_level=isolation_level)
        connection.set_progress_handler(lambda: steps.append(1), 100)
        return connection

    monkeypatch.setattr("sqlite3.connect", connect)
    text = "".join((MADE + CHANGED).format(each) for each in range(entities))
    assert len(read_sql(text, "sqlite").schema.tables) == entities
    return len(steps)


@pytest.mark.wide
def test_sqlite_reads_each_table_without_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    few, more, many = (steps_of(entities, monkeypatch) for entities in SIZES)
    assert many - more <= STEEPEST * (more - few)
