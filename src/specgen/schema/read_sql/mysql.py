"""MySQL's and MariaDB's SQL → what MariaDB's catalogue would say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from specgen.schema.read_sql.mysql_alter import alter_table, table_options
from specgen.schema.read_sql.mysql_columns import add_column
from specgen.schema.read_sql.mysql_keys import add_index, add_part, is_part
from specgen.schema.read_sql.mysql_picture import MYSQL, PictureTable
from specgen.schema.read_sql.mysql_session import Session
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError
from specgen.schema.sql.statements import Statement
from specgen.schema.sql.tokens import written

SILENT = re.compile(
    r"(?:SET|INSERT|REPLACE|UPDATE|DELETE|LOCK|UNLOCK|START|BEGIN|COMMIT|GRANT|REVOKE|FLUSH|ANALYZE|OPTIMIZE|CHECK"
    r"|SELECT|SHOW|USE|TRUNCATE|CHANGE|LOAD|RESET|(?:CREATE|DROP|ALTER)\s+(?:DATABASE|SCHEMA|USER|ROLE)"
    r"|DROP\s+(?:VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT))\b",
    re.IGNORECASE,
)
"""Statements that say nothing of tables: of rows, rights, sessions, and of what was not read in the first place."""
HOW = ("LOCK", "ALGORITHM", "WAIT", "NOWAIT")


def read(statements: Iterable[Statement]) -> Session:
    """What is there after all *statements*, and what of them is left unread."""
    session = Session()
    for each in statements:
        if SILENT.match(each.text):
            continue
        session.statement = each
        try:
            _read(session, Cursor.of_whole(each.text, MYSQL))
        except NotUnderstoodError:
            session.unread.append(each.shown)
    return session


def _read(session: Session, cursor: Cursor) -> None:
    if cursor.take("CREATE TABLE"):
        _create_table(session, cursor)
    elif cursor.take("CREATE"):
        _create_index(session, cursor)
    elif cursor.take("ALTER"):
        cursor.one_of("ONLINE", "IGNORE")
        cursor.need("TABLE")
        alter_table(session, cursor)
    elif cursor.take("DROP TABLE") or cursor.take("DROP TABLES"):
        _drop_tables(session, cursor)
    elif cursor.take("DROP INDEX"):
        name = cursor.name()
        cursor.need("ON")
        if session.table(cursor).keys.pop(name.lower(), None) is None:
            raise NotUnderstoodError
    elif cursor.take("RENAME TABLE"):
        for part in cursor.parts_between():
            before = part.qualified()[-1]
            part.need("TO")
            session.picture.call_table(before, part.qualified()[-1])
    else:
        raise NotUnderstoodError


def _create_table(session: Session, cursor: Cursor) -> None:
    lenient = cursor.take("IF NOT EXISTS")
    name = cursor.qualified()[-1]
    if lenient and name in session.picture.tables:
        return
    if name in session.picture.tables or not cursor.sees("(") or cursor.sees("( LIKE"):
        raise NotUnderstoodError
    table = PictureTable(name, session.statement.line)
    parts = list(cursor.inside().parts_between())
    table_options(session, table, cursor)
    session.picture.tables[name] = table
    columns = [part for part in parts if not is_part(part)]
    # Columns first, then indexes, then what looks for both.
    keys = sorted((part for part in parts if is_part(part)), key=_is_foreign)
    for part in (*columns, *keys):
        try:
            (add_column if part in columns else add_part)(session, table, part)
        except NotUnderstoodError:
            part.place = 0
            session.leave(written(part.rest()))


def _is_foreign(cursor: Cursor) -> bool:
    return any(token.word == "FOREIGN" for token in cursor.parts[:3])


def _create_index(session: Session, cursor: Cursor) -> None:
    cursor.take("OR REPLACE")
    unique = cursor.take("UNIQUE")
    kind = cursor.one_of("FULLTEXT", "SPATIAL") or "BTREE"
    cursor.need("INDEX")
    lenient = cursor.take("IF NOT EXISTS")
    name = cursor.name()
    if cursor.take("USING"):
        cursor.name()
    cursor.need("ON")
    table = session.table(cursor)
    if lenient and name.lower() in table.keys:
        return
    place = next((at for at, token in enumerate(cursor.parts) if token.word in HOW), len(cursor.parts))
    rest = Cursor(cursor.parts[cursor.place : place], MYSQL)
    add_index(session, table, rest, name, unique, kind)


def _drop_tables(session: Session, cursor: Cursor) -> None:
    sure = not cursor.take("IF EXISTS")
    for part in cursor.parts_between():
        name = part.qualified()[-1]
        part.one_of("CASCADE", "RESTRICT")
        if name in session.picture.tables:
            del session.picture.tables[name]
        elif sure:
            raise NotUnderstoodError
