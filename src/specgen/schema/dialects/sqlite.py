"""SQLite, in STRICT tables whose checks stand for the types that it lacks.

Values are kept as SQLAlchemy keeps them: a UUID as 32 hexadecimal digits, a point in time as 26 characters in UTC, both
of which compare and sort as what they are; a decimal as a whole number of its last digit, which is exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from specgen.product.types import ColumnKind
from specgen.schema import functions as fn
from specgen.schema.dialect import Dialect, Lowered, Section
from specgen.schema.expressions import AND, COMPARISON, OR, Function
from specgen.schema.lower_sqlite import lower
from specgen.schema.model import (
    Column,
    ColumnType,
    Constant,
    Expressed,
    Identity,
    JsonConstant,
    NewUuid,
    Now,
    Schema,
    Table,
    TableIndex,
)
from specgen.schema.order import in_order

# Key words that no name can be without quotes, and words that an expression would read as something else.
RESERVED = """
    add all alter and as autoincrement between case cast check collate commit constraint create current_date
    current_time current_timestamp default deferrable delete distinct drop else escape except exists false
    foreign from glob group having if in index insert intersect into is isnull join like limit match
    materialized not nothing notnull null oid on or order primary raise references regexp returning rowid select
    set table then to transaction true union unique update using values when where _rowid_
"""

NOW = "strftime('%Y-%m-%d %H:%M:%f000', 'now')"
NEW_UUID = (
    "lower(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2)"
    " || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(8)), 2))"
)
"""A UUID of version 4: all digits random but the 13th, which is 4, and the 17th, which is 8, 9, A or B."""

TYPES = {
    ColumnKind.TEXT: "TEXT",
    ColumnKind.INTEGER: "INTEGER",
    ColumnKind.FLOAT: "REAL",
    ColumnKind.BYTES: "BLOB",
}
NORMAL = "'+0 days'"
"""Makes SQLite look the day up: by itself it takes the 31st of February for a day."""
MICROSECONDS = ".[0-9][0-9][0-9][0-9][0-9][0-9]"


def _clock(function: str, length: int) -> str:
    """Whether so many characters are what *function* makes of them, with microseconds after them."""
    seconds = f"{function}(substr({{0}}, 1, {length}), {NORMAL})"
    return f"{seconds} || substr({{0}}, {length + 1}) IS {{0}} AND {{0}} GLOB '*:*:??{MICROSECONDS}'"


class SQLite(Dialect):
    """SQLite 3.37 and newer."""

    name: ClassVar = "sqlite"
    title: ClassVar = "SQLite"
    reserved: ClassVar = frozenset(RESERVED.split())
    functions: ClassVar = {
        "length": Function("length({0})"),
        "trim": Function("trim({0})"),
        "lower": Function("lower({0})"),
        "upper": Function("upper({0})"),
        fn.COUNT: Function("json_array_length({0})"),
        fn.IS_EMAIL: Function("{0} LIKE '_%@_%._%'", COMPARISON),
        fn.IS_OBJECT: Function("json_type({0}) = 'object'", COMPARISON),
        fn.IS_ARRAY: Function("json_type({0}) = 'array'", COMPARISON),
        # Before version 3.41 json_valid(NULL) is false.
        fn.IS_JSON: Function("{0} IS NULL OR json_valid({0})", OR),
        fn.IS_LIST: Function("{0} IS NULL OR json_valid({0}) AND json_type({0}) = 'array'", OR),
        fn.IS_UUID: Function("length({0}) = 32 AND {0} NOT GLOB '*[^0-9a-f]*'", AND),
        fn.IS_DATE: Function(f"date({{0}}, {NORMAL}) IS {{0}}", COMPARISON),
        fn.IS_TIME: Function(_clock("time", 8), AND),
        fn.IS_TIMESTAMP: Function(_clock("datetime", 19), AND),
    }

    keeping: ClassVar = {
        ColumnKind.UUID: "A UUID is 32 lower-case hexadecimal digits, without dashes.",
        ColumnKind.DECIMAL: "A decimal of up to 18 digits is a whole number of its last digit: 12.50 is `1250`.",
        ColumnKind.BOOLEAN: "True is `1`, false is `0`.",
        ColumnKind.DATE: "A date is a text like `2026-01-31`.",
        ColumnKind.TIME: "A time of day is a text like `09:30:00.000000`, with all six digits.",
        ColumnKind.TIMESTAMP: "A moment is a text in UTC like `2026-01-31 09:30:00.000000`, with all six digits.",
        ColumnKind.ARRAY: "A list is JSON text.",
        ColumnKind.JSON: "JSON is its text.",
    }

    def lower(self, schema: Schema) -> Lowered:
        """What SQLite can hold of *schema*: four types, and checks for the rest."""
        return lower(schema)

    def type_name(self, type: ColumnType) -> str:
        """One of the types of STRICT tables; others have any words, or none."""
        return type.words if type.kind is ColumnKind.OTHER else TYPES[type.kind]

    def default(self, column: Column, table: Table) -> str | None:
        """The DEFAULT of *column*, or that it is the key and counts by itself."""
        match column.default:
            case None:
                return None
            case Identity():
                return f"{self.named(table.primary_key.name)}PRIMARY KEY AUTOINCREMENT"
            case Expressed(clause):
                return clause
            case Now():
                return f"DEFAULT ({NOW})"
            case NewUuid():
                return f"DEFAULT ({NEW_UUID})"
            case JsonConstant(text):
                return f"DEFAULT {self.text(text)}"
            case Constant(bool(value)):
                return f"DEFAULT {int(value)}"
            case Constant(value, number=number):
                return f"DEFAULT {value if number else self.text(str(value))}"

    def primary_key(self, table: Table) -> str | None:
        """The constraint of a primary key; one that counts by itself stands with its column."""
        return None if _counting(table) else super().primary_key(table)

    def sections(self, schema: Schema) -> Iterator[Section]:
        """Tables, which may refer to later ones, and indexes."""
        steps = in_order(schema)
        tables = (self.create_table(step.table, step.table.foreign_keys, ending(step.table)) for step in steps)
        indexes = (
            self.create_index(index, step.table)
            for step in steps
            for index in step.table.indexes
            if isinstance(index, TableIndex)
        )
        yield Section("Create tables", tuple(tables))
        yield Section("Create indexes", tuple(indexes))

    def undoing(self, schema: Schema) -> Iterator[Section]:
        """Tables; those that tables made earlier refer to leave an empty one behind until these are gone.

        SQLite looks for every table that a key names while it drops another one.
        """
        steps = tuple(reversed(in_order(schema)))
        shells = {key.target: schema.table(key.target) for step in steps for key in step.later}
        if shells:
            yield Section("Let keys dangle until the end of the transaction", ("PRAGMA defer_foreign_keys = ON;",))
        statements: list[str] = []
        for step in steps:
            statements.append(f"DROP TABLE {self.identifier(step.table.name)};")
            if step.table.name in shells:
                statements.append(self._shell(step.table))
        yield Section("Drop tables", tuple(statements))
        rest = tuple(f"DROP TABLE {self.identifier(name)};" for name in shells)
        yield Section("Drop what stood in for tables in a circle", rest)

    def _shell(self, table: Table) -> str:
        """A table with nothing but the key of *table*."""
        columns = [
            f"{self.identifier(name)} {self.type_name(table.column(name).type)} NOT NULL"
            for name in table.primary_key.columns
        ]
        key = f"PRIMARY KEY ({self.identifiers(table.primary_key.columns)})"
        return f"CREATE TABLE {self.identifier(table.name)} ({', '.join(columns)}, {key}) STRICT;"


def ending(table: Table) -> str:
    """What stands behind the parts of *table*: how it is kept."""
    kept = "STRICT" if table.kept is None else table.kept
    return f" {kept}".rstrip()


def _counting(table: Table) -> bool:
    return any(isinstance(column.default, Identity) for column in table.columns)
