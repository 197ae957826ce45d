"""CREATE INDEX of PostgreSQL."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.schema.read_sql.cursor import Cursor, NotUnderstoodError
from specgen.schema.read_sql.postgresql_picture import PictureIndex, PictureTable
from specgen.schema.read_sql.postgresql_session import Session
from specgen.schema.read_sql.tokens import Kind

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
    unique = cursor.skip("UNIQUE")
    cursor.expect("INDEX")
    cursor.skip("CONCURRENTLY")
    lenient = cursor.skip("IF", "NOT", "EXISTS")
    name = None if cursor.at("ON") else session.name(cursor)
    cursor.expect("ON")
    cursor.skip("ONLY")
    table = session.table(cursor)
    if lenient and name in table.indexes:
        return
    method = cursor.name() if cursor.skip("USING") else "btree"
    parts = [_part(session, table, part) for part in cursor.inside().parts_between()]
    if cursor.skip("INCLUDE"):
        cursor.names()
        method = f"{method} with columns beside"
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
    if cursor.at("("):
        inner = cursor.inside()
        called = _function(inner) or called
        expression = inner.rest()
    elif first is not None and first.kind in (Kind.NAME, Kind.WORD):
        start = cursor.place
        names = cursor.qualified()
        if cursor.at("("):
            cursor.inside()
            expression, called = Cursor(cursor.parts[start : cursor.place], cursor.dialect).rest(), names[-1]
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
    if cursor.next and cursor.next.kind is not Kind.SIGN and cursor.next.kind is not Kind.TEXT:
        try:
            names = cursor.qualified()
            cursor.inside()
            found = names[-1] if cursor.over else None
        except NotUnderstoodError:
            found = None
    cursor.place = place
    return found


def _direction(session: Session, cursor: Cursor) -> bool:
    if cursor.skip("COLLATE"):
        session.leave(f"it compares by {'.'.join(cursor.qualified())}")
    if not cursor.over and not (cursor.at("ASC") or cursor.at("DESC") or cursor.at("NULLS")):
        session.leave(f"it is by {'.'.join(cursor.qualified())}")
        if cursor.at("("):
            cursor.inside()
    descending = cursor.skip_one("ASC", "DESC") == "DESC"
    if cursor.skip("NULLS") and (cursor.skip_one("FIRST", "LAST") == "FIRST") != descending:
        session.leave("nulls stand at the other end of it")
    cursor.end()
    return descending


def _options(session: Session, cursor: Cursor) -> str | None:
    """What stands behind the columns; the condition of the rows in the index, where it has some only."""
    if cursor.skip("NULLS", "NOT", "DISTINCT"):
        session.leave("nulls in it are equal")
    else:
        cursor.skip("NULLS", "DISTINCT")
    if cursor.skip("WITH"):
        cursor.inside()
    if cursor.skip("TABLESPACE"):
        cursor.name()
    condition = cursor.rest() if cursor.skip("WHERE") else None
    cursor.end()
    return condition
