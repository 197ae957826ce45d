"""MariaDB judges how changes are said for it and for MySQL: there, back and there again, with rows and without."""

import pytest

from specgen.schema.alter.mysql import alter
from specgen.schema.alter.steps import Back, Step, Transaction, batches
from specgen.schema.compare.changes import SchemaChanges
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.dialects import dialect
from specgen.schema.model import Schema
from specgen.schema.write import initial_migration
from tests.databases import Database, Namespace, each
from tests.schema.alter.pairs_mysql import INTO, OWNED, PAIRS, Pair, thing
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


@each("mariadb")
def test_a_column_that_may_be_null_needs_no_value_once_its_default_is_gone(database: Database) -> None:
    may = "x: {type: string, optional: true%s}"
    changes = changes_of(thing(may % ", default: a"), thing(may % ""))
    with database.namespace() as namespace:
        namespace.run(initial_migration(changes.before, MYSQL, "first").up)
        up(alter(changes, NOTHING_SAID), namespace)
        namespace.run(f"{INTO} (n) VALUES (1)")
        assert answer("SELECT x FROM things", namespace) == [(None,)]


@pytest.mark.parametrize(
    ("name", "promise"),
    [
        ("a column that may be null", "INSTANT"),
        ("a column that is filled", "INSTANT"),
        ("a default", "INSTANT"),
        ("a value at the end", "INSTANT"),
        ("soft delete", "INSTANT"),
        ("what was never null", "INPLACE, LOCK=NONE"),
        ("a longer text", "INPLACE, LOCK=NONE"),
        ("an index", "INPLACE, LOCK=NONE"),
        ("another index for a foreign key", "INPLACE, LOCK=NONE"),
        ("another name of a column", "INPLACE, LOCK=NONE"),
    ],
)
def test_what_need_not_copy_a_table_is_not_let(name: str, promise: str) -> None:
    pair = PAIRS[name]
    steps = alter(changes_of(pair.before, pair.after, pair.intent), pair.intent)
    assert any(f"ALGORITHM={promise};" in statement for step in steps for statement in step.up)


def test_a_wider_column_leaves_checks_and_indexes_where_they_are() -> None:
    number = "{type: decimal, digits: %d, scale: 2, min: 1}"
    steps = alter(changes_of(thing(f"x: {number % 5}"), thing(f"x: {number % 7}")), NOTHING_SAID)
    assert [step.title for step in steps] == ["Change `x` of `things`"]


def test_a_table_is_copied_once_for_columns_and_checks_of_them() -> None:
    before = thing("x: {type: integer, min: 1}, y: {type: decimal, digits: 5, scale: 1}, z: integer")
    after = thing("x: {type: bigint, min: 2}, y: {type: decimal, digits: 7, scale: 3}, z: {type: integer, max: 9}")
    steps = alter(changes_of(before, after), NOTHING_SAID)
    assert [step.title for step in steps] == [
        "Drop from `things`: `ck_things_x_range`",
        "Change `x` and `y` of `things`, and add `ck_things_x_range` and `ck_things_z_range`",
    ]


@pytest.mark.parametrize(
    ("name", "back", "lost"),
    [
        ("a column that is filled", Back.LOSSLESS, []),
        ("a column that is gone", Back.STRUCTURE, ["the values of things.x, things.y, things.t, things.z"]),
        ("a table that is gone", Back.STRUCTURE, ["the values of things.owner_id", "the rows of owners"]),
        ("what may no longer be null", Back.STRUCTURE, ["which rows of things.x held nothing"]),
        ("a value that becomes another", Back.STRUCTURE, ["which rows of things.x held b"]),
        ("a value with another name", Back.LOSSLESS, []),
        ("a moment as its day", Back.STRUCTURE, ["what of things.x has no place as DATE"]),
        ("a greater number", Back.LOSSLESS, []),
        ("soft delete", Back.LOSSLESS, ["that rows of things are deleted: they are there again"]),
        ("another key", Back.STRUCTURE, ["the values of things.id"]),
    ],
)
def test_the_way_back_says_what_it_does_not_bring_back(name: str, back: Back, lost: list[str]) -> None:
    pair = PAIRS[name]
    steps = alter(changes_of(pair.before, pair.after, pair.intent), pair.intent)
    assert [step.lost for step in steps if step.lost] == lost
    assert {step.back for step in steps} - {Back.LOSSLESS} == {back} - {Back.LOSSLESS}


OF_OWNER = OWNED.format(", owner: {belongs_to: Owner}", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (thing("x: {type: string, unique: true}"), thing("")),
        (thing("x: string", "checks: {some: length(x) > n}"), thing("")),
        (OF_OWNER, OWNED.format("", "")),
    ],
)
def test_what_a_placeholder_cannot_stand_for_does_not_come_back_to_rows(before: str, after: str) -> None:
    steps = alter(changes_of(before, after), NOTHING_SAID)
    assert Back.IMPOSSIBLE in {step.back for step in steps}


def test_each_step_stands_in_no_transaction() -> None:
    pair = PAIRS["a table that is gone"]
    steps = alter(changes_of(pair.before, pair.after), NOTHING_SAID)
    assert {step.transaction for step in steps} == {Transaction.NONE}


def test_nothing_is_dropped_before_each_column_is_what_it_will_be() -> None:
    two = (
        "entities: {A: {primary_key: bigint, timestamps: false, fields: {n: integer%s}},"
        " B: {primary_key: bigint, timestamps: false, fields: {n: %s}}}"
    )
    steps = alter(changes_of(two % (", x: string", "string"), two % ("", "integer")), NOTHING_SAID)
    assert [step.title for step in steps] == [
        "Change `n` of `bs`",
        "Set defaults of `as`: `x`",
        "Drop from `as`: `x`",
    ]
