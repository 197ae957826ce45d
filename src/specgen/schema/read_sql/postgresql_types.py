"""A type as a statement says it → as PostgreSQL's `format_type` says it."""

from __future__ import annotations

from collections.abc import Collection

from specgen.frozen import frozen
from specgen.schema.read_sql.postgresql_words import spelled
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError

NAMES = {
    "int": "integer",
    "int4": "integer",
    "int2": "smallint",
    "int8": "bigint",
    "bool": "boolean",
    "decimal": "numeric",
    "dec": "numeric",
    "varchar": "character varying",
    "char": "character",
    "bpchar": "character",
    "float8": "double precision",
    "float4": "real",
    "timestamptz": "timestamp with time zone",
    "timetz": "time with time zone",
    "timestamp": "timestamp without time zone",
    "time": "time without time zone",
    "varbit": "bit varying",
}
SERIALS = {
    "serial": "integer",
    "serial4": "integer",
    "bigserial": "bigint",
    "serial8": "bigint",
    "smallserial": "smallint",
    "serial2": "smallint",
}
FLOAT_BITS = 24
"""So many bits of a FLOAT fit into a REAL."""


@frozen
class SaidType:
    """A type; *serial* where it counts by a sequence of its own, *enum* where it is one or a list of one."""

    text: str
    enum: str | None = None
    serial: bool = False


def read_type(cursor: Cursor, enums: Collection[str], namespace: str) -> SaidType:
    """The type that comes next; one of another namespace than *namespace* keeps that before its name."""
    *where, name = cursor.qualified()
    own = not where or where[-1] in (namespace, "pg_catalog")
    enum = name if own and name in enums else None
    if own and not enum and name in SERIALS:
        return SaidType(SERIALS[name], serial=True)
    text = enum or (_named(cursor, name) if own else f"{where[-1]}.{name}{_size(cursor)}")
    listed = cursor.take("ARRAY")
    while cursor.sees("["):
        cursor.inside()
        listed = True
    return SaidType(f"{text}[]" if listed else text, enum)


def _named(cursor: Cursor, name: str) -> str:
    match name:
        case "double" if cursor.take("PRECISION"):
            return "double precision"
        case "character" | "char" | "bit" if cursor.take("VARYING"):
            return f"{'bit' if name == 'bit' else 'character'} varying{_size(cursor)}"
        case "national":
            if not cursor.take("CHARACTER"):
                cursor.need("CHAR")
            return f"character{' varying' if cursor.take('VARYING') else ''}{_size(cursor)}"
        case "float":
            bits = cursor.inside().number() if cursor.sees("(") else FLOAT_BITS + 1
            return "real" if bits <= FLOAT_BITS else "double precision"
        case "timestamp" | "time" | "timestamptz" | "timetz":
            return _moment(cursor, name)
        case "interval":
            while cursor.one_of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"):
                continue
            return f"interval{_size(cursor)}"
    plain = NAMES.get(name, name)
    size = _size(cursor)
    if plain == "numeric" and size and "," not in size:
        size = f"{size[:-1]},0)"
    if plain in ("character", "bit") and not size:
        size = "(1)"
    return f"{plain}{size}"


def _moment(cursor: Cursor, name: str) -> str:
    size = _size(cursor)
    zoned = name.endswith("tz")
    if cursor.take("WITH TIME ZONE"):
        zoned = True
    else:
        cursor.take("WITHOUT TIME ZONE")
    return f"{name.removesuffix('tz')}{size} {'with' if zoned else 'without'} time zone"


def _size(cursor: Cursor) -> str:
    if not cursor.sees("("):
        return ""
    parts = [spelled(part.rest()) for part in cursor.inside().parts_between()]
    if not parts:
        raise NotUnderstoodError
    return f"({','.join(parts)})"
