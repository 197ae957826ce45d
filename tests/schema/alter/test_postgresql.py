"""Real databases judge the migrations of PostgreSQL: there, back, and there again, with rows and without."""

import re

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings

from specgen.schema.alter.postgresql import alter
from specgen.schema.alter.steps import Back, Batch, Step, Transaction, batches
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import Intent
from specgen.schema.dialects import dialect
from specgen.schema.model import Schema
from specgen.schema.rows.generate import rows
from specgen.schema.rows.statements import statements
from tests.databases import Database, Namespace, each
from tests.schema.alter.kinds import KINDS
from tests.schema.alter.roads import expect, go, go_back, make
from tests.schema.alter.shop import ROWS, SHOP, Kind
from tests.schema.build import schema_of
from tests.schema.pairs import Pair, pairs

POSTGRESQL = dialect("postgresql")
HASTY = re.compile(r"CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)|ALTER .* ADD CONSTRAINT (?!.*(NOT VALID|USING INDEX))")
"""What looks at all rows of a table while others wait."""
REFUSED = (psycopg.errors.IntegrityError, psycopg.errors.DataError)
BOTH = ("postgresql-16", "postgresql-18")


def lowered(schema: Schema) -> Schema:
    return POSTGRESQL.lower(schema).schema


def steps_between(before: Schema, after: Schema, intent: Intent) -> tuple[Step, ...]:
    return alter(compare(before, after, intent), intent)


def everything(schema: Schema, namespace: Namespace) -> list[list[tuple[object, ...]]]:
    """All rows of all tables, column by column."""
    return [
        sorted(namespace.rows(" ".join(("SELECT", columns, "FROM", POSTGRESQL.identifier(table.name)))), key=str)
        for table in schema.tables
        for columns in [POSTGRESQL.identifiers(sorted(column.name for column in table.columns))]
    ]


ALL_KINDS = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.replace(" ", "-"))


@each("postgresql-18")
@ALL_KINDS
def test_each_kind_of_change_leads_there_and_back_with_rows(kind: Kind, database: Database) -> None:
    with_rows(kind, database)


@pytest.mark.wide
@each("postgresql-16")
@ALL_KINDS
def test_each_kind_does_where_less_is_known(kind: Kind, database: Database) -> None:
    with_rows(kind, database)


def with_rows(kind: Kind, database: Database) -> None:
    before, after = lowered(schema_of(SHOP)), lowered(kind.after)
    steps = steps_between(before, after, kind.intent)
    assert steps
    files = batches(steps)
    with database.namespace() as namespace:
        make(before, POSTGRESQL, namespace)
        namespace.run(f"{ROWS}{kind.more}")
        put_in = everything(before, namespace)
        go(files, namespace)
        expect(after, namespace)
        assert tuple(value for (value,) in namespace.rows(kind.query)) == kind.rows
        if any(step.back is Back.IMPOSSIBLE for step in steps):
            namespace.run(f"TRUNCATE {POSTGRESQL.identifiers([table.name for table in after.tables])}")
        go_back(files, namespace)
        expect(before, namespace)
        if all(step.back is Back.LOSSLESS for step in steps):
            assert everything(before, namespace) == put_in
        if kind.back:
            assert tuple(value for (value,) in namespace.rows(kind.query)) == kind.back
        go(files, namespace)
        expect(after, namespace)


def there_and_back(pair: Pair, database: Database) -> None:
    before, after = lowered(pair.before), lowered(pair.after)
    files: tuple[Batch, ...] = batches(steps_between(before, after, pair.intent))
    with database.namespace() as namespace:
        make(before, POSTGRESQL, namespace)
        go(files, namespace)
        expect(after, namespace)
        go_back(files, namespace)
        expect(before, namespace)
        go(files, namespace)


@each(*BOTH)
@given(pair=pairs())
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_any_two_schemas_are_joined_there_and_back(pair: Pair, database: Database) -> None:
    there_and_back(pair, database)


@pytest.mark.wide
@each(*BOTH)
@given(pair=pairs())
@settings(max_examples=200, suppress_health_check=list(HealthCheck))
def test_two_hundred_pairs_do(pair: Pair, database: Database) -> None:
    there_and_back(pair, database)


@pytest.mark.long
@each(*BOTH)
@given(pair=pairs())
@settings(max_examples=5000, derandomize=False, suppress_health_check=list(HealthCheck))
def test_very_many_are(pair: Pair, database: Database) -> None:
    there_and_back(pair, database)


@pytest.mark.long
@each(*BOTH)
@given(pair=pairs())
@settings(max_examples=500, derandomize=False, suppress_health_check=list(HealthCheck))
def test_rows_stay_where_it_is_said_that_nothing_is_lost(pair: Pair, database: Database) -> None:
    """Rows may refuse what a schema wants of them from now on; whatever went there comes back."""
    before, after = lowered(pair.before), lowered(pair.after)
    steps = steps_between(before, after, pair.intent)
    files = batches(steps)
    with database.namespace() as namespace:
        make(before, POSTGRESQL, namespace)
        try:
            namespace.run("\n".join(statements(rows(before, 4), before, POSTGRESQL)) or "SELECT 1;")
            put_in = everything(before, namespace)
            go(files, namespace)
        except REFUSED:
            return
        expect(after, namespace)
        if any(step.back is Back.IMPOSSIBLE for step in steps):
            return
        go_back(files, namespace)
        expect(before, namespace)
        if all(step.back is Back.LOSSLESS for step in steps):
            assert everything(before, namespace) == put_in


@pytest.mark.slow
@ALL_KINDS
def test_nothing_is_looked_at_or_indexed_in_the_transaction_of_others(kind: Kind) -> None:
    """Nobody who writes to a table waits for all its rows."""
    before, after = lowered(schema_of(SHOP)), lowered(kind.after)
    new = {table.name for table in after.tables} - {table.name for table in before.tables}
    for step in steps_between(before, after, kind.intent):
        for statement in step.up:
            assert ("VALIDATE" in statement) <= (step.transaction is Transaction.EACH)
            assert ("CONCURRENTLY" in statement) <= (step.transaction in (Transaction.NONE, Transaction.EACH))
            if HASTY.match(statement):
                assert any(f" {name} " in statement for name in new)
