"""Names that differ in letter case alone are written as the other schema has them, wherever they are mentioned."""

from specgen.schema.compare.compare import compare
from specgen.schema.compare.letters import with_letters_of
from specgen.schema.model import Schema
from specgen.schema.read_sql.read import read_sql

HERE = """
    CREATE TABLE Users (Id TEXT NOT NULL PRIMARY KEY, Name TEXT, own TEXT, CONSTRAINT Named CHECK (length(Name) > 1));
    CREATE TABLE Notes (id TEXT NOT NULL PRIMARY KEY, OWNER TEXT REFERENCES Users (Id), CONSTRAINT one UNIQUE (OWNER));
    CREATE TABLE Mine (Id TEXT NOT NULL PRIMARY KEY);
"""
THERE = """
    CREATE TABLE users (id TEXT NOT NULL PRIMARY KEY, name TEXT, CONSTRAINT named CHECK (length(name) > 1));
    CREATE TABLE Notes (id TEXT NOT NULL PRIMARY KEY, owner TEXT REFERENCES users (id), CONSTRAINT ONE UNIQUE (owner));
    CREATE TABLE others (id TEXT NOT NULL PRIMARY KEY);
"""


def schema(text: str) -> Schema:
    return read_sql(text, "sqlite").schema


def test_what_both_have_is_called_as_the_other_writes_it() -> None:
    called = with_letters_of(schema(HERE), schema(THERE))
    assert [table.name for table in called.tables] == ["Mine", "Notes", "users"]
    mine, notes, users = called.tables
    assert [column.name for column in users.columns] == ["id", "name", "own"]
    assert [check.name for check in users.checks] == ["named"]
    assert [unique.name for unique in notes.uniques] == ["ONE"]
    assert [column.name for column in mine.columns] == ["Id"]


def test_nothing_but_what_one_lacks_is_left_to_do() -> None:
    before, after = schema(HERE), schema(THERE)
    changes = {type(each).__name__ for each in compare(with_letters_of(before, after), after)}
    assert changes == {"ColumnDropped", "TableDropped", "TableAdded"}
    assert not compare(with_letters_of(after, after), after)
