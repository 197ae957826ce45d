"""What is read of SQL text that no database runs here: dumps of another server, damaged and great texts, files."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specgen.schema.compare.compare import compare
from specgen.schema.model import Schema
from specgen.schema.read_sql.migrations import read_migrations
from specgen.schema.read_sql.read import read_sql
from specgen.schema.sql.tokens import tokens

TEXTS = tuple(sorted((Path(__file__).parent / "sql").glob("*/*.sql")))
MYSQL_8 = """
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `t` (
  `id` int NOT NULL AUTO_INCREMENT,
  `a` varchar(10) COLLATE utf8mb4_0900_bin NOT NULL DEFAULT (_utf8mb4'x'),
  `mark` tinyint(1) GENERATED ALWAYS AS ((case when (`a` = _utf8mb4'x') then 1 end)) VIRTUAL /*!80023 INVISIBLE */,
  PRIMARY KEY (`id`),
  CONSTRAINT `ck` CHECK ((char_length(`a`) > 1))
) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_bin;
"""
MARIADB_10 = """
CREATE TABLE t (
  id int AUTO_INCREMENT PRIMARY KEY, a varchar(10) NOT NULL DEFAULT 'x',
  mark boolean AS (CASE WHEN a = 'x' THEN 1 END) INVISIBLE, CONSTRAINT ck CHECK (char_length(a) > 1)
) COLLATE=utf8mb4_nopad_bin;
"""


def test_what_mysql_8_dumps_is_what_mariadb_makes() -> None:
    mysql, mariadb = read_sql(MYSQL_8, "mysql"), read_sql(MARIADB_10, "mysql")
    assert mysql.unread == mariadb.unread == ()
    assert not compare(mysql.schema, mariadb.schema)


def test_a_table_of_which_nothing_can_be_read_is_told() -> None:
    text = "CREATE TABLE t (a pg_lsn);\nCREATE TABLE u (id int PRIMARY KEY);\nALTER TABLE u ADD t_a int REFERENCES t;"
    reading = read_sql(text, "postgresql")
    assert [table.name for table in reading.schema.tables] == ["u"]
    assert reading.unread == (
        "line 1: column t.a has the type pg_lsn",
        "line 1: table t has no column that can be read",
        "a foreign key names t, which is not there",
    )


def test_what_is_left_of_several_files_is_told_by_file() -> None:
    files = (
        ("2_b.sql", "\n\nCREATE VIEW w AS SELECT 1;\n"),
        ("1_a.sql", "CREATE VIEW v AS SELECT 1"),
        ("1_a.down.sql", "x"),
    )
    assert read_migrations(files, "postgresql").unread == (
        "1_a.sql, line 1: CREATE VIEW v AS SELECT 1",
        "2_b.sql, line 3: CREATE VIEW w AS SELECT 1",
    )


@pytest.mark.parametrize("dialect", ["postgresql", "mysql", "sqlite"])
def test_a_quote_that_nothing_closes_is_told_in_short(dialect: str) -> None:
    text = "CREATE TABLE t (id int PRIMARY KEY, a varchar(9) DEFAULT 'x);\n" + "SELECT 1;\n" * 1000
    reading = read_sql(text, dialect)
    assert reading.schema.tables == ()
    (said,) = reading.unread
    assert said.startswith("line 1: CREATE TABLE t (id int")
    assert len(said) < 300


@given(st.data())
@settings(max_examples=25)
def test_damaged_text_is_told(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(TEXTS))
    dialect = path.parent.name
    parts = [token.text for token in tokens(path.read_text(encoding="utf-8"), dialect)]
    for _ in range(3):
        place = data.draw(st.integers(0, len(parts) - 1))
        parts[place] = data.draw(st.sampled_from(["", parts[place - 1], parts[0], ";", ","]))
    compare(Schema(()), read_sql(" ".join(parts), dialect).schema)


@pytest.mark.long
@pytest.mark.parametrize("dialect", ["postgresql", "mysql", "sqlite"])
def test_a_thousand_tables_are_read(dialect: str) -> None:
    table = "CREATE TABLE t%d (id int PRIMARY KEY, a text CHECK (length(a) > %d), b int NOT NULL DEFAULT %d);\n"
    text = "".join(table % (number, number, number) for number in range(1000))
    assert len(read_sql(text, dialect).schema.tables) == 1000
