"""SQL text is taken apart into statements, whatever stands in them, and damaged text is told, not raised."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specgen.schema.compare.compare import compare
from specgen.schema.model import Schema
from specgen.schema.read_sql.migrations import read_migrations
from specgen.schema.read_sql.read import read_sql
from specgen.schema.sql.mysql_comments import as_one_runs
from specgen.schema.sql.statements import read_script
from specgen.schema.sql.tokens import tokens

TEXTS = tuple(sorted((Path(__file__).parent / "sql").glob("*/*.sql")))
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON x BEGIN SELECT 1; SELECT CASE a WHEN 1 THEN 2 END; END"

RETURNS = "CREATE FUNCTION f() RETURNS TABLE (begin date) LANGUAGE sql BEGIN ATOMIC SELECT now(); SELECT now(); END"
CASES = "CREATE PROCEDURE p() BEGIN IF a THEN b; END IF; CASE x WHEN 1 THEN c; END CASE; END"


@pytest.mark.parametrize(
    ("dialect", "text", "expected"),
    [
        ("postgresql", "SELECT 'a;b', E'\\';', \"c;d\"; SELECT 2", ["SELECT 'a;b', E'\\';', \"c;d\"", "SELECT 2"]),
        ("postgresql", "DO $x$ a; $$;$$ $x$; DO $$ b; $$;", ["DO $x$ a; $$;$$ $x$", "DO $$ b; $$"]),
        ("postgresql", "-- a;\n/* b; /* c; */ d; */ SELECT 1 -- e;\n;", ["SELECT 1 -- e;"]),
        ("postgresql", "COPY t FROM stdin;\n1;\tit's\n\\.\nSELECT 1;", ["COPY t FROM stdin", "SELECT 1"]),
        ("postgresql", "\\connect other; x\nSELECT 1;", ["SELECT 1"]),
        ("mysql", 'SELECT "a;\\";", `b;`; # c;\nSELECT 2', ['SELECT "a;\\";", `b;`', "SELECT 2"]),
        (
            "mysql",
            "DELIMITER ;;\nCREATE PROCEDURE p() BEGIN a; b; END;;\nDELIMITER ;\nSELECT 1;",
            ["CREATE PROCEDURE p() BEGIN a; b; END", "SELECT 1"],
        ),
        ("mysql", "/*!40101 SET a = 1 */;", ["SET a = 1"]),
        ("mysql", "/*!80017 SET a = 1 */;", ["SET a = 1"]),
        ("mysql", "/*!80017 SET a = 1 */;/*M! SET b = 2 */;", ["SET b = 2"]),
        ("mysql", "/*M!999999\\- enable the sandbox mode */ SELECT 1", ["SELECT 1"]),
        ("mysql", "/*!100100 SET a = 1 */;/*!80000 SET b = 2 */;", ["SET b = 2"]),
        ("sqlite", f"{TRIGGER};\nSELECT [a;b];", [TRIGGER, "SELECT [a;b]"]),
        ("sqlite", ".mode list\nSELECT 1;\n.read x\nSELECT 2;", ["SELECT 1", ".read x", "SELECT 2"]),
        ("postgresql", "\\i x.sql\nSELECT 1;", ["\\i x.sql", "SELECT 1"]),
        ("postgresql", f"{RETURNS};\nSELECT 1;", [RETURNS, "SELECT 1"]),
        ("mysql", f"{CASES};\nSELECT 1;", [CASES, "SELECT 1"]),
        ("sqlite", "SELECT 'a; SELECT 2; SELECT 3", ["SELECT 'a; SELECT 2; SELECT 3"]),
    ],
)
def test_a_statement_ends_where_it_ends(dialect: str, text: str, expected: list[str]) -> None:
    assert texts(text, dialect) == expected


def texts(text: str, dialect: str) -> list[str]:
    """The statements of *text*, as one server runs it."""
    run = as_one_runs(text) if dialect == "mysql" else text
    return [each.text.strip() for each in read_script(run, dialect).statements]


def test_what_some_servers_run_is_no_comment() -> None:
    text = "/* a */ /*!80017 SET a = 1 */; # b;\nSET /* c; */ b = 2;"
    script = read_script(text, "mysql")
    assert [each.text for each in script.statements] == ["/*!80017 SET a = 1 */", "SET /* c; */ b = 2"]
    assert script.comments == ("/* a */", "# b;", "/* c; */")


def test_each_statement_knows_its_line() -> None:
    text = "-- a\n\nSELECT 1;\nCOPY t FROM stdin;\n1\n\\.\n\nSELECT\n2;"
    assert [each.line for each in read_script(text, "postgresql").statements] == [3, 4, 8]


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
    text = "CREATE TABLE t (a money);\nCREATE TABLE u (id int PRIMARY KEY);\nALTER TABLE u ADD t_a int REFERENCES t;"
    reading = read_sql(text, "postgresql")
    assert [table.name for table in reading.schema.tables] == ["u"]
    assert reading.unread == (
        "line 1: table t has no primary key",
        "line 1: column t.a has the type money",
        "line 3: foreign key u_t_a_fkey does 'a' on delete",
        "line 1: table t has no column that can be read",
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
