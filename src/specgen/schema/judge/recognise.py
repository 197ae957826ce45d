"""A statement → what it asks of a database; what is not recognised is `Unknown`.

One grammar serves all dialects: where they differ, they differ in what they accept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

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
    Guard,
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
from specgen.schema.judge.definitions import Body, read_body
from specgen.schema.judge.names import gist, read_list, read_name, read_names
from specgen.schema.judge.types import read_type_action
from specgen.schema.sql.cursor import OPENS, Cursor, NotUnderstoodError
from specgen.schema.sql.statements import read_script
from specgen.schema.sql.tokens import Sort, Token, written

Reader = Callable[[Cursor], Iterator[Action]]

ROWS_KEPT = re.compile(
    r"/\*M?!\d*\s*(?:(?:DEFAULT\s+)?(?:COLLATE|CHARSET|ROW_FORMAT)\s*=?\s*\w+|INVISIBLE)\s*\*/", re.IGNORECASE
)
"""What is said to some servers alone, and only of how a table keeps its rows."""
GUARD = "@ ROWS_IN_THE_WAY ="
UNREADABLE = (Sort.BROKEN, Sort.CONDITIONAL)


def recognise(parts: Sequence[Token], dialect: Dialect) -> tuple[Action, ...]:
    """What the statement of *parts* does, one thing after the other."""
    told = tuple(token for place, token in enumerate(parts) if not (place and _is_of_rows_kept(token)))
    cursor = Cursor(told, dialect.name)
    if not any(token.sort in UNREADABLE for token in told):
        try:
            if cursor.take("DO"):
                return (_block(cursor, dialect),)
            for words in BY_FIRST.get(cursor.word(), ()):
                if cursor.take(words):
                    return tuple(READERS[words](cursor))
        except (NotUnderstoodError, IndexError):
            pass
    return (Unknown(gist(parts)),)


def _is_of_rows_kept(token: Token) -> bool:
    return token.sort is Sort.CONDITIONAL and ROWS_KEPT.fullmatch(token.text) is not None


def _nothing(cursor: Cursor) -> Iterator[Action]:
    yield Nothing()


def _begin(cursor: Cursor) -> Iterator[Action]:
    yield Begin()


def _end(cursor: Cursor) -> Iterator[Action]:
    yield End()


def _create_table(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF NOT EXISTS")
    table = read_name(cursor)
    body, part_of = Body(), None
    if cursor.take("PARTITION OF"):
        part_of = read_name(cursor)
    elif cursor.word() == OPENS:
        body = read_body(cursor, table)
    selects = part_of is None and any(token.word in ("SELECT", "TABLE") for token in cursor.rest())
    yield CreateTable(table, body.columns, body.constraints, part_of, selects)
    yield from body.indexes


def _create_temporary(cursor: Cursor) -> Iterator[Action]:
    cursor.need("TABLE")
    yield from _create_table(cursor)


def _drop_tables(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF EXISTS")
    yield DropTables(read_list(cursor))


def _rename_tables(cursor: Cursor) -> Iterator[Action]:
    for part in cursor.parts_between():
        part.take("IF EXISTS")
        name = read_name(part)
        part.need("TO")
        yield RenameTable(name, read_name(part))


def _create_index(cursor: Cursor) -> Iterator[Action]:
    cursor.place = 1
    kind = cursor.one_of("UNIQUE", "FULLTEXT", "SPATIAL")
    cursor.need("INDEX")
    concurrently = cursor.take("CONCURRENTLY")
    if_not_exists = cursor.take("IF NOT EXISTS")
    name = None if cursor.word() == "ON" else read_name(cursor)
    if cursor.take("USING"):
        cursor.token()
    cursor.need("ON")
    cursor.take("ONLY")
    table = read_name(cursor)
    if cursor.take("USING"):
        cursor.token()
    columns = read_names(cursor)
    cursor.until("WHERE")
    where = written(cursor.until()) if cursor.take("WHERE") else None
    method = "" if kind == "UNIQUE" else kind
    yield CreateIndex(table, name, columns, kind == "UNIQUE", concurrently, if_not_exists, where, method)


def _drop_index(cursor: Cursor) -> Iterator[Action]:
    concurrently = cursor.take("CONCURRENTLY")
    if_exists = cursor.take("IF EXISTS")
    names = read_list(cursor)
    table = read_name(cursor) if cursor.take("ON") else None
    for name in names:
        yield DropIndex(name, table, concurrently, if_exists)


def _alter_index(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF EXISTS")
    name = read_name(cursor)
    if not cursor.take("RENAME TO"):
        raise NotUnderstoodError
    yield RenameIndex(name, read_name(cursor))


def _reindex(cursor: Cursor) -> Iterator[Action]:
    if cursor.word() == OPENS:
        cursor.inside()
    kind = cursor.one_of("INDEX", "TABLE")
    if not kind:
        raise NotUnderstoodError
    concurrently = cursor.take("CONCURRENTLY")
    yield Reindex(read_name(cursor), kind == "TABLE", concurrently)


def _comment(cursor: Cursor) -> Iterator[Action]:
    match cursor.one_of("TABLE", "COLUMN"):
        case "TABLE":
            yield Comment(read_name(cursor))
        case "COLUMN":
            yield Comment(read_name(cursor).rpartition(".")[0])
        case _:
            yield Nothing()


def _insert(cursor: Cursor) -> Iterator[Action]:
    table = read_name(cursor)
    columns = read_names(cursor) if cursor.word() == OPENS else ()
    cursor.until("SELECT")
    selected = Cursor(cursor.until("FROM")[1:], cursor.dialect)
    values = tuple(written(part.parts) for part in selected.parts_between())
    source = read_name(cursor) if cursor.take("FROM") and cursor.word() != OPENS else None
    if source and source.startswith("pragma_"):
        source = None
    pairs = tuple(zip(columns, values, strict=True)) if len(columns) == len(values) else ()
    yield Insert(table, source, pairs)


def _update(cursor: Cursor) -> Iterator[Action]:
    cursor.take("ONLY")
    table = read_name(cursor)
    cursor.until("SET")
    cursor.need("SET")
    columns: list[str] = []
    values: list[str] = []
    for part in Cursor(cursor.until("WHERE", "FROM", "RETURNING"), cursor.dialect).parts_between():
        columns.extend(read_names(part) if part.word() == OPENS else (read_name(part).rpartition(".")[2],))
        values.append(written(part.until()) if part.take("=") else "")
    alone = cursor.word() != "FROM" and len(values) == len(columns) and all(values)
    cursor.until("WHERE")
    where = written(cursor.until()) if cursor.take("WHERE") else None
    yield Update(table, tuple(columns), where, tuple(values) if alone else ())


def _delete(cursor: Cursor) -> Iterator[Action]:
    cursor.take("ONLY")
    table = read_name(cursor)
    cursor.until("WHERE")
    yield Delete(table, written(cursor.until()) if cursor.take("WHERE") else None)


def _truncate(cursor: Cursor) -> Iterator[Action]:
    cursor.take("TABLE")
    cursor.take("ONLY")
    yield Truncate(read_list(cursor))


def _setting(cursor: Cursor) -> Iterator[Action]:
    cursor.one_of("LOCAL", "SESSION", "GLOBAL", "@ @ SESSION .", "@ @")
    if cursor.word() == "@":
        yield _guard(cursor.inside()) if cursor.take(GUARD) else Nothing()
        return
    if cursor.take("TIME ZONE"):
        name = "timezone"
    else:
        name = read_name(cursor)
        cursor.one_of("=", "TO", ":=")
    yield Setting(name, written(cursor.until()).strip("'\"").lower())


def _guard(cursor: Cursor) -> Action:
    cursor.until("FROM")
    cursor.need("FROM")
    table = read_name(cursor)
    return Guard(table, written(cursor.rest()) if cursor.take("WHERE") else "")


def _pragma(cursor: Cursor) -> Iterator[Action]:
    name = read_name(cursor)
    if cursor.word() == OPENS:
        yield Setting(name, written(cursor.inside().parts).strip("'\"").lower())
    elif cursor.take("="):
        yield Setting(name, written(cursor.until()).strip("'\"").lower())
    else:
        yield Nothing()


def _create_view(cursor: Cursor) -> Iterator[Action]:
    replaces = cursor.place > 2 and cursor.parts[1].word == "OR"
    cursor.take("IF NOT EXISTS")
    name = read_name(cursor)
    cursor.until("FROM")
    reads = read_name(cursor) if cursor.take("FROM") and cursor.word() != OPENS else None
    yield View(name if replaces else None, reads)


def _drop_view(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF EXISTS")
    for name in read_list(cursor):
        yield View(name)


def _refresh(cursor: Cursor) -> Iterator[Action]:
    cursor.take("CONCURRENTLY")
    yield View(read_name(cursor), filled=True)


def _create_trigger(cursor: Cursor) -> Iterator[Action]:
    cursor.until("ON")
    cursor.need("ON")
    yield Trigger(read_name(cursor))


def _drop_trigger(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF EXISTS")
    read_name(cursor)
    yield Trigger(read_name(cursor) if cursor.take("ON") else None, dropped=True)


def _policy(cursor: Cursor) -> Iterator[Action]:
    cursor.take("IF EXISTS")
    read_name(cursor)
    cursor.need("ON")
    yield Policy(read_name(cursor))


def _maintain(cursor: Cursor) -> Iterator[Action]:
    """CLUSTER, OPTIMIZE TABLE and VACUUM FULL write anew, VACUUM and ANALYZE do not."""
    head = cursor.parts[0].word
    full = cursor.take("FULL") or (cursor.word() == OPENS and "FULL" in [part.word for part in cursor.inside().parts])
    while cursor.one_of("VERBOSE", "ANALYZE", "FREEZE", "TABLE"):
        continue
    table = None if cursor.done else read_name(cursor)
    yield Maintain(table, full or head in ("CLUSTER", "OPTIMIZE"))


def _block(cursor: Cursor, dialect: Dialect) -> Action:
    """DO: what the statements in its body do, as far as they are plain statements."""
    if cursor.take("LANGUAGE"):
        cursor.identifier()
    found: list[Action] = []
    for statement in read_script(cursor.text(), dialect.name).statements:
        if plain := _without_control(Cursor.of(statement.text, dialect.name)):
            found.extend(recognise(plain, dialect))
    return Block(tuple(found))


CONTROL = {
    "DECLARE": "BEGIN",
    "IF": "THEN",
    "ELSIF": "THEN",
    "EXCEPTION WHEN": "THEN",
    "WHEN": "THEN",
    "FOR": "LOOP",
    "WHILE": "LOOP",
}
"""What of PL/pgSQL goes before a statement, and the word that ends it."""
SILENT = {"END", "RAISE", "RETURN", "NULL", "PERFORM", "ASSERT", "EXIT", "CONTINUE"}
"""What of PL/pgSQL touches no table that is not named in a question."""


def _without_control(cursor: Cursor) -> Sequence[Token]:
    """What is left of a statement of PL/pgSQL when its control is taken off; nothing where it does nothing."""
    while not cursor.done:
        if control := next(filter(cursor.sees, CONTROL), None):
            cursor.until(CONTROL[control])
            cursor.take(CONTROL[control])
        elif not cursor.one_of("BEGIN", "ELSE", "LOOP"):
            break
    silent = cursor.word() in SILENT or cursor.word(1) in (":=", "=")
    return () if silent else cursor.rest()


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
