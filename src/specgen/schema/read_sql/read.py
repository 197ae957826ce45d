"""SQL text → Schema: what a database would hold after it ran, as its catalogue would tell of it.

Statements are taken apart by their tokens, one after the other; what is not understood of one is told, and the others
are read all the same. The rows of a catalogue that come of them are read as those of a live database are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from specgen.schema.read_mysql import read_mysql
from specgen.schema.read_postgresql import read_postgresql
from specgen.schema.read_sql import mysql, postgresql, sqlite
from specgen.schema.read_sql.statements import statements
from specgen.schema.read_sqlite import read_sqlite
from specgen.schema.reading import Reading

PLACE = re.compile(r"(?:table|column|check|foreign key|index) (\S+?)(?:\.| )")


def read_sql(text: str, dialect: str) -> Reading:
    """The schema that is there after the statements of *text*, and what of them has no place in it."""
    found = statements(text, dialect)
    if dialect == "sqlite":
        done = sqlite.read(found)
        return _with_lines(read_sqlite(done.catalogue), done.unread, done.lines)
    if dialect == "mysql":
        told = mysql.read(found)
        lines = {table.name: table.line for table in told.picture.tables.values()}
        return _with_lines(read_mysql(told.picture.catalogue()), told.unread, lines)
    session = postgresql.read(found)
    lines = {table.name: table.line for table in session.picture.tables.values()}
    return _with_lines(read_postgresql(session.picture.catalogue()), session.unread, lines)


def _with_lines(reading: Reading, unread: Iterable[str], lines: Mapping[str, int]) -> Reading:
    """*reading*, after statements that are *unread*; what it leaves of a table has the line of that."""
    return Reading(reading.schema, (*unread, *(_with_line(each, lines) for each in reading.unread)))


def _with_line(said: str, lines: Mapping[str, int]) -> str:
    place = PLACE.match(said)
    line = lines.get(place[1]) if place else None
    return f"line {line}: {said}" if line else said
