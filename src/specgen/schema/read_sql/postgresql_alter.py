"""ALTER TABLE of PostgreSQL, one action after the other."""

from __future__ import annotations

from specgen.schema.catalogue_postgresql import COMPUTED
from specgen.schema.read_sql.postgresql_columns import (
    add_column,
    add_constraint,
    is_constraint,
    plain_default,
    set_identity,
)
from specgen.schema.read_sql.postgresql_picture import PictureColumn, PictureTable
from specgen.schema.read_sql.postgresql_session import Session, column_of
from specgen.schema.read_sql.postgresql_types import read_type
from specgen.schema.read_sql.postgresql_words import spelled
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError

SILENT = (
    "OWNER TO",
    "CLUSTER ON",
    "RESET (",
    "SET TABLESPACE",
    "SET WITHOUT",
    "SET ACCESS",
    "SET LOGGED",
    "REPLICA IDENTITY",
    "ENABLE TRIGGER",
    "DISABLE TRIGGER",
)
"""How tables are kept, and whose they are: nothing of this is in a schema."""

SILENT_OF_COLUMNS = (
    "SET STATISTICS",
    "SET STORAGE",
    "SET COMPRESSION",
    "SET (",
    "RESET (",
)


def alter_table(session: Session, cursor: Cursor) -> None:
    """Do what stands behind ALTER TABLE."""
    sure = not cursor.take("IF EXISTS")
    cursor.take("ONLY")
    name = session.name(cursor)
    cursor.take("*")
    if not sure and name not in session.picture.tables:
        return
    table = session.known(name)
    if cursor.take("RENAME"):
        _rename(session, table, cursor)
        return
    actions = list(cursor.parts_between())
    for action in actions:
        try:
            _act(session, table, action)
        except NotUnderstoodError:
            if len(actions) == 1:
                raise
            action.place = 0
            session.leave(spelled(action.rest()))


def _rename(session: Session, table: PictureTable, cursor: Cursor) -> None:
    if cursor.take("TO"):
        session.picture.call_table(table, cursor.name())
    elif cursor.take("CONSTRAINT"):
        before = cursor.name()
        cursor.need("TO")
        call_part(table, before, cursor.name())
    else:
        cursor.take("COLUMN")
        before = column_of(table, cursor.name()).name
        cursor.need("TO")
        session.picture.call_column(table, before, cursor.name())
    cursor.end()


def call_part(table: PictureTable, before: str, after: str) -> None:
    """Give a constraint or an index another name."""
    if before in table.constraints:
        table.constraints[before].name = after
        table.constraints = {each.name: each for each in table.constraints.values()}
    elif before in table.indexes:
        table.indexes[before].name = after
        table.indexes = {each.name: each for each in table.indexes.values()}
    else:
        raise NotUnderstoodError


def _act(session: Session, table: PictureTable, cursor: Cursor) -> None:
    if any(map(cursor.sees, SILENT)):
        return
    if cursor.take("ADD"):
        if is_constraint(cursor):
            add_constraint(session, table, cursor)
            return
        cursor.take("COLUMN")
        if cursor.take("IF NOT EXISTS") and _named_next(cursor) in table.columns:
            return
        add_column(session, table, cursor)
    elif cursor.take("VALIDATE CONSTRAINT"):
        if (name := cursor.name()) in table.constraints:
            table.constraints[name].validated = True
    elif cursor.take("DROP CONSTRAINT"):
        sure = not cursor.take("IF EXISTS")
        if table.constraints.pop(cursor.name(), None) is None and sure:
            raise NotUnderstoodError
    elif cursor.take("DROP"):
        cursor.take("COLUMN")
        sure = not cursor.take("IF EXISTS")
        name = cursor.name()
        if sure or name in table.columns:
            session.picture.drop_column(table, column_of(table, name).name)
    elif cursor.take("ALTER"):
        cursor.take("COLUMN")
        _alter_column(session, table, column_of(table, cursor.name()), cursor)
    else:
        raise NotUnderstoodError


def _named_next(cursor: Cursor) -> str:
    name = cursor.name()
    cursor.place -= 1
    return name


def _alter_column(session: Session, table: PictureTable, column: PictureColumn, cursor: Cursor) -> None:
    if any(map(cursor.sees, SILENT_OF_COLUMNS)):
        return
    if cursor.take("SET NOT NULL"):
        column.required = True
    elif cursor.take("DROP NOT NULL"):
        column.required = False
    elif cursor.take("SET DEFAULT"):
        column.default = plain_default(spelled(cursor.rest()), column)
        column.identity = ""
    elif cursor.take("DROP DEFAULT"):
        column.identity = ""
        column.default = None
    elif cursor.take("DROP IDENTITY") or cursor.take("DROP EXPRESSION"):
        column.default = column.default if column.identity in ("a", "d") else None
        column.identity = ""
    elif cursor.take("SET EXPRESSION AS") and column.identity in COMPUTED:
        column.default = spelled(cursor.inside().parts)
    elif cursor.take("ADD GENERATED"):
        set_identity(session, column, cursor)
        session.picture.sequences.add(session.choose(table.name, (column.name,), "seq"))
    elif cursor.take("SET GENERATED"):
        column.identity = "a" if cursor.take("ALWAYS") else "d"
    elif cursor.take("TYPE") or cursor.take("SET DATA TYPE"):
        said = read_type(cursor, session.picture.enums, session.namespace)
        column.type, column.enum = said.text, said.enum
        if cursor.take("COLLATE"):
            session.leave(f"column {table.name}.{column.name} compares by {'.'.join(cursor.qualified())}")
        if not cursor.done:
            cursor.need("USING")
    else:
        raise NotUnderstoodError
