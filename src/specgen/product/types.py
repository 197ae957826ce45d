"""What kinds of value a field can hold, and what each is called elsewhere.

One row per kind: the column's type, the Python type, the JSON type and format, the TypeScript type and mermaid's word.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """A scalar type of the spec language."""

    STRING = "string"
    TEXT = "text"
    INTEGER = "integer"
    BIGINT = "bigint"
    DECIMAL = "decimal"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    UUID = "uuid"
    EMAIL = "email"
    URL = "url"
    JSON, PASSWORD = "json", "password"


class ColumnKind(Enum):
    """What a column holds, before a dialect gives it its own word; the value is mermaid's word for it."""

    VARCHAR = "varchar"
    TEXT = "text"
    INTEGER = "integer"
    BIGINT = "bigint"
    DECIMAL = "decimal"
    FLOAT = "double"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    TIMESTAMP = "timestamp"
    UUID = "uuid"
    JSON = "jsonb"
    ENUM = "enum"
    ARRAY = "array"


@dataclass(frozen=True, slots=True)
class TypeRow:
    """What one kind is called in each language.

    *module* is where the Python type is imported from; *default_length* is the column's length where the spec gives
    none.
    """

    column: ColumnKind
    python: str
    module: str | None
    json: str
    format: str | None
    typescript: str
    prose: str
    default_length: int | None = None


TYPES: dict[Kind, TypeRow] = {
    Kind.STRING: TypeRow(ColumnKind.VARCHAR, "str", None, "string", None, "string", "text", 255),
    Kind.TEXT: TypeRow(ColumnKind.TEXT, "str", None, "string", None, "string", "text"),
    Kind.INTEGER: TypeRow(ColumnKind.INTEGER, "int", None, "integer", "int32", "number", "whole number"),
    Kind.BIGINT: TypeRow(ColumnKind.BIGINT, "int", None, "integer", "int64", "number", "whole number"),
    Kind.DECIMAL: TypeRow(ColumnKind.DECIMAL, "Decimal", "decimal", "string", "decimal", "string", "decimal number"),
    Kind.FLOAT: TypeRow(ColumnKind.FLOAT, "float", None, "number", "double", "number", "number"),
    Kind.BOOLEAN: TypeRow(ColumnKind.BOOLEAN, "bool", None, "boolean", None, "boolean", "true or false"),
    Kind.DATE: TypeRow(ColumnKind.DATE, "date", "datetime", "string", "date", "string", "date"),
    Kind.TIME: TypeRow(ColumnKind.TIME, "time", "datetime", "string", "time", "string", "time of day"),
    Kind.DATETIME: TypeRow(
        ColumnKind.TIMESTAMP, "AwareDatetime", "pydantic", "string", "date-time", "string", "date and time with zone"
    ),
    Kind.UUID: TypeRow(ColumnKind.UUID, "UUID", "uuid", "string", "uuid", "string", "UUID"),
    Kind.EMAIL: TypeRow(ColumnKind.VARCHAR, "str", None, "string", "email", "string", "valid email format", 255),
    Kind.URL: TypeRow(ColumnKind.VARCHAR, "str", None, "string", "uri", "string", "valid URL", 2048),
    Kind.JSON: TypeRow(ColumnKind.JSON, "JsonObject", None, "object", None, "Record<string, unknown>", "valid JSON"),
    Kind.PASSWORD: TypeRow(ColumnKind.VARCHAR, "str", None, "string", "password", "string", "password", 255),
}

TEXTUAL = frozenset({Kind.STRING, Kind.TEXT, Kind.EMAIL, Kind.URL, Kind.PASSWORD})
"""Kinds whose values have a length."""

NUMERIC = frozenset({Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.FLOAT})
"""Kinds whose values have a least and a greatest."""

SORTABLE = frozenset(Kind) - {Kind.JSON, Kind.PASSWORD}
"""Kinds whose values have an order."""


@dataclass(frozen=True, slots=True)
class ScalarType:
    """One value of a kind; *digits* and *scale* are a decimal's, in all and after the point."""

    kind: Kind
    digits: int | None = None
    scale: int | None = None

    @property
    def row(self) -> TypeRow:
        """What this kind is called elsewhere."""
        return TYPES[self.kind]


@dataclass(frozen=True, slots=True)
class EnumRef:
    """One of the values of the enum called *name*."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """Any number of values of one type."""

    item: ScalarType | EnumRef


FieldType = ScalarType | EnumRef | ListOf
