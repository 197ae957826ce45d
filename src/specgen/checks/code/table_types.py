"""Types of columns, as far as two ways to write them can be compared."""

from __future__ import annotations

import re

from specgen.frozen import frozen
from specgen.product.types import ColumnKind
from specgen.schema.model import ColumnType

FAMILIES: dict[str, str] = {
    **dict.fromkeys(("varchar", "char", "text", "longtext", "mediumtext", "character varying", "nvarchar"), "text"),
    **dict.fromkeys(("integer", "int", "smallint", "serial", "tinyint"), "integer"),
    **dict.fromkeys(("bigint", "bigserial"), "bigint"),
    **dict.fromkeys(("numeric", "decimal"), "decimal"),
    **dict.fromkeys(("double", "double precision", "float", "real"), "float"),
    **dict.fromkeys(("boolean", "bool"), "boolean"),
    "date": "date",
    **dict.fromkeys(("time", "time without time zone", "time with time zone"), "time"),
    **dict.fromkeys(
        ("timestamp", "timestamptz", "timestamp with time zone", "timestamp without time zone", "datetime"), "timestamp"
    ),
    "uuid": "uuid",
    **dict.fromkeys(("json", "jsonb"), "json"),
    **dict.fromkeys(("bytea", "blob", "longblob"), "bytes"),
}
KINDS = {
    ColumnKind.VARCHAR: "text",
    ColumnKind.TEXT: "text",
    ColumnKind.INTEGER: "integer",
    ColumnKind.BIGINT: "bigint",
    ColumnKind.DECIMAL: "decimal",
    ColumnKind.FLOAT: "float",
    ColumnKind.BOOLEAN: "boolean",
    ColumnKind.DATE: "date",
    ColumnKind.TIME: "time",
    ColumnKind.TIMESTAMP: "timestamp",
    ColumnKind.UUID: "uuid",
    ColumnKind.JSON: "json",
    ColumnKind.BYTES: "bytes",
    ColumnKind.ENUM: "enum",
    ColumnKind.ARRAY: "array",
}
WRITTEN_AS = {
    "uuid": ("text",),
    "enum": ("text",),
    "array": ("json",),
    "bigint": ("integer",),
    "json": ("text",),
}
"""What else people use for a kind of column, and lose nothing that a spec speaks of."""


@frozen
class Held:
    """What a column holds: a family of types, and how long or how exact, where that is said."""

    family: str
    size: tuple[int, ...] = ()


def wanted(type_: ColumnType) -> Held:
    """What a column of the spec holds."""
    numbers = (type_.length,) if type_.kind is ColumnKind.VARCHAR else (type_.digits, type_.scale)
    return Held(KINDS[type_.kind], tuple(each for each in numbers if each is not None))


def found(text: str, values: tuple[str, ...] | None) -> Held:
    """What a column of a model holds, by its type in the SQL of PostgreSQL; *values* are those of an enum."""
    if text.endswith("[]"):
        return Held("array")
    if values is not None:
        return Held("enum")
    name, _, size = text.lower().partition("(")
    family = FAMILIES.get(re.sub(r"\(.*?\)", "", text.lower()).strip(), FAMILIES.get(name.strip(), name.strip()))
    return Held(family, tuple(int(each) for each in re.findall(r"\d+", size)) if family in ("text", "decimal") else ())


def fits(one: Held, other: Held) -> bool:
    """Whether a column can hold as *other* what the spec means by *one*; a size that is not said is any."""
    if one.family != other.family:
        return other.family in WRITTEN_AS.get(one.family, ())
    return one.size == other.size or not other.size or not one.size
