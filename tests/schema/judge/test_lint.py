"""Each mistake is found at its line, and nothing is said of the good form beside it."""

import pytest

from specgen.frozen import frozen
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.judge.flaws import FLAWS
from specgen.schema.judge.lint import lint
from specgen.schema.write import initial_migration
from specgen.source.diagnostics import Diagnostic
from specgen.source.text import Source, Span
from tests.schema.build import schema_of

SAFE = "SET lock_timeout = '5s';\n"
FIRST = {
    "postgresql": """
        CREATE TYPE state AS ENUM ('new', 'paid');
        CREATE TABLE users (id BIGINT PRIMARY KEY, email TEXT NOT NULL, nickname VARCHAR(20), city TEXT, age INT);
        CREATE TABLE orders (id BIGINT PRIMARY KEY, user_id BIGINT, total NUMERIC(10, 2), state state);
        CREATE INDEX ix_users_city ON users (city);
    """,
    "mysql": """
        CREATE TABLE users (id BIGINT PRIMARY KEY, email VARCHAR(255) NOT NULL, nickname VARCHAR(20), age INT);
        CREATE TABLE orders (id BIGINT PRIMARY KEY, user_id BIGINT, total DECIMAL(10, 2));
    """,
    "sqlite": """
        CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, nickname TEXT);
        CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id) ON DELETE CASCADE);
    """,
}


@frozen
class Case:
    """A kind of fault, a migration that has it in each line that ends in BAD, and one that says the same well."""

    code: str
    bad: str
    good: str


POSTGRESQL = (
    Case(
        "long-lock",
        f"{SAFE}ALTER TABLE users ALTER COLUMN age TYPE BIGINT; -- BAD",
        f"{SAFE}ALTER TABLE users ALTER COLUMN nickname TYPE VARCHAR(40), ALTER COLUMN nickname SET DEFAULT '';",
    ),
    Case(
        "long-lock",
        f"{SAFE}ALTER TABLE orders ADD CONSTRAINT ck CHECK (total > 0) NOT VALID;\n"
        "ALTER TABLE orders VALIDATE CONSTRAINT ck; -- BAD",
        f"{SAFE}ALTER TABLE orders VALIDATE CONSTRAINT ck;",
    ),
    Case(
        "long-lock",
        f"{SAFE}ALTER TABLE users ADD COLUMN x INT;\nUPDATE users SET x = age; -- BAD",
        "UPDATE users SET age = 1 WHERE age IS NULL;",
    ),
    Case(
        "long-lock",
        f"{SAFE}ALTER TABLE users ADD COLUMN x INT CHECK (x > 0); -- BAD",
        f"{SAFE}ALTER TABLE users ADD COLUMN x INT;",
    ),
    Case(
        "blocking-index",
        f"{SAFE}CREATE INDEX ix_users_email ON users (email); -- BAD",
        "-- transaction: none\nDROP INDEX CONCURRENTLY IF EXISTS ix_users_email;\n"
        "CREATE INDEX CONCURRENTLY ix_users_email ON users (email);",
    ),
    Case(
        "blocking-index",
        f"{SAFE}ALTER TABLE users ADD CONSTRAINT ux UNIQUE (email); -- BAD",
        f"{SAFE}ALTER TABLE users ADD CONSTRAINT ux UNIQUE USING INDEX ux;",
    ),
    Case(
        "blocking-index",
        f"{SAFE}DROP INDEX ix_users_city; -- BAD",
        "-- transaction: none\nDROP INDEX CONCURRENTLY ix_users_city;",
    ),
    Case(
        "concurrently-in-transaction",
        "CREATE INDEX CONCURRENTLY ix_users_email ON users (email); -- BAD",
        "-- atlas:txmode none\nCREATE INDEX CONCURRENTLY ix_users_email ON users (email);",
    ),
    Case(
        "concurrently-in-transaction",
        "-- transaction: none\nBEGIN;\nDROP INDEX CONCURRENTLY ix_users_city; -- BAD\nCOMMIT;",
        "-- transaction: none\nBEGIN;\nCOMMIT;\nDROP INDEX CONCURRENTLY ix_users_city;",
    ),
    Case(
        "validated-constraint",
        f"{SAFE}ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id); -- BAD",
        f"{SAFE}ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;",
    ),
    Case(
        "validated-constraint",
        f"{SAFE}ALTER TABLE orders ADD CONSTRAINT ck CHECK (total > 0); -- BAD",
        f"{SAFE}ALTER TABLE orders ADD CONSTRAINT ck CHECK (total > 0) NOT VALID;",
    ),
    Case(
        "unsafe-not-null",
        f"{SAFE}ALTER TABLE users ALTER COLUMN city SET NOT NULL; -- BAD",
        f"{SAFE}ALTER TABLE users ALTER COLUMN email SET NOT NULL;",
    ),
    Case(
        "required-without-value",
        f"{SAFE}ALTER TABLE users\n    ADD COLUMN x INT NOT NULL;".replace("users\n", "users -- BAD\n"),
        f"{SAFE}ALTER TABLE users ADD COLUMN x INT NOT NULL DEFAULT 1;",
    ),
    Case(
        "no-lock-timeout",
        "COMMENT ON TABLE users IS 'x';\nALTER TABLE users ADD COLUMN x INT; -- BAD\nALTER TABLE users ADD y INT;",
        "SET LOCAL lock_timeout TO '2s';\nALTER TABLE users ADD COLUMN x INT;",
    ),
    Case(
        "new-value-used",
        "ALTER TYPE state ADD VALUE 'sent';\nUPDATE orders SET state = 'sent' WHERE id = 1; -- BAD",
        "ALTER TYPE state ADD VALUE 'sent' AFTER 'paid';\nUPDATE orders SET state = 'paid' WHERE id = 1;",
    ),
    Case(
        "unacknowledged-loss",
        f"{SAFE}ALTER TABLE users DROP COLUMN nickname; -- BAD\nDROP TABLE orders; -- BAD",
        f"-- removed: users.nickname, orders\n{SAFE}ALTER TABLE users DROP COLUMN nickname;\nDROP TABLE orders;",
    ),
    Case(
        "volatile-default",
        f"{SAFE}ALTER TABLE users ADD COLUMN x UUID DEFAULT gen_random_uuid(); -- BAD",
        f"{SAFE}ALTER TABLE users ADD COLUMN x TIMESTAMPTZ NOT NULL DEFAULT now();",
    ),
    Case(
        "volatile-default",
        f"{SAFE}ALTER TABLE users ADD COLUMN x BIGINT GENERATED ALWAYS AS IDENTITY; -- BAD",
        f"{SAFE}ALTER TABLE users ADD COLUMN x BIGINT;",
    ),
    Case(
        "unknown-statement",
        "CALL something(); -- BAD\nSELECT 1;\nDO $$ BEGIN EXECUTE 'DROP TABLE users'; END $$; -- BAD",
        "DO $$ BEGIN IF true THEN RAISE NOTICE 'x'; END IF; END $$;",
    ),
    Case(
        "unacknowledged-loss",
        f"\\set ON_ERROR_STOP on\n{SAFE}DO LANGUAGE plpgsql 'BEGIN DROP TABLE users; END'; -- BAD",
        f"-- removed: users\n\\set ON_ERROR_STOP on\n{SAFE}DROP TABLE users;",
    ),
    Case(
        "invalid-index-kept",
        "-- transaction: none\nCREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON users (email); -- BAD",
        "-- transaction: none\nDROP INDEX CONCURRENTLY IF EXISTS ix;\n"
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON users (email);",
    ),
)

MYSQL = (
    Case(
        "copied-table",
        "ALTER TABLE users MODIFY COLUMN age BIGINT; -- BAD",
        "ALTER TABLE users MODIFY COLUMN nickname VARCHAR(40);",
    ),
    Case(
        "copied-table",
        "ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id); -- BAD",
        "ALTER TABLE orders ADD INDEX ix (user_id), ALGORITHM=NOCOPY;",
    ),
    Case(
        "implicit-fill",
        "ALTER TABLE users ADD COLUMN x INT NOT NULL; -- BAD",
        "ALTER TABLE users ADD COLUMN x INT NOT NULL DEFAULT 1;",
    ),
    Case(
        "unchecked-key",
        "SET foreign_key_checks = 0;\n"
        "ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id); -- BAD",
        "CREATE TABLE x (id INT PRIMARY KEY, u BIGINT);\n"
        "SET foreign_key_checks = 0;\nALTER TABLE x ADD CONSTRAINT fk FOREIGN KEY (u) REFERENCES users (id);",
    ),
    Case(
        "unacknowledged-loss",
        "ALTER TABLE users DROP COLUMN nickname; -- BAD",
        "-- removed: users.nickname\nALTER TABLE users DROP COLUMN nickname;",
    ),
    Case("unknown-statement", "/*!50001 DROP TABLE users */; -- BAD", "SET NAMES utf8mb4; -- /* a note */"),
    Case(
        "unknown-statement",
        "CREATE TABLE x (id INT PRIMARY KEY /*!50001 , a INT */); -- BAD",
        "CREATE TABLE x (id INT PRIMARY KEY) /*!40100 DEFAULT CHARSET=utf8mb4 */;",
    ),
    Case(
        "unacknowledged-loss",
        "DELIMITER $$\nALTER TABLE users DROP COLUMN nickname$$ -- BAD",
        "DELIMITER $$\nCREATE PROCEDURE p() BEGIN DROP TABLE users; END$$",
    ),
)

NEW = "CREATE TABLE users__new (id INTEGER PRIMARY KEY, email TEXT, nickname);\n"
FILL = "INSERT INTO users__new (id, email, nickname) SELECT id, email, nickname FROM users;\n"
SWAP = "ALTER TABLE users__new RENAME TO users;\n"
OUTSIDE = "-- transaction: none\nPRAGMA foreign_keys = OFF;\nBEGIN IMMEDIATE;\n"
INSIDE = "PRAGMA foreign_keys = OFF;\n"

SQLITE = (
    Case(
        "cascading-rebuild",
        f"{INSIDE}{NEW}{FILL}DROP TABLE users; -- BAD\n{SWAP}",
        f"{OUTSIDE}{NEW}{FILL}DROP TABLE users;\n{SWAP}COMMIT;",
    ),
    Case(
        "renamed-away",
        f"ALTER TABLE users RENAME TO users_old; -- BAD\n{NEW.replace('__new', '')}",
        "ALTER TABLE users RENAME TO people;",
    ),
    Case(
        "refused-statement",
        "ALTER TABLE users ALTER COLUMN email DROP NOT NULL; -- BAD",
        "ALTER TABLE users RENAME COLUMN email TO mail;",
    ),
    Case(
        "required-without-value",
        "ALTER TABLE users ADD COLUMN x INTEGER NOT NULL; -- BAD",
        "ALTER TABLE users ADD COLUMN x INTEGER NOT NULL DEFAULT 1;",
    ),
    Case(
        "unacknowledged-loss",
        f"{OUTSIDE}{NEW}{FILL}DROP TABLE users; -- BAD\n{SWAP}COMMIT;".replace(", nickname", ""),
        f"{OUTSIDE}{NEW}{FILL}DROP TABLE users;\n{SWAP}COMMIT;",
    ),
    Case(
        "unknown-statement",
        "ATTACH 'x' AS y; -- BAD",
        "CREATE TRIGGER tr AFTER UPDATE ON users BEGIN UPDATE orders SET id = id; END;",
    ),
)


def found(name: str, text: str, down: str = "") -> list[Diagnostic]:
    """What is wrong with *text* as the second migration of a folder."""
    texts = {
        "001_first.sql": FIRST[name],
        "001_first.down.sql": "",
        "002_second.sql": text,
        "002_second.down.sql": down,
    }
    said = lint([Source(path, text) for path, text in texts.items()], dialect(name))
    assert [each for each in said if "001" in str(each.place)] == []
    return list(said)


def places(said: list[Diagnostic]) -> list[tuple[str, int]]:
    """Codes and lines."""
    return [(each.code, each.place.start.line) for each in said if isinstance(each.place, Span)]


@pytest.mark.parametrize("case", POSTGRESQL, ids=lambda case: case.code)
def test_a_mistake_for_postgresql_is_found_at_its_line(case: Case) -> None:
    judge_case("postgresql", case)


@pytest.mark.parametrize("case", MYSQL, ids=lambda case: case.code)
def test_a_mistake_for_mysql_is_found_at_its_line(case: Case) -> None:
    judge_case("mysql", case)


@pytest.mark.parametrize("case", SQLITE, ids=lambda case: case.code)
def test_a_mistake_for_sqlite_is_found_at_its_line(case: Case) -> None:
    judge_case("sqlite", case)


def judge_case(name: str, case: Case) -> None:
    said = found(name, case.bad)
    lines = [number for number, line in enumerate(case.bad.splitlines(), 1) if line.endswith("BAD")]
    assert places(said) == [(case.code, line) for line in lines]
    assert all(each.help for each in said)
    assert found(name, case.good) == []


def test_every_flaw_has_a_case() -> None:
    cases = {case.code for case in (*POSTGRESQL, *MYSQL, *SQLITE)}
    assert {flaw.code for flaw in FLAWS} - cases == {"one-way-migration"}


def test_a_migration_without_a_way_back_is_named() -> None:
    said = lint([Source("001_first.sql", "SELECT 1;"), Source("002_x.1.sql", ""), Source("002_x.1.down.sql", "")], PG)
    assert [(each.code, str(each.place)) for each in said] == [("one-way-migration", "001_first.sql")]


PG = dialect("postgresql")


def test_a_table_that_the_migration_itself_makes_is_let_be() -> None:
    text = "CREATE TABLE x (id INT PRIMARY KEY, a INT);\nCREATE INDEX ix ON x (a);\nALTER TABLE x ALTER a SET NOT NULL;"
    assert found("postgresql", text) == []


@pytest.mark.parametrize("name", FIRST)
def test_a_table_made_of_a_query_is_let_be(name: str) -> None:
    assert found(name, "CREATE TABLE x AS SELECT id, email FROM users WHERE id > 0;") == []


def test_a_table_that_another_file_of_the_migration_makes_is_let_be() -> None:
    texts = {"002_x.1.sql": "CREATE TABLE x (a INT);", "002_x.2.sql": "CREATE INDEX ix ON x (a);"}
    said = lint([Source(path, text) for path, text in texts.items()], PG)
    assert {each.code for each in said} == {"one-way-migration"}


def test_a_way_back_is_asked_only_for_what_fails() -> None:
    down = "DROP TABLE users;\nCREATE INDEX CONCURRENTLY ix ON orders (total);"
    assert places(found("postgresql", "SELECT 1;", down)) == [("concurrently-in-transaction", 2)]


def test_what_is_not_known_is_not_taken_for_new() -> None:
    said = lint([Source("001_x.sql", "CREATE INDEX ix ON users (email);"), Source("001_x.down.sql", "")], PG)
    assert {each.code for each in said} == {"blocking-index", "no-lock-timeout"}


CIRCLE = """
entities:
  Hen: {fields: {egg: {belongs_to: Egg, optional: true, on_delete: set_null}}}
  Egg: {fields: {hen: {belongs_to: Hen, on_delete: cascade}}}
"""


@pytest.mark.parametrize("of", DIALECTS, ids=lambda of: of.name)
def test_nothing_is_wrong_with_tables_that_refer_to_each_other_and_all_go(of: Dialect) -> None:
    script = initial_migration(of.lower(schema_of(CIRCLE)).schema, of, "001_first")
    texts = {"001_first.sql": script.up, "001_first.down.sql": script.down}
    assert list(lint([Source(path, text) for path, text in texts.items()], of)) == []
