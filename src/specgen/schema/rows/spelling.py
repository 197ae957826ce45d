"""Values as SQL says them, and as a database answers them, each in the way that a dialect keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from uuid import UUID

from specgen.product.types import ColumnKind
from specgen.schema.dialect import Dialect
from specgen.schema.dialects.postgresql import array_literal
from specgen.schema.model import Column, ColumnDefault, ColumnType, Constant, JsonConstant
from specgen.schema.rows.values import Value
from specgen.schema.stored import stored_number, stored_text
from specgen.schema.values import plain_json

Said = str | int | Decimal | bool | bytes
"""A value that is not null."""
TEXTUAL = frozenset({ColumnKind.VARCHAR, ColumnKind.TEXT, ColumnKind.ENUM})
CLOCKS = frozenset({ColumnKind.TIME, ColumnKind.TIMESTAMP})


def literal(value: Value, column: Column, dialect: Dialect) -> str:
    """The SQL of *value* in *column*."""
    if value is None:
        return "NULL"
    return LITERALS[dialect.name](value, column, dialect)


def _postgresql(value: Said, column: Column, dialect: Dialect) -> str:
    return dialect.text(_for_postgresql(value, column.type))


def _of_fewer_types(value: Said, column: Column, dialect: Dialect) -> str:
    kept = _kept(value, column)
    match kept:
        case bytes():
            return f"X'{kept.hex()}'"
        case str():
            return dialect.text(kept)
    return str(kept)


LITERALS: Mapping[str, Callable[[Said, Column, Dialect], str]] = {
    "postgresql": _postgresql,
    "mysql": _of_fewer_types,
    "sqlite": _of_fewer_types,
}
"""How each dialect says a value that is not null."""


def _for_postgresql(value: Said, type: ColumnType) -> str:
    """What PostgreSQL reads as *value*, between quotes."""
    match value, type:
        case str(), ColumnType(ColumnKind.ARRAY, item=item):
            return array_literal([_item(each, item) for each in json.loads(value)])
        case bytes(), _:
            return "\\x" + value.hex()
        case bool(), _:
            return "true" if value else "false"
        case str(), ColumnType(ColumnKind.TIMESTAMP):
            return f"{value}+00"
    return str(value)


def _item(item: str | int | float | bool | None, type: ColumnType | None) -> str | int | float | bool | None:
    if type and isinstance(item, str) and type.kind is ColumnKind.BYTES:
        return "\\x" + item
    return item


def _kept(value: Said, column: Column) -> str | int | float | bytes:
    """*value* as SQLite, MySQL and MariaDB keep it, which have fewer types."""
    match value:
        case bool():
            return int(value)
        case Decimal() if column.type.kind is ColumnKind.INTEGER:
            return int(stored_number(str(value), column.held.scale or 0))
        case Decimal() if column.type.kind is ColumnKind.FLOAT:
            return float(value)
        case Decimal() if column.type.kind is ColumnKind.TEXT:
            return format(value, "f")
        case Decimal():
            return _Plain(format(value, "f"))
        case str() if column.held.kind not in TEXTUAL:
            return stored_text(value, column.held.kind)
    return value


class _Plain(int):
    """A number of more digits than a float keeps, spelled with all of them."""

    def __new__(cls, text: str) -> _Plain:
        made = super().__new__(cls, int(Decimal(text)))
        made.text = text
        return made

    text: str

    def __str__(self) -> str:
        return self.text


def read_expression(column: Column, dialect: Dialect) -> str:
    """The SQL that answers *column*, such that it can be told what it is."""
    return EXPRESSIONS[dialect.name](dialect.identifier(column.name), column.type)


def _as_text(name: str, type: ColumnType) -> str:
    return f"to_jsonb({name})::text" if type.kind is ColumnKind.ARRAY else f"{name}::text"


def _as_it_is(name: str, _: ColumnType) -> str:
    return name


EXPRESSIONS: Mapping[str, Callable[[str, ColumnType], str]] = {
    "postgresql": _as_text,
    "mysql": _as_it_is,
    "sqlite": _as_it_is,
}
"""What each dialect is asked for of a column, by its name in SQL."""


def meaning(answer: object, column: Column) -> Value:
    """What a database means by *answer*, read of *column* by its expression; a text where it is no value of it."""
    try:
        return _meaning(answer, column)
    except (ValueError, InvalidOperation):
        return str(answer)


def _meaning(answer: object, column: Column) -> Value:
    if answer is None:
        return None
    held = column.held
    match held.kind:
        case ColumnKind.BYTES:
            return answer if isinstance(answer, bytes) else bytes.fromhex(str(answer).removeprefix("\\x"))
        case ColumnKind.BOOLEAN:
            return {"true": True, "1": True, "false": False, "0": False}.get(str(answer).lower(), str(answer))
        case ColumnKind.INTEGER | ColumnKind.BIGINT:
            return int(str(answer))
        case ColumnKind.DECIMAL if column.type.kind is ColumnKind.INTEGER:
            return Decimal(int(str(answer))).scaleb(-(held.scale or 0))
        case ColumnKind.DECIMAL | ColumnKind.FLOAT:
            return Decimal(str(answer)).normalize()
        case ColumnKind.JSON | ColumnKind.ARRAY:
            return plain_json(str(answer))
        case ColumnKind.UUID:
            return str(UUID(str(answer)))
        case ColumnKind.TIME if isinstance(answer, timedelta):
            return stored_text(str(answer).rjust(15, "0") if "." in str(answer) else str(answer).zfill(8), held.kind)
        case ColumnKind.TIME | ColumnKind.TIMESTAMP:
            return stored_text(str(answer), held.kind)
    return str(answer)


def of_default(default: ColumnDefault | None, column: Column) -> Value:
    """What *default*, a constant as a dialect keeps it, means in *column*; None of what is no constant."""
    match default:
        case Constant(value):
            return meaning(str(value) if isinstance(value, bool) else value, column)
        case JsonConstant(text):
            return plain_json(text)
    return None
