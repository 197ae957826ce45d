"""Random pairs of schemas: what MariaDB is told leads from one to the other, and back."""

import pytest
from hypothesis import HealthCheck, given, settings

from specgen.schema.alter.mysql import alter
from specgen.schema.compare.compare import compare
from specgen.schema.dialects import dialect
from tests.databases import Database, each
from tests.schema.alter.test_mysql import there_and_back
from tests.schema.pairs import Pair, pairs

MYSQL = dialect("mysql")
UNCHECKED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


def leads_to(pair: Pair, database: Database) -> None:
    """Make the schema before, go up, down and up again, and compare each time with what the catalogue says."""
    before, after = (MYSQL.lower(schema).schema for schema in (pair.before, pair.after))
    changes = compare(before, after, pair.intent)
    with database.namespace() as namespace:
        namespace.run("\n".join(each for section in MYSQL.sections(before) for each in section.statements))
        there_and_back(changes, alter(changes, pair.intent), namespace)


@pytest.mark.row("D14")
@each("mariadb")
@given(pair=pairs())
@settings(max_examples=15, suppress_health_check=UNCHECKED)
def test_each_of_two_schemas_leads_to_the_other(pair: Pair, database: Database) -> None:
    leads_to(pair, database)


@pytest.mark.wide
@each("mariadb")
@given(pair=pairs())
@settings(max_examples=200, suppress_health_check=UNCHECKED)
def test_two_hundred_pairs_do(pair: Pair, database: Database) -> None:
    leads_to(pair, database)


@pytest.mark.long
@each("mariadb")
@given(pair=pairs())
@settings(max_examples=5000, derandomize=False, suppress_health_check=UNCHECKED)
def test_each_of_very_many_pairs_does(pair: Pair, database: Database) -> None:
    leads_to(pair, database)
