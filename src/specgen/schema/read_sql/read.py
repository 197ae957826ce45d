"""SQL text → Schema: what a database would hold after it ran, as its catalogue would tell of it.

Statements are taken apart by their tokens, one after the other; what is not understood of one is told, and the others
are read all the same. The rows of a catalogue that come of them are read as those of a live database are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from specgen.schema.read_mysql import read_mysql
from specgen.schema.read_postgresql import read_postgresql
from specgen.schema.read_sql import mysql, postgresql, sqlite
from specgen.schema.read_sqlite import read_sqlite
from specgen.schema.reading import Reading
from specgen.schema.sql.mysql_comments import as_one_runs
from specgen.schema.sql.statements import CUT, Statement, read_script

PLACE = re.compile(r"(?:table|column|check|foreign key|index) (?P<whole>(?P<table>[^\s.]+)\S*) ")

LINE = re.compile(r"line (\d+): ")


def read_sql(text: str, dialect: str) -> Reading:
    """The schema that is there after the statements of *text*, and what of them has no place in it."""
    found = read_script(MEANT[dialect](text), dialect).statements
    reading = READS[dialect](found)
    lines = {int(line[1]) for each in reading.unread if (line := LINE.match(each))}
    told = ((each.shown, " ".join(each.text.split())) for each in found if each.line in lines)
    return replace(reading, wholes=frozenset((LINE.sub("", shown), text) for shown, text in told if CUT in shown))


def _sqlite(found: tuple[Statement, ...]) -> Reading:
    done = sqlite.read(found)
    return _with_lines(read_sqlite(done.catalogue), done.unread, done.lines)


def _mysql(found: tuple[Statement, ...]) -> Reading:
    told = mysql.read(found)
    lines = {table.name: table.line for table in told.picture.tables.values()} | told.lines
    return _with_lines(read_mysql(told.picture.catalogue()), told.unread, lines)


def _postgresql(found: tuple[Statement, ...]) -> Reading:
    session = postgresql.read(found)
    lines = {table.name: table.line for table in session.picture.tables.values()} | session.lines
    reading = _with_lines(read_postgresql(session.picture.catalogue()), session.unread, lines)
    namespace = session.namespace if session.picture.tables else ""
    return replace(reading, beyond=reading.beyond | session.beyond, namespace=namespace)


MEANT: Mapping[str, Callable[[str], str]] = {"postgresql": str, "mysql": as_one_runs, "sqlite": str}
"""What a server of each dialect runs of a text."""
READS: Mapping[str, Callable[[tuple[Statement, ...]], Reading]] = {
    "postgresql": _postgresql,
    "mysql": _mysql,
    "sqlite": _sqlite,
}
"""How the statements of each dialect are read."""


def _with_lines(reading: Reading, unread: Iterable[str], lines: Mapping[str, int]) -> Reading:
    """*reading*, after statements that are *unread*; what it leaves of a table has the line of that."""
    return replace(reading, unread=(*unread, *(_with_line(each, lines) for each in reading.unread)))


def _with_line(said: str, lines: Mapping[str, int]) -> str:
    place = PLACE.match(said)
    names = (place["whole"], place["table"]) if place else ()
    line = next((lines[name] for name in names if name in lines), None)
    return f"line {line}: {said}" if line else said
