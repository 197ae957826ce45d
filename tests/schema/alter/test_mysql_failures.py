"""What MySQL and MariaDB would do wrongly in silence fails, and what failed can be run again."""

import pymysql
import pytest

from specgen.schema.alter.mysql import alter
from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.write import initial_migration
from tests.databases import Database, each
from tests.schema.alter.pairs_mysql import INTO, PAIRS, thing
from tests.schema.alter.test_mysql import MYSQL, answer, changes_of, expect, run, up

MOOD = "enums: {Mood: [a, b]}"
WRONG = {
    "a column that nothing fills": (thing("x: string"), thing("x: string, y: integer"), "'a'"),
    "a list that nothing fills": (thing("x: string"), thing("x: string, y: {type: {list: string}}"), "'a'"),
    "a column in place of another": (thing("x: string"), thing("x: boolean"), "'a'"),
    "null where nothing fills it": (thing("x: {type: string, optional: true}"), thing("x: string"), "NULL"),
    "a text that is too long": (
        thing("x: {type: string, length: ..9}"),
        thing("x: {type: string, length: ..3}"),
        "'abcd'",
    ),
    "a number that is too great": (thing("x: bigint"), thing("x: integer"), "3000000000"),
    "a number with too many digits": (
        thing("x: {type: decimal, digits: 8, scale: 2}"),
        thing("x: {type: decimal, digits: 4, scale: 2}"),
        "123.45",
    ),
    "a text that counts the values": (thing("x: string", head=MOOD), thing("x: Mood", head=MOOD), "'2'"),
    "a text that is none of the values": (thing("x: string", head=MOOD), thing("x: Mood", head=MOOD), "'c'"),
    "a value that is gone": (thing("x: Mood", head="enums: {Mood: [a, b, c]}"), thing("x: Mood", head=MOOD), "'c'"),
    "a value that is gone and counts the others": (
        thing("x: Mood", head="enums: {Mood: [a, b, '1']}"),
        thing("x: Mood", head=MOOD),
        "'1'",
    ),
    "a text that begins with a number": (thing("x: string"), thing("x: integer"), "'7up'"),
    "a text that is no whole number": (thing("x: string"), thing("x: integer"), "'2.5'"),
    "a text that is a day to a server alone": (thing("x: string"), thing("x: date"), "'20260105'"),
    "a text that is no UUID": (thing("x: string"), thing("x: uuid"), "'a'"),
}


@each("mariadb")
@pytest.mark.parametrize("name", WRONG)
def test_no_value_is_lost_in_silence_whatever_the_mode(name: str, database: Database) -> None:
    before, after, value = WRONG[name]
    changes = changes_of(before, after)
    with database.namespace() as namespace:
        namespace.run(initial_migration(changes.before, MYSQL, "first").up)
        namespace.run(f"{INTO} (n, x) VALUES (1, {value})")
        namespace.run("SET SESSION sql_mode = ''")
        with pytest.raises(pymysql.MySQLError):
            up(alter(changes, NOTHING_SAID), namespace)


@each("mariadb")
def test_a_file_that_failed_is_run_again_once_the_rows_allow_it(database: Database) -> None:
    before = thing("x: string, y: {type: integer, optional: true}")
    after = thing("x: {type: string, unique: true}, z: {type: string, default: a}", "checks: {some: n > 1}")
    changes = changes_of(before, after)
    steps = alter(changes, NOTHING_SAID)
    with database.namespace() as namespace:
        namespace.run(initial_migration(changes.before, MYSQL, "first").up)
        namespace.run("INSERT INTO things (n, x) VALUES (1, 'a'), (2, 'a')")
        left = list(steps)
        cures = ["UPDATE things SET x = n", "UPDATE things SET n = n + 1"]
        while left:
            try:
                run(left[0].up, namespace)
            except pymysql.MySQLError:
                namespace.run(cures.pop(0))
            else:
                left.pop(0)
        assert not cures
        expect(changes.after, namespace)
        assert answer("SELECT x, z FROM things ORDER BY x", namespace) == [("1", "a"), ("2", "a")]


LONG = (
    "a copy of another column",
    "what may no longer be null",
    "another type for what may no longer be null",
    "a text as a number",
    "a truth as a text",
    "a UUID as a text",
    "a text as a UUID",
    "a moment as its day",
    "a value with another name",
    "a text as a value",
)


@each("mariadb")
@pytest.mark.parametrize("name", LONG)
def test_a_file_of_several_statements_is_run_again_from_its_beginning(name: str, database: Database) -> None:
    pair = PAIRS[name]
    changes = changes_of(pair.before, pair.after, pair.intent)
    steps = alter(changes, pair.intent)
    with database.namespace() as namespace:
        namespace.run(initial_migration(changes.before, MYSQL, "first").up)
        namespace.run(pair.put)
        for step in steps:
            run(step.up[:-1], namespace)
            run(step.up, namespace)
        expect(changes.after, namespace)
        assert answer(pair.ask, namespace) == [pair.there]
        for step in reversed(steps):
            run(step.down[:-1], namespace)
            run(step.down, namespace)
        expect(changes.before, namespace)
