"""A type as a statement says it → as MariaDB's catalogue says it."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.schema.read_sql.mysql_picture import in_quotes
from specgen.schema.sql.cursor import Cursor
from specgen.schema.sql.tokens import written

NAMES = {
    "integer": "int",
    "int4": "int",
    "int1": "tinyint",
    "int2": "smallint",
    "int3": "mediumint",
    "int8": "bigint",
    "numeric": "decimal",
    "dec": "decimal",
    "fixed": "decimal",
    "float4": "float",
    "float8": "double",
    "real": "double",
    "character": "char",
    "varcharacter": "varchar",
}
BITS = {"tinyint": 4, "smallint": 6, "mediumint": 9, "int": 11, "bigint": 20}
"""How many places whole numbers have where nothing is said of that."""
UNSIGNED = {"tinyint": 3, "smallint": 5, "mediumint": 8, "int": 10, "bigint": 20}
TEXTS = frozenset({"char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set"})


@frozen
class SaidType:
    """A type; *collates* where texts of it compare in some way, *json* where it takes JSON only."""

    text: str
    collates: bool = False
    json: bool = False


def read_type(cursor: Cursor) -> SaidType:
    """The type that comes next."""
    name = cursor.name().lower()
    name = NAMES.get(name, name)
    match name:
        case "bool" | "boolean":
            return SaidType("tinyint(1)")
        case "json":
            return SaidType("longtext", collates=True, json=True)
        case "double":
            cursor.take("PRECISION")
        case "char" if cursor.take("VARYING"):
            name = "varchar"
        case "enum" | "set":
            values = ",".join(in_quotes(part.text()) for part in cursor.inside().parts_between())
            return SaidType(f"{name}({values})", collates=True)
        case "serial":
            return SaidType("bigint(20) unsigned")
    size = ",".join(written(part.rest()) for part in cursor.inside().parts_between()) if cursor.sees("(") else ""
    signs = _signs(cursor)
    return SaidType(f"{name}{_sized(name, size, 'unsigned' in signs)}{signs}", name in TEXTS)


def _signs(cursor: Cursor) -> str:
    found = ""
    while word := cursor.one_of("SIGNED", "UNSIGNED", "ZEROFILL"):
        found += {"SIGNED": "", "UNSIGNED": " unsigned", "ZEROFILL": " zerofill"}[word]
    return " unsigned zerofill" if found == " zerofill" else found


def _sized(name: str, size: str, unsigned: bool) -> str:
    match name:
        case "decimal":
            return f"({size or '10'}{'' if ',' in size else ',0'})"
        case "char" | "binary" | "bit" if not size:
            return "(1)"
        case "year":
            return "(4)"
        case "datetime" | "timestamp" | "time" if size == "0":
            return ""
        case _ if name in BITS and not size:
            return f"({(UNSIGNED if unsigned else BITS)[name]})"
    return f"({size})" if size else ""
