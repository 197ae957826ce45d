"""Random pairs of schemas: what SQLite is told leads from one to the other, and back."""

import pytest
from hypothesis import HealthCheck, given, settings

from specgen.schema.alter.sqlite import alter
from specgen.schema.compare.compare import compare
from specgen.schema.dialects import dialect
from specgen.schema.model import Schema
from tests.databases import Database, each
from tests.schema.alter.alone import go_down, go_up
from tests.schema.pairs import Pair, pairs
from tests.schema.test_databases import parts

SQLITE = dialect("sqlite")
UNCHECKED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


def there_and_back(pair: Pair, database: Database) -> None:
    """Make the schema before, go up, down and up again, and compare each time with what the catalogue says."""
    before, after = (SQLITE.lower(schema).schema for schema in (pair.before, pair.after))
    steps = alter(compare(before, after, pair.intent), pair.intent)
    with database.namespace() as namespace:
        namespace.run("\n".join(statement for section in SQLITE.sections(before) for statement in section.statements))
        for go, expected in ((go_up, after), (go_down, before), (go_up, after)):
            go(namespace, steps)
            reading = namespace.read()
            assert reading.unread == ()
            assert parts(reading.schema) == parts(_without_rows(expected))


def _without_rows(schema: Schema) -> Schema:
    return Schema(schema.tables)


@pytest.mark.row("D14")
@each("sqlite")
@given(pair=pairs())
@settings(max_examples=25, suppress_health_check=UNCHECKED)
def test_each_of_two_schemas_leads_to_the_other(pair: Pair, database: Database) -> None:
    there_and_back(pair, database)


@pytest.mark.wide
@each("sqlite")
@given(pair=pairs())
@settings(max_examples=200, suppress_health_check=UNCHECKED)
def test_two_hundred_pairs_do(pair: Pair, database: Database) -> None:
    there_and_back(pair, database)


@pytest.mark.long
@each("sqlite")
@given(pair=pairs())
@settings(max_examples=5000, derandomize=False, suppress_health_check=UNCHECKED)
def test_each_of_very_many_pairs_does(pair: Pair, database: Database) -> None:
    there_and_back(pair, database)
