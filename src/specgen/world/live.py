"""A live database: reached by its address, asked, and changed.

An address is `sqlite:///FILE`, `postgresql://USER@HOST/NAME` or `mysql://USER@HOST/NAME`; what stands behind a plus
sign (`postgresql+asyncpg`) is another driver's business. What the answers mean is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, Protocol
from urllib.parse import urlsplit

Row = tuple[object, ...]


class Refused(Exception):
    """A database refused a statement; the text is what it said."""


class Unreachable(Exception):
    """A database that can't be reached; the text says why, and what would help."""


class Live(Protocol):
    """A connection to a database."""

    dialect: ClassVar[str]

    @property
    def version(self) -> str:
        """What the server says of itself: `PostgreSQL 16.2`."""

    @property
    def namespace(self) -> str:
        """Where its tables are made: the one parameter of queries of a catalogue."""

    def contents(self) -> tuple[str, ...]:
        """What the database holds of anybody's: tables, views, types, functions."""

    def run(self, script: str) -> None:
        """Run the statements of *script* in one transaction, as far as the database knows that; or raise Refused."""

    def run_apart(self, statement: str) -> None:
        """Run *statement* in no transaction, or raise Refused."""

    def rows(self, query: str, parameters: tuple[object, ...] = ()) -> tuple[Row, ...]:
        """The answer to *query*, or raise Refused."""


KINDS = {
    "sqlite": "sqlite",
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "mysql": "mysql",
    "mariadb": "mysql",
}
"""The dialect of each scheme of an address."""


def dialect_of(url: str) -> str | None:
    """The name of the dialect that the database at *url* speaks; None where *url* is no address of one."""
    scheme, separator, _ = url.partition("://")
    return KINDS.get(scheme.lower().partition("+")[0]) if separator else None


def without_password(url: str) -> str:
    """*url* as it can be shown."""
    try:
        password = urlsplit(url).password
    except ValueError:
        return url.partition("://")[0] + "://"
    return url.replace(f":{password}@", ":***@", 1) if password else url


@contextmanager
def opened(url: str) -> Iterator[Live]:
    """A connection to the database at *url*, closed in the end; raises Unreachable where there is none."""
    match dialect_of(url):
        case "sqlite":
            from specgen.world import live_sqlite

            with live_sqlite.connected(url) as sqlite:
                yield sqlite
        case "postgresql":
            from specgen.world import live_postgresql

            with live_postgresql.connected(url) as postgresql:
                yield postgresql
        case "mysql":
            from specgen.world import live_mysql

            with live_mysql.connected(url) as mysql:
                yield mysql
        case _:
            schemes = ", ".join(f"`{scheme}://`" for scheme in dict.fromkeys(KINDS.values()))
            raise Unreachable(f"an address of a database begins with one of {schemes}")
