"""What kinds of value a field can hold, and what each is called elsewhere.

One row per kind: the column's type, the Python type, the JSON type and format, the TypeScript type and mermaid's word.
"""

from __future__ import annotations

from enum import Enum

from specgen.frozen import frozen


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
    MONEY = "money"
    DURATION = "duration"
    TIME_ZONE = "time_zone"
    SLUG = "slug"
    PHONE = "phone"
    IP = "ip"
    BYTES = "bytes"

    __hash__ = object.__hash__  # members are single objects, and tables by kind are looked into very often


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
    BYTES = "bytea"
    ENUM = "enum"
    ARRAY = "array"
    OTHER = "other"
    """What no spec says: a type of one database, in its own words."""

    __hash__ = object.__hash__


@frozen
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
    Kind.MONEY: TypeRow(ColumnKind.DECIMAL, "Decimal", "decimal", "string", "decimal", "string", "amount of money"),
    Kind.DURATION: TypeRow(ColumnKind.BIGINT, "timedelta", "datetime", "string", "duration", "string", "duration"),
    Kind.TIME_ZONE: TypeRow(ColumnKind.VARCHAR, "str", None, "string", None, "string", "time zone", 64),
    Kind.SLUG: TypeRow(ColumnKind.VARCHAR, "str", None, "string", None, "string", "slug", 255),
    Kind.PHONE: TypeRow(ColumnKind.VARCHAR, "str", None, "string", None, "string", "phone number", 16),
    Kind.IP: TypeRow(ColumnKind.VARCHAR, "str", None, "string", None, "string", "IP address", 39),
    Kind.BYTES: TypeRow(ColumnKind.BYTES, "bytes", None, "string", None, "string", "bytes in base64"),
}

TEXTUAL = frozenset({Kind.STRING, Kind.TEXT, Kind.EMAIL, Kind.URL, Kind.PASSWORD, Kind.SLUG})
"""Kinds whose values have a length."""

FORMED = frozenset({Kind.PHONE, Kind.IP, Kind.TIME_ZONE})
"""Kinds whose values are texts of one form, about which nothing more can be said."""

EXACT = frozenset({Kind.DECIMAL, Kind.MONEY})
"""Kinds whose values have digits, in all and after the point."""

NUMERIC = frozenset({Kind.INTEGER, Kind.BIGINT, Kind.FLOAT, *EXACT})
"""Kinds whose values have a least and a greatest."""

SORTABLE = frozenset(Kind) - {Kind.JSON, Kind.PASSWORD, Kind.BYTES}
"""Kinds whose values have an order."""


@frozen
class ScalarType:
    """One value of a kind; *digits* and *scale* are a decimal's, in all and after the point.

    *currency* is the ISO code of what an amount of money is counted in.
    """

    kind: Kind
    digits: int | None = None
    scale: int | None = None
    currency: str | None = None

    @property
    def is_exact(self) -> bool:
        """Whether it is a number of so many digits."""
        return self.kind in EXACT

    @property
    def row(self) -> TypeRow:
        """What this kind is called elsewhere."""
        return TYPES[self.kind]


@frozen
class EnumRef:
    """One of the values of the enum called *name*."""

    name: str


@frozen
class ListOf:
    """Any number of values of one type."""

    item: ScalarType | EnumRef | CompositeRef


@frozen
class CompositeRef:
    """A value with members, of the composite, the union or the type of others called *name*."""

    name: str


@frozen
class Tag:
    """The one text by which values of a composite are told from those of others."""

    value: str


FieldType = ScalarType | EnumRef | ListOf | CompositeRef | Tag


def composite_in(type: FieldType) -> str | None:
    """The composite or union whose values a value of *type* is, or lists."""
    inner = type.item if isinstance(type, ListOf) else type
    return inner.name if isinstance(inner, CompositeRef) else None
