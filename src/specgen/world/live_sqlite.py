"""SQLite, in a file or in memory, with its foreign keys on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from specgen.world.live import Refused, Row, Unreachable


class SQLite:
    """A connection that begins no transaction by itself."""

    dialect: ClassVar[str] = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def version(self) -> str:
        """`SQLite 3.40.1`."""
        return f"SQLite {sqlite3.sqlite_version}"

    @property
    def namespace(self) -> str:
        """The database itself, among those that a connection may have."""
        return "main"

    def contents(self) -> tuple[str, ...]:
        """Its tables and views."""
        query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT GLOB 'sqlite_*' ORDER BY 1"
        return tuple(str(name) for (name,) in self.rows(query))

    def run(self, script: str) -> None:
        """Run the statements of *script* in one transaction, or raise Refused."""
        try:
            self._connection.executescript(f"BEGIN;\n{script}")
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise Refused(str(error)) from error

    def run_apart(self, statement: str) -> None:
        """Run *statement* in no transaction, or raise Refused."""
        try:
            self._connection.execute(statement)
        except sqlite3.Error as error:
            raise Refused(str(error)) from error

    def rows(self, query: str, parameters: tuple[object, ...] = ()) -> tuple[Row, ...]:
        """The answer to *query*, or raise Refused; queries of its catalogue take no parameter."""
        try:
            return tuple(self._connection.execute(query, parameters))
        except sqlite3.Error as error:
            raise Refused(str(error)) from error


@contextmanager
def connected(url: str) -> Iterator[SQLite]:
    """A connection to the file that *url* names, which has to be there; in memory where it names none."""
    path = unquote(urlsplit(url).path).removeprefix("/")
    file = f"{Path(path).absolute().as_uri()}?mode=rw" if path else ":memory:"
    try:
        connection = sqlite3.connect(file, isolation_level=None, uri=True)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        there = not path or Path(path).exists()
        why = str(error) if there else "there is no such file; an empty one is a database without tables"
        raise Unreachable(f"`{path}`: {why}") from error
    with closing(connection):
        yield SQLite(connection)
