"""squawk judges the files of every kind of change; what it finds is wanted by the author, or measured here."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from specgen.schema.alter.postgresql_words import create_concurrently
from specgen.schema.alter.steps import batches
from specgen.schema.migration.scripts import scripts
from specgen.schema.model import IndexColumn, TableIndex
from tests.databases import Servers
from tests.judges.registry import LEDGER
from tests.judges.sql import squawk
from tests.schema.alter.kinds import KINDS
from tests.schema.alter.shop import SHOP
from tests.schema.alter.test_postgresql import POSTGRESQL, lowered, steps_between
from tests.schema.build import schema_of

WANTED = (
    "ban-drop-column",
    "ban-drop-constraint",
    "ban-drop-default",
    "ban-drop-not-null",
    "ban-drop-table",
    "ban-drop-type",
    "changing-column-type",
    "prefer-bigint-over-int",
    "prefer-text-field",
    "renaming-column",
    "renaming-object",
    "renaming-table",
)
"""What the change is for: the spec says so, and whoever wrote it is told what it costs."""
MEASURED = {
    "adding-foreign-key-constraint": "test_nobody_sees_a_new_table_before_it_is_whole",
    "constraint-missing-not-valid": "test_nobody_sees_a_new_table_before_it_is_whole",
    "require-concurrent-index-creation": "test_nobody_sees_a_new_table_before_it_is_whole",
    "adding-not-nullable-field": "test_null_is_forbidden_without_a_look_at_the_rows",
    "prefer-robust-stmts": "test_an_index_that_was_left_half_made_is_made_again",
    "require-lock-timeout": "test_nobody_waits_behind_an_index",
    "require-statement-timeout": "test_nobody_waits_behind_an_index",
}
NAMES = TableIndex("uq_users_name", (IndexColumn("name"),), unique=True)


@pytest.mark.judge("squawk")
def test_squawk_finds_nothing_that_is_not_answered(tmp_path: Path) -> None:
    paths = []
    for number, kind in enumerate(KINDS):
        before = lowered(schema_of(SHOP))
        after = lowered(kind.after)
        steps = steps_between(before, after, kind.intent)
        for file in scripts(f"{number:03}", POSTGRESQL, steps, before, after):
            if not file.path.endswith(".down.sql"):
                path = tmp_path / Path(file.path).name
                path.write_text(file.text, encoding="utf-8")
                paths.append(path)
    assert squawk(paths, answered=(*WANTED, *MEASURED)) == []


@pytest.mark.parametrize("measurement", sorted(set(MEASURED.values())))
def test_every_answer_is_a_measurement(measurement: str) -> None:
    assert callable(globals()[measurement])


@pytest.fixture(
    params=[pytest.param(name, marks=pytest.mark.judge(name)) for name in ("postgresql-16", "postgresql-18")]
)
def users(request: pytest.FixtureRequest, servers: Servers) -> Iterator[str]:
    """How to reach a database of its own with users in it, two of one name."""
    server = servers.server(str(request.param))
    LEDGER.add(str(request.param), 1)
    with psycopg.connect(server.conninfo(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE altered")
        try:
            with psycopg.connect(server.conninfo("altered")) as inside:
                inside.execute("CREATE TABLE users (name TEXT)")
                inside.execute("INSERT INTO users VALUES ('Ann'), ('Ann'), ('Bob')")
            yield server.conninfo("altered")
        finally:
            connection.execute("DROP DATABASE altered WITH (FORCE)")


def test_nobody_sees_a_new_table_before_it_is_whole(users: str) -> None:
    """What is done to tables that the same transaction makes keeps nobody waiting; only there it is done plainly."""
    (circle,) = (kind for kind in KINDS if kind.name == "tables that refer to each other are added")
    steps = steps_between(lowered(schema_of(SHOP)), lowered(circle.after), circle.intent)
    assert len(batches(steps)) == 1
    with psycopg.connect(users) as connection, psycopg.connect(users, autocommit=True) as other:
        connection.execute("".join(statement for step in steps for statement in step.up).encode())
        seen = "SELECT count(*) FROM pg_tables WHERE tablename IN ('eggs', 'hens')"
        assert other.execute(seen).fetchone() == (0,)
        assert connection.execute(seen).fetchone() == (2,)
        other.execute("SET lock_timeout = '1s'")
        other.execute("INSERT INTO users VALUES ('Zoe')")


def test_null_is_forbidden_without_a_look_at_the_rows(users: str) -> None:
    with psycopg.connect(users) as connection:

        def looks() -> tuple[object, ...] | None:
            asked = "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'users'"
            return connection.execute(asked).fetchone()

        connection.execute("ALTER TABLE users ADD CONSTRAINT nn CHECK (name IS NOT NULL) NOT VALID")
        before = looks()
        connection.execute("ALTER TABLE users VALIDATE CONSTRAINT nn")
        after = looks()
        assert after != before
        connection.execute("ALTER TABLE users ALTER COLUMN name SET NOT NULL")
        assert looks() == after


def test_an_index_that_was_left_half_made_is_made_again(users: str) -> None:
    """`IF NOT EXISTS` would take the half of an index for a whole one."""
    table = schema_of("entities: {User: {fields: {name: string}}}").tables[-1]
    remove, make = (statement.encode() for statement in create_concurrently(NAMES, table))
    valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'uq_users_name'::regclass"
    with psycopg.connect(users, autocommit=True) as connection:
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute(make)
        assert connection.execute(valid).fetchone() == (False,)
        connection.execute("DELETE FROM users WHERE name = 'Ann'")
        connection.execute(remove)
        connection.execute(make)
        assert connection.execute(valid).fetchone() == (True,)


def test_nobody_waits_behind_an_index(users: str) -> None:
    """It waits for whoever writes, and lets those pass who come after."""
    with (
        psycopg.connect(users) as writer,
        psycopg.connect(users, autocommit=True) as maker,
        psycopg.connect(users, autocommit=True) as other,
        ThreadPoolExecutor(1) as pool,
    ):
        writer.execute("INSERT INTO users VALUES ('Eve')")
        made = pool.submit(maker.execute, "CREATE INDEX CONCURRENTLY idx_users_name ON users (name)")
        waiting = "SELECT count(*) FROM pg_locks WHERE pid = %s AND NOT granted"
        while other.execute(waiting, (maker.info.backend_pid,)).fetchone() == (0,):
            assert not made.done()
        other.execute("SET lock_timeout = '1s'")
        other.execute("INSERT INTO users VALUES ('Zoe')")
        writer.commit()
        made.result()
