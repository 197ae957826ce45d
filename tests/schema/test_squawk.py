"""squawk judges the migrations; what it still finds is answered by a measurement on a real server."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from specgen.schema.dialects import dialect
from specgen.schema.project import project
from tests.databases import Servers
from tests.judges.registry import LEDGER
from tests.judges.sql import ANSWERED, squawk
from tests.schema.build import EXAMPLES, example, first, schema_of

POSTGRESQL = dialect("postgresql")

Connection = psycopg.Connection[tuple[object, ...]]


@pytest.mark.judge("squawk")
@pytest.mark.row("S04")
def test_squawk_finds_nothing_that_is_not_answered(tmp_path: Path) -> None:
    paths = []
    for name in EXAMPLES:
        path = tmp_path / f"{name}.sql"
        path.write_text(first(project(example(name)), POSTGRESQL).up, encoding="utf-8")
        paths.append(path)
    assert squawk(paths, answered=ANSWERED) == []


@pytest.mark.parametrize("measurement", sorted(set(ANSWERED.values())))
def test_every_answer_is_a_measurement(measurement: str) -> None:
    assert callable(globals()[measurement])


@pytest.fixture(
    params=[pytest.param(name, marks=pytest.mark.judge(name)) for name in ("postgresql-16", "postgresql-18")]
)
def database(request: pytest.FixtureRequest, servers: Servers) -> Iterator[str]:
    """How to reach a database of its own, with a table that was there before."""
    server = servers.server(str(request.param))
    LEDGER.add(str(request.param), 1)
    with psycopg.connect(server.conninfo(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE measured")
        try:
            with psycopg.connect(server.conninfo("measured")) as inside:
                inside.execute("CREATE TABLE before_us (id BIGINT PRIMARY KEY)")
            yield server.conninfo("measured")
        finally:
            connection.execute("DROP DATABASE measured")


def up(name: str = "exam-portal") -> bytes:
    return first(project(example(name)), POSTGRESQL).up.encode()


def tables(connection: Connection) -> set[str]:
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return {str(name) for (name,) in found}


def test_a_first_migration_waits_for_no_lock(database: str) -> None:
    """It locks what it makes and nothing else, so there is nothing to wait for."""
    with psycopg.connect(database) as connection:
        connection.execute(up())
        locked = connection.execute(
            "SELECT l.relation::regclass::text FROM pg_locks l WHERE l.pid = pg_backend_pid()"
            " AND l.relation IN (SELECT oid FROM pg_class WHERE relname LIKE 'before_us%')"
        ).fetchall()
        ours = connection.execute(
            "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND relation IN ('users'::regclass)"
        ).fetchone()
        connection.rollback()
    assert locked == []
    assert ours is not None
    assert ours[0] != 0


def test_nobody_sees_a_table_before_its_indexes(database: str) -> None:
    with psycopg.connect(database) as connection, psycopg.connect(database, autocommit=True) as other:
        connection.execute(up())
        assert tables(other) == {"before_us"}
        connection.commit()
        assert tables(other) == {"before_us", "resource_versions", "resources", "sessions", "users"}
        indexes = other.execute("SELECT count(*) FROM pg_indexes WHERE tablename = 'resources'").fetchone()
        assert indexes == (6,)


def test_a_migration_that_fails_leaves_nothing_behind(database: str) -> None:
    with psycopg.connect(database) as connection:
        with pytest.raises(psycopg.Error):
            connection.execute(up() + b"\nCREATE TABLE before_us ();")
        connection.rollback()
        assert tables(connection) == {"before_us"}
        assert connection.execute("SELECT count(*) FROM pg_type WHERE typtype = 'e'").fetchone() == (0,)
        connection.execute(up())


def test_a_varchar_grows_without_a_rewrite(database: str) -> None:
    schema = schema_of("entities: {Thing: {fields: {name: {type: string, length: ..20}}}}")
    with psycopg.connect(database) as connection:
        connection.execute(first(schema, POSTGRESQL).up.encode())
        connection.execute("INSERT INTO things (name) SELECT 'x' FROM generate_series(1, 100)")

        def file() -> tuple[object, ...] | None:
            return connection.execute("SELECT relfilenode FROM pg_class WHERE relname = 'things'").fetchone()

        before = file()
        connection.execute("ALTER TABLE things ALTER COLUMN name TYPE VARCHAR(50)")
        assert file() == before
        connection.execute("ALTER TABLE things ALTER COLUMN name TYPE VARCHAR(10)")
        assert file() != before
        connection.rollback()
