"""Live databases for tests: one empty namespace after the other, each gone in the end.

A server is started when the first test of a worker asks for it, and lives as long as the worker.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol, TypeVar

import psycopg
import pymysql
import pytest
from psycopg.rows import args_row
from pymysql.constants import CLIENT

from specgen.schema import catalogue_mysql as my
from specgen.schema import catalogue_postgresql as pg
from specgen.schema import catalogue_sqlite as lite
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import dialect
from specgen.schema.read_mysql import read_mysql
from specgen.schema.read_postgresql import read_postgresql
from specgen.schema.read_sqlite import read_sqlite
from specgen.schema.reading import Reading
from specgen.world import mariadb, postgres
from tests.judges.registry import LEDGER

NAMES = ("sqlite", "postgresql-16", "postgresql-18", "mariadb")
CONTRIB = "postgresql-contrib"
NAMESPACE = "of_this_test"

Row = TypeVar("Row")


def each(*names: str) -> pytest.MarkDecorator:
    """Run a test on each of the databases *names*, or on all."""
    return pytest.mark.parametrize(
        "database", [pytest.param(name, marks=pytest.mark.judge(name)) for name in names or NAMES], indirect=True
    )


class Namespace(Protocol):
    """An empty namespace of a live database."""

    def run(self, script: str) -> None:
        """Run the statements of *script* in one transaction."""

    def commit(self) -> None:
        """Keep what was run so far, whatever becomes of what follows."""

    def run_alone(self, statement: str) -> None:
        """Run *statement* in no transaction, after what was run so far is kept."""

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Return the answer to *query*."""

    def refuses(self, statement: str) -> str | None:
        """Return why *statement* is refused, None if it isn't; what it did is undone in both cases."""

    def read(self) -> Reading:
        """Return what the catalogue says of the namespace."""


class Database(Protocol):
    """A database, its dialect, and the judge that it is."""

    @property
    def name(self) -> str: ...

    @property
    def dialect(self) -> Dialect: ...

    def namespace(self) -> AbstractContextManager[Namespace]:
        """Open an empty namespace."""


class LiveSQLite:
    """SQLite in memory, with its foreign keys on."""

    name = "sqlite"
    dialect = dialect("sqlite")

    @contextmanager
    def namespace(self) -> Iterator["SQLiteNamespace"]:
        LEDGER.add(self.name, 1)
        connection = sqlite3.connect(":memory:", isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            yield SQLiteNamespace(connection)
        finally:
            connection.close()


class SQLiteNamespace:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def run(self, script: str) -> None:
        try:
            self.connection.executescript(f"BEGIN;\n{script}\nCOMMIT;")
        except sqlite3.Error:
            self.connection.execute("ROLLBACK")
            raise

    def commit(self) -> None:
        """Nothing is left to keep: each run has its transaction."""

    def run_alone(self, statement: str) -> None:
        self.connection.execute(statement)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return list(self.connection.execute(query))

    def refuses(self, statement: str) -> str | None:
        self.connection.execute("BEGIN")
        try:
            self.connection.execute(statement)
        except sqlite3.Error as error:
            return str(error)
        finally:
            self.connection.execute("ROLLBACK")
        return None

    def read(self) -> Reading:
        ask = self.connection.execute
        return read_sqlite(
            lite.Catalogue(
                tuple(lite.TableRow(*row) for row in ask(lite.TABLES)),
                tuple(lite.ColumnRow(*row) for row in ask(lite.COLUMNS)),
                tuple(lite.ForeignKeyRow(*row) for row in ask(lite.FOREIGN_KEYS)),
                tuple(lite.IndexRow(*row) for row in ask(lite.INDEXES)),
            )
        )


class LivePostgreSQL:
    """A running server, each namespace a schema that is committed only where a test asks for it."""

    dialect = dialect("postgresql")

    def __init__(self, name: str, server: postgres.Server) -> None:
        self.name = name
        self.server = server

    @contextmanager
    def namespace(self) -> Iterator["PostgreSQLNamespace"]:
        LEDGER.add(self.name, 1)
        with psycopg.connect(self.server.conninfo()) as connection:
            connection.execute("SET TIME ZONE 'UTC'")
            connection.execute(f"CREATE SCHEMA {NAMESPACE}")
            connection.execute(f"SET search_path TO {NAMESPACE}")
            try:
                yield PostgreSQLNamespace(connection)
            finally:
                connection.rollback()
                connection.execute("SET client_min_messages TO warning")
                connection.execute(f"DROP SCHEMA IF EXISTS {NAMESPACE} CASCADE")
                connection.commit()


class PostgreSQLNamespace:
    def __init__(self, connection: "psycopg.Connection[tuple[object, ...]]") -> None:
        self.connection = connection

    def run(self, script: str) -> None:
        self.connection.execute(script.encode())

    def commit(self) -> None:
        self.connection.commit()

    def run_alone(self, statement: str) -> None:
        self.connection.commit()
        self.connection.autocommit = True
        try:
            self.connection.execute(statement.encode())
        finally:
            self.connection.autocommit = False

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return self.connection.execute(query.encode()).fetchall()

    def refuses(self, statement: str) -> str | None:
        try:
            with self.connection.transaction(force_rollback=True):
                self.connection.execute(statement.encode())
        except psycopg.Error as error:
            return str(error)
        return None

    def read(self) -> Reading:
        return read_postgresql(
            pg.Catalogue(
                self._ask(pg.TABLES, pg.TableRow),
                self._ask(pg.COLUMNS, pg.ColumnRow),
                self._ask(pg.CONSTRAINTS, pg.ConstraintRow),
                self._ask(pg.INDEXES, pg.IndexRow),
                self._ask(pg.ENUMS, pg.EnumRow),
                self._ask(pg.EXTENSIONS, str),
            )
        )

    def _ask(self, query: str, row: Callable[..., Row]) -> tuple[Row, ...]:
        with self.connection.cursor(row_factory=args_row(row)) as cursor:
            return tuple(cursor.execute(query.encode(), (NAMESPACE,)))


class LiveMariaDB:
    """A running server, each namespace a database of its own."""

    name = "mariadb"
    dialect = dialect("mysql")

    def __init__(self, server: mariadb.Server) -> None:
        self.server = server

    @contextmanager
    def namespace(self) -> Iterator["MariaDBNamespace"]:
        LEDGER.add(self.name, 1)
        connection = pymysql.connect(
            unix_socket=str(self.server.socket),
            user=mariadb.USER,
            charset="utf8mb4",
            client_flag=CLIENT.MULTI_STATEMENTS,
        )
        found = MariaDBNamespace(connection)
        try:
            found.run(f"CREATE DATABASE {NAMESPACE}; USE {NAMESPACE}")
            yield found
        finally:
            connection.rollback()
            found.run(f"DROP DATABASE {NAMESPACE}")
            connection.close()


class MariaDBNamespace:
    def __init__(self, connection: "pymysql.Connection[pymysql.cursors.Cursor]") -> None:
        self.connection = connection

    def run(self, script: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(script)
            while cursor.nextset():
                continue
        self.connection.commit()

    def commit(self) -> None:
        self.connection.commit()

    def run_alone(self, statement: str) -> None:
        self.run(statement)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())

    def refuses(self, statement: str) -> str | None:
        try:
            self.rows(statement)
        except pymysql.MySQLError as error:
            return str(error)
        finally:
            self.connection.rollback()
        return None

    def read(self) -> Reading:
        return read_mysql(
            my.Catalogue(
                self._ask(my.TABLES, my.TableRow),
                self._ask(my.COLUMNS, my.ColumnRow),
                self._ask(my.CHECKS, my.CheckRow),
                self._ask(my.FOREIGN_KEYS, my.ForeignKeyRow),
                self._ask(my.INDEXES, my.IndexRow),
            )
        )

    def _ask(self, query: str, row: Callable[..., Row]) -> tuple[Row, ...]:
        with self.connection.cursor() as cursor:
            cursor.execute(query, (NAMESPACE,))
            return tuple(row(*found) for found in cursor.fetchall())


class Servers:
    """The servers of this process, started when they are asked for."""

    def __init__(self, stack: ExitStack) -> None:
        self.stack = stack
        self.running: dict[str, postgres.Server] = {}
        self.running_mariadb: mariadb.Server | None = None

    def server(self, name: str) -> postgres.Server:
        """Return the server of the judge *name*."""
        if name not in self.running:
            self.running[name] = self.stack.enter_context(postgres.running(binaries(name)))
        return self.running[name]

    def mariadb(self) -> mariadb.Server:
        """Return the server of the judge `mariadb`."""
        if self.running_mariadb is None:
            found = mariadb.installed()
            assert found is not None
            self.running_mariadb = self.stack.enter_context(mariadb.running(found))
        return self.running_mariadb


def binaries(name: str) -> postgres.Binaries:
    """Return the binaries of the judge *name*, which is installed."""
    if name == CONTRIB:
        found = postgres.with_contrib()
        assert found is not None
        return found
    return next(found for found in postgres.installed() if name == f"postgresql-{found.major}")


def mariadb_database(servers: Servers, name: str) -> str:
    """Make an empty database of MariaDB anew, and return its address."""
    server = servers.mariadb()
    with (
        pymysql.connect(unix_socket=str(server.socket), user=mariadb.USER) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    return server.url(name)


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    with ExitStack() as stack:
        yield Servers(stack)


@pytest.fixture
def database(request: pytest.FixtureRequest, servers: Servers) -> Database:
    match str(request.param):
        case "sqlite":
            return LiveSQLite()
        case "mariadb":
            return LiveMariaDB(servers.mariadb())
        case name:
            return LivePostgreSQL(name, servers.server(name))
