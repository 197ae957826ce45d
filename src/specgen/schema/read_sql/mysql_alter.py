"""ALTER TABLE of MySQL and MariaDB, one action after the other."""

from __future__ import annotations

from specgen.schema.lower_mysql import PRIMARY
from specgen.schema.read_sql.mysql_columns import add_column, collation, plain_default, read_column, usual
from specgen.schema.read_sql.mysql_keys import add_part, is_part
from specgen.schema.read_sql.mysql_picture import PictureColumn, PictureTable
from specgen.schema.read_sql.mysql_session import Session
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError
from specgen.schema.sql.tokens import written

SILENT = ("ALGORITHM", "LOCK", "DISABLE", "ENABLE", "ORDER", "FORCE", "AUTO_INCREMENT", "ROW_FORMAT", "WAIT", "NOWAIT")
"""How it is done, and how tables are kept: nothing of this is in a schema."""
KEPT = (
    *("ROW_FORMAT", "KEY_BLOCK_SIZE", "STATS_PERSISTENT", "STATS_AUTO_RECALC", "STATS_SAMPLE_PAGES"),
    *("AVG_ROW_LENGTH", "CHECKSUM", "MAX_ROWS", "MIN_ROWS", "PACK_KEYS", "DELAY_KEY_WRITE", "PAGE_CHECKSUM"),
)


def alter_table(session: Session, cursor: Cursor) -> None:
    """Do what stands behind ALTER TABLE."""
    sure = not cursor.take("IF EXISTS")
    name = cursor.qualified()[-1]
    if not sure and name not in session.picture.tables:
        return
    table = session.picture.table(name)
    actions = list(cursor.parts_between())
    for action in actions:
        try:
            _act(session, table, action)
        except NotUnderstoodError:
            if len(actions) == 1:
                raise
            action.place = 0
            session.leave(written(action.rest()))


def table_options(session: Session, table: PictureTable, cursor: Cursor) -> None:
    """What is said of a table as a whole."""
    while not cursor.done:
        cursor.take(",")
        cursor.take("DEFAULT")
        if cursor.take("ENGINE"):
            cursor.take("=")
            table.engine = cursor.name()
            table.engine = "InnoDB" if table.engine.lower() == "innodb" else table.engine
        elif cursor.take("COMMENT"):
            cursor.take("=")
            table.comment = cursor.text()
        elif cursor.take("CHARSET") or cursor.take("CHARACTER SET"):
            cursor.take("=")
            _collate(table, usual(cursor.name()))
        elif cursor.take("COLLATE"):
            cursor.take("=")
            _collate(table, collation(cursor.name()))
        elif cursor.take("AUTO_INCREMENT"):
            cursor.take("=")
            cursor.token()
        elif word := cursor.one_of(*KEPT):
            cursor.take("=")
            table.options = f"{table.options} {word}={cursor.token().text}".strip()
        else:
            session.leave(written(cursor.rest()))


def _collate(table: PictureTable, name: str) -> None:
    """Let texts of *table* compare otherwise, those of columns too that were made as it said before."""
    for column in table.columns.values():
        if column.collation == table.collation:
            column.collation = name
    table.collation = name


def _act(session: Session, table: PictureTable, cursor: Cursor) -> None:
    if any(cursor.sees(word) for word in SILENT):
        return
    if cursor.take("ADD"):
        _add(session, table, cursor)
    elif cursor.take("DROP"):
        _drop(table, cursor)
    elif cursor.take("MODIFY"):
        cursor.take("COLUMN")
        cursor.take("IF EXISTS")
        read_column(session, table, table.column(cursor.name()).name, cursor)
        _keep_keyed(table)
    elif cursor.take("CHANGE"):
        cursor.take("COLUMN")
        before, after = table.column(cursor.name()).name, cursor.name()
        if after != before:
            _call_column(session, table, before, after)
        read_column(session, table, after, cursor)
        _keep_keyed(table)
    elif cursor.take("ALTER"):
        _alter(table, cursor)
    elif cursor.take("RENAME"):
        _rename(session, table, cursor)
    elif cursor.take("CONVERT TO"):
        table_options(session, table, cursor)
    else:
        table_options(session, table, cursor)


def _add(session: Session, table: PictureTable, cursor: Cursor) -> None:
    if is_part(cursor):
        add_part(session, table, cursor)
        return
    cursor.take("COLUMN")
    if cursor.take("IF NOT EXISTS") and _next(cursor).lower() in table.columns:
        return
    columns = list(cursor.inside().parts_between()) if cursor.sees("(") else [cursor]
    for column in columns:
        add_column(session, table, column)


def _next(cursor: Cursor) -> str:
    name = cursor.name()
    cursor.place -= 1
    return name


def _drop(table: PictureTable, cursor: Cursor) -> None:
    if cursor.take("PRIMARY KEY"):
        kind, sure, name = "KEY", True, PRIMARY
    else:
        words = ("FOREIGN", "CONSTRAINT", "CHECK", "KEY", "INDEX", "COLUMN")
        kind = cursor.one_of(*words) or "COLUMN"
        if kind == "FOREIGN":
            cursor.need("KEY")
        sure = not cursor.take("IF EXISTS")
        name = cursor.name()
    if not _dropped(table, kind, name) and sure:
        raise NotUnderstoodError


def _dropped(table: PictureTable, kind: str, name: str) -> bool:
    """Whether what is called *name* was there; it is no longer."""
    low = name.lower()
    if kind == "COLUMN":
        if low in table.columns:
            table.drop_column(name)
            return True
        return False
    if kind in ("KEY", "INDEX"):
        return table.keys.pop(low, None) is not None
    if kind in ("FOREIGN", "CONSTRAINT") and table.foreign_keys.pop(low, None) is not None:
        return True
    if kind in ("CHECK", "CONSTRAINT") and table.checks.pop(name, None) is not None:
        return True
    return kind == "CONSTRAINT" and table.keys.pop(low, None) is not None


def _alter(table: PictureTable, cursor: Cursor) -> None:
    if cursor.sees("INDEX") or cursor.sees("CHECK") or cursor.sees("CONSTRAINT"):
        raise NotUnderstoodError
    cursor.take("COLUMN")
    column: PictureColumn = table.column(cursor.name())
    if cursor.take("SET DEFAULT"):
        column.default = plain_default(list(cursor.rest()), column, table)
    else:
        cursor.need("DROP DEFAULT")
        column.default = None


def _rename(session: Session, table: PictureTable, cursor: Cursor) -> None:
    if cursor.take("COLUMN"):
        before = table.column(cursor.name()).name
        cursor.need("TO")
        _call_column(session, table, before, cursor.name())
    elif cursor.one_of("INDEX", "KEY"):
        key = table.keys.pop(cursor.name().lower(), None)
        cursor.need("TO")
        if key is None:
            raise NotUnderstoodError
        key.name = cursor.name()
        table.keys[key.name.lower()] = key
    else:
        cursor.one_of("TO", "AS", "=")
        session.picture.call_table(table.name, cursor.qualified()[-1])
    cursor.end()


def _call_column(session: Session, table: PictureTable, before: str, after: str) -> None:
    table.call_column(before, after)
    for other in session.picture.tables.values():
        for key in other.foreign_keys.values():
            if key.target == table.name:
                key.target_columns = tuple(after if each == before else each for each in key.target_columns)


def _keep_keyed(table: PictureTable) -> None:
    """Columns of the primary key are never null, whatever is said of them anew."""
    key = table.keys.get(PRIMARY.lower())
    for part in key.parts if key else ():
        table.column(part.column).nullable = False
