"""MariaDB and MySQL, through pymysql."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from specgen.world.live import Refused, Row, Unreachable

if TYPE_CHECKING:
    from pymysql.connections import Connection
    from pymysql.cursors import Cursor

DRIVER = "pymysql is not installed: `pip install pymysql` brings it"
SESSION = (
    "SET SESSION time_zone = '+00:00',"
    " sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE'"
)
"""How the services that are generated speak with it."""

CONTENTS = """
    SELECT table_name FROM information_schema.tables WHERE table_schema = %s
    UNION SELECT routine_name FROM information_schema.routines WHERE routine_schema = %s
    ORDER BY 1
"""


class MySQL:
    """A connection that begins no transaction by itself."""

    dialect: ClassVar[str] = "mysql"

    def __init__(self, connection: Connection[Cursor], error: type[Exception]) -> None:
        self._connection = connection
        self._error = error

    @property
    def version(self) -> str:
        """`MariaDB 10.11.6`, or `MySQL 8.4.0`."""
        ((found,),) = self.rows("SELECT version()")
        number, _, rest = str(found).partition("-")
        return f"{'MariaDB' if 'mariadb' in rest.lower() else 'MySQL'} {number}"

    @property
    def namespace(self) -> str:
        """The database that it is connected to."""
        ((found,),) = self.rows("SELECT coalesce(database(), '')")
        return str(found)

    def contents(self) -> tuple[str, ...]:
        """The tables, views and routines of the database."""
        return tuple(str(name) for (name,) in self.rows(CONTENTS, (self.namespace, self.namespace)))

    def run(self, script: str) -> None:
        """Run the statements of *script*, or raise Refused; each that changes a table is a transaction of its own."""
        try:
            with self._connection.cursor() as cursor:
                cursor.execute("BEGIN")
                cursor.execute(script)
                while cursor.nextset():
                    continue
                cursor.execute("COMMIT")
        except self._error as error:
            self._connection.rollback()
            raise Refused(_said(error)) from error

    def run_apart(self, statement: str) -> None:
        """Run *statement* in no transaction, or raise Refused."""
        self.rows(statement)

    def rows(self, query: str, parameters: tuple[object, ...] = ()) -> tuple[Row, ...]:
        """The answer to *query*, or raise Refused."""
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(query, parameters or None)
                return tuple(cursor.fetchall())
        except self._error as error:
            raise Refused(_said(error)) from error


@contextmanager
def connected(url: str) -> Iterator[MySQL]:
    """A connection to the database at *url*; `?unix_socket=PATH` names a socket instead of a host."""
    try:
        import pymysql
        from pymysql.constants import CLIENT
    except ImportError as error:
        raise Unreachable(DRIVER) from error
    parts = urlsplit(url)
    sockets = parse_qs(parts.query).get("unix_socket")
    try:
        connection = pymysql.connect(
            host=parts.hostname or "localhost",
            port=parts.port or 3306,
            unix_socket=sockets[0] if sockets else None,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            database=unquote(parts.path.removeprefix("/")) or None,
            charset="utf8mb4",
            client_flag=CLIENT.MULTI_STATEMENTS,
            init_command=SESSION,
            autocommit=True,
        )
    except (pymysql.MySQLError, ValueError) as error:
        raise Unreachable(_said(error)) from error
    with closing(connection):
        yield MySQL(connection, pymysql.MySQLError)


def _said(error: Exception) -> str:
    """What the server said, without its number."""
    return " ".join(str(error.args[-1] if error.args else error).split())
