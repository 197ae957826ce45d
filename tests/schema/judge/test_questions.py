"""The question that a hazard asks beforehand tells whether its statement will fail, on each real database."""

import pytest

from specgen.frozen import frozen
from specgen.schema.dialects import dialect
from specgen.schema.judge.hazards import Risk
from specgen.schema.judge.judging import judge_script
from specgen.schema.judge.known import Known
from tests.databases import Database, Namespace, each

SETUP = """
CREATE TABLE parent (id BIGINT PRIMARY KEY);
CREATE TABLE t (id BIGINT PRIMARY KEY, a INTEGER, b BIGINT, v VARCHAR(20), p BIGINT);
INSERT INTO parent VALUES (1);
INSERT INTO t VALUES (1, 1, 1, 'x', 1);
"""
REBUILD = """
CREATE TABLE t__new (id BIGINT PRIMARY KEY, a INTEGER {0}, p BIGINT {1});
INSERT INTO t__new (id, a, p) SELECT id, a, p FROM t;
"""


@frozen
class Case:
    """A change that rows may stand in the way of, and such a row."""

    change: str
    row: str


NULL = "INSERT INTO t VALUES (2, NULL, 2, 'y', 1)"
EQUAL = "INSERT INTO t VALUES (2, 1, 2, 'y', 1)"
ORPHAN = "INSERT INTO t VALUES (2, 2, 2, 'y', 7)"
NEGATIVE = "INSERT INTO t VALUES (2, -2, 2, 'y', 1)"
LONG = "INSERT INTO t VALUES (2, 2, 2, 'yyyy', 1)"
GREAT = "INSERT INTO t VALUES (2, 2, 2147483648, 'y', 1)"
ANY = "INSERT INTO parent VALUES (2)"

COPIED = "ALTER TABLE t ADD COLUMN w VARCHAR(3);\nUPDATE t SET w = v WHERE w IS NULL"
KINDS = "CREATE TYPE kind AS ENUM ('x', '{}')"
CHOSEN = "(CASE v WHEN 'z' THEN 'x' ELSE v END)"
OTHERS = """CREATE TYPE other AS ENUM ('w');
ALTER TYPE other ADD VALUE 'a';
ALTER TYPE other RENAME VALUE 'w' TO 'x'"""

ADDED = (
    Case("CREATE UNIQUE INDEX ux ON t (a)", EQUAL),
    Case("CREATE UNIQUE INDEX ux ON t (v, p)", "INSERT INTO t VALUES (2, 2, 2, 'x', 1)"),
)
CONSTRAINED = (
    Case("ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (p) REFERENCES parent (id)", ORPHAN),
    Case("ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0)", NEGATIVE),
    Case("ALTER TABLE t ADD CONSTRAINT ux UNIQUE (a)", EQUAL),
)
CASES = {
    "postgresql": (
        *ADDED,
        *CONSTRAINED,
        Case("CREATE UNIQUE INDEX ux ON t (a) WHERE p = 1", EQUAL),
        Case("ALTER TABLE t ALTER COLUMN a SET NOT NULL", NULL),
        Case("ALTER TABLE t ALTER COLUMN v TYPE VARCHAR(3)", LONG),
        Case(COPIED, LONG),
        Case("ALTER TABLE t ALTER COLUMN b TYPE INTEGER", GREAT),
        Case("ALTER TABLE t ALTER COLUMN b TYPE INTEGER", GREAT.replace("2147", "-3147")),
        Case("ALTER TABLE t ADD COLUMN x INTEGER NOT NULL", "INSERT INTO t VALUES (2, 2, 2, 'y', 1)"),
        Case(f"{KINDS};\nALTER TABLE t ALTER COLUMN v TYPE kind USING v::kind", NEGATIVE),
        Case(f"{KINDS};\nALTER TABLE t ALTER COLUMN v TYPE kind USING {CHOSEN}::kind", NEGATIVE),
        Case(f"{KINDS};\n{OTHERS};\nALTER TABLE t ALTER COLUMN v TYPE other USING v::text::other", NEGATIVE),
    ),
    "mysql": (
        *ADDED,
        *CONSTRAINED,
        Case("ALTER TABLE t MODIFY COLUMN a INTEGER NOT NULL", NULL),
        Case("ALTER TABLE t MODIFY COLUMN v VARCHAR(3)", LONG),
        Case(COPIED, LONG),
        Case("ALTER TABLE t MODIFY COLUMN b INTEGER", GREAT),
        Case("ALTER TABLE t MODIFY COLUMN v ENUM('{}', 'x')", NEGATIVE),
    ),
    "sqlite": (
        *ADDED,
        Case("CREATE UNIQUE INDEX ux ON t (a) WHERE p = 1", EQUAL),
        Case("ALTER TABLE t ADD COLUMN x INTEGER NOT NULL", "INSERT INTO t VALUES (2, 2, 2, 'y', 1)"),
        Case(REBUILD.format("NOT NULL", ""), NULL),
        Case(REBUILD.format("UNIQUE", ""), EQUAL),
        Case(REBUILD.format("CHECK (a > 0)", ""), NEGATIVE),
        Case(REBUILD.format("", "REFERENCES parent (id)"), ORPHAN),
    ),
}


def risk_of(case: Case, name: str) -> Risk:
    """The one thing that is said to be able to fail."""
    known = judge_script(SETUP, Known(), dialect(name))[1].settled()
    (risk,) = [risk for judged in judge_script(case.change, known, dialect(name))[0] for risk in judged.hazard.risks]
    return risk


def wrong(risk: Risk, namespace: Namespace) -> bool:
    """Whether the question finds anything: a count, or a row."""
    assert risk.preflight
    rows = namespace.rows(risk.preflight)
    return bool(rows) and rows != [(0,)]


def fails(case: Case, namespace: Namespace) -> bool:
    """Whether a statement of the change is refused."""
    *first, last = case.change.strip().rstrip(";").split(";\n")
    for statement in first:
        namespace.run(f"{statement};")
    return namespace.refuses(last) is not None


@each()
def test_a_question_tells_whether_a_statement_will_fail(database: Database) -> None:
    name = database.dialect.name
    untold = []
    for case in CASES[name]:
        risk = risk_of(case, name)
        for row in ("", case.row):
            with database.namespace() as namespace:
                namespace.run(SETUP)
                if "x INTEGER NOT NULL" in case.change and not row:
                    namespace.run("DELETE FROM t;")
                namespace.run(f"{row};" if row else "SELECT 1;")
                told, failed = wrong(risk, namespace), fails(case, namespace)
            if (told, failed) != (bool(row), bool(row)):
                untold.append(f"{case.change}: told {told}, failed {failed}, with {row!r}")
    assert "\n".join(untold) == ""


UNREAD = (
    "FROM t WHERE CASE WHEN v ~ '^ *[-+]?[0-9]+ *$'"
    " THEN v::numeric NOT BETWEEN -9223372036854775808 AND 9223372036854775807 ELSE v IS NOT NULL END"
)
ORPHANS = (
    "FROM (SELECT v::bigint AS v FROM t) c"
    " WHERE c.v IS NOT NULL AND NOT EXISTS (SELECT 1 FROM parent p WHERE p.id = c.v)"
)


@pytest.mark.parametrize(
    ("script", "questions"),
    [
        ("ALTER TABLE t RENAME TO s; ALTER TABLE s ALTER COLUMN a SET NOT NULL", ["FROM t WHERE a IS NULL"]),
        ("ALTER TABLE t RENAME COLUMN a TO z; ALTER TABLE t ALTER COLUMN z SET NOT NULL", ["FROM t WHERE a IS NULL"]),
        ("ALTER TABLE t ADD COLUMN x INT; ALTER TABLE t ALTER COLUMN x SET NOT NULL", [None]),
        ("UPDATE t SET a = 1 WHERE a IS NULL; ALTER TABLE t ALTER COLUMN a SET NOT NULL", [None]),
        (
            "ALTER TABLE t ALTER COLUMN v TYPE BIGINT USING v::bigint; ALTER TABLE t ADD CHECK (v > 0)",
            [UNREAD, "FROM (SELECT v::bigint AS v FROM t) t WHERE NOT (v > 0)"],
        ),
        (
            f"ALTER TABLE t ALTER COLUMN v TYPE BIGINT USING v::bigint; {CONSTRAINED[0].change.replace('(p)', '(v)')}",
            [UNREAD, ORPHANS],
        ),
        (
            "ALTER TABLE t ADD COLUMN w VARCHAR(3); UPDATE t SET w = v WHERE w IS NULL",
            ["FROM t WHERE length(v::text) > 3"],
        ),
        (
            "ALTER TABLE t ADD COLUMN w VARCHAR(3); UPDATE t SET w = coalesce(w, v) WHERE w IS NULL",
            ["FROM t WHERE length(v::text) > 3"],
        ),
        (
            "ALTER TABLE t ADD COLUMN w VARCHAR(3); UPDATE t SET w = 'xy'; ALTER TABLE t ALTER COLUMN w SET NOT NULL",
            [None],
        ),
        (
            "ALTER TABLE t ADD COLUMN w TEXT; UPDATE t SET w = v; ALTER TABLE t ALTER COLUMN w SET NOT NULL",
            ["FROM (SELECT v AS w FROM t) t WHERE w IS NULL"],
        ),
        (
            "ALTER TABLE t ADD COLUMN w TEXT; UPDATE t SET w = v WHERE w IS NULL; ALTER TABLE t ADD CHECK (w <> v)",
            ["FROM (SELECT v, v AS w FROM t) t WHERE NOT (w <> v)"],
        ),
        (
            "UPDATE t SET a = b WHERE a IS NULL; ALTER TABLE t ADD CHECK (a > 0)",
            ["FROM (SELECT coalesce(a, b) AS a FROM t) t WHERE NOT (a > 0)"],
        ),
        (
            "ALTER TABLE t ADD COLUMN x BIGINT NOT NULL DEFAULT 7; ALTER TABLE t ALTER COLUMN x DROP DEFAULT;"
            " ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES parent (id)",
            [
                "FROM (SELECT 7::BIGINT AS x FROM t) c"
                " WHERE c.x IS NOT NULL AND NOT EXISTS (SELECT 1 FROM parent p WHERE p.id = c.x)"
            ],
        ),
        ("UPDATE t SET a = b WHERE p = 1; ALTER TABLE t ADD CHECK (a > 0)", [None]),
        ("UPDATE t SET a = random(); ALTER TABLE t ADD CHECK (a > 0)", [None]),
        (
            "ALTER TABLE t ADD COLUMN x BIGINT; UPDATE t SET x = 7 WHERE x IS NULL;"
            " ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES parent (id)",
            [
                "FROM (SELECT 7::BIGINT AS x FROM t) c"
                " WHERE c.x IS NOT NULL AND NOT EXISTS (SELECT 1 FROM parent p WHERE p.id = c.x)"
            ],
        ),
        ("CREATE TABLE n (a INT); ALTER TABLE n ALTER COLUMN a SET NOT NULL", []),
        ("ALTER TABLE t ADD CHECK (v\n<> 'x')", ["FROM t WHERE NOT (v <> 'x')"]),
        # A comment holds it, and another text would be another question.
        ("ALTER TABLE t ADD CHECK (v <> 'x\ny')", [None]),
    ],
)
def test_a_question_is_put_to_the_tables_as_they_are_before(script: str, questions: list[str | None]) -> None:
    postgresql = dialect("postgresql")
    known = judge_script(SETUP, Known(), postgresql)[1].settled()
    risks = [risk for judged in judge_script(script, known, postgresql)[0] for risk in judged.hazard.risks]
    assert [risk.preflight for risk in risks] == [each and f"SELECT count(*) {each};" for each in questions]


ADDED_X = "ALTER TABLE t ADD COLUMN x INT"
KNOWN = f"{SETUP} CREATE UNIQUE INDEX some ON t (a) WHERE p = 1;"


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ("CREATE UNIQUE INDEX ux ON t (v, id)", []),
        ("CREATE UNIQUE INDEX ux ON t (a, v) WHERE p = 1", []),
        ("CREATE UNIQUE INDEX ux ON t (a, v)", ["a IS NOT NULL AND v IS NOT NULL"]),
        ("CREATE UNIQUE INDEX ux ON t (a) WHERE p = 2", ["a IS NOT NULL AND (p = 2)"]),
        (f"{ADDED_X}; CREATE UNIQUE INDEX ux ON t (x)", []),
        (f"{ADDED_X}; ALTER TABLE t ADD UNIQUE (a, x)", []),
        (f"{ADDED_X}; ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES parent (id)", []),
        (f"{ADDED_X}; CREATE UNIQUE INDEX ux ON t (a) WHERE x IS NULL", ["a IS NOT NULL"]),
        (f"{ADDED_X}; CREATE UNIQUE INDEX ux ON t (a) WHERE x = 1", [None]),
        (f"{ADDED_X} DEFAULT 1; CREATE UNIQUE INDEX ux ON t (a) WHERE x IS NULL", ["a IS NOT NULL AND (x IS NULL)"]),
        (f"{ADDED_X} DEFAULT random(); CREATE UNIQUE INDEX ux ON t (a) WHERE x IS NULL", [None]),
        ("ALTER TABLE t ADD COLUMN x INT; UPDATE t SET x = 1; CREATE UNIQUE INDEX ux ON t (x)", ["x IS NOT NULL"]),
        (
            "ALTER TABLE t ADD COLUMN x INT; UPDATE t SET x = a; CREATE UNIQUE INDEX ux ON t (x, v)",
            ["x IS NOT NULL AND v IS NOT NULL"],
        ),
    ],
)
def test_rows_are_asked_whether_they_are_equal_where_they_can_be(change: str, asked: list[str | None]) -> None:
    """What is new is not spoken of: before the migration nobody could answer."""
    postgresql = dialect("postgresql")
    known = judge_script(KNOWN, Known(), postgresql)[1].settled()
    risks = [risk for judged in judge_script(change, known, postgresql)[0] for risk in judged.hazard.risks]
    assert [risk.preflight and _condition(risk.preflight) for risk in risks] == asked


def _condition(question: str) -> str:
    return question.partition(" WHERE ")[2].partition(" GROUP BY ")[0]


@each("mariadb")
def test_a_value_that_goes_is_asked_for_as_it_is(database: Database) -> None:
    table = r"CREATE TABLE e (id BIGINT PRIMARY KEY, v ENUM('a', 'b\\c'));"
    known = judge_script(table, Known(), database.dialect)[1].settled()
    (judged,) = judge_script("ALTER TABLE e MODIFY COLUMN v ENUM('a');", known, database.dialect)[0]
    with database.namespace() as namespace:
        namespace.run(table)
        namespace.run(r"INSERT INTO e VALUES (1, 'b\\c');")
        assert [wrong(risk, namespace) for risk in judged.hazard.risks] == [True]
