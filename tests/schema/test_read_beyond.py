"""What stands in SQL and no schema holds: it is told, and nothing is written that would harm it."""

from pathlib import Path

import pytest

from specgen.schema.read_sql.read import read_sql
from specgen.workflows.migrate_diff import Difference, migrate_diff
from tests.databases import Database, each

BARE = "CREATE TABLE gate ();\n"
GATE = "CREATE TABLE gate (id int PRIMARY KEY, tall pg_lsn, note text);\n"


def difference(folder: Path, before: str, after: str) -> Difference:
    """What differs between two texts of PostgreSQL."""
    for name, text in (("before", before), ("after", after)):
        (folder / f"{name}.sql").write_text(text, encoding="utf-8")
    return migrate_diff(str(folder / "before.sql"), str(folder / "after.sql"), "postgresql")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (GATE.replace("pg_lsn", "int"), GATE, "line 1: column gate.tall has the type pg_lsn"),
        (GATE, BARE, "line 1: table gate has no column that can be read"),
        (GATE, "CREATE TABLE gate (LIKE wall);", "line 1: CREATE TABLE gate (LIKE wall)"),
        (GATE, "CREATE TABLE gate PARTITION OF wall DEFAULT;", "line 1: CREATE TABLE gate PARTITION OF wall DEFAULT"),
        (GATE, "CREATE TABLE gate (id int) INHERITS (wall);", "inherits (wall)"),
        ("CREATE TABLE gate (tall int);", "CREATE TABLE gate (tall pg_lsn);", "gate has no column that can be read"),
    ],
)
def test_what_can_not_be_read_is_left_alone(tmp_path: Path, before: str, after: str, told: str) -> None:
    there = difference(tmp_path, before, after)
    assert not there.changes
    assert any(told in said for said in there.doubtful)
    assert not difference(tmp_path, after, before).changes


def test_the_rest_of_a_table_is_compared(tmp_path: Path) -> None:
    there = difference(tmp_path, GATE.replace("pg_lsn", "int"), GATE.replace("note text", "note text NOT NULL"))
    assert [type(change).__name__ for change in there.changes] == ["ColumnChanged"]


def test_a_table_that_could_not_be_read_and_is_dropped_is_gone() -> None:
    reading = read_sql("CREATE TABLE gate PARTITION OF wall DEFAULT;\nDROP TABLE gate;", "postgresql")
    assert reading.beyond == frozenset()


TWO = """
    CREATE SCHEMA yard;
    CREATE TYPE yard.tint AS ENUM ('red');
    CREATE TABLE post (id int PRIMARY KEY, tint yard.tint, note text);
    CREATE TABLE yard.post (id text PRIMARY KEY);
"""


def test_tables_of_another_namespace_are_told() -> None:
    reading = read_sql(TWO, "postgresql")
    assert [table.name for table in reading.schema.tables] == ["post"]
    assert [column.name for column in reading.schema.table("post").columns] == ["id", "note"]
    assert reading.unread == (
        "line 2: CREATE SCHEMA yard",
        "line 3: CREATE TYPE yard.tint AS ENUM ('red')",
        "line 5: CREATE TABLE yard.post (id text PRIMARY KEY)",
        "line 4: column post.tint has the type yard.tint",
    )


def test_a_search_path_says_where_tables_are_made() -> None:
    reading = read_sql("SET search_path TO yard, public;" + TWO, "postgresql")
    assert [table.name for table in reading.schema.tables] == ["post"]
    assert [enum.name for enum in reading.schema.enums] == ["tint"]
    assert [column.name for column in reading.schema.table("post").columns] == ["id", "tint", "note"]


@each("postgresql-16")
def test_a_type_of_another_namespace_is_told_of_a_database(database: Database) -> None:
    with database.namespace() as namespace:
        namespace.run("CREATE SCHEMA yard; CREATE TYPE yard.tint AS ENUM ('red')")
        namespace.run("CREATE TABLE post (id int PRIMARY KEY, tint yard.tint)")
        reading = namespace.read()
    assert reading.unread == ("column post.tint has the type yard.tint",)
    assert reading.beyond == {("post", "tint")}


UNTRIED = "ALTER TABLE gate ADD CONSTRAINT tall_enough CHECK (id > 0) NOT VALID;"


def test_a_constraint_that_is_not_validated_is_told() -> None:
    gate = "CREATE TABLE gate (id int PRIMARY KEY);\n"
    assert read_sql(gate + UNTRIED, "postgresql").unread == ("line 2: constraint tall_enough of gate is not validated",)
    assert read_sql(gate + UNTRIED + "ALTER TABLE gate VALIDATE CONSTRAINT tall_enough", "postgresql").unread == ()
