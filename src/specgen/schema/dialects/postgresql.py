"""PostgreSQL, which can hold every schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import ClassVar

from specgen.product.types import ColumnKind
from specgen.schema import functions as fn
from specgen.schema.dialect import Dialect, Lowered, Section
from specgen.schema.expressions import COMPARISON, Function
from specgen.schema.left import calls_ordered, held, notes
from specgen.schema.model import (
    AnyIndex,
    Column,
    ColumnType,
    Constant,
    EnumType,
    Expressed,
    Identity,
    JsonConstant,
    NewUuid,
    Now,
    Schema,
    SearchIndex,
    Table,
    TableIndex,
)
from specgen.schema.order import Step, in_order

# Key words of versions 15 to 18 that are not free for every name (`pg_get_keywords`, all but category U).
RESERVED = """
    all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both
    case cast char character check coalesce collate collation column concurrently constraint create cross
    current_catalog current_date current_role current_schema current_time current_timestamp current_user dec
    decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign
    freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect
    interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query
    json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
    localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on
    only or order out outer overlaps overlay placing position precision primary real references returning right
    row select session_user setof similar smallint some substring symmetric system_user table tablesample then
    time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when
    where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi
    xmlroot xmlserialize xmltable
"""

TYPES = {
    ColumnKind.TEXT: "TEXT",
    ColumnKind.INTEGER: "INTEGER",
    ColumnKind.BIGINT: "BIGINT",
    ColumnKind.FLOAT: "DOUBLE PRECISION",
    ColumnKind.BOOLEAN: "BOOLEAN",
    ColumnKind.DATE: "DATE",
    ColumnKind.TIME: "TIME",
    ColumnKind.TIMESTAMP: "TIMESTAMPTZ",
    ColumnKind.UUID: "UUID",
    ColumnKind.JSON: "JSONB",
    ColumnKind.BYTES: "BYTEA",
}


UUIDV7 = """\
DO $$
BEGIN
    IF to_regprocedure('uuidv7()') IS NULL THEN
        CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql VOLATILE AS $body$
            SELECT encode(
                set_bit(
                    set_bit(
                        overlay(
                            uuid_send(gen_random_uuid())
                            PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                            FROM 1 FOR 6
                        ),
                        52, 1
                    ),
                    53, 1
                ),
                'hex'
            )::uuid
        $body$;
    END IF;
END
$$;"""
"""A UUID of version 4 with the milliseconds since 1970 in its first six bytes, and two bits that make it version 7."""


class PostgreSQL(Dialect):
    """PostgreSQL 15 and newer."""

    name: ClassVar = "postgresql"
    title: ClassVar = "PostgreSQL"
    reserved: ClassVar = frozenset(RESERVED.split())
    functions: ClassVar = {
        "length": Function("length({0})"),
        "trim": Function("trim({0})"),
        "lower": Function("lower({0})"),
        "upper": Function("upper({0})"),
        fn.COUNT: Function("cardinality({0})"),
        fn.IS_EMAIL: Function("{0} LIKE '_%@_%._%'", COMPARISON),
        fn.IS_OBJECT: Function("jsonb_typeof({0}) = 'object'", COMPARISON),
        fn.IS_ARRAY: Function("jsonb_typeof({0}) = 'array'", COMPARISON),
        fn.ITEMS: Function("jsonb_array_length({0})"),
    }

    def lower(self, schema: Schema) -> Lowered:
        """*schema* as it is, but for rules between rows."""
        return Lowered(held(schema), notes(schema))

    def type_name(self, type: ColumnType) -> str:
        """The SQL of a column's type."""
        match type:
            case ColumnType(ColumnKind.VARCHAR, length=length):
                return "VARCHAR" if length is None else f"VARCHAR({length})"
            case ColumnType(ColumnKind.DECIMAL, digits=None):
                return "NUMERIC"
            case ColumnType(ColumnKind.DECIMAL, digits=digits, scale=scale):
                return f"NUMERIC({digits}, {scale or 0})"
            case ColumnType(ColumnKind.ENUM, enum=str(enum)):
                return self.identifier(enum)
            case ColumnType(ColumnKind.ARRAY, item=ColumnType() as item):
                return f"{self.type_name(item)}[]"
        return type.words or TYPES[type.kind]

    def default(self, column: Column, table: Table) -> str | None:
        """The DEFAULT of *column*, or that it counts by itself."""
        match column.default:
            case None:
                return None
            case Identity():
                return "GENERATED BY DEFAULT AS IDENTITY"
            case Expressed(clause):
                return clause
            case Now():
                return "DEFAULT NOW()"
            case NewUuid(function):
                return f"DEFAULT {function}()"
            case JsonConstant(text) if column.type.kind is ColumnKind.ARRAY:
                return f"DEFAULT {self.text(array_literal(json.loads(text)))}"
            case JsonConstant(text):
                return f"DEFAULT {self.text(text)}"
            case Constant(bool(value)):
                return f"DEFAULT {str(value).upper()}"
            case Constant(value, number=number):
                return f"DEFAULT {value if number else self.text(str(value))}"

    def sections(self, schema: Schema) -> Iterator[Section]:
        """Extensions, enums, tables, what closes cycles of tables, indexes, comments."""
        steps = in_order(schema)
        yield Section(
            "Enable extensions", tuple(f'CREATE EXTENSION IF NOT EXISTS "{name}";' for name in schema.extensions)
        )
        yield Section(
            "Make up for a function that PostgreSQL has from version 18 on", (UUIDV7,) if calls_ordered(schema) else ()
        )
        yield Section("Create enums", tuple(self._create_enum(enum) for enum in schema.enums))
        yield Section("Create tables", tuple(self.create_table(step.table, step.at_once) for step in steps))
        yield Section("Add foreign keys to tables made later", tuple(self._later_keys(steps)))
        yield Section(
            "Create indexes", tuple(self.any_index(index, step.table) for step in steps for index in step.table.indexes)
        )
        yield Section(
            "Describe tables and columns", tuple(comment for step in steps for comment in self._comments(step.table))
        )

    def undoing(self, schema: Schema) -> Iterator[Section]:
        """Foreign keys of cycles, tables, enums; indexes go with tables, extensions and functions may serve others."""
        steps = tuple(reversed(in_order(schema)))
        keys = (
            f"ALTER TABLE {self.identifier(step.table.name)} DROP CONSTRAINT {self.identifier(key.name)};"
            for step in steps
            for key in step.later
        )
        yield Section("Drop foreign keys to tables made later", tuple(keys))
        yield Section("Drop tables", tuple(f"DROP TABLE {self.identifier(step.table.name)};" for step in steps))
        yield Section(
            "Drop enums", tuple(f"DROP TYPE {self.identifier(enum.name)};" for enum in reversed(schema.enums))
        )

    def any_index(self, index: AnyIndex, table: Table) -> str:
        """The statement that makes *index*."""
        match index:
            case TableIndex():
                return self.create_index(index, table)
            case SearchIndex():
                name, on = self.identifier(index.name), self.identifier(table.name)
                return f"CREATE INDEX {name} ON {on} USING GIN ({self.search_vector(index, table)}){self.where(index)};"

    def search_vector(self, index: SearchIndex, table: Table) -> str:
        """The expression that *index* is on: a query uses the index only when it searches in the same words."""
        words = " || ' ' || ".join(self._searched(table.column(name)) for name in index.columns)
        return f"to_tsvector({self.text(index.language)}, {words})"

    def _searched(self, column: Column) -> str:
        name = self.identifier(column.name)
        return f"coalesce({name}, '')" if column.nullable else name

    def _create_enum(self, enum: EnumType) -> str:
        return f"CREATE TYPE {self.identifier(enum.name)} AS ENUM ({', '.join(map(self.text, enum.values))});"

    def _later_keys(self, steps: tuple[Step, ...]) -> Iterator[str]:
        for step in steps:
            for key in step.later:
                yield f"ALTER TABLE {self.identifier(step.table.name)} ADD {self.foreign_key(key)};"

    def _comments(self, table: Table) -> Iterator[str]:
        if table.comment:
            yield f"COMMENT ON TABLE {self.identifier(table.name)} IS {self.text(table.comment)};"
        for column in table.columns:
            if column.comment:
                place = f"{self.identifier(table.name)}.{self.identifier(column.name)}"
                yield f"COMMENT ON COLUMN {place} IS {self.text(column.comment)};"


def array_literal(items: list[str | int | float | bool | None]) -> str:
    """The text that PostgreSQL reads as a list of *items*."""
    return "{" + ",".join(_item(item) for item in items) + "}"


def _item(item: str | int | float | bool | None) -> str:
    match item:
        case None:
            return "NULL"
        case str():
            return '"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case bool():
            return "true" if item else "false"
    return str(item)
