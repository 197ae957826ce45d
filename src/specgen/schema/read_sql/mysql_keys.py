"""Indexes, foreign keys and checks of MySQL and MariaDB, and what these call them that are given no name."""

from __future__ import annotations

from itertools import count

from specgen.schema.lower_mysql import PRIMARY
from specgen.schema.read_sql.mysql_picture import (
    KeyPart,
    PictureForeignKey,
    PictureKey,
    PictureTable,
    in_words,
)
from specgen.schema.read_sql.mysql_session import Session
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError

PARTS = (
    *("KEY", "INDEX", "UNIQUE", "FULLTEXT", "SPATIAL", "PRIMARY KEY", "FOREIGN KEY", "CONSTRAINT"),
    "CHECK (",
)
ACTIONS = ("RESTRICT", "CASCADE", "SET NULL", "NO ACTION", "SET DEFAULT")


def is_part(cursor: Cursor) -> bool:
    """Whether an index or a constraint comes next, not a column."""
    return any(map(cursor.sees, PARTS))


def add_part(session: Session, table: PictureTable, cursor: Cursor) -> None:
    """Add the index or constraint that comes next."""
    named = None
    if cursor.take("CONSTRAINT") and not any(cursor.sees(word) for word in ("PRIMARY", "UNIQUE", "FOREIGN", "CHECK")):
        named = cursor.name()
    if cursor.take("PRIMARY KEY"):
        _using(cursor)
        parts = _parts(session, table, cursor)
        for part in parts:
            table.column(part.column).nullable = False
        table.add_key(PictureKey(PRIMARY, parts, unique=True))
    elif cursor.take("FOREIGN KEY"):
        index = None if cursor.sees("(") else cursor.name()
        columns = tuple(table.column(each).name for each in cursor.names())
        cursor.need("REFERENCES")
        add_foreign_key(session, table, cursor, columns, named, index)
    elif cursor.take("CHECK"):
        add_check(table, cursor, named)
    else:
        unique = cursor.take("UNIQUE")
        kind = cursor.one_of("FULLTEXT", "SPATIAL") or "BTREE"
        cursor.one_of("KEY", "INDEX")
        cursor.take("IF NOT EXISTS")
        index = None if cursor.sees("(") or cursor.sees("USING") else cursor.name()
        add_index(session, table, cursor, index or named, unique, kind)
        return
    options(session, cursor)
    cursor.end()


def add_index(session: Session, table: PictureTable, cursor: Cursor, name: str | None, unique: bool, kind: str) -> None:
    """Add an index on the columns that come next."""
    _using(cursor)
    parts = _parts(session, table, cursor)
    table.add_key(PictureKey(name or table.key_name(parts[0].column), parts, unique, kind))
    options(session, cursor)
    cursor.end()


def add_check(table: PictureTable, cursor: Cursor, name: str | None) -> None:
    """Add the check whose condition comes next."""
    condition = in_words(cursor.inside().parts, [each.name for each in table.columns.values()])
    numbered = (f"CONSTRAINT_{number}" for number in count(1))
    called = name or next(each for each in numbered if each not in table.checks)
    table.checks[called] = condition


def add_foreign_key(
    session: Session,
    table: PictureTable,
    cursor: Cursor,
    columns: tuple[str, ...],
    name: str | None,
    index: str | None,
) -> None:
    """Add a foreign key, and an index where none begins with its columns."""
    target = cursor.qualified()[-1]
    there = session.picture.tables.get(target)
    targets = cursor.names() if cursor.sees("(") else ()
    key_there = there.keys.get(PRIMARY.lower()) if there else None
    targets = targets or tuple(part.column for part in (key_there.parts if key_there else ()))
    called = name or index or _generated(table)
    key = PictureForeignKey(called, columns, target, targets)
    while True:
        if cursor.take("ON DELETE"):
            key.on_delete = _action(cursor)
        elif cursor.take("ON UPDATE"):
            key.on_update = _action(cursor)
        elif cursor.take("MATCH"):
            if (kind := cursor.name()).lower() != "simple":
                session.leave(f"it matches {kind}")
        else:
            break
    session.made(called)
    table.foreign_keys[called.lower()] = key
    if not table.covered(columns):
        made = index or name or table.key_name(columns[0])
        table.add_key(PictureKey(made, [KeyPart(each) for each in columns], made=True))


def options(session: Session, cursor: Cursor) -> None:
    """What may stand behind an index, which no schema has a place for but for its method."""
    while not cursor.done:
        if cursor.take("USING"):
            cursor.name()
        elif cursor.take("COMMENT"):
            cursor.take("=")
            session.leave(f"it says {cursor.text()}")
        elif cursor.take("KEY_BLOCK_SIZE"):
            cursor.take("=")
            session.leave(f"it is kept with blocks of {cursor.token().text}")
        elif cursor.one_of("INVISIBLE", "IGNORED"):
            session.leave("it is not used")
        elif cursor.take("NOT ENFORCED"):
            session.leave("it is not enforced")
        elif not (cursor.one_of("VISIBLE", "ENFORCED") or cursor.take("NOT IGNORED")):
            raise NotUnderstoodError


def _generated(table: PictureTable) -> str:
    numbered = (f"{table.name}_ibfk_{number}" for number in count(1))
    taken = [int(key[-1]) for key in (name.rsplit("_ibfk_", 1) for name in table.foreign_keys) if key[-1].isdigit()]
    return next(each for each in numbered if int(each.rsplit("_", 1)[1]) > max(taken, default=0))


def _parts(session: Session, table: PictureTable, cursor: Cursor) -> list[KeyPart]:
    found = []
    for part in cursor.inside().parts_between():
        if part.sees("("):
            raise NotUnderstoodError
        column = table.column(part.name())
        prefix = part.inside().number() if part.sees("(") else None
        if prefix is not None and column.type.startswith(f"varchar({prefix})"):
            prefix = None
        found.append(KeyPart(column.name, part.one_of("ASC", "DESC") == "DESC", prefix))
        part.end()
    if not found:
        raise NotUnderstoodError
    return found


def _action(cursor: Cursor) -> str:
    if action := cursor.one_of(*ACTIONS):
        return action
    raise NotUnderstoodError


def _using(cursor: Cursor) -> None:
    if cursor.take("USING"):
        cursor.name()
