"""A statement → what it asks of a database; what is not recognised is `Unknown`.

One grammar serves all dialects: where they differ, they differ in what they accept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specgen.schema.dialect import Dialect
from specgen.schema.judge.actions import (
    Action,
    Begin,
    Block,
    Comment,
    CreateTable,
    Delete,
    DropTables,
    End,
    Insert,
    Maintain,
    Nothing,
    Policy,
    Reindex,
    Setting,
    Trigger,
    Truncate,
    Unknown,
    Update,
    View,
)
from specgen.schema.judge.alterations import CreateIndex, DropIndex, RenameIndex, RenameTable
from specgen.schema.judge.altering import read_alter_table
from specgen.schema.judge.cursor import OPENS, Cursor, Unreadable, split
from specgen.schema.judge.definitions import Body, read_body
from specgen.schema.judge.statements import Statement, gist, read_script
from specgen.schema.judge.tokens import Sort
from specgen.schema.judge.types import read_type_action

Reader = Callable[[Cursor], Iterator[Action]]


def recognise(statement: Statement, dialect: Dialect) -> tuple[Action, ...]:
    """What *statement* does, one thing after the other."""
    broken = statement.hidden or any(token.sort is Sort.BROKEN for token in statement.tokens)
    cursor = Cursor(statement)
    if not broken:
        try:
            if cursor.take("DO"):
                return (_block(cursor, dialect),)
            for words in BY_FIRST.get(cursor.word(), ()):
                if cursor.take(words):
                    return tuple(READERS[words](cursor))
        except (Unreadable, IndexError):
            pass
    return (Unknown(gist(statement)),)


def _nothing(cursor: Cursor) -> Iterator[Action]:
    yield Nothing()


def _begin(cursor: Cursor) -> Iterator[Action]:
    yield Begin()


def _end(cursor: Cursor) -> Iterator[Action]:
    yield End()


def _create_table(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF NOT EXISTS")
    table = cursor.name()
    body, part_of, selects = Body(), None, False
    if cursor.take("PARTITION OF"):
        part_of = cursor.name()
    elif cursor.word() == OPENS:
        body = read_body(cursor, table)
    while not cursor.done:
        selects = selects or (cursor.token().word in ("SELECT", "TABLE") and part_of is None)
    yield CreateTable(table, body.columns, body.constraints, part_of, selects)
    yield from body.indexes


def _create_temporary(cursor: Cursor) -> Iterator[Action]:
    cursor.need("TABLE")
    yield from _create_table(cursor)


def _drop_tables(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF EXISTS")
    yield DropTables(_list(cursor))


def _list(cursor: Cursor) -> tuple[str, ...]:
    """The names that come, with commas between them."""
    found = [cursor.name()]
    while cursor.take(","):
        found.append(cursor.name())
    return tuple(found)


def _rename_tables(cursor: Cursor) -> Iterator[Action]:
    for part in split(cursor.until()):
        inner = Cursor(cursor.statement, part)
        inner.take("IF EXISTS")
        name = inner.name()
        inner.need("TO")
        yield RenameTable(name, inner.name())


def _create_index(cursor: Cursor) -> Iterator[Action]:
    cursor.at = 1
    kind = cursor.one_of("UNIQUE", "FULLTEXT", "SPATIAL")
    cursor.need("INDEX")
    concurrently = cursor.take("CONCURRENTLY")
    if_not_exists = cursor.take("IF NOT EXISTS")
    name = None if cursor.word() == "ON" else cursor.name()
    if cursor.take("USING"):
        cursor.token()
    cursor.need("ON")
    cursor.take("ONLY")
    table = cursor.name()
    if cursor.take("USING"):
        cursor.token()
    columns = cursor.names()
    cursor.until("WHERE")
    where = cursor.said(cursor.until()) if cursor.take("WHERE") else None
    method = "" if kind == "UNIQUE" else kind
    yield CreateIndex(table, name, columns, kind == "UNIQUE", concurrently, if_not_exists, where, method)


def _drop_index(cursor: Cursor) -> Iterator[Action]:
    concurrently = cursor.take("CONCURRENTLY")
    if_exists = cursor.take("IF EXISTS")
    names = _list(cursor)
    table = cursor.name() if cursor.take("ON") else None
    for name in names:
        yield DropIndex(name, table, concurrently, if_exists)


def _alter_index(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF EXISTS")
    name = cursor.name()
    if not cursor.take("RENAME TO"):
        raise Unreadable(cursor.word())
    yield RenameIndex(name, cursor.name())


def _reindex(cursor: Cursor) -> Iterator[Action]:
    if cursor.word() == OPENS:
        cursor.group()
    kind = cursor.one_of("INDEX", "TABLE")
    if not kind:
        raise Unreadable(cursor.word())
    concurrently = cursor.take("CONCURRENTLY")
    yield Reindex(cursor.name(), kind == "TABLE", concurrently)


def _comment(cursor: Cursor) -> Iterator[Action]:
    match cursor.one_of("TABLE", "COLUMN"):
        case "TABLE":
            yield Comment(cursor.name())
        case "COLUMN":
            yield Comment(cursor.name().rpartition(".")[0])
        case _:
            yield Nothing()


def _insert(cursor: Cursor) -> Iterator[Action]:
    table = cursor.name()
    columns = cursor.names() if cursor.word() == OPENS else ()
    cursor.until("SELECT")
    values = tuple(map(cursor.said, split(cursor.until("FROM")[1:])))
    source = cursor.name() if cursor.take("FROM") and cursor.word() != OPENS else None
    if source and source.startswith("pragma_"):
        source = None
    pairs = tuple(zip(columns, values, strict=True)) if len(columns) == len(values) else ()
    yield Insert(table, source, pairs)


def _update(cursor: Cursor) -> Iterator[Action]:
    cursor.take("ONLY")
    table = cursor.name()
    cursor.until("SET")
    cursor.need("SET")
    columns: list[str] = []
    for part in split(cursor.until("WHERE", "FROM", "RETURNING")):
        inner = Cursor(cursor.statement, part)
        columns.extend(inner.names() if inner.word() == OPENS else (inner.name().rpartition(".")[2],))
    cursor.until("WHERE")
    yield Update(table, tuple(columns), cursor.said(cursor.until()) if cursor.take("WHERE") else None)


def _delete(cursor: Cursor) -> Iterator[Action]:
    cursor.take("ONLY")
    table = cursor.name()
    cursor.until("WHERE")
    yield Delete(table, cursor.said(cursor.until()) if cursor.take("WHERE") else None)


def _truncate(cursor: Cursor) -> Iterator[Action]:
    cursor.take("TABLE")
    cursor.take("ONLY")
    yield Truncate(_list(cursor))


def _setting(cursor: Cursor) -> Iterator[Action]:
    cursor.one_of("LOCAL", "SESSION", "GLOBAL", "@ @ SESSION .", "@ @")
    if cursor.word() == "@":
        cursor.until()
        yield Nothing()
        return
    if cursor.take("TIME ZONE"):
        name = "timezone"
    else:
        name = cursor.name()
        cursor.one_of("=", "TO", ":=")
    yield Setting(name, cursor.said(cursor.until()).strip("'\"").lower())


def _pragma(cursor: Cursor) -> Iterator[Action]:
    name = cursor.name()
    if cursor.word() == OPENS:
        yield Setting(name, cursor.said(cursor.group()).strip("'\"").lower())
    elif cursor.take("="):
        yield Setting(name, cursor.said(cursor.until()).strip("'\"").lower())
    else:
        yield Nothing()


def _create_view(cursor: Cursor) -> Iterator[Action]:
    replaces = cursor.at > 2 and cursor.parts[1].word == "OR"
    cursor.take("IF NOT EXISTS")
    name = cursor.name()
    cursor.until("FROM")
    yield View(name if replaces else None, cursor.name() if cursor.take("FROM") and cursor.word() != OPENS else None)


def _drop_view(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF EXISTS")
    for name in _list(cursor):
        yield View(name)


def _refresh(cursor: Cursor) -> Iterator[Action]:
    cursor.take("CONCURRENTLY")
    yield View(cursor.name(), filled=True)


def _create_trigger(cursor: Cursor) -> Iterator[Action]:
    cursor.until("ON")
    cursor.need("ON")
    yield Trigger(cursor.name())


def _drop_trigger(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF EXISTS")
    cursor.name()
    yield Trigger(cursor.name() if cursor.take("ON") else None, dropped=True)


def _policy(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF EXISTS")
    cursor.name()
    cursor.need("ON")
    yield Policy(cursor.name())


def _maintain(cursor: Cursor) -> Iterator[Action]:
    """CLUSTER, OPTIMIZE TABLE and VACUUM FULL write anew, VACUUM and ANALYZE do not."""
    head = cursor.parts[0].word
    full = cursor.take("FULL") or (cursor.word() == OPENS and "FULL" in [part.word for part in cursor.group()])
    while cursor.one_of("VERBOSE", "ANALYZE", "FREEZE", "TABLE"):
        continue
    table = None if cursor.done else cursor.name()
    yield Maintain(table, full or head in ("CLUSTER", "OPTIMIZE"))


def _block(cursor: Cursor, dialect: Dialect) -> Action:
    """DO: what the statements in its body do, as far as they are plain statements."""
    body = next((token for token in cursor.parts if token.sort is Sort.BODY), None)
    if body is None:
        raise Unreadable("DO")
    found: list[Action] = []
    for statement in read_script(body.value, dialect).statements:
        plain = _without_control(statement)
        if plain.tokens:
            found.extend(recognise(plain, dialect))
    return Block(tuple(found))


CONTROL = {
    ("DECLARE",): ("BEGIN",),
    ("IF",): ("THEN",),
    ("ELSIF",): ("THEN",),
    ("EXCEPTION", "WHEN"): ("THEN",),
    ("WHEN",): ("THEN",),
    ("FOR",): ("LOOP",),
    ("WHILE",): ("LOOP",),
}
"""What of PL/pgSQL goes before a statement, and the word that ends it."""
SILENT = {"END", "RAISE", "RETURN", "NULL", "PERFORM", "ASSERT", "EXIT", "CONTINUE"}
"""What of PL/pgSQL touches no table that is not named in a question."""


def _without_control(statement: Statement) -> Statement:
    cursor = Cursor(statement)
    while not cursor.done:
        control = next((words for words in CONTROL if cursor.sees(" ".join(words))), None)
        if control:
            cursor.until(*CONTROL[control])
            cursor.at += 1
        elif not cursor.one_of("BEGIN", "ELSE", "LOOP"):
            break
    rest = statement.tokens[cursor.at :]
    silent = not rest or rest[0].word in SILENT or (len(rest) > 1 and rest[1].word in (":=", "="))
    # A variable that DECLARE names, with its type: nothing is done.
    if silent or (statement.tokens[0].word == "DECLARE" and cursor.done):
        return Statement("", (), statement.start)
    return Statement(statement.text[rest[0].start - statement.start :], rest, rest[0].start)


READERS: dict[str, Reader] = {
    "ALTER TABLE": read_alter_table,
    "CREATE TABLE": _create_table,
    "CREATE UNLOGGED TABLE": _create_table,
    "CREATE OR REPLACE TABLE": _create_table,
    "CREATE TEMPORARY": _create_temporary,
    "CREATE TEMP": _create_temporary,
    "DROP TABLE": _drop_tables,
    "DROP TEMPORARY TABLE": _nothing,
    "RENAME TABLE": _rename_tables,
    **dict.fromkeys(
        ("CREATE INDEX", "CREATE UNIQUE INDEX", "CREATE FULLTEXT INDEX", "CREATE SPATIAL INDEX"), _create_index
    ),
    "DROP INDEX": _drop_index,
    "ALTER INDEX": _alter_index,
    "REINDEX": _reindex,
    **dict.fromkeys(
        ("CREATE TYPE", "ALTER TYPE", "DROP TYPE", "CREATE DOMAIN", "ALTER DOMAIN", "DROP DOMAIN"), read_type_action
    ),
    "COMMENT ON": _comment,
    **dict.fromkeys(("INSERT INTO", "INSERT IGNORE INTO", "INSERT OR IGNORE INTO", "INSERT OR REPLACE INTO"), _insert),
    "REPLACE INTO": _insert,
    "UPDATE": _update,
    "DELETE FROM": _delete,
    "TRUNCATE": _truncate,
    "PRAGMA": _pragma,
    **dict.fromkeys(("BEGIN", "START TRANSACTION"), _begin),
    **dict.fromkeys(("COMMIT", "ROLLBACK", "END"), _end),
    **dict.fromkeys(("SET TRANSACTION", "SET CONSTRAINTS", "SAVEPOINT", "RELEASE", "RESET", "SET NAMES"), _nothing),
    "SET": _setting,
    **dict.fromkeys(("CREATE VIEW", "CREATE OR REPLACE VIEW", "CREATE MATERIALIZED VIEW"), _create_view),
    **dict.fromkeys(("DROP VIEW", "DROP MATERIALIZED VIEW"), _drop_view),
    "REFRESH MATERIALIZED VIEW": _refresh,
    **dict.fromkeys(("CREATE TRIGGER", "CREATE OR REPLACE TRIGGER", "CREATE CONSTRAINT TRIGGER"), _create_trigger),
    "DROP TRIGGER": _drop_trigger,
    **dict.fromkeys(("CREATE POLICY", "ALTER POLICY", "DROP POLICY"), _policy),
    **dict.fromkeys(("CLUSTER", "VACUUM", "ANALYZE", "OPTIMIZE TABLE"), _maintain),
    **dict.fromkeys(("CREATE EXTENSION", "DROP EXTENSION", "COMMENT ON EXTENSION"), _nothing),
    **dict.fromkeys(("CREATE SEQUENCE", "ALTER SEQUENCE", "DROP SEQUENCE"), _nothing),
    **dict.fromkeys(("CREATE SCHEMA", "ALTER SCHEMA", "CREATE DATABASE", "USE"), _nothing),
    **dict.fromkeys(("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", "DROP FUNCTION"), _nothing),
    **dict.fromkeys(("CREATE PROCEDURE", "CREATE OR REPLACE PROCEDURE", "DROP PROCEDURE"), _nothing),
    **dict.fromkeys(("CREATE COLLATION", "CREATE ROLE", "GRANT", "REVOKE", "SELECT", "SHOW"), _nothing),
}
"""What reads each kind of statement, by the words that it begins with; the longer ones stand first."""

FIRST = dict.fromkeys(words.split()[0] for words in READERS)
BY_FIRST = {first: tuple(words for words in READERS if words.split()[0] == first) for first in FIRST}
"""The same by their first word."""
