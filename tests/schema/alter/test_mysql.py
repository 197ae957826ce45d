"""MariaDB judges how changes are said for it and for MySQL: there, back and there again, with rows and without."""

import pytest

from specgen.schema.alter.mysql import alter
from specgen.schema.alter.steps import Step, batches
from specgen.schema.compare.changes import SchemaChanges
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.dialects import dialect
from specgen.schema.model import Schema
from specgen.schema.write import initial_migration
from tests.databases import Database, Namespace, each
from tests.schema.alter.pairs_mysql import PAIRS, Pair
from tests.schema.build import schema_of
from tests.schema.test_databases import parts as parts_of

MYSQL = dialect("mysql")


def changes_of(before: str, after: str, intent: Intent = NOTHING_SAID) -> SchemaChanges:
    old, new = (MYSQL.lower(schema_of(spec)).schema for spec in (before, after))
    return compare(old, new, intent)


def run(statements: tuple[str, ...], namespace: Namespace) -> None:
    for statement in statements:
        namespace.run(statement)


def up(steps: tuple[Step, ...], namespace: Namespace) -> None:
    for batch in batches(steps):
        run(batch.up, namespace)


def down(steps: tuple[Step, ...], namespace: Namespace) -> None:
    for batch in reversed(batches(steps)):
        run(batch.down, namespace)


def expect(schema: Schema, namespace: Namespace) -> None:
    reading = namespace.read()
    assert reading.unread == ()
    assert parts_of(reading.schema) == parts_of(schema)


def answer(query: str, namespace: Namespace) -> list[tuple[object, ...]]:
    """What *query* answers, days and moments as texts."""
    plain = (int, str, type(None))
    return [tuple(value if isinstance(value, plain) else str(value) for value in row) for row in namespace.rows(query)]


@pytest.mark.row("D14")
@each("mariadb")
@pytest.mark.parametrize("name", PAIRS)
def test_a_change_leads_there_and_back_with_the_rows(name: str, database: Database) -> None:
    pair = PAIRS[name]
    changes = changes_of(pair.before, pair.after, pair.intent)
    steps = alter(changes, pair.intent)
    assert steps
    with database.namespace() as namespace:
        namespace.run(initial_migration(changes.before, MYSQL, "first").up)
        there_and_back(changes, steps, namespace)
        down(steps, namespace)
        namespace.run(pair.put)
        with_rows(pair, changes, steps, namespace)


def there_and_back(changes: SchemaChanges, steps: tuple[Step, ...], namespace: Namespace) -> None:
    up(steps, namespace)
    expect(changes.after, namespace)
    down(steps, namespace)
    expect(changes.before, namespace)
    up(steps, namespace)


def with_rows(pair: Pair, changes: SchemaChanges, steps: tuple[Step, ...], namespace: Namespace) -> None:
    up(steps, namespace)
    expect(changes.after, namespace)
    assert answer(pair.ask, namespace) == [pair.there]
    down(steps, namespace)
    expect(changes.before, namespace)
    if pair.back:
        assert answer(pair.ask, namespace) == [pair.back]
    up(steps, namespace)
    assert answer(pair.ask, namespace) == [pair.there]
