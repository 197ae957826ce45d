"""What both schemas have and neither holds: told where a change may fail on it, or lose it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from specgen.workflows.live_schema import read_live
from specgen.workflows.migrate_diff import Difference, migrate_diff
from specgen.world.live import Live
from tests.addresses import address, at_each, live
from tests.databases import servers

__all__ = ["address", "live", "servers"]

TRAY = "CREATE TABLE tray (id int PRIMARY KEY, tall int, note varchar(40));\n"
VIEW = "CREATE VIEW deep AS SELECT tall, note FROM tray WHERE tall > 1 AND note IS NOT NULL AND note <> '';\n"
STRICT = "CREATE TABLE tray (id INTEGER PRIMARY KEY, tall INTEGER) STRICT;\n"
TRIGGER = "CREATE TRIGGER counted AFTER INSERT ON tray BEGIN SELECT 1; END;\n"


def difference(folder: Path, before: str, after: str, dialect: str = "postgresql") -> Difference:
    for name, text in (("before", before), ("after", after)):
        (folder / f"{name}.sql").write_text(text, encoding="utf-8")
    return migrate_diff(str(folder / "before.sql"), str(folder / "after.sql"), dialect)


def shown(there: Difference) -> list[str]:
    return [said.rpartition(".sql: ")[2] for said in there.doubtful]


@pytest.mark.parametrize(
    ("after", "stirred"),
    [
        (TRAY.replace("tall int", "tall bigint"), True),
        (TRAY.replace(", tall int", ""), True),
        ("", True),
        (TRAY.replace("tall int", "tall int, wide int"), False),
        (TRAY.replace("tall int", "tall int DEFAULT 1"), False),
        (TRAY + "CREATE TABLE lid (id int PRIMARY KEY);\n", False),
    ],
)
def test_a_view_of_a_table_that_changes_is_told(tmp_path: Path, after: str, stirred: bool) -> None:
    there = difference(tmp_path, TRAY + VIEW, after + VIEW)
    assert there.changes
    assert [said[8:25] for said in shown(there)] == (["CREATE VIEW deep "] if stirred else [])


def test_statements_that_begin_alike_are_not_taken_for_one(tmp_path: Path) -> None:
    other = VIEW.replace("note <> ''", "note <> 'a'")
    there = difference(tmp_path, TRAY + VIEW, TRAY + other)
    assert not there.changes
    assert len(shown(there)) == 2
    assert not difference(tmp_path, TRAY + VIEW, TRAY + VIEW.replace(" ", "\n")).doubtful


def test_a_trigger_goes_with_the_table_that_sqlite_makes_anew(tmp_path: Path) -> None:
    wider = STRICT.replace("tall INTEGER", "tall INTEGER, wide INTEGER")
    stiff = STRICT.replace("tall INTEGER", "tall INTEGER NOT NULL")
    assert not difference(tmp_path, STRICT + TRIGGER, wider + TRIGGER, "sqlite").doubtful
    assert shown(difference(tmp_path, STRICT + TRIGGER, stiff + TRIGGER, "sqlite")) == [
        "line 2: CREATE TRIGGER counted AFTER INSERT ON tray BEGIN SELECT 1; END"
    ]


def test_how_a_table_that_is_made_anew_is_kept_needs_no_word(tmp_path: Path) -> None:
    loose, stiff = STRICT.replace(" STRICT", ""), STRICT.replace(" STRICT", "").replace("tall INTEGER", "tall TEXT")
    assert shown(difference(tmp_path, loose, stiff, "sqlite")) == []


def test_views_of_one_name_are_compared_in_databases(tmp_path: Path) -> None:
    for name, limit in (("a", 1), ("b", 2)):
        with closing(sqlite3.connect(tmp_path / f"{name}.db")) as connection:
            connection.executescript(f"{STRICT} CREATE VIEW deep AS SELECT id FROM tray WHERE tall > {limit};")
    one, other = (f"sqlite:///{tmp_path}/{name}.db" for name in "ab")
    assert [said.rpartition(": ")[2] for said in migrate_diff(one, other, None).doubtful] == ["view deep"] * 2
    assert not migrate_diff(one, one, None).doubtful


@at_each()
def test_a_database_tells_all_of_a_view(live: Live) -> None:
    live.run(
        f"CREATE TABLE tray (id int PRIMARY KEY, tall int); {VIEW.replace('tall, note', 'tall').partition(' AND')[0]};"
    )
    whole = dict(read_live(live).wholes)["view deep"]
    assert "tall" in whole
    assert "at_an_address" not in whole


YARD = "CREATE TABLE yard.post (id int PRIMARY KEY);\n"


def test_tables_of_a_namespace_are_changed_there(tmp_path: Path) -> None:
    there = difference(tmp_path, YARD, YARD.replace("PRIMARY KEY", "PRIMARY KEY, note text"))
    assert [step.up for step in there.steps()] == [
        ("SET search_path TO yard;",),
        ("ALTER TABLE post ADD COLUMN note TEXT;",),
    ]
    made = difference(tmp_path, "", YARD).steps()[0]
    assert made.up == ("CREATE SCHEMA IF NOT EXISTS yard;", "SET search_path TO yard;")
    assert not difference(tmp_path, YARD, YARD).steps()


def test_tables_of_two_namespaces_are_told(tmp_path: Path) -> None:
    there = difference(tmp_path, YARD, YARD.replace("yard.", ""))
    assert [said.partition(": ")[2] for said in there.doubtful] == [
        f"its tables are in the schema `public`, those of {tmp_path}/before.sql in `yard`"
    ]
