"""SQL text is taken apart into statements, whatever stands in them."""

import pytest

from specgen.schema.sql.mysql_comments import as_one_runs
from specgen.schema.sql.statements import read_script

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
        ("mysql", "/*!80000 SELECT '*/;' */;\nSELECT 2;", ["SELECT '*/;'", "SELECT 2"]),
        ("mysql", "/*!40000 ALTER TABLE `it's` x */;\nSELECT '1';", ["ALTER TABLE `it's` x", "SELECT '1'"]),
        ("mysql", "/*!40000 SELECT \"it's\" */;\nSELECT '1';", ['SELECT "it\'s"', "SELECT '1'"]),
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


def test_a_comment_that_nothing_ends_is_one_statement_at_once() -> None:
    text = "/*!80000 " + "'a'" * 1000
    assert texts(text, "mysql") == [text]


def test_a_statement_is_shown_by_its_line_and_its_beginning() -> None:
    (statement,) = read_script("\nSELECT\n  " + "a, " * 50 + "b;", "sqlite").statements
    assert statement.shown.startswith("line 2: SELECT a, a,")
    assert len(statement.shown.removeprefix("line 2: ")) <= 73
