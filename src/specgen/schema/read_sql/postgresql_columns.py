"""What stands in CREATE TABLE and behind ADD: columns and constraints of PostgreSQL."""

from __future__ import annotations

import re

from specgen.schema.catalogue_postgresql import STORED, VIRTUAL
from specgen.schema.read_sql.postgresql_picture import PictureColumn, PictureConstraint, PictureTable
from specgen.schema.read_sql.postgresql_session import Session, column_of
from specgen.schema.read_sql.postgresql_types import read_type
from specgen.schema.read_sql.postgresql_words import spelled
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError

AFTER_DEFAULT = (
    *("CONSTRAINT", "NOT", "NULL", "CHECK", "DEFAULT", "GENERATED", "UNIQUE", "PRIMARY", "REFERENCES", "COLLATE"),
    *("DEFERRABLE", "INITIALLY"),
)
ON_DELETE = {"RESTRICT": "r", "CASCADE": "c", "NO": "a", "SET NULL": "n", "SET DEFAULT": "d"}
CONSTRAINTS = ("CONSTRAINT", "PRIMARY KEY", "UNIQUE", "CHECK", "FOREIGN KEY", "EXCLUDE")
COUNTS_BY_ONE = ("START WITH", "START", "INCREMENT BY", "INCREMENT", "MINVALUE", "CACHE")
CALL = re.compile(r"(?:pg_catalog\.|public\.)?(\w+)\s*\(\s*\)")
CAST = re.compile(r"^bool(?:ean)? |::bool(?:ean)?$")
TRUE = {"'t'", "'true'", "'yes'", "'on'", "'1'"}
FALSE = {"'f'", "'false'", "'no'", "'off'", "'0'"}


def add_column(session: Session, table: PictureTable, cursor: Cursor) -> None:
    """Add the column that comes next, with all that is said of it."""
    name = cursor.name()
    said = read_type(cursor, session.picture.enums, session.namespace)
    column = PictureColumn(name, said.text, said.enum)
    if name in table.columns:
        raise NotUnderstoodError
    table.columns[name] = column
    session.made(f"{table.name}.{name}")
    if said.serial:
        sequence = session.choose(table.name, (name,), "seq")
        session.picture.sequences.add(sequence)
        column.default, column.required, column.identity = f"nextval('{sequence}'::regclass)", True, "s"
    while not cursor.done:
        _add_facet(session, table, column, cursor)


def is_constraint(cursor: Cursor) -> bool:
    """Whether a constraint of a table comes next, not a column."""
    return any(map(cursor.sees, CONSTRAINTS))


def add_constraint(session: Session, table: PictureTable, cursor: Cursor) -> None:
    """Add the constraint of the table that comes next."""
    name = cursor.name() if cursor.take("CONSTRAINT") else None
    if cursor.take("NOT NULL"):
        column_of(table, cursor.name()).required = True
    elif cursor.take("PRIMARY KEY"):
        _add_key(session, table, cursor, name, "p")
    elif cursor.take("UNIQUE"):
        _distinct_nulls(session, cursor)
        _add_key(session, table, cursor, name, "u")
    elif cursor.take("CHECK"):
        add_check(session, table, cursor, name)
    elif cursor.take("FOREIGN KEY"):
        columns = cursor.names()
        cursor.need("REFERENCES")
        _add_foreign_key(session, table, cursor, name, columns)
    else:
        raise NotUnderstoodError
    if _options(session, cursor) and table.line != session.statement.line:
        next(reversed(table.constraints.values())).validated = False
    cursor.end()


def add_check(session: Session, table: PictureTable, cursor: Cursor, name: str | None) -> None:
    """Add the check whose condition comes next."""
    condition = spelled(cursor.inside().parts)
    called = name or session.choose_check(table, condition)
    session.made(called)
    table.constraints[called] = PictureConstraint(called, "c", (), condition=condition)


def plain_default(text: str, column: PictureColumn) -> str | None:
    """A default as the catalogue says it; None for null, which is none."""
    plain = text.strip()
    while plain.startswith("(") and plain.endswith(")") and plain.count("(") == 1:
        plain = plain[1:-1].strip()
    if re.fullmatch(r"null(?:::[\w ]+(?:\(\d+\))?)?", plain):
        return None
    if call := CALL.fullmatch(plain):
        return f"{call[1]}()"
    if column.type == "boolean":
        word = CAST.sub("", plain)
        return "true" if word in TRUE else "false" if word in FALSE else plain
    return plain


def set_identity(session: Session, column: PictureColumn, cursor: Cursor) -> None:
    """Let a column count by itself, as what stands behind GENERATED says."""
    if cursor.take("ALWAYS"):
        column.identity = "a"
    else:
        cursor.need("BY DEFAULT")
        column.identity = "d"
    cursor.need("AS IDENTITY")
    column.required = True
    if cursor.sees("("):
        _counting(session, cursor.inside())


def _counting(session: Session, cursor: Cursor) -> None:
    """How it counts; what it does anyway, dumps say too."""
    while not cursor.done:
        if cursor.take("SEQUENCE NAME"):
            cursor.qualified()
        elif not (cursor.one_of("NO MINVALUE", "NO MAXVALUE", "NO CYCLE") or _is_one(cursor)):
            session.leave(f"it counts with {spelled(cursor.rest())}")


def _is_one(cursor: Cursor) -> bool:
    place = cursor.place
    if cursor.one_of(*COUNTS_BY_ONE) and cursor.token().text == "1":
        return True
    cursor.place = place
    return False


def _add_facet(session: Session, table: PictureTable, column: PictureColumn, cursor: Cursor) -> None:
    """One thing that is said of a column."""
    name = cursor.name() if cursor.take("CONSTRAINT") else None
    one = (column.name,)
    if cursor.take("NOT NULL"):
        column.required = True
        cursor.take("NO INHERIT")
    elif cursor.take("NULL"):
        column.required = False
    elif cursor.take("DEFAULT"):
        column.default = plain_default(_default(cursor), column)
        column.identity = ""
    elif cursor.take("CHECK"):
        add_check(session, table, cursor, name)
        _options(session, cursor)
    elif cursor.take("PRIMARY KEY"):
        _add_key(session, table, cursor, name, "p", one)
        _options(session, cursor)
    elif cursor.take("UNIQUE"):
        _distinct_nulls(session, cursor)
        _add_key(session, table, cursor, name, "u", one)
        _options(session, cursor)
    elif cursor.take("REFERENCES"):
        _add_foreign_key(session, table, cursor, name, one)
        _options(session, cursor)
    elif cursor.take("GENERATED ALWAYS AS ("):
        cursor.place -= 1
        column.default = spelled(cursor.inside().parts)
        # Without a word it is what version 18 takes it for; those before want one.
        column.identity = STORED if cursor.one_of("STORED", "VIRTUAL") == "STORED" else VIRTUAL
    elif cursor.take("GENERATED"):
        set_identity(session, column, cursor)
        session.picture.sequences.add(session.choose(table.name, one, "seq"))
    elif cursor.take("COLLATE"):
        session.leave(f"column {table.name}.{column.name} compares by {'.'.join(cursor.qualified())}")
    elif cursor.one_of("STORAGE", "COMPRESSION"):
        cursor.name()
    else:
        raise NotUnderstoodError


def _default(cursor: Cursor) -> str:
    null = cursor.take("NULL")
    if null and not cursor.sees("::"):
        return "null"
    said = spelled(cursor.until(*AFTER_DEFAULT))
    if not said:
        raise NotUnderstoodError
    return f"null{said}" if null else said


def _add_key(
    session: Session,
    table: PictureTable,
    cursor: Cursor,
    name: str | None,
    kind: str,
    columns: tuple[str, ...] = (),
) -> None:
    """Add a primary key or unique constraint on *columns*, or on those that come next."""
    if not columns and cursor.take("USING INDEX"):
        index = table.indexes.pop(cursor.name(), None)
        columns = tuple(each for each in index.columns if each) if index else ()
        if index is None or not columns:
            raise NotUnderstoodError
        name = name or index.name
    columns = columns or cursor.names()
    if kind == "u" and table.line == session.statement.line and _is_unique(table, columns):
        return
    if kind == "p":
        for each in columns:
            column_of(table, each).required = True
        called = name or session.choose(table.name, (), "pkey")
    else:
        called = name or session.choose(table.name, columns, "key")
    session.made(called)
    table.constraints[called] = PictureConstraint(called, kind, columns)


def _is_unique(table: PictureTable, columns: tuple[str, ...]) -> bool:
    """Whether there is a constraint on just these columns: of two in one CREATE TABLE PostgreSQL makes one."""
    return any(each.kind in ("p", "u") and each.columns == columns for each in table.constraints.values())


def _add_foreign_key(
    session: Session, table: PictureTable, cursor: Cursor, name: str | None, columns: tuple[str, ...]
) -> None:
    target = session.name(cursor)
    there = session.picture.tables.get(target)
    targets = cursor.names() if cursor.sees("(") else (there.key if there else ())
    called = name or session.choose(table.name, columns, "fkey")
    key = PictureConstraint(called, "f", columns, target, targets, "a")
    session.made(called)
    table.constraints[called] = key
    while True:
        if cursor.take("ON DELETE"):
            key.on_delete = ON_DELETE[_action(cursor)]
            if cursor.sees("("):
                session.leave("it sets some columns only")
                cursor.inside()
        elif cursor.take("ON UPDATE"):
            key.on_update = ON_DELETE[_action(cursor)]
        elif cursor.take("MATCH"):
            if (kind := cursor.name()) != "simple":
                session.leave(f"it matches {kind}")
        else:
            return


def _action(cursor: Cursor) -> str:
    word = f"SET {cursor.token().word}" if cursor.take("SET") else cursor.token().word
    if word == "NO":
        cursor.need("ACTION")
    if word not in ON_DELETE:
        raise NotUnderstoodError
    return word


def _distinct_nulls(session: Session, cursor: Cursor) -> None:
    if cursor.take("NULLS NOT DISTINCT"):
        session.leave("nulls in it are equal")
    else:
        cursor.take("NULLS DISTINCT")


def _options(session: Session, cursor: Cursor) -> bool:
    """What may stand behind a constraint, and whether rows that are there are not held against it."""
    unvalidated = False
    while True:
        if cursor.take("NOT DEFERRABLE") or cursor.take("INITIALLY IMMEDIATE"):
            continue
        if cursor.take("NOT VALID"):
            unvalidated = True
            continue
        if cursor.take("DEFERRABLE") or cursor.take("INITIALLY DEFERRED"):
            session.leave("it can be deferred")
        elif cursor.take("ENFORCED"):
            continue
        elif cursor.take("NO INHERIT"):
            session.leave("it is not inherited")
        elif cursor.take("INCLUDE"):
            session.leave(f"it includes {', '.join(cursor.names())}")
        elif cursor.take("WITH"):
            session.leave(f"it is kept with {spelled(cursor.inside().parts)}")
        elif cursor.take("USING INDEX TABLESPACE"):
            cursor.name()
        elif cursor.take("NOT ENFORCED"):
            session.leave("it is not enforced")
        else:
            return unvalidated
