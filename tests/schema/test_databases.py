"""Real databases judge the migrations: applied, read back, undone."""

from uuid import RFC_4122, UUID

import pytest
from hypothesis import HealthCheck, given, settings

from specgen.schema.dialects import DIALECTS
from specgen.schema.dialects.postgresql import PostgreSQL
from specgen.schema.model import Schema, SearchIndex, Table
from specgen.schema.normal import normal_schema
from specgen.schema.project import project
from tests.databases import CONTRIB, Database, each
from tests.schema.build import EXAMPLES, example, first, product_of
from tests.schema.strategies import schemas

NOTHING = Schema(())


def parts(schema: Schema) -> list[str]:
    """Every part of a schema in its normal form, so that a test shows which one differs."""
    normal = normal_schema(schema)
    whole = [f"{table.name}: {part}" for table in normal.tables for part in of_table_parts(table)]
    return [*whole, *map(str, normal.enums), *normal.extensions]


def of_table_parts(table: Table) -> list[object]:
    of_table = (table.columns, table.uniques, table.checks, table.foreign_keys, table.indexes)
    return [table.comment, table.primary_key, *(part for group in of_table for part in group)]


def there_and_back(schema: Schema, database: Database) -> None:
    """Apply the first migration of *schema*, compare what the catalogue says with it, and undo it."""
    lowered = database.dialect.lower(schema).schema
    migration = first(schema, database.dialect)
    with database.namespace() as namespace:
        namespace.run(migration.up)
        reading = namespace.read()
        assert reading.unread == ()
        assert parts(reading.schema) == parts(lowered)
        namespace.run(migration.down)
        assert namespace.read().schema == Schema((), extensions=lowered.extensions)
        namespace.run(migration.up)


@pytest.mark.row("S02", "S04", "S06", "S13")
@each()
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_product_becomes_the_tables_that_its_catalogue_tells_of(name: str, database: Database) -> None:
    there_and_back(project(example(name)), database)


@pytest.mark.slow
@each()
@given(schema=schemas())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_schema_becomes_the_tables_that_its_catalogue_tells_of(schema: Schema, database: Database) -> None:
    there_and_back(schema, database)


@pytest.mark.long
@each()
@given(schema=schemas())
@settings(
    max_examples=1000,
    derandomize=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_very_many_schemas_do(schema: Schema, database: Database) -> None:
    there_and_back(schema, database)


@pytest.mark.row("S01")
@each(CONTRIB)
def test_uuid_generate_v4_brings_its_extension(database: Database) -> None:
    product = product_of("database: {uuid: uuid_generate_v4}\nentities: {Item: {fields: {name: string}}}")
    schema = project(product)
    assert schema.extensions == ("uuid-ossp",)
    there_and_back(schema, database)


ORDERED = "database: {uuid: uuidv7}\nentities: {Item: {fields: {name: string}}}"


@pytest.mark.word("database.uuid", "sql")
@each()
def test_keys_that_sort_by_when_they_were_made(database: Database) -> None:
    there_and_back(project(product_of(ORDERED)), database)


@pytest.mark.word("database.uuid", "sql")
@each("postgresql-16", "postgresql-18")
def test_postgresql_of_any_age_makes_such_keys(database: Database) -> None:
    with database.namespace() as namespace:
        namespace.run(first(project(product_of(ORDERED)), database.dialect).up)
        for _ in range(20):
            namespace.run("INSERT INTO items (name) SELECT count(*) FROM items; SELECT pg_sleep(0.002);")
        rows = namespace.rows("SELECT name, id::text, abs(extract(epoch FROM now()) * 1000) FROM items ORDER BY id")
    keys = [UUID(str(key)) for _, key, _ in rows]
    assert [name for name, _, _ in rows] == [str(number) for number in range(20)]
    assert {(key.version, key.variant) for key in keys} == {(7, RFC_4122)}
    assert all(abs((key.int >> 80) - float(str(now))) < 60_000 for key, (_, _, now) in zip(keys, rows, strict=True))


def test_what_has_no_such_function_says_so() -> None:
    schema = project(product_of(ORDERED))
    said = {each.name: [note.capability for note in each.lower(schema).notes] for each in DIALECTS}
    assert said == {"postgresql": [], "mysql": ["ordered-keys"], "sqlite": ["ordered-keys"]}


UGLY = """
database: {dialects: [postgresql, sqlite]}
enums: {Path: [a, "it's"], Name: ["1"], Point: [select], Line: [y]}
entities:
  Order:
    soft_delete: true
    fields:
      group: {type: string, default: "it's"}
      path: {type: Path, default: "it's"}
      name: Name
      point: {type: {list: Point}, default: [select]}
      date: {type: Line, optional: true}
      user: {type: integer, unique: true}
      parent: {belongs_to: Order, optional: true, on_delete: set_null}
    indexes: [{fields: [group, -path], where: {path: "it's", deleted_at: null}}]
    checks: {select: "path != 'a' or group = trim(group)"}
"""


@each()
def test_names_that_mean_something_else_to_a_database_do_no_harm(database: Database) -> None:
    there_and_back(project(product_of(UGLY)), database)


NUMBERS = """
database: {dialects: [postgresql, mysql, sqlite]}
entities:
  Price:
    fields:
      of_nothing: {type: float, default: 0.0}
      of_half: {type: float, default: -2.50}
      of_much: {type: float, default: 1e21}
      of_little: {type: float, default: 0.00000012}
      exact: {type: decimal, digits: 9, scale: 3, default: 1.50}
    checks: {some: of_much > 7.50}
"""


@each()
def test_a_number_is_the_same_however_a_database_writes_it(database: Database) -> None:
    there_and_back(project(product_of(NUMBERS)), database)


@pytest.mark.row("S06", "A07")
@each("postgresql-16", "postgresql-18")
def test_a_search_in_the_words_of_its_index_uses_it(database: Database) -> None:
    schema = project(example("task-manager"))
    table = schema.table("tasks")
    (search,) = [index for index in table.indexes if isinstance(index, SearchIndex)]
    vector = PostgreSQL().search_vector(search, table)
    with database.namespace() as namespace:
        namespace.run(first(schema, database.dialect).up)
        namespace.run("SET LOCAL enable_seqscan = off;")
        query = f"{vector} @@ websearch_to_tsquery('english', 'a')"
        plan = namespace.rows(" ".join(["EXPLAIN SELECT * FROM tasks WHERE", query]))
    assert any(f"on {search.name}" in str(line) for (line,) in plan)
