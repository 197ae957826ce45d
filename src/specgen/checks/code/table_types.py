"""Types of columns, as far as two ways to write them can be compared."""

from __future__ import annotations

import re
from math import inf

from specgen.frozen import frozen
from specgen.product.model import Field
from specgen.product.types import ColumnKind
from specgen.schema.model import ColumnType
from specgen.spec.field_parts import FieldPart

FAMILIES: dict[str, str] = {
    **dict.fromkeys(
        ("varchar", "char", "text", "longtext", "mediumtext", "character varying", "nvarchar", "inet"), "text"
    ),
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
    "bigint": ("integer", "interval"),
    "json": ("text",),
}
"""What else people use for a kind of column, and lose nothing that a spec speaks of."""


@frozen
class Held:
    """What a column holds: a family of types, how long or how exact, and the values of an enum.

    A size that nobody wrote is left open: the column holds texts of *least* characters, and longer ones do no harm.
    """

    family: str
    size: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    least: float = 0

    @property
    def said(self) -> str:
        """It, as a message names it."""
        return f"{self.family}{list(self.size) or ''}"


def wanted(type_: ColumnType, values: tuple[str, ...], field: Field | None, part: FieldPart | None) -> Held:
    """What a column of the spec holds: of a *field*, of which its author wrote *part*; *values* are its enum's."""
    family = KINDS[type_.kind]
    match type_.kind:
        case ColumnKind.VARCHAR | ColumnKind.TEXT if field is None or field.encrypted or field.is_password:
            return Held(family)  # what the service makes of it, and how long that is, no spec says
        case ColumnKind.VARCHAR if type_.length and part and part.length and part.length.greatest:
            return Held(family, (type_.length,))
        case ColumnKind.VARCHAR:
            return Held(family, least=type_.length or 0)
        case ColumnKind.TEXT if field:
            return Held(family, least=field.limits.max_length or inf)
        case ColumnKind.ENUM:
            return Held(family, (), values, max(map(len, values), default=0))
    return Held(family, tuple(each for each in (type_.digits, type_.scale) if each is not None))


def found(text: str, values: tuple[str, ...] | None) -> Held:
    """What a column of a model holds, by its type in the SQL of PostgreSQL; *values* are those of an enum."""
    if text.endswith("[]"):
        return Held("array")
    if values is not None:
        return Held("enum", (), values)
    name, _, size = text.lower().partition("(")
    family = FAMILIES.get(re.sub(r"\(.*?\)", "", text.lower()).strip(), FAMILIES.get(name.strip(), name.strip()))
    return Held(family, tuple(int(each) for each in re.findall(r"\d+", size)) if family in ("text", "decimal") else ())


def fits(one: Held, other: Held, *, sized: bool) -> bool:
    """Whether a column can hold as *other* what the spec means by *one*.

    A length that is not said is any, unless models are *sized*; one that is said must leave room.
    """
    if other.family == "text" and other.size and other.size[0] < one.least:
        return False
    if one.family != other.family:
        return other.family in WRITTEN_AS.get(one.family, ())
    if one.family == "text" and one.size and not other.size:
        return not sized
    return one.size == other.size or not other.size or not one.size
