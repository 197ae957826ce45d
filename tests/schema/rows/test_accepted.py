"""Real databases judge the rows: each is taken, as it was meant."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from specgen.product.types import ColumnKind
from specgen.schema.model import Column, Schema
from specgen.schema.project import project
from specgen.schema.rows.generate import Filling, rows
from specgen.schema.rows.spelling import meaning, read_expression
from specgen.schema.rows.statements import statements
from specgen.schema.rows.values import Value
from tests.databases import Database, Namespace, each
from tests.schema.build import EXAMPLES, example, first
from tests.schema.strategies import schemas

SELECT = "SELECT"
PLAIN = (ColumnKind.VARCHAR, ColumnKind.TEXT, ColumnKind.INTEGER, ColumnKind.BOOLEAN)
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def accepted(schema: Schema, database: Database) -> Filling:
    """Fill the tables of *schema*, and see that they hold what they were given."""
    lowered = database.dialect.lower(schema).schema
    filling = rows(lowered)
    with database.namespace() as namespace:
        namespace.run(first(schema, database.dialect).up)
        namespace.run("\n".join(statements(filling, lowered, database.dialect)) or "SELECT 1;")
        for table in lowered.tables:
            assert held(namespace, database, lowered, table.name) >= given_to(filling, lowered, table.name)
    filled = {row.table for row in filling.rows}
    said = {short.table for short in filling.short if short.why}
    assert {table.name for table in lowered.tables} <= filled | said
    return filling


def given_to(filling: Filling, schema: Schema, table: str) -> set[tuple[Value, ...]]:
    columns = [column for column in schema.table(table).columns if not column.derived]
    patches = {(patch.table, patch.key): dict(patch.values) for patch in filling.patches}
    key = schema.table(table).primary_key.columns
    found = set()
    for row in filling.rows:
        if row.table == table:
            values = dict(row.values)
            values |= patches.get((table, tuple((name, values[name]) for name in key)), {})
            found.add(tuple(known(values[column.name], column) for column in columns))
    return found


def known(value: Value, column: Column) -> Value:
    """The value, where every database tells it alike: items of lists are numbers here and texts there."""
    item = column.held.item
    return len(json.loads(str(value))) if value is not None and item and item.kind not in PLAIN else value


def held(namespace: Namespace, database: Database, schema: Schema, table: str) -> set[tuple[Value, ...]]:
    columns = [column for column in schema.table(table).columns if not column.derived]
    asked = ", ".join(read_expression(column, database.dialect) for column in columns)
    answers = namespace.rows(f"{SELECT} {asked} FROM {database.dialect.identifier(table)}")
    return {
        tuple(known(meaning(value, column), column) for value, column in zip(row, columns, strict=True))
        for row in answers
    }


@each()
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_table_of_a_product_is_filled(name: str, database: Database) -> None:
    filling = accepted(project(example(name)), database)
    assert [short for short in filling.short if not short.made] == []


@pytest.mark.slow
@each()
@given(schema=schemas())
@settings(max_examples=8, suppress_health_check=QUIET)
def test_rows_of_any_schema_are_taken(schema: Schema, database: Database) -> None:
    accepted(schema, database)


@pytest.mark.long
@each()
@given(schema=schemas())
@settings(max_examples=1000, derandomize=False, suppress_health_check=QUIET)
def test_rows_of_very_many_schemas_are_taken(schema: Schema, database: Database) -> None:
    accepted(schema, database)
