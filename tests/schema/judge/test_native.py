"""What is said to be refused by SQLite is refused, what is said to fail on rows fails on them, and the rest is done."""

import pytest

from specgen.schema.dialects import dialect
from specgen.schema.judge.judging import judge_script
from specgen.schema.judge.known import Known
from tests.databases import Database, each

SQLITE = dialect("sqlite")
SETUP = """
CREATE TABLE parent (id INTEGER PRIMARY KEY);
CREATE TABLE t (
    id INTEGER PRIMARY KEY, a INT, b TEXT, u TEXT UNIQUE, i INT, p INT REFERENCES parent (id), own INT CHECK (own > 0),
    other INT, k INT, CONSTRAINT k_positive CHECK (k > 0)
);
CREATE INDEX ix_i ON t (i);
"""
ROWS = "INSERT INTO parent VALUES (1); INSERT INTO t VALUES (1, 1, 'x', 'u', 1, 1, 1, 1, 1);"
NATIVE = """
ALTER TABLE t ADD COLUMN x INT
ALTER TABLE t ADD COLUMN x INT NOT NULL DEFAULT 5
ALTER TABLE t ADD COLUMN x INT REFERENCES parent (id)
ALTER TABLE t ADD COLUMN x INT REFERENCES parent (id) DEFAULT NULL
ALTER TABLE t ADD COLUMN x INT CHECK (x > 0)
ALTER TABLE t ADD COLUMN x INT GENERATED ALWAYS AS (a * 2) VIRTUAL
ALTER TABLE t ADD COLUMN x INT AS (a * 2)
ALTER TABLE t RENAME COLUMN b TO b2
ALTER TABLE t RENAME b TO b2
ALTER TABLE t RENAME TO t2
ALTER TABLE t DROP COLUMN b
CREATE INDEX ix_b ON t (b)
CREATE UNIQUE INDEX ix_b ON t (b) WHERE a > 0
DROP INDEX ix_i
"""
ON_ROWS = """
ALTER TABLE t ADD COLUMN x INT NOT NULL
ALTER TABLE t ADD COLUMN x TEXT DEFAULT CURRENT_TIMESTAMP
ALTER TABLE t ADD COLUMN x TEXT DEFAULT (datetime('now'))
ALTER TABLE t ADD COLUMN x INT REFERENCES parent (id) DEFAULT 1
ALTER TABLE t ADD COLUMN x INT AS (a * 2) STORED
ALTER TABLE t ADD COLUMN x INT CHECK (x > 0) DEFAULT 0
"""
REFUSED = """
ALTER TABLE t ADD COLUMN x INT UNIQUE
ALTER TABLE t ADD COLUMN x INT PRIMARY KEY
ALTER TABLE t DROP COLUMN i
ALTER TABLE t DROP COLUMN u
ALTER TABLE t DROP COLUMN id
ALTER TABLE t DROP COLUMN k
ALTER TABLE t ALTER COLUMN a TYPE TEXT
ALTER TABLE t ALTER COLUMN a SET NOT NULL
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)
ALTER TABLE t DROP CONSTRAINT k_positive
ALTER INDEX ix_i RENAME TO ix_j
TRUNCATE TABLE t
"""


@pytest.fixture
def known() -> Known:
    return judge_script(SETUP, Known(), SQLITE)[1].settled()


@each("sqlite")
@pytest.mark.parametrize("statement", NATIVE.strip().splitlines())
def test_what_is_native_is_said_to_be(statement: str, database: Database, known: Known) -> None:
    hazard = judge_script(statement, known, SQLITE)[0][0].hazard
    with database.namespace() as namespace:
        namespace.run(SETUP + ROWS)
        assert namespace.refuses(statement) is None
    assert (hazard.refused, hazard.unknown) == (None, None)


@each("sqlite")
@pytest.mark.parametrize("statement", ON_ROWS.strip().splitlines())
def test_what_fails_on_rows_is_said_to(statement: str, database: Database, known: Known) -> None:
    hazard = judge_script(statement, known, SQLITE)[0][0].hazard
    with database.namespace() as namespace:
        namespace.run(SETUP)
        assert namespace.refuses(statement) is None
        namespace.run(ROWS)
        assert namespace.refuses(statement)
    assert hazard.refused is None
    assert hazard.risks


@each("sqlite")
@pytest.mark.parametrize("statement", REFUSED.strip().splitlines())
def test_what_is_refused_is_said_to_be(statement: str, database: Database, known: Known) -> None:
    hazard = judge_script(statement, known, SQLITE)[0][0].hazard
    with database.namespace() as namespace:
        namespace.run(SETUP)
        assert namespace.refuses(statement)
    assert hazard.refused
