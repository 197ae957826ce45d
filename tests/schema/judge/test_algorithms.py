"""What is said of a change of a table is the cheapest way that MariaDB takes: it is accepted, and no cheaper one is."""

import pytest

from specgen.schema.dialects import dialect
from specgen.schema.judge.hazards import ALGORITHMS, LOCKS, Way
from specgen.schema.judge.judging import judge_script
from specgen.schema.judge.known import Known
from tests.databases import Database, Namespace, each

MYSQL = dialect("mysql")
SETUP = """
CREATE TABLE parent (id bigint PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE t (
    id bigint PRIMARY KEY, a int, b bigint, v varchar(20), nn int NOT NULL, d decimal(10, 2), dt datetime,
    e enum('a', 'b', 'c') DEFAULT 'a', r varchar(60), w varchar(64), i int, k varchar(20), p bigint, pid bigint,
    tx text,
    INDEX ix_i (i), UNIQUE INDEX ux_k (k), INDEX ix_p (p),
    CONSTRAINT ck_a CHECK (a > 0), CONSTRAINT fk_p FOREIGN KEY (p) REFERENCES parent (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
"""
ROWS = """
INSERT INTO parent VALUES (1);
INSERT INTO t (id, a, nn, p, pid, v) VALUES (1, 1, 1, 1, 1, 'x'), (2, 2, 2, 1, 1, 'y');
"""
GONE = "DROP TABLE t, parent;"
CHANGES = """
ADD COLUMN x int
ADD COLUMN x int FIRST
ADD COLUMN x int NOT NULL DEFAULT 5
ADD COLUMN x varchar(9) NOT NULL DEFAULT 'it''s'
ADD COLUMN x int NOT NULL
ADD COLUMN x datetime DEFAULT CURRENT_TIMESTAMP
ADD COLUMN x datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
ADD COLUMN x uuid DEFAULT (uuid())
ADD COLUMN x int AS (a * 2) STORED
ADD COLUMN x int AS (a * 2) VIRTUAL
ADD COLUMN x int GENERATED ALWAYS AS (a * 2)
ADD COLUMN x int NULL UNIQUE
ADD COLUMN x int CHECK (x > 0)
ADD COLUMN x bigint REFERENCES parent (id)
ADD COLUMN x int, ADD INDEX ix_x (x)
DROP COLUMN v
DROP COLUMN i
RENAME COLUMN v TO v2
CHANGE COLUMN v v2 varchar(20)
MODIFY COLUMN nn int NOT NULL AFTER id
MODIFY COLUMN v varchar(20) COMMENT 'x'
MODIFY COLUMN v varchar(20) DEFAULT 'y'
ALTER COLUMN v SET DEFAULT 'y'
ALTER COLUMN e DROP DEFAULT
COMMENT = 'x'
RENAME INDEX ix_i TO ix_j
DROP FOREIGN KEY fk_p
MODIFY COLUMN a int NOT NULL
MODIFY COLUMN nn int
MODIFY COLUMN a bigint
MODIFY COLUMN b int
MODIFY COLUMN v varchar(10)
MODIFY COLUMN v text
MODIFY COLUMN tx varchar(100)
MODIFY COLUMN d decimal(12, 2)
MODIFY COLUMN dt datetime(6)
MODIFY COLUMN v varchar(50)
MODIFY COLUMN v varchar(50) NOT NULL DEFAULT 'x'
MODIFY COLUMN r varchar(63)
MODIFY COLUMN r varchar(100)
MODIFY COLUMN w varchar(100)
MODIFY COLUMN k varchar(40)
MODIFY COLUMN e enum('a', 'b', 'c', 'd') DEFAULT 'a'
MODIFY COLUMN e enum('a', 'd', 'b', 'c') DEFAULT 'a'
MODIFY COLUMN e enum('a', 'b') DEFAULT 'a'
MODIFY COLUMN v varchar(20) CHARACTER SET latin1
CONVERT TO CHARACTER SET latin1
ADD INDEX ix_v (v)
ADD INDEX ix_v (v(5) DESC), ADD INDEX ix_a (a)
ADD UNIQUE INDEX ux_v (v)
ADD CONSTRAINT ux_v UNIQUE (v)
ADD FULLTEXT INDEX ft_v (v)
DROP INDEX ix_i
DROP PRIMARY KEY
DROP PRIMARY KEY, ADD PRIMARY KEY (id, nn)
FORCE
ADD CONSTRAINT fk_x FOREIGN KEY (pid) REFERENCES parent (id)
ADD CONSTRAINT ck_x CHECK (b > 0)
DROP CONSTRAINT ck_a
DROP CONSTRAINT fk_p
"""
EVERY = tuple(Way(algorithm, lock) for algorithm in ALGORITHMS for lock in LOCKS[:2])
"""Every way, the cheapest first."""


def cheapest(namespace: Namespace, change: str) -> Way | None:
    """The first way that MariaDB takes for *change*; the tables are as before in the end."""
    for way in EVERY:
        refused = namespace.refuses(f"ALTER TABLE t {change}, ALGORITHM={way.algorithm}, LOCK={way.lock}")
        if refused is None:
            namespace.run(GONE + SETUP + ROWS)
            return way
    return None


@each("mariadb")
def test_the_way_that_is_said_is_the_cheapest(database: Database) -> None:
    known = judge_script(SETUP, Known(), MYSQL)[1].settled()
    otherwise = []
    with database.namespace() as namespace:
        namespace.run(SETUP + ROWS)
        for change in CHANGES.strip().splitlines():
            said = judge_script(f"ALTER TABLE t {change}", known, MYSQL)[0][0].hazard
            found = cheapest(namespace, change)
            if (said.unknown, said.way) != (None, found):
                otherwise.append(f"{change}: is {found}, said {said.unknown or said.way}")
    assert "\n".join(otherwise) == ""


@each("mariadb")
def test_a_foreign_key_that_is_not_checked_is_not_copied_for(database: Database) -> None:
    change = "ADD CONSTRAINT fk_x FOREIGN KEY (pid) REFERENCES parent (id)"
    known = judge_script(f"{SETUP} SET foreign_key_checks = 0", Known(), MYSQL)[1]
    with database.namespace() as namespace:
        namespace.run(f"{SETUP} {ROWS} SET foreign_key_checks = 0")
        said = judge_script(f"ALTER TABLE t {change}", Known(known.settled().tables, settings=known.settings), MYSQL)
        assert said[0][0].hazard.way == cheapest(namespace, change)


@pytest.mark.parametrize(
    ("column", "filled"),
    [("x int", "0"), ("x varchar(5)", "''"), ("x enum('b', 'a')", "'b'"), ("x datetime", "a zero date")],
)
def test_a_required_column_without_a_value_is_filled(column: str, filled: str) -> None:
    hazard = judge_script(f"ALTER TABLE t ADD COLUMN {column} NOT NULL", Known(), MYSQL)[0][0].hazard
    assert hazard.notes == (f"rows that are there get {filled} in x, which nobody wrote",)
