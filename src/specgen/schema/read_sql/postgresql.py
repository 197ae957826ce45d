"""PostgreSQL's SQL → what its catalogue would say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from specgen.schema.catalogue_others import UNVALIDATED
from specgen.schema.dialects.postgresql import UUIDV7
from specgen.schema.read_sql.postgresql_alter import alter_table, call_part
from specgen.schema.read_sql.postgresql_columns import add_column, add_constraint, is_constraint
from specgen.schema.read_sql.postgresql_indexes import create_index
from specgen.schema.read_sql.postgresql_picture import POSTGRESQL, PUBLIC, PictureTable
from specgen.schema.read_sql.postgresql_session import Session, column_of
from specgen.schema.read_sql.postgresql_words import spelled
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError
from specgen.schema.sql.statements import Statement

SILENT = re.compile(
    r"(?:SET|RESET|SHOW|SELECT|INSERT|UPDATE|DELETE|TRUNCATE|COPY|GRANT|REVOKE|BEGIN|COMMIT|END|START|ANALYZE|ANALYSE"
    r"|VACUUM|LOCK|CLUSTER|REINDEX|REFRESH|CHECKPOINT|DISCARD|LISTEN|NOTIFY|SAVEPOINT|RELEASE|EXPLAIN|REASSIGN|SECURITY"
    r"|ALTER\s+(?:SEQUENCE|DEFAULT|ROLE|USER|DATABASE|SYSTEM|EXTENSION)"
    r"|ALTER\s+(?!TABLE)(?:\w+\s+)+?\S+\s+OWNER\s+TO|(?:CREATE|DROP)\s+(?:ROLE|USER|DATABASE|TABLESPACE))\b",
    re.IGNORECASE,
)
"""Statements that say nothing of tables: of rows, rights, sessions, and how things are kept."""

TABLE = re.compile(
    r"""CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:("(?:[^"]|"")+"|\w+)\s*\.)?""", re.IGNORECASE
)
SEARCHED = re.compile(r"""SET\s+(?:SESSION\s+|LOCAL\s+)?search_path\s*(?:=|TO)\s*["']?(\w+)""", re.IGNORECASE)
OWNED = re.compile(
    r"ALTER\s+SEQUENCE\s+(?:\S+\.)?(\S+)\s+OWNED\s+BY\s+(?!NONE)(?:\S+\.)?(\S+)\.([^\s;]+)", re.IGNORECASE
)
OTHERWISE = re.compile(
    r"(?:WITH|START|BY|INCREMENT|(?<!NO )MINVALUE|CACHE)\s+(?!WITH|BY|1\b)|(?<!NO )CYCLE", re.IGNORECASE
)
"""What lets a sequence count otherwise than from 1 by 1."""
NEXT = re.compile(r"""nextval\('(?:\w+\.)?"?([^"']+)""")
BLANKS = re.compile(r"\s+")
OWN = BLANKS.sub(" ", UUIDV7).removesuffix(";")
"""What a migration of ours makes up for, where a function is missing."""


def read(statements: Iterable[Statement]) -> Session:
    """What is there after all *statements*, and what of them is left unread."""
    statements = tuple(statements)
    found = [each for each in statements if not SILENT.match(each.text)]
    session = Session(_namespace(statements))
    for each in found:
        session.statement = each
        try:
            _read(session, each)
        except NotUnderstoodError:
            session.unread.append(each.shown)
    owned = _owned(statements)
    session.unread.extend(made.shown for name, made in session.sequences.items() if name not in owned)
    _let_count(session, owned)
    session.unread.extend(_unvalidated(session))
    return session


def _unvalidated(session: Session) -> Iterator[str]:
    for table in session.picture.tables.values():
        for each in table.constraints.values():
            if not each.validated:
                line = session.lines.get(each.name, table.line)
                yield f"line {line}: constraint {each.name} of {table.name} {UNVALIDATED}"


def _owned(statements: Iterable[Statement]) -> dict[str, tuple[str, str]]:
    """The sequences that belong to a column, and the table and the column of each."""
    found = (match.groups() for each in statements if (match := OWNED.match(each.text)))
    return {name.strip('"'): (table.strip('"'), column.strip('"')) for name, table, column in found}


def _let_count(session: Session, owned: Mapping[str, tuple[str, str]]) -> None:
    """Let columns count that take the next number of a sequence of their own, as SERIAL does."""
    for name, (table, column) in owned.items():
        there = session.picture.tables.get(table)
        found = there.columns.get(column) if there else None
        made = session.sequences.get(name)
        if found and found.default and made and not OTHERWISE.search(made.text) and name in NEXT.findall(found.default):
            found.identity = "s"


def _namespace(statements: Iterable[Statement]) -> str:
    """Where tables are made that name no namespace; where all name one, that of the first."""
    searched = next((found[1] for each in statements if (found := SEARCHED.match(each.text))), PUBLIC)
    named = [found[1] for each in statements if (found := TABLE.match(each.text))]
    return named[0].strip('"') if named and all(named) else searched


def _read(session: Session, statement: Statement) -> None:
    cursor = Cursor.of_whole(statement.text, POSTGRESQL)
    first = cursor.token()
    match first.word:
        case "CREATE":
            _create(session, cursor)
        case "ALTER":
            _alter(session, cursor)
        case "DROP":
            _drop(session, cursor)
        case "COMMENT":
            _comment(session, cursor)
        case "DO" if BLANKS.sub(" ", statement.text) == OWN:
            return
        case _:
            raise NotUnderstoodError


def _create(session: Session, cursor: Cursor) -> None:
    if cursor.take("UNLOGGED"):
        if not cursor.sees("TABLE"):
            raise NotUnderstoodError
        session.leave("it is unlogged")
    if cursor.take("TABLE"):
        _create_table(session, cursor)
    elif cursor.sees("INDEX") or cursor.sees("UNIQUE INDEX"):
        create_index(session, cursor)
    elif cursor.take("TYPE"):
        name = session.name(cursor)
        cursor.need("AS ENUM")
        session.picture.enums[name] = [part.text() for part in cursor.inside().parts_between()]
    elif cursor.take("EXTENSION"):
        cursor.take("IF NOT EXISTS")
        name = cursor.name()
        if name != "plpgsql":
            session.picture.extensions[name] = None
    elif cursor.take("SEQUENCE"):
        cursor.take("IF NOT EXISTS")
        name = session.name(cursor)
        session.picture.sequences.add(name)
        session.sequences[name] = session.statement
    elif cursor.take("SCHEMA"):
        cursor.take("IF NOT EXISTS")
        if cursor.name() != session.namespace:
            raise NotUnderstoodError
    else:
        raise NotUnderstoodError


def _create_table(session: Session, cursor: Cursor) -> None:
    lenient = cursor.take("IF NOT EXISTS")
    name = session.name(cursor)
    if lenient and name in session.picture.tables:
        return
    if name in session.picture.tables:
        raise NotUnderstoodError
    if not cursor.sees("("):
        session.beyond.add((name,))
        raise NotUnderstoodError
    table = PictureTable(name, session.statement.line)
    session.picture.tables[name] = table
    parts = list(cursor.inside().parts_between())
    columns = [part for part in parts if not is_constraint(part)]
    constraints = [part for part in parts if is_constraint(part)]
    for part in columns:
        if part.sees("LIKE"):
            del session.picture.tables[name]
            session.beyond.add((name,))
            raise NotUnderstoodError
        _each(session, table, part, add_column)
    # Keys may name the primary key of their own table, whichever stands first.
    for part in sorted(constraints, key=_is_foreign):
        _each(session, table, part, add_constraint)
    if cursor.take("WITH"):
        session.leave(f"it is kept with {spelled(cursor.inside().parts)}")
    if cursor.take("TABLESPACE"):
        cursor.name()
    if cursor.sees("INHERITS"):
        # It has the columns of another table besides.
        del session.picture.tables[name]
        session.beyond.add((name,))
    if not cursor.done:
        session.leave(spelled(cursor.rest()))


def _is_foreign(cursor: Cursor) -> bool:
    return cursor.word(2 if cursor.sees("CONSTRAINT") else 0) == "FOREIGN"


def _each(
    session: Session, table: PictureTable, part: Cursor, add: Callable[[Session, PictureTable, Cursor], None]
) -> None:
    """Add a part of a table; what is not understood of it is left alone."""
    try:
        add(session, table, part)
    except NotUnderstoodError:
        part.place = 0
        session.leave(spelled(part.rest()))


def _alter(session: Session, cursor: Cursor) -> None:
    if cursor.take("TABLE"):
        alter_table(session, cursor)
    elif cursor.take("INDEX"):
        sure = not cursor.take("IF EXISTS")
        name = session.name(cursor)
        table = session.picture.table_of_index(name)
        if cursor.take("RENAME TO") and table:
            call_part(table, name, cursor.name())
        elif sure and not (cursor.sees("SET") or cursor.sees("ALTER")):
            raise NotUnderstoodError
    elif cursor.take("TYPE"):
        _alter_type(session, cursor)
    else:
        raise NotUnderstoodError


def _alter_type(session: Session, cursor: Cursor) -> None:
    name = session.name(cursor)
    if name not in session.picture.enums:
        raise NotUnderstoodError
    values = session.picture.enums[name]
    if cursor.take("ADD VALUE"):
        lenient = cursor.take("IF NOT EXISTS")
        value = cursor.text()
        if lenient and value in values:
            return
        place = len(values)
        if side := cursor.one_of("BEFORE", "AFTER"):
            other = cursor.text()
            if other not in values:
                raise NotUnderstoodError
            place = values.index(other) + (side == "AFTER")
        values.insert(place, value)
    elif cursor.take("RENAME VALUE"):
        before = cursor.text()
        cursor.need("TO")
        after = cursor.text()
        session.picture.call_value(name, before, after)
    elif cursor.take("RENAME TO"):
        session.picture.call_enum(name, cursor.name())
    elif not cursor.sees("OWNER TO"):
        raise NotUnderstoodError
    else:
        return
    cursor.end()


def _drop(session: Session, cursor: Cursor) -> None:
    kind = cursor.one_of("TABLE", "INDEX", "TYPE", "EXTENSION", "SEQUENCE")
    if not kind:
        raise NotUnderstoodError
    cursor.take("CONCURRENTLY")
    sure = not cursor.take("IF EXISTS")
    for part in cursor.parts_between():
        name = session.name(part)
        part.one_of("CASCADE", "RESTRICT")
        part.end()
        if not _dropped(session, kind, name) and sure:
            raise NotUnderstoodError


def _dropped(session: Session, kind: str, name: str) -> bool:
    """Whether what is called *name* was there; it is no longer."""
    picture = session.picture
    match kind:
        case "TABLE" if name in picture.tables:
            picture.drop_table(name)
        case "TABLE" if (name,) in session.beyond:
            session.beyond.remove((name,))
        case "INDEX" if (table := picture.table_of_index(name)) and name in table.indexes:
            del table.indexes[name]
        case "TYPE" if name in picture.enums:
            del picture.enums[name]
        case "EXTENSION" if name in picture.extensions:
            del picture.extensions[name]
        case "SEQUENCE":
            picture.sequences.discard(name)
        case _:
            return False
    return True


def _comment(session: Session, cursor: Cursor) -> None:
    cursor.need("ON")
    if cursor.take("TABLE"):
        table = session.table(cursor)
        cursor.need("IS")
        table.comment = None if cursor.take("NULL") else cursor.text() or None
    elif cursor.take("COLUMN"):
        names = cursor.qualified()
        if len(names) < 2 or (len(names) > 2 and names[-3] != session.namespace):
            raise NotUnderstoodError
        column = column_of(session.known(names[-2]), names[-1])
        cursor.need("IS")
        column.comment = None if cursor.take("NULL") else cursor.text() or None
    elif not cursor.one_of("EXTENSION", "SCHEMA", "FUNCTION", "VIEW"):
        # What is made by such a statement is told where it is made.
        raise NotUnderstoodError
