"""SQL text is read as the database reads it: applied to that, its catalogue tells of the same tables."""

import pytest
from hypothesis import HealthCheck, given, settings

from specgen.schema.dialects import DIALECTS
from specgen.schema.dialects import dialect as dialect_of
from specgen.schema.model import Schema
from specgen.schema.project import project
from specgen.schema.read_sql import read_sql
from tests.databases import Database, each
from tests.schema.build import EXAMPLES, example, first
from tests.schema.sql_texts import MARIADB, POSTGRESQL, SQLITE
from tests.schema.strategies import schemas
from tests.schema.test_databases import parts

NAMES = tuple(each.name for each in DIALECTS)


def same_as_applied(text: str, database: Database) -> None:
    """Apply *text* and compare what the catalogue says with what is read of it."""
    read = read_sql(text, database.dialect.name)
    with database.namespace() as namespace:
        namespace.run(text)
        applied = namespace.read()
    assert parts(read.schema) == parts(applied.schema)
    assert bool(applied.unread) <= bool(read.unread)


@each("postgresql-16", "postgresql-18")
@pytest.mark.parametrize("name", POSTGRESQL)
def test_postgresql_reads_likewise(name: str, database: Database) -> None:
    same_as_applied(POSTGRESQL[name], database)


@each("mariadb")
@pytest.mark.parametrize("name", MARIADB)
def test_mariadb_reads_likewise(name: str, database: Database) -> None:
    same_as_applied(MARIADB[name], database)


@each("sqlite")
@pytest.mark.parametrize("name", SQLITE)
def test_sqlite_reads_likewise(name: str, database: Database) -> None:
    same_as_applied(SQLITE[name], database)


@pytest.mark.parametrize("dialect", NAMES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_written_is_read_again(name: str, dialect: str) -> None:
    written_and_read(project(example(name)), dialect)


@pytest.mark.parametrize("dialect", NAMES)
@given(schema=schemas())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_is_written_is_read_again(schema: Schema, dialect: str) -> None:
    written_and_read(schema, dialect)


@pytest.mark.long
@pytest.mark.parametrize("dialect", NAMES)
@given(schema=schemas())
@settings(
    max_examples=1000,
    derandomize=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_very_many_are(schema: Schema, dialect: str) -> None:
    written_and_read(schema, dialect)


def written_and_read(schema: Schema, dialect: str) -> None:
    words = dialect_of(dialect)
    reading = read_sql(first(schema, words).up, dialect)
    assert reading.unread == ()
    assert parts(reading.schema) == parts(words.lower(schema).schema)
