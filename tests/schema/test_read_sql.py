"""SQL text is read as the database reads it: applied to that, its catalogue tells of the same tables."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from specgen.schema.dialects import DIALECTS
from specgen.schema.dialects import dialect as dialect_of
from specgen.schema.model import Schema
from specgen.schema.project import project
from specgen.schema.read_sql.read import read_sql
from tests.databases import Database, each
from tests.schema.build import EXAMPLES, example, first
from tests.schema.strategies import schemas
from tests.schema.test_databases import parts

TEXTS = Path(__file__).parent / "sql"
"""SQL as people write it, each file for one thing; the databases themselves say what it comes to."""
NAMES = tuple(each.name for each in DIALECTS)


def texts(dialect: str) -> pytest.MarkDecorator:
    """Run a test with each of the texts in *dialect*."""
    return pytest.mark.parametrize("name", sorted(path.stem for path in (TEXTS / dialect).glob("*.sql")))


def same_as_applied(name: str, database: Database) -> None:
    """Apply the text *name* and compare what the catalogue says with what is read of it."""
    text = (TEXTS / database.dialect.name / f"{name}.sql").read_text(encoding="utf-8")
    read = read_sql(text, database.dialect.name)
    with database.namespace() as namespace:
        namespace.run(text)
        applied = namespace.read()
    assert parts(read.schema) == parts(applied.schema)
    assert bool(applied.unread) <= bool(read.unread)


@each("postgresql-16", "postgresql-18")
@texts("postgresql")
def test_postgresql_reads_likewise(name: str, database: Database) -> None:
    same_as_applied(name, database)


@each("mariadb")
@texts("mysql")
def test_mariadb_reads_likewise(name: str, database: Database) -> None:
    same_as_applied(name, database)


@each("sqlite")
@texts("sqlite")
def test_sqlite_reads_likewise(name: str, database: Database) -> None:
    same_as_applied(name, database)


@pytest.mark.slow
@pytest.mark.parametrize("dialect", NAMES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_written_is_read_again(name: str, dialect: str) -> None:
    written_and_read(project(example(name)), dialect)


@pytest.mark.slow
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
