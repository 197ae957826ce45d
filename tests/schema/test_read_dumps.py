"""What databases dump is read as what they hold; written, applied and read again, it is the same."""

import subprocess

import psycopg
import pymysql
import pytest
from hypothesis import HealthCheck, given, settings
from pymysql.constants import CLIENT

from specgen.schema.dialects import dialect as dialect_of
from specgen.schema.model import Schema
from specgen.schema.project import project
from specgen.schema.read_sql.read import read_sql
from specgen.schema.write import initial_migration
from specgen.world import mariadb
from tests.databases import (
    Database,
    LiveMariaDB,
    LivePostgreSQL,
    Servers,
    SQLiteNamespace,
    binaries,
    each,
    mariadb_database,
)
from tests.schema.build import EXAMPLES, FIRST, example, first
from tests.schema.strategies import schemas
from tests.schema.test_databases import parts

DUMPED = "dumped"
FEW = settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
MANY = settings(
    max_examples=200,
    derandomize=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def dump(script: str, database: Database, servers: Servers) -> str:
    """Return what *database* dumps after *script*."""
    match database:
        case LivePostgreSQL():
            return dump_of_postgresql(script, database)
        case LiveMariaDB():
            return dump_of_mariadb(script, servers)
    with database.namespace() as namespace:
        assert isinstance(namespace, SQLiteNamespace)
        namespace.run(script)
        return "\n".join(namespace.connection.iterdump())


def dump_of_postgresql(script: str, database: LivePostgreSQL) -> str:
    with psycopg.connect(database.server.conninfo(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DUMPED}")
        connection.execute(f"CREATE DATABASE {DUMPED}")
    with psycopg.connect(database.server.conninfo(DUMPED)) as connection:
        connection.execute(script.encode())
    program = binaries(database.name).folder / "pg_dump"
    return said_by(str(program), "--no-sync", database.server.conninfo(DUMPED))


def dump_of_mariadb(script: str, servers: Servers) -> str:
    mariadb_database(servers, DUMPED)
    socket = str(servers.mariadb().socket)
    with (
        pymysql.connect(unix_socket=socket, user=mariadb.USER, client_flag=CLIENT.MULTI_STATEMENTS) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SET NAMES utf8mb4; USE {DUMPED}")
        cursor.execute(script)
        while cursor.nextset():
            continue
        connection.commit()
    return said_by("mariadb-dump", "--no-defaults", f"--socket={socket}", f"--user={mariadb.USER}", DUMPED)


def said_by(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def dumped_and_read(schema: Schema, database: Database, servers: Servers) -> None:
    words = dialect_of(database.dialect.name)
    lowered = words.lower(schema).schema
    reading = read_sql(dump(first(schema, words).up, database, servers), words.name)
    assert reading.unread == ()
    assert parts(reading.schema) == parts(lowered)
    with database.namespace() as namespace:
        namespace.run(initial_migration(reading.schema, words, FIRST).up)
        assert parts(namespace.read().schema) == parts(lowered)


@each()
def test_what_a_database_dumps_is_read(database: Database, servers: Servers) -> None:
    dumped_and_read(project(example("exam-portal")), database, servers)


@pytest.mark.wide
@each()
@pytest.mark.parametrize("name", EXAMPLES)
def test_dumps_of_products_are_read(name: str, database: Database, servers: Servers) -> None:
    dumped_and_read(project(example(name)), database, servers)


@pytest.mark.slow
@each()
@given(schema=schemas())
@FEW
def test_dumps_of_any_schema_are_read(schema: Schema, database: Database, servers: Servers) -> None:
    dumped_and_read(schema, database, servers)


@pytest.mark.long
@each()
@given(schema=schemas())
@MANY
def test_dumps_of_very_many_are(schema: Schema, database: Database, servers: Servers) -> None:
    dumped_and_read(schema, database, servers)
