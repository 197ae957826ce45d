"""SQLite's SQL → what its catalogue says: SQLite itself reads it, in memory and without any rows."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from specgen.frozen import frozen
from specgen.schema.catalogue_sqlite import Catalogue, catalogue_of, together
from specgen.schema.read_sql.sqlite_shares import BEGINNING, Numbered, shares
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError
from specgen.schema.sql.statements import Statement, shortened

SQLITE = "sqlite"
SILENT = re.compile(
    r"(?:SELECT|INSERT(?!\s+INTO\s+[\"'`\[]?sqlite_(?:master|schema))|REPLACE|UPDATE|DELETE|WITH|BEGIN|COMMIT|END|SAVEPOINT"
    r"|RELEASE|ANALYZE|REINDEX|VACUUM(?!\s+INTO)|EXPLAIN|PRAGMA|DROP\s+(?:VIEW|TRIGGER))\b",
    re.IGNORECASE,
)
"""Statements that say nothing of tables: of rows, sessions, and what of them was not read in the first place."""

ABOUT_NAMES = re.compile(r"PRAGMA\s+(foreign_keys|legacy_alter_table)\b", re.IGNORECASE)
"""What decides whether a name that is changed is changed where others speak of it."""

TOLD = 200
"""How much is told of what SQLite says: of a quote that nothing closes it says all."""
TABLES = ("TABLE", "INDEX", "UNIQUE")


@frozen
class Done:
    """What is there after statements, on which line each table was made, and what was left."""

    catalogue: Catalogue
    lines: dict[str, int]
    unread: tuple[str, ...]


@frozen
class _Share:
    catalogue: Catalogue
    lines: dict[str, int]
    unread: tuple[tuple[int, str], ...]


def read(statements: Iterable[Statement]) -> Done:
    """What is there after all *statements*."""
    told = (each for each in statements if ABOUT_NAMES.match(each.text) or not SILENT.match(each.text))
    numbered = [Numbered(number, each, _settles(each)) for number, each in enumerate(told)]
    done = [_read(share) for share in shares(numbered)]
    catalogue = together([each.catalogue for each in done])
    left = sorted(said for each in done for said in each.unread)
    lines = {name: line for each in done for name, line in each.lines.items()}
    return Done(catalogue, lines, tuple(said for _, said in left))


def _settles(statement: Statement) -> str:
    found = ABOUT_NAMES.match(statement.text)
    return found[1].lower() if found else ""


def _read(share: Iterable[Numbered]) -> _Share:
    """What is there after the statements of a share, with the numbers of those that were left."""
    unread: list[tuple[int, str]] = []
    lines: dict[str, int] = {}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for each in share:
            why = _left(connection, each.statement)
            if why is None:
                lines.update(_made(each.statement))
            else:
                unread.append((each.number, each.statement.shown + why))
        return _Share(catalogue_of(connection.execute), lines, tuple(unread))


def _left(connection: sqlite3.Connection, statement: Statement) -> str | None:
    """Why the statement was left, as far as SQLite says that; None where it was not."""
    if not (ABOUT_NAMES.match(statement.text) or _is_of_tables(_beginning(statement))):
        return ""
    try:
        connection.execute(statement.text)
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        return f": {shortened(str(error), TOLD)}"
    return None


def _beginning(statement: Statement) -> Cursor:
    """As much of a statement as says what it does to which table."""
    return Cursor.of(statement.text[:BEGINNING], SQLITE)


def _is_of_tables(cursor: Cursor) -> bool:
    """Whether a statement makes, changes or drops a table or an index; one that is made of rows is none of these."""
    if cursor.take("ALTER TABLE"):
        return True
    if cursor.take("DROP"):
        return bool(cursor.one_of("TABLE", "INDEX"))
    if not cursor.take("CREATE"):
        return False
    cursor.one_of("TEMP", "TEMPORARY")
    if not cursor.one_of(*TABLES):
        return False
    cursor.take("IF NOT EXISTS")
    try:
        cursor.qualified()
    except NotUnderstoodError:
        return True
    return not cursor.sees("AS")


def _made(statement: Statement) -> Iterable[tuple[str, int]]:
    cursor = _beginning(statement)
    if cursor.one_of("CREATE TABLE", "CREATE INDEX", "CREATE UNIQUE INDEX"):
        cursor.take("IF NOT EXISTS")
        try:
            yield cursor.qualified()[-1], statement.line
        except NotUnderstoodError:
            return
