"""Tokens of what is done to a type → what it does."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.judge.actions import (
    Action,
    AddValue,
    AlterDomain,
    CreateEnum,
    DropType,
    Nothing,
    RenameType,
    RenameValue,
)
from specgen.schema.judge.names import read_name
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError
from specgen.schema.sql.tokens import Sort


def read_type_action(cursor: Cursor) -> Iterator[Action]:
    """What the statement at *cursor* does to a type or a domain; its first two words are read."""
    verb, kind = cursor.parts[0].word, cursor.parts[1].word
    cursor.take("IF EXISTS")
    name = read_name(cursor)
    match verb, kind:
        case "CREATE", "TYPE":
            yield _created(cursor, name)
        case "ALTER", "TYPE":
            yield _altered(cursor, name)
        case "ALTER", "DOMAIN":
            yield _domain(cursor, name)
        case "DROP", _:
            yield DropType(name)
        case _:
            yield Nothing()


def _created(cursor: Cursor, name: str) -> Action:
    if not cursor.take("AS ENUM"):
        return Nothing()
    return CreateEnum(name, tuple(part.token().value for part in cursor.inside().parts_between()))


def _altered(cursor: Cursor, name: str) -> Action:
    if cursor.take("ADD VALUE"):
        cursor.take("IF NOT EXISTS")
        value = cursor.text()
        if cursor.one_of("BEFORE", "AFTER"):
            cursor.text()
        return AddValue(name, value)
    if cursor.take("RENAME VALUE"):
        value = cursor.text()
        cursor.need("TO")
        return RenameValue(name, value, cursor.text())
    if cursor.take("RENAME TO"):
        return RenameType(name, read_name(cursor))
    if cursor.one_of("OWNER TO", "SET SCHEMA"):
        return Nothing()
    raise NotUnderstoodError


def _domain(cursor: Cursor, name: str) -> Action:
    adds = bool(cursor.one_of("ADD", "SET NOT NULL"))
    words = [token.word for token in cursor.until() if token.sort is Sort.WORD]
    return AlterDomain(name, adds and words[-2:] != ["NOT", "VALID"])
