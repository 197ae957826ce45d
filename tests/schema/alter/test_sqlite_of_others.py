"""Tables of SQLite as no spec makes them: `migrate diff` leads to them, whatever they hold."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from specgen.workflows.migrate_diff import migrate_diff

LOOSE = "CREATE TABLE jar (id bigint NOT NULL, lid varchar(9), mark, weight DEC(5, 2) DEFAULT 1.5, seen datetime);\n"
ROWLESS = "CREATE TABLE jar (label text PRIMARY KEY, extra ANY) STRICT, WITHOUT ROWID;\n"
SHELF = "CREATE TABLE Shelf (Id integer PRIMARY KEY, Spot text);\nCREATE INDEX By_Spot ON Shelf (Spot);\n"
JAR = "CREATE TABLE jar (id integer PRIMARY KEY, shelf integer REFERENCES SHELF (ID));\n"
DEFAULTS = """
    CREATE TABLE jar (
        id integer PRIMARY KEY, made datetime DEFAULT CURRENT_TIMESTAMP, code blob DEFAULT x'00ff',
        size int DEFAULT (1 + 2), note text DEFAULT "none", gone int DEFAULT NULL,
        full int DEFAULT TRUE, cost real DEFAULT +1.5
    );
"""

PAIRS = {
    "comes": ("", LOOSE),
    "comes without row numbers": ("", ROWLESS),
    "gets another type": (LOOSE, LOOSE.replace("varchar(9)", "varchar(10) NOT NULL")),
    "gets a column": (LOOSE, LOOSE.replace("seen datetime", "seen datetime, hue tinytext")),
    "is made anew without row numbers": (ROWLESS, ROWLESS.replace("extra ANY", "extra ANY NOT NULL")),
    "comes with defaults": ("", DEFAULTS),
    "gets other defaults": (DEFAULTS, DEFAULTS.replace("1 + 2", "2 + 3").replace("CURRENT_TIMESTAMP", "CURRENT_DATE")),
    "names another in other letters": (SHELF, SHELF + JAR),
}


def made(folder: Path, name: str, text: str) -> str:
    with closing(sqlite3.connect(folder / f"{name}.db")) as connection:
        connection.executescript(text)
    (folder / f"{name}.sql").write_text(text, encoding="utf-8")
    return f"sqlite:///{folder}/{name}.db"


def columns_of(folder: Path, name: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / f"{name}.db")) as connection:
        query = """
            SELECT l.name, l.strict, l.wr, c.name, upper(c.type), c."notnull", nullif(c.dflt_value, 'NULL'), c.pk
            FROM pragma_table_list l, pragma_table_xinfo(l.name) c WHERE l.type = 'table' AND l.name NOT GLOB 'sqlite_*'
            ORDER BY l.name, c.name
        """
        return list(connection.execute(query))


@pytest.mark.parametrize("name", PAIRS)
def test_a_table_of_others_is_as_it_should_be(tmp_path: Path, name: str) -> None:
    before, after = (made(tmp_path, each, text) for each, text in zip(("before", "after"), PAIRS[name], strict=True))
    there = migrate_diff(str(tmp_path / "before.sql"), str(tmp_path / "after.sql"), "sqlite")
    assert there.changes
    assert there.doubtful == ()
    with closing(sqlite3.connect(tmp_path / "before.db", isolation_level=None)) as connection:
        connection.executescript("".join(each for step in there.steps() for each in step.up))
    assert not migrate_diff(before, after, None).changes
    assert columns_of(tmp_path, "before") == columns_of(tmp_path, "after")


def test_another_way_of_keeping_a_table_is_told(tmp_path: Path) -> None:
    strict = SHELF.replace(";\nCREATE", " STRICT;\nCREATE")
    before, after = made(tmp_path, "before", SHELF), made(tmp_path, "after", strict)
    there = migrate_diff(before, after, None)
    assert not there.changes
    assert there.doubtful == (f"{before}: table Shelf is not STRICT",)


def test_names_in_other_letters_are_the_same(tmp_path: Path) -> None:
    before, after = made(tmp_path, "before", SHELF), made(tmp_path, "after", SHELF.lower())
    assert not migrate_diff(before, after, None).changes
    wider = made(tmp_path, "wider", SHELF.lower().replace("spot text", "spot text, size integer"))
    assert [step.up for step in migrate_diff(before, wider, None).steps()] == [
        ("ALTER TABLE shelf ADD COLUMN size INTEGER;",)
    ]


@pytest.mark.parametrize("becomes", ["varchar(9)", "text", "bigint", "", "decimal(5, 2)", "boolean"])
@pytest.mark.parametrize("was", ["text", "varchar(10)", "int", "", "numeric"])
def test_values_stay_whatever_a_column_is_called(tmp_path: Path, was: str, becomes: str) -> None:
    texts = [f"CREATE TABLE jar (id integer PRIMARY KEY, tag {kind});" for kind in (was, becomes)]
    before = made(tmp_path, "before", f"{texts[0]} INSERT INTO jar (tag) VALUES ('7'), ('a'), (NULL);")
    there = migrate_diff(before, made(tmp_path, "after", texts[1]), None)
    with closing(sqlite3.connect(tmp_path / "before.db", isolation_level=None)) as connection:
        for way in ("up", "down"):
            connection.executescript("".join(each for step in there.steps() for each in getattr(step, way)))
            assert [value and str(value) for (value,) in connection.execute("SELECT tag FROM jar ORDER BY id")] == [
                "7",
                "a",
                None,
            ]
