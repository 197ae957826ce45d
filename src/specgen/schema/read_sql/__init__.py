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
        reading = read_sqlite(done.catalogue)
        return Reading(reading.schema, (*done.unread, *_with_lines(reading.unread, done.lines)))
    session: postgresql.Session | mysql.Session
    if dialect == "postgresql":
        session = postgresql.read(found)
        reading = read_postgresql(session.picture.catalogue())
    else:
        session = mysql.read(found)
        reading = read_mysql(session.picture.catalogue())
    lines = {table.name: table.line for table in session.picture.tables.values()}
    return Reading(reading.schema, (*session.unread, *_with_lines(reading.unread, lines)))


def _with_lines(unread: Iterable[str], lines: Mapping[str, int]) -> Iterable[str]:
    """What the reader of catalogues leaves, each with the line of its table."""
    for each in unread:
        place = PLACE.match(each)
        line = lines.get(place[1]) if place else None
        yield f"line {line}: {each}" if line else each
