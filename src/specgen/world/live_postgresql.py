"""PostgreSQL, through psycopg."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from specgen.world.live import Refused, Row, Unreachable

if TYPE_CHECKING:
    import psycopg

DRIVER = "psycopg is not installed: `pip install 'specgen[postgres]'` brings it"

CONTENTS = """
    SELECT n.nspname || '.' || o.name
    FROM (
        SELECT oid, relname AS name, relnamespace AS namespace FROM pg_class
        WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
        UNION ALL SELECT oid, typname, typnamespace FROM pg_type WHERE typtype IN ('e', 'd')
        UNION ALL SELECT oid, proname, pronamespace FROM pg_proc
    ) o
    JOIN pg_namespace n ON n.oid = o.namespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = o.oid AND d.deptype = 'e')
    ORDER BY 1
"""


class PostgreSQL:
    """A connection that begins no transaction by itself; its time zone is UTC."""

    dialect: ClassVar[str] = "postgresql"

    def __init__(self, connection: psycopg.Connection[Row], error: type[Exception]) -> None:
        self._connection = connection
        self._error = error

    @property
    def version(self) -> str:
        """`PostgreSQL 16.2`."""
        found = self._connection.info.parameter_status("server_version") or ""
        return f"PostgreSQL {found.partition(' ')[0]}"

    @property
    def namespace(self) -> str:
        """The first schema of the search path that exists, `public` as a rule."""
        ((found,),) = self.rows("SELECT coalesce(current_schema()::text, 'public')")
        return str(found)

    def contents(self) -> tuple[str, ...]:
        """The tables, views, sequences, types and functions of all its schemas, without those of extensions."""
        return tuple(str(name) for (name,) in self.rows(CONTENTS))

    def run(self, script: str) -> None:
        """Run the statements of *script* in one transaction, or raise Refused."""
        try:
            with self._connection.transaction():
                self._connection.execute(script.encode())
        except self._error as error:
            raise Refused(_said(error)) from error

    def run_apart(self, statement: str) -> None:
        """Run *statement* in no transaction, or raise Refused."""
        try:
            self._connection.execute(statement.encode())
        except self._error as error:
            raise Refused(_said(error)) from error

    def rows(self, query: str, parameters: tuple[object, ...] = ()) -> tuple[Row, ...]:
        """The answer to *query*, or raise Refused."""
        try:
            return tuple(self._connection.execute(query.encode(), parameters or None).fetchall())
        except self._error as error:
            raise Refused(_said(error)) from error


@contextmanager
def connected(url: str) -> Iterator[PostgreSQL]:
    """A connection to the database at *url*."""
    try:
        import psycopg
    except ImportError as error:
        raise Unreachable(DRIVER) from error
    try:
        connection = psycopg.connect(re.sub(r"^[^:]+", "postgresql", url), autocommit=True)
    except psycopg.Error as error:
        raise Unreachable(_said(error)) from error
    with connection:
        connection.execute("SET TIME ZONE 'UTC'")
        connection.execute("SET client_min_messages TO warning")
        yield PostgreSQL(connection, psycopg.Error)


def _said(error: Exception) -> str:
    """What the server said, on one line."""
    return " ".join(str(error).split())
