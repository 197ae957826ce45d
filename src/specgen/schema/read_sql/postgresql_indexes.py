"""CREATE INDEX of PostgreSQL."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.schema.read_sql.postgresql_picture import PictureIndex, PictureTable
from specgen.schema.read_sql.postgresql_session import Session
from specgen.schema.read_sql.postgresql_words import spelled
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError
from specgen.schema.sql.tokens import Sort

FOLLOWING = ("INCLUDE", "NULLS", "WITH", "TABLESPACE", "WHERE")


@frozen
class _Part:
    """A column or an expression of an index; *called* is what its name lends to that of the index."""

    column: str | None
    expression: str | None
    called: str
    descending: bool


def create_index(session: Session, cursor: Cursor) -> None:
    """Do what stands behind CREATE."""
    unique = cursor.take("UNIQUE")
    cursor.need("INDEX")
    cursor.take("CONCURRENTLY")
    lenient = cursor.take("IF NOT EXISTS")
    name = None if cursor.sees("ON") else session.name(cursor)
    cursor.need("ON")
    cursor.take("ONLY")
    table = session.table(cursor)
    if lenient and name in table.indexes:
        return
    method = cursor.name() if cursor.take("USING") else "btree"
    parts = [_part(session, table, part) for part in cursor.inside().parts_between()]
    if cursor.take("INCLUDE"):
        method = f"{method} with {', '.join(cursor.names())} beside"
    condition = _options(session, cursor)
    called = name or session.choose(table.name, tuple(part.called for part in parts), "idx")
    expressions = ", ".join(part.expression for part in parts if part.expression)
    session.made(called)
    table.indexes[called] = PictureIndex(
        called,
        method,
        unique,
        tuple(part.column for part in parts),
        tuple(part.descending for part in parts),
        expressions or None,
        condition,
    )


def _part(session: Session, table: PictureTable, cursor: Cursor) -> _Part:
    column, expression, called = None, None, "expr"
    first = cursor.next
    if cursor.sees("("):
        inner = cursor.inside()
        called = _function(inner) or called
        expression = spelled(inner.rest())
    elif first is not None and first.sort in (Sort.NAME, Sort.WORD):
        start = cursor.place
        names = cursor.qualified()
        if cursor.sees("("):
            cursor.inside()
            expression, called = spelled(cursor.parts[start : cursor.place]), names[-1]
        else:
            column = called = names[-1]
            if column not in table.columns:
                raise NotUnderstoodError
    else:
        raise NotUnderstoodError
    return _Part(column, expression, called, _direction(session, cursor))


def _function(cursor: Cursor) -> str | None:
    """The name of the function that is called by all of an expression."""
    place, found = cursor.place, None
    if cursor.next and cursor.next.sort not in (Sort.SIGN, Sort.TEXT):
        try:
            names = cursor.qualified()
            cursor.inside()
            found = names[-1] if cursor.done else None
        except NotUnderstoodError:
            found = None
    cursor.place = place
    return found


def _direction(session: Session, cursor: Cursor) -> bool:
    if cursor.take("COLLATE"):
        session.leave(f"it compares by {'.'.join(cursor.qualified())}")
    if not cursor.done and not (cursor.sees("ASC") or cursor.sees("DESC") or cursor.sees("NULLS")):
        session.leave(f"it is by {'.'.join(cursor.qualified())}")
        if cursor.sees("("):
            cursor.inside()
    descending = cursor.one_of("ASC", "DESC") == "DESC"
    if cursor.take("NULLS") and (cursor.one_of("FIRST", "LAST") == "FIRST") != descending:
        session.leave("nulls stand at the other end of it")
    cursor.end()
    return descending


def _options(session: Session, cursor: Cursor) -> str | None:
    """What stands behind the columns; the condition of the rows in the index, where it has some only."""
    if cursor.take("NULLS NOT DISTINCT"):
        session.leave("nulls in it are equal")
    else:
        cursor.take("NULLS DISTINCT")
    if cursor.take("WITH"):
        session.leave(f"it is kept with {spelled(cursor.inside().parts)}")
    if cursor.take("TABLESPACE"):
        cursor.name()
    condition = spelled(cursor.rest()) if cursor.take("WHERE") else None
    cursor.end()
    return condition
