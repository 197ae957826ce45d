"""The question that a change of a type asks beforehand tells which values stand in its way, on each real database."""

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.schema.dialect import Dialect
from specgen.schema.judge.hazards import Risk
from specgen.schema.judge.judging import judge_script
from specgen.schema.judge.known import Known
from tests.databases import Database, Namespace, each


@frozen
class Case:
    """A type, the one that takes its place, values that it takes as well, and others."""

    before: str
    after: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    exact: bool = True
    """Whether what is told is refused; else some of it is changed, or refused by some versions."""


WHOLE = ("7", "-7", "+7", "2147483647", "-2147483648")
NOT_WHOLE = ("x", "", "7x", "1.5", "2147483648", "-2147483649", "99999999999999999999", "7-")
DAYS = ("2024-02-29", "1999-12-31")
NO_DAYS = ("", "x", "2023-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00", "2024-01-1x")
UUIDS = (
    "01234567-89ab-cdef-0123-456789abcdef",
    "0123456789abcdef0123456789abcdef",
    "01234567-89AB-CDEF-0123-456789ABCDEF",
)
NO_UUIDS = ("", "x", "01234567-89ab-cdef-0123-456789abcde", "01234567-89ab-cdef-0123-456789abcdeg")
TIMES = ("2024-02-29 23:59:59", "2024-02-29T10:00:00.123456", "2024-02-29")
NO_TIMES = ("", "x", "2023-02-29 10:00:00", "2024-01-01 25:00:00", "2024-01-01 10:61:00", "2024-01-01x")

POSTGRESQL = (
    Case("TEXT", "INTEGER", (*WHOLE, " 7 "), NOT_WHOLE),
    Case("VARCHAR(50)", "SMALLINT", ("32767",), ("32768", "x")),
    Case("TEXT", "BIGINT", ("9223372036854775807",), ("9223372036854775808", "x")),
    Case(
        "TEXT", "NUMERIC(5, 2)", ("999.99", "-999.994", " 1e2 ", ".5", "5."), ("", "x", "1000", "999.995", "1..2", "e5")
    ),
    Case("TEXT", "NUMERIC", ("1e99", "7"), ("", "x", "--7")),
    Case("TEXT", "UUID", (*UUIDS, "0123-4567-89ab-cdef-0123-4567-89ab-cdef"), NO_UUIDS),
    Case("TEXT", "DATE", DAYS, (*NO_DAYS, "0000-01-01")),
    Case("TEXT", "TIMESTAMP WITH TIME ZONE", (*TIMES, "2024-02-29 10:00+01", "2024-02-29 10:00:00Z"), NO_TIMES),
    Case("TEXT", "TIMESTAMP", TIMES, NO_TIMES),
    Case("TEXT", "BOOLEAN", ("t", "TRUE", " yes ", "of", "0"), ("", "x", "o", "2", "truely")),
    Case("TEXT", "JSONB", ("{}", "7", "null"), ("", "x", "{")),
    Case("TEXT", "JSON", ("[]",), ("[",)),
    Case("TEXT", "INTERVAL", ("1 day",), ("x",)),
    Case("TEXT", "DOUBLE PRECISION", ("1e300", "NaN"), ("x", "1e400")),
    Case("TEXT", "INET", ("::1",), ("x",)),
    Case("TEXT[]", "INTEGER[]", ("{1,2}",), ("{1,x}",)),
    Case("TEXT[]", "VARCHAR(3)[]", ("{abc,d}",), ("{abc,defg}",)),
    Case("BIGINT", "INTEGER", ("2147483647",), ("2147483648", "-2147483649")),
    Case("INTEGER", "SMALLINT", ("-32768",), ("32768",)),
    Case("NUMERIC(20, 2)", "INTEGER", ("2147483647.00",), ("2147483648.00",)),
    Case("DOUBLE PRECISION", "INTEGER", ("7.5",), ("1e10", "NaN")),
    Case("DOUBLE PRECISION", "NUMERIC(4, 2)", ("99.99",), ("100", "99.996", "Infinity")),
    Case("NUMERIC(10, 2)", "NUMERIC(5, 2)", ("999.99", "-999.99"), ("1000", "-1000")),
    Case("INTEGER", "NUMERIC(5, 2)", ("999",), ("1000",)),
    Case("TEXT", "VARCHAR(3)", ("abc",), ("abcd",)),
    Case("VARCHAR(9)", "VARCHAR(3)", ("abc",), ("abcd",)),
    Case("INTEGER", "VARCHAR(3)", ("999",), ("1000",)),
    Case("UUID", "TEXT", UUIDS, ()),
)
MYSQL = (
    Case("TEXT", "INT", WHOLE, NOT_WHOLE, exact=False),
    Case("TEXT", "INT UNSIGNED", ("4294967295", "0"), ("4294967296", "-1")),
    Case("VARCHAR(50)", "TINYINT", ("127",), ("128", "x")),
    Case("TEXT", "BIGINT", ("9223372036854775807",), ("9223372036854775808", "x")),
    Case("TEXT", "DECIMAL(5, 2)", ("999.99", "-999.994", "7"), ("", "x", "1000", "999.995", "1e2", ".5"), exact=False),
    Case("TEXT", "DOUBLE", ("1e2", "7"), ("", "x", "1e2x"), exact=False),
    Case("TEXT", "DATE", DAYS, NO_DAYS, exact=False),
    Case("TEXT", "DATETIME", TIMES, NO_TIMES, exact=False),
    Case("TEXT", "JSON", ("{}", "7"), ("", "x", "{")),
    Case("BIGINT", "INT", ("2147483647",), ("2147483648", "-2147483649")),
    Case("BIGINT", "INT UNSIGNED", ("4294967295",), ("4294967296", "-1")),
    Case("INT", "SMALLINT", ("-32768",), ("32768",)),
    Case("DECIMAL(20, 2)", "INT", ("2147483647.00",), ("2147483648.00",)),
    Case("DECIMAL(10, 2)", "DECIMAL(5, 2)", ("999.99", "-999.99"), ("1000", "-1000")),
    Case("INT", "DECIMAL(5, 2)", ("999",), ("1000",)),
    Case("TEXT", "VARCHAR(3)", ("abc",), ("abcd",)),
    Case("INT", "VARCHAR(3)", ("999",), ("1000",)),
    Case("DATETIME", "DATE", ("2024-01-01 10:00:00",), ()),
)
SQLITE = (
    Case(
        "TEXT",
        "INTEGER",
        ("7", "-7", "007", "+7", "9223372036854775807"),
        ("x", "", "7x", "1.5", "9223372036854775808"),
    ),
    Case("TEXT", "REAL", ("1.5", "7", "1e2"), ("x", "", "7x")),
    Case("REAL", "INTEGER", ("7", "-7"), ("1.5", "1e30")),
    Case("INTEGER", "TEXT", ("7",), ()),
)
CASES = {"postgresql": POSTGRESQL, "mysql": MYSQL, "sqlite": SQLITE}
INSERTED = "INSERT INTO t VALUES (2, '{}');"
CHANGES = {
    "postgresql": "ALTER TABLE t ALTER COLUMN v TYPE {0} USING v::{0};",
    "mysql": "ALTER TABLE t MODIFY COLUMN v {0};",
    "sqlite": "CREATE TABLE t__new (id INTEGER, v {0}) STRICT;\nINSERT INTO t__new (id, v) SELECT id, v FROM t;",
}


def table(case: Case, dialect: Dialect) -> str:
    """The table with the column as it was."""
    return f"CREATE TABLE t (id INTEGER, v {case.before}){' STRICT' if dialect.name == 'sqlite' else ''};"


def change(case: Case, dialect: Dialect) -> str:
    """The statements that change the type; a cast to a length would cut what is too long."""
    if dialect.name == "postgresql" and case.after.startswith(("VARCHAR(", "NUMERIC(")):
        using = " USING v::numeric" if case.after.startswith("NUMERIC") and "TEXT" in case.before else ""
        return f"ALTER TABLE t ALTER COLUMN v TYPE {case.after}{using};"
    return CHANGES[dialect.name].format(case.after)


def risks(case: Case, dialect: Dialect) -> list[Risk]:
    """What is said to be able to fail."""
    known = judge_script(table(case, dialect), Known(), dialect)[1].settled()
    judged = judge_script(change(case, dialect), known, dialect)[0]
    return [risk for each in judged for risk in each.hazard.risks if not risk.silent]


def told(asked: list[Risk], namespace: Namespace) -> bool:
    """Whether a question finds anything: a count that is not 0, or that the question itself is refused."""
    found = []
    for risk in asked:
        assert risk.preflight
        refused = namespace.refuses(risk.preflight)
        found.append(refused is not None or namespace.rows(risk.preflight) != [(0,)])
    return any(found)


def wrong(case: Case, database: Database) -> Iterator[str]:
    """What is told otherwise than it is."""
    asked = risks(case, database.dialect)
    *first, last = change(case, database.dialect).split("\n")
    for value in (*case.good, *case.bad):
        with database.namespace() as namespace:
            namespace.run(table(case, database.dialect))
            namespace.run("INSERT INTO t VALUES (1, NULL);")
            namespace.run(INSERTED.format(value))
            found = told(asked, namespace)
            for statement in first:
                namespace.run(statement)
            failed = namespace.refuses(last) is not None
        bad = value in case.bad
        if found != bad or (failed != bad if case.exact else failed and not bad):
            yield f"{case.before} to {case.after}: told {found}, failed {failed}, with {value!r}"


@each()
def test_a_change_of_a_type_asks_for_what_stands_in_its_way(database: Database) -> None:
    assert "\n".join(line for case in CASES[database.dialect.name] for line in wrong(case, database)) == ""
