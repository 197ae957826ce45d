"""What may fail on rows comes before what destroys, and something keeps rows apart all the time."""

import re
from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest

from specgen.schema.alter.steps import Batch, Step, Transaction, batches
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.model import Constant, IndexColumn, TableIndex
from tests.databases import Database, Namespace, each
from tests.schema.alter.kinds import KINDS
from tests.schema.alter.roads import apply, expect, go, go_back, make
from tests.schema.alter.shop import ROWS, SHOP, Kind, filled, mapped
from tests.schema.alter.test_postgresql import POSTGRESQL, lowered, steps_between
from tests.schema.alter.test_postgresql_keys import BASE
from tests.schema.build import schema_of

DESTROYING = re.compile(r"DROP TABLE|ALTER TABLE .* DROP COLUMN")
FAILING = re.compile(r"ALTER TABLE .* (VALIDATE|SET NOT NULL|TYPE )|CREATE UNIQUE INDEX|UPDATE|INSERT")
CODE = "code: {type: string, length: ..9}"
NOTES = "  Note: {timestamps: false, fields: {text: text, author: {belongs_to: User}}}\n"
MUCH = Kind(
    "a column becomes unique, another wants a value, one grows, and a column, a check, a unique key and a table go",
    (
        (CODE, "code: {type: string, length: ..9, unique: true}"),
        ("nick: {type: string, optional: true}", "nick: string"),
        ("      born: date\n", ""),
        ("      age: {type: integer, min: 1}\n", "      age: {type: bigint}\n"),
        ("fields: {name: {type: string, unique: true}}", "fields: {name: string}"),
        (NOTES, ""),
    ),
    filled("users", "nick", Constant("-")),
)


def steps_of(kind: Kind) -> tuple[Step, ...]:
    return steps_between(lowered(schema_of(SHOP)), lowered(kind.after), kind.intent)


@pytest.mark.parametrize("kind", [MUCH, *KINDS], ids=lambda kind: kind.name.replace(" ", "-"))
def test_nothing_is_destroyed_while_something_may_fail_on_rows(kind: Kind) -> None:
    """But for a column in whose place another of its name comes."""
    done = [(number, statement) for number, file in enumerate(batches(steps_of(kind))) for statement in file.up]
    failing = max((number for number, statement in done if FAILING.match(statement)), default=0)
    for number, statement in done:
        again = f"{statement.rstrip(';').replace('DROP COLUMN', 'ADD COLUMN')} "
        if DESTROYING.match(statement) and not any(other.startswith(again) for _, other in done):
            assert number >= failing


def on_rows(namespace: Namespace, kind: Kind) -> tuple[Batch, ...]:
    """The files of *kind*, once its tables and rows are there."""
    make(lowered(schema_of(SHOP)), POSTGRESQL, namespace)
    namespace.run(ROWS)
    namespace.commit()
    return batches(steps_of(kind))


@each("postgresql-18")
def test_what_fails_has_destroyed_nothing_and_is_run_again(database: Database) -> None:
    with database.namespace() as namespace:
        files = on_rows(namespace, MUCH)
        namespace.run("UPDATE users SET code = '7'")
        namespace.commit()
        failed = tuple(file for file in files if any("CREATE UNIQUE INDEX" in statement for statement in file.up))
        go(files[: files.index(failed[0])], namespace)
        with pytest.raises(psycopg.errors.UniqueViolation):
            go(failed, namespace)
        assert namespace.rows("SELECT count(DISTINCT born) FROM users") == [(3,)]
        assert namespace.rows("SELECT count(*) FROM notes") == [(3,)]
        namespace.run("UPDATE users SET code = name")
        namespace.commit()
        go(files[files.index(failed[0]) :], namespace)
        expect(lowered(MUCH.after), namespace)
        go_back(files, namespace)
        expect(lowered(schema_of(SHOP)), namespace)


KEPT = SHOP.replace(CODE, "code: {type: string, length: ..9, unique: true}")
SOFT = KEPT.replace("  User:\n    timestamps: false\n", "  User:\n    timestamps: false\n    soft_delete: true\n")
UNIQUE = """
SELECT count(*) > 0 FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
WHERE indrelid = 'users'::regclass AND indisunique AND indisvalid AND attname = 'code'
"""


@pytest.mark.parametrize(("before", "after"), [(KEPT, SOFT), (SOFT, KEPT)], ids=["kept from now on", "no longer"])
@each("postgresql-18")
def test_rows_are_kept_apart_all_the_time_when_deleted_ones_are(before: str, after: str, database: Database) -> None:
    old, new = (lowered(schema_of(text)) for text in (before, after))
    files = batches(steps_between(old, new, NOTHING_SAID))
    with database.namespace() as namespace:
        make(old, POSTGRESQL, namespace)
        namespace.run(ROWS)
        for way in (_each_up, _each_down, _each_up):
            for _ in way(files, namespace):
                assert namespace.rows(UNIQUE) == [(True,)]
            expect(old if way is _each_down else new, namespace)


def _each_up(files: tuple[Batch, ...], namespace: Namespace) -> Iterator[None]:
    for file in files:
        apply(file.up, file.transaction, namespace)
        yield


def _each_down(files: tuple[Batch, ...], namespace: Namespace) -> Iterator[None]:
    for file in reversed(files):
        apply(file.down, file.transaction, namespace)
        yield


def test_a_unique_constraint_goes_in_the_transaction_in_which_the_index_takes_its_name() -> None:
    steps = steps_between(lowered(schema_of(KEPT)), lowered(schema_of(SOFT)), NOTHING_SAID)
    told = [(step.transaction.value, *step.up) for step in steps]
    assert told[-2:] == [
        (
            "none",
            "DROP INDEX CONCURRENTLY IF EXISTS new_uq_users_code;",
            "CREATE UNIQUE INDEX CONCURRENTLY new_uq_users_code ON users (code) WHERE deleted_at IS NULL;",
        ),
        (
            "shared",
            "ALTER TABLE users DROP CONSTRAINT uq_users_code;",
            "ALTER INDEX new_uq_users_code RENAME TO uq_users_code;",
        ),
    ]


STAYING = {
    "a number grows": ["ALTER TABLE users ALTER COLUMN age TYPE BIGINT;"],
    "a text shrinks": ["ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(10);"],
}


@pytest.mark.parametrize("name", STAYING)
def test_a_check_stays_where_all_rows_are_written_anew_and_it_is_read_as_before(name: str) -> None:
    (kind,) = (kind for kind in KINDS if kind.name == name)
    assert [statement for step in steps_of(kind) for statement in step.up] == STAYING[name]


def test_looks_at_rows_share_a_file() -> None:
    files = batches(steps_of(MUCH))
    looks = [file for file in files if any("VALIDATE" in statement for statement in file.up)]
    assert [file.transaction for file in looks] == [Transaction.NONE]
    assert len(files) == 5


OTHERS: dict[str, tuple[str, str, Intent]] = {
    "columns and tables of an enum that is made anew go": (
        SHOP.replace(NOTES, "  Note: {timestamps: false, fields: {mood: Mood, moods: {type: {list: Mood}}}}\n").replace(
            "      mood: Mood\n", "      mood: Mood\n      other: Mood\n"
        ),
        SHOP.replace(NOTES, "").replace("Mood: [glad, sad]", "Mood: [sad]"),
        mapped("mood", ("glad", "sad")),
    ),
    "a row comes where a column that wants a value goes": (
        SHOP.replace("seed: {rose: {name: Rose}}, fields: {", "fields: {size: integer, "),
        SHOP,
        NOTHING_SAID,
    ),
    "a row comes that a check kept out": (
        SHOP.replace("{name: {type: string, unique: true}}", "{name: {type: string, unique: true, length: 4..}}"),
        SHOP.replace("seed: {", "seed: {may: {name: May}, "),
        NOTHING_SAID,
    ),
    "a row comes that a check kept out which changes": (
        SHOP.replace("{name: {type: string, unique: true}}", "{name: {type: string, unique: true, length: 4..}}"),
        SHOP.replace("seed: {", "seed: {may: {name: May}, ").replace(
            "{name: {type: string, unique: true}}", "{name: {type: string, unique: true, length: 3..}}"
        ),
        NOTHING_SAID,
    ),
    "values come that were kept apart": (
        SHOP.replace("nick: {type: string, optional: true}", "nick: {type: string, optional: true, unique: true}"),
        SHOP.replace("nick: {type: string, optional: true}", "nick: string"),
        filled("users", "nick", Constant("-")),
    ),
}
"""Drops that something else needs, or that need something else."""
USERS = {
    "": "('Ann', 31, '2001-02-03', 1, TRUE, '7', 'sad'), ('Bob', 32, '2001-02-03', 1, TRUE, '8', 'sad')",
    ", other": "('Ann', 31, '2001-02-03', 1, TRUE, '7', 'glad', 'glad')",
}


@pytest.mark.parametrize("name", OTHERS)
@each("postgresql-18")
def test_what_is_needed_gone_goes_before(name: str, database: Database) -> None:
    text, other, intent = OTHERS[name]
    before, after = (lowered(schema_of(each)) for each in (text, other))
    files = batches(steps_between(before, after, intent))
    with database.namespace() as namespace:
        make(before, POSTGRESQL, namespace)
        other = ", other" if "other: Mood" in text else ""
        namespace.run(f"INSERT INTO users (name, age, born, paid, admin, code, mood{other}) VALUES {USERS[other]};")
        go(files, namespace)
        expect(after, namespace)
        if name != "values come that were kept apart":
            go_back(files, namespace)
            expect(before, namespace)
            go(files, namespace)
            expect(after, namespace)


@each("postgresql-18")
def test_a_table_goes_first_if_something_takes_the_name_of_its_index(database: Database) -> None:
    (users, notes) = BASE.tables
    index = TableIndex("idx_notes", (IndexColumn("id"), IndexColumn("name")))
    after = replace(BASE, tables=(replace(users, indexes=(*users.indexes, index)),))
    files = batches(steps_between(BASE, after, NOTHING_SAID))
    assert index.name in {each.name for each in notes.indexes}
    with database.namespace() as namespace:
        make(BASE, POSTGRESQL, namespace)
        go(files, namespace)
        expect(after, namespace)
        go_back(files, namespace)
        expect(BASE, namespace)
        go(files, namespace)


@pytest.mark.parametrize("checks", ['{small: "paid <= 10"}', "{}"], ids=["another check", "none"])
@each("postgresql-18")
def test_a_check_that_rounded_values_violate_goes_before_they_are_rounded(checks: str, database: Database) -> None:
    grown = SHOP[SHOP.index("{grown:") :].split("\n")[0]
    text = SHOP.replace(grown, '{small: "paid < 10"}').replace("scale: 2", "scale: 1")
    before, after = (
        lowered(schema_of(each))
        for each in (text, text.replace('{small: "paid < 10"}', checks).replace("scale: 1", "scale: 0"))
    )
    with database.namespace() as namespace:
        make(before, POSTGRESQL, namespace)
        namespace.run(f"INSERT INTO users (name, age, born, paid, admin, code, mood) VALUES {USERS['']};")
        namespace.run("UPDATE users SET paid = 9.6")
        namespace.commit()
        go(batches(steps_between(before, after, NOTHING_SAID)), namespace)
        expect(after, namespace)


MANY = """
entities:
  A: {timestamps: false, fields: {n: integer, t: text, u: {type: string, unique: true}}}
  B: {timestamps: false, fields: {n: integer, a: {belongs_to: A}}}
  C: {timestamps: false, fields: {n: integer}}
"""
WIDER = MANY.replace("n: integer", "n: bigint")


def test_tables_that_are_written_anew_have_a_file_each() -> None:
    """Nobody waits for one table because another is written."""
    added = WIDER.replace("t: text", "t: text, more: {type: string, optional: true}")
    files = batches(steps_between(lowered(schema_of(MANY)), lowered(schema_of(added)), NOTHING_SAID))
    written = [[one for one in file.up if " TYPE " in one] for file in files]
    assert [len(one) for one in written] == [1, 1, 1, 0]
    assert [len(file.up) for file in files[:3]] == [1, 1, 1]
    assert {file.transaction for file in files[:3]} == {Transaction.OWN}


@each("postgresql-16")
def test_they_are_written_in_files_of_their_own_and_back(database: Database) -> None:
    before, after = lowered(schema_of(MANY)), lowered(schema_of(WIDER))
    files = batches(steps_between(before, after, NOTHING_SAID))
    with database.namespace() as namespace:
        make(before, POSTGRESQL, namespace)
        go(files, namespace)
        expect(after, namespace)
        go_back(files, namespace)
        expect(before, namespace)


def test_a_table_of_which_an_index_is_made_anew_is_written_with_what_goes_for_it() -> None:
    shop = MANY.replace("n: integer}", "n: {type: integer, unique: true}}")
    files = batches(steps_between(lowered(schema_of(shop)), lowered(schema_of(WIDER)), NOTHING_SAID))
    alone = [file for file in files if file.transaction is Transaction.OWN]
    assert [" ".join(file.up).split()[2] for file in alone] == ['"as"', "bs"]
