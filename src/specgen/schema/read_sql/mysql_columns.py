"""What stands in CREATE TABLE and behind ADD: columns of MySQL and MariaDB."""

from __future__ import annotations

import re
from decimal import Context, Decimal, InvalidOperation

from specgen.schema.catalogue_mysql import SERVERS, SERVERS_BINARY
from specgen.schema.lower_mysql import PRIMARY
from specgen.schema.read_sql.mysql_keys import add_check, add_foreign_key
from specgen.schema.read_sql.mysql_picture import (
    KeyPart,
    PictureColumn,
    PictureKey,
    PictureTable,
    in_quotes,
    in_words,
)
from specgen.schema.read_sql.mysql_session import Session
from specgen.schema.read_sql.mysql_types import read_type
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError
from specgen.schema.sql.tokens import Sort, Token

NUMBER = re.compile(r"(?:int|bigint|smallint|mediumint|tinyint|decimal|double|float)\b")
CURRENT = ("CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP", "NOW")
TYPED = ("DATE", "TIME", "TIMESTAMP")
"""What may stand before a text that is a constant."""
SCALE = re.compile(r"decimal\(\d+,(\d+)\)")
EXACT = Context(prec=130)
"""More digits than a decimal has, before the point and behind it."""
BINARY = "utf8mb4_bin"
"""How JSON compares in MariaDB."""
EQUAL = {"utf8mb4_0900_bin": "utf8mb4_nopad_bin"}
"""What MySQL calls a collation of MariaDB."""
USUAL = {
    "latin1": "latin1_swedish_ci",
    "ascii": "ascii_general_ci",
    "utf8": "utf8mb3_general_ci",
    "utf8mb3": "utf8mb3_general_ci",
}
"""How texts of some characters compare where nothing else is said, whatever the server."""


def add_column(session: Session, table: PictureTable, cursor: Cursor) -> None:
    """Add the column that comes next, with all that is said of it."""
    name = cursor.name()
    if name.lower() in table.columns:
        raise NotUnderstoodError
    read_column(session, table, name, cursor)


def read_column(session: Session, table: PictureTable, name: str, cursor: Cursor) -> None:
    """Let the column *name* be as is said next; it keeps its place, but nothing of what was said before."""
    said = read_type(cursor)
    column = PictureColumn(name, said.text, table.collation if said.collates else None)
    if said.json:
        column.check, column.collation = f"json_valid(`{name}`)", BINARY
    table.columns[name.lower()] = column
    session.made(f"{table.name}.{name}")
    while not cursor.done and not (cursor.sees("FIRST") or cursor.sees("AFTER")):
        _facet(session, table, column, cursor)


def plain_default(parts: list[Token], column: PictureColumn, table: PictureTable) -> str | None:
    """A default as the catalogue says it: parentheses around a constant are none."""
    while len(parts) > 2 and parts[0].text == "(" and parts[-1].text == ")":
        parts = parts[1:-1]
    if len(parts) == 2 and parts[0].word in TYPED:
        parts = parts[1:]
    sign = "-" if parts and parts[0].text == "-" else ""
    match parts[-1] if len(parts) == (2 if sign or (parts and parts[0].text == "+") else 1) else None:
        case Token(word="NULL"):
            return None
        case Token(word=("TRUE" | "FALSE") as word):
            return _constant("1" if word == "TRUE" else "0", column)
        case Token(sort=Sort.TEXT | Sort.NUMBER, value=value):
            return _constant(sign + value, column)
    return _current(parts) or in_words(parts, [each.name for each in table.columns.values()])


def _current(parts: list[Token]) -> str | None:
    """The time that it is, as the catalogue says it, with as many digits as are said; None where it is not asked."""
    if not parts or parts[0].word not in CURRENT or any(each.text not in "()0123456" for each in parts[1:]):
        return None
    return f"current_timestamp({''.join(each.text for each in parts[1:]).strip('()0')})"


def collation(name: str) -> str:
    """How texts compare, as MariaDB calls it."""
    low = name.lower()
    return EQUAL.get(low, f"utf8mb3_{low.removeprefix('utf8_')}" if low.startswith("utf8_") else low)


def usual(characters: str) -> str:
    """How texts of these *characters* compare; the name of these where that is for the server to say."""
    return USUAL.get(characters.lower(), characters.lower())


def _constant(value: str, column: PictureColumn) -> str:
    """A constant as a column keeps it."""
    if not NUMBER.match(column.type):
        return in_quotes(value)
    scale = SCALE.match(column.type)
    try:
        return str(Decimal(value).quantize(Decimal(1).scaleb(-int(scale[1])), context=EXACT)) if scale else value
    except InvalidOperation:
        return value


def _facet(session: Session, table: PictureTable, column: PictureColumn, cursor: Cursor) -> None:
    """One thing that is said of a column."""
    if cursor.take("NOT NULL"):
        column.nullable = False
    elif cursor.take("NULL"):
        column.nullable = True
    elif cursor.take("DEFAULT"):
        column.default = plain_default(_value(cursor), column, table)
    elif cursor.take("AUTO_INCREMENT"):
        column.extra, column.nullable = "auto_increment", False
    elif cursor.take("COMMENT"):
        column.comment = cursor.text()
    elif cursor.take("PRIMARY KEY") or cursor.take("KEY"):
        table.add_key(PictureKey(PRIMARY, [KeyPart(column.name)], unique=True))
        column.nullable = False
    elif cursor.take("UNIQUE"):
        cursor.take("KEY")
        table.add_key(PictureKey(table.key_name(column.name), [KeyPart(column.name)], unique=True))
    elif cursor.sees("CHARACTER SET") or cursor.sees("CHARSET") or cursor.sees("COLLATE"):
        _compare(column, cursor)
    elif cursor.take("GENERATED ALWAYS AS") or cursor.take("AS"):
        _generate(table, column, cursor)
    elif cursor.take("CHECK"):
        column.check = in_words(cursor.inside().parts, [each.name for each in table.columns.values()])
    elif cursor.take("CONSTRAINT"):
        name = None if cursor.sees("CHECK") else cursor.name()
        cursor.need("CHECK")
        add_check(table, cursor, name)
    elif cursor.take("REFERENCES"):
        add_foreign_key(session, table, cursor, (column.name,), None, None)
    elif cursor.take("ON UPDATE"):
        column.extra = f"on update {_current(_value(cursor)) or 'what is not read'}"
    elif cursor.take("INVISIBLE"):
        column.extra = f"{column.extra}, INVISIBLE".removeprefix(", ")
    elif cursor.take("BINARY"):
        servers = column.collation == SERVERS
        column.collation = SERVERS_BINARY if servers else f"{(column.collation or '').partition('_')[0]}_bin"
    elif not cursor.one_of("VISIBLE"):
        raise NotUnderstoodError


def _compare(column: PictureColumn, cursor: Cursor) -> None:
    if cursor.take("CHARACTER SET") or cursor.take("CHARSET"):
        cursor.take("=")
        column.collation = usual(cursor.name())
    if cursor.take("COLLATE"):
        cursor.take("=")
        column.collation = collation(cursor.name())


def _generate(table: PictureTable, column: PictureColumn, cursor: Cursor) -> None:
    inner = cursor.inside()
    while inner.sees("("):
        within = inner.inside()
        if not inner.done:
            inner.place = 0
            break
        inner = within
    column.expression = in_words(inner.parts, [each.name for each in table.columns.values()])
    kept = cursor.one_of("VIRTUAL", "STORED", "PERSISTENT")
    column.extra = "STORED GENERATED" if kept in ("STORED", "PERSISTENT") else "VIRTUAL GENERATED"


def _value(cursor: Cursor) -> list[Token]:
    """The tokens of a value: one in parentheses, a constant with its sign, or a call."""
    start = cursor.place
    if cursor.sees("("):
        cursor.inside()
    else:
        cursor.one_of("-", "+")
        typed = cursor.token().word in TYPED
        if typed and cursor.next and cursor.next.sort is Sort.TEXT:
            cursor.token()
        while cursor.sees("(") or cursor.take("."):
            cursor.inside() if cursor.sees("(") else cursor.token()
    return list(cursor.parts[start : cursor.place])
