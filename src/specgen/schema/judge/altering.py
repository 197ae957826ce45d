"""Tokens of ALTER TABLE → what it does, one thing after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specgen.schema.judge.actions import Action
from specgen.schema.judge.alterations import (
    AddColumn,
    AddConstraint,
    AlterConstraint,
    Asked,
    Attach,
    ChangeColumn,
    ChangeType,
    Detach,
    DropColumn,
    DropConstraint,
    DropIndex,
    DropNotNull,
    Option,
    RenameColumn,
    RenameConstraint,
    RenameIndex,
    RenameTable,
    SetDefault,
    SetNotNull,
    SetOption,
    ValidateConstraint,
)
from specgen.schema.judge.definitions import read_column, read_constraint, read_index, read_type
from specgen.schema.judge.names import read_name
from specgen.schema.judge.parts import Kind
from specgen.schema.sql.cursor import OPENS, Cursor, NotUnderstoodError
from specgen.schema.sql.tokens import written

OPTIONS = {
    "SET LOGGED": Option.REWRITTEN,
    "SET UNLOGGED": Option.REWRITTEN,
    "SET TABLESPACE": Option.REWRITTEN,
    "SET ACCESS METHOD": Option.REWRITTEN,
    "SET (": Option.STORAGE_PARAMETERS,
    "RESET (": Option.STORAGE_PARAMETERS,
    "CLUSTER ON": Option.STORAGE_PARAMETERS,
    "SET WITHOUT CLUSTER": Option.STORAGE_PARAMETERS,
    "OWNER TO": Option.OWNER,
    "ENABLE ROW LEVEL SECURITY": Option.SECURITY,
    "DISABLE ROW LEVEL SECURITY": Option.SECURITY,
    "FORCE ROW LEVEL SECURITY": Option.SECURITY,
    "NO FORCE ROW LEVEL SECURITY": Option.SECURITY,
    "ENABLE TRIGGER": Option.TRIGGERS,
    "DISABLE TRIGGER": Option.TRIGGERS,
    "REPLICA IDENTITY": Option.SECURITY,
    "CONVERT TO CHARACTER SET": Option.CONVERTED,
    "CHARACTER SET": Option.DESCRIBED,
    "DEFAULT CHARACTER SET": Option.DESCRIBED,
    "COLLATE": Option.DESCRIBED,
    "ENGINE": Option.REBUILT,
    "FORCE": Option.REBUILT,
    "ROW_FORMAT": Option.REBUILT,
    "ORDER BY": Option.CONVERTED,
    "COMMENT": Option.DESCRIBED,
    "AUTO_INCREMENT": Option.DESCRIBED,
}
"""What ALTER TABLE sets beside columns and constraints, by the words that begin it."""
COLUMN_OPTIONS = {
    "SET STATISTICS": Option.STATISTICS,
    "SET STORAGE": Option.STORAGE,
    "SET COMPRESSION": Option.STORAGE,
    "SET (": Option.STATISTICS,
    "RESET (": Option.STATISTICS,
    "SET EXPRESSION": Option.EXPRESSION,
    "DROP EXPRESSION": Option.IDENTITY,
    "ADD GENERATED": Option.IDENTITY,
    "DROP IDENTITY": Option.IDENTITY,
    "SET GENERATED": Option.IDENTITY,
    "RESTART": Option.IDENTITY,
    "SET INCREMENT": Option.IDENTITY,
}
"""The same of ALTER COLUMN."""


def read_alter_table(cursor: Cursor) -> Iterator[Action]:
    """What the ALTER TABLE at *cursor* does, whose first two words are read."""
    cursor.take("IF EXISTS")
    cursor.take("ONLY")
    table = read_name(cursor)
    cursor.take("*")
    if cursor.one_of("WAIT", "NOWAIT") == "WAIT":
        cursor.token()
    done = [each for part in cursor.parts_between() for each in _clause(part, table)]
    keyed = any(isinstance(each, AddConstraint) and each.constraint.kind is Kind.PRIMARY for each in done)
    for each in done:
        yield replace(each, replaced=keyed) if isinstance(each, DropConstraint) else each


def _clause(cursor: Cursor, table: str) -> Iterator[Action]:
    match cursor.one_of("ADD", "DROP", "ALTER", "RENAME", "MODIFY", "CHANGE", "VALIDATE CONSTRAINT"):
        case "ADD":
            yield from _added(cursor, table)
        case "DROP":
            yield _dropped(cursor, table)
        case "ALTER":
            yield _altered(cursor, table)
        case "RENAME":
            yield _renamed(cursor, table)
        case "MODIFY":
            cursor.take("COLUMN")
            cursor.take("IF EXISTS")
            column = read_column(cursor)
            yield ChangeColumn(table, column.name, column)
        case "CHANGE":
            cursor.take("COLUMN")
            cursor.take("IF EXISTS")
            yield ChangeColumn(table, read_name(cursor), read_column(cursor))
        case "VALIDATE CONSTRAINT":
            yield ValidateConstraint(table, read_name(cursor))
        case _:
            yield _set(cursor, table)
            return
    if not cursor.done:
        raise NotUnderstoodError


def _added(cursor: Cursor, table: str) -> Iterator[Action]:
    if constraint := read_constraint(cursor):
        yield AddConstraint(table, constraint)
    elif index := read_index(cursor, table):
        cursor.until()
        yield index
    else:
        if cursor.word() in ("PARTITION", "SYSTEM", "PERIOD"):
            raise NotUnderstoodError
        cursor.take("COLUMN")
        cursor.take("IF NOT EXISTS")
        if cursor.word() != OPENS:
            yield AddColumn(table, read_column(cursor))
            return
        for part in cursor.inside().parts_between():
            yield AddColumn(table, read_column(part))


def _dropped(cursor: Cursor, table: str) -> Action:
    words = ("CONSTRAINT", "FOREIGN KEY", "PRIMARY KEY", "CHECK", "INDEX", "KEY", "PARTITION", "SYSTEM")
    kind = cursor.one_of(*words)
    if kind in ("PARTITION", "SYSTEM"):
        raise NotUnderstoodError
    if not kind:
        cursor.take("COLUMN")
    cursor.take("IF EXISTS")
    name = None if kind == "PRIMARY KEY" else read_name(cursor)
    cursor.one_of("CASCADE", "RESTRICT")
    match kind, name:
        case "PRIMARY KEY", _:
            return DropConstraint(table, None, Kind.PRIMARY)
        case "INDEX" | "KEY", str(index):
            return DropIndex(index, table)
        case "", str(column):
            return DropColumn(table, column)
    kinds = {"FOREIGN KEY": Kind.FOREIGN, "CHECK": Kind.CHECK}
    return DropConstraint(table, name, kinds.get(kind))


def _altered(cursor: Cursor, table: str) -> Action:
    if cursor.take("CONSTRAINT"):
        name = read_name(cursor)
        rest = [token.word for token in cursor.until()]
        return AlterConstraint(table, name, "ENFORCED" in rest and "NOT" not in rest)
    if cursor.one_of("INDEX", "CHECK"):
        cursor.until()
        return SetOption(table, Option.DESCRIBED)
    cursor.take("COLUMN")
    column = read_name(cursor)
    if cursor.one_of("TYPE", "SET DATA TYPE"):
        return _retyped(cursor, table, column)
    match cursor.one_of("SET NOT NULL", "DROP NOT NULL", "SET DEFAULT", "DROP DEFAULT"):
        case "SET NOT NULL":
            return SetNotNull(table, column)
        case "DROP NOT NULL":
            return DropNotNull(table, column)
        case "SET DEFAULT":
            return SetDefault(table, column, written(cursor.until()))
        case "DROP DEFAULT":
            return SetDefault(table, column, None)
    option = next((option for words, option in COLUMN_OPTIONS.items() if cursor.sees(words)), None)
    if option is None:
        raise NotUnderstoodError
    cursor.until()
    return SetOption(table, option)


def _retyped(cursor: Cursor, table: str, column: str) -> Action:
    type = read_type(cursor)
    collation = read_name(cursor) if cursor.take("COLLATE") else None
    using = written(cursor.until()) if cursor.take("USING") else None
    return ChangeType(table, column, type, using, collation)


def _renamed(cursor: Cursor, table: str) -> Action:
    if cursor.one_of("TO", "AS"):
        return RenameTable(table, read_name(cursor))
    if kind := cursor.one_of("CONSTRAINT", "INDEX", "KEY"):
        name = read_name(cursor)
        cursor.need("TO")
        to = read_name(cursor)
        return RenameConstraint(table, name, to) if kind == "CONSTRAINT" else RenameIndex(name, to, table)
    cursor.take("COLUMN")
    name = read_name(cursor)
    if cursor.done:
        return RenameTable(table, name)
    cursor.need("TO")
    return RenameColumn(table, name, read_name(cursor))


def _set(cursor: Cursor, table: str) -> Action:
    if asked := cursor.one_of("ALGORITHM", "LOCK"):
        cursor.take("=")
        value = cursor.token().word
        return Asked(table, algorithm=value) if asked == "ALGORITHM" else Asked(table, lock=value)
    if cursor.take("ATTACH PARTITION"):
        part = read_name(cursor)
        cursor.until()
        return Attach(table, part)
    if cursor.take("DETACH PARTITION"):
        part = read_name(cursor)
        return Detach(table, part, bool(cursor.one_of("CONCURRENTLY")))
    if cursor.take("SET SCHEMA"):
        return RenameTable(table, f"{read_name(cursor)}.{table}")
    option = next((option for words, option in OPTIONS.items() if cursor.sees(words)), None)
    if option is None:
        raise NotUnderstoodError
    cursor.until()
    return SetOption(table, option)
