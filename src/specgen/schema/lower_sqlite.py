"""A schema as SQLite can hold it: four types, with checks for what they let through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specgen.product.conditions import Binary, Call, Condition, Literal, Name, OneOf
from specgen.product.types import ColumnKind
from specgen.schema import functions as fn
from specgen.schema.dialect import Lowered, Note
from specgen.schema.left import held, ordered_keys
from specgen.schema.left import notes as left_notes
from specgen.schema.lower_conditions import Unheld, lower_condition
from specgen.schema.model import (
    ORDERED,
    AnyIndex,
    Column,
    ColumnDefault,
    ColumnType,
    Constant,
    Identity,
    JsonConstant,
    NewUuid,
    Schema,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
)
from specgen.schema.names import constraint_name, settle
from specgen.schema.seeds import lowered_rows
from specgen.schema.stored import MAX_DIGITS, stored_number, stored_text

TEXT = ColumnType(ColumnKind.TEXT)
INTEGER = ColumnType(ColumnKind.INTEGER)
REAL = ColumnType(ColumnKind.FLOAT)

INTEGER_BITS = 31
RANDOM = NewUuid("randomblob")
"""SQLite has no function for a UUID; its dialect writes one out of random bytes."""

FORMS = {
    ColumnKind.UUID: fn.IS_UUID,
    ColumnKind.DATE: fn.IS_DATE,
    ColumnKind.TIME: fn.IS_TIME,
    ColumnKind.TIMESTAMP: fn.IS_TIMESTAMP,
    ColumnKind.JSON: fn.IS_JSON,
    ColumnKind.ARRAY: fn.IS_LIST,
}


def lower(schema: Schema) -> Lowered:
    """What SQLite holds of *schema*, and notes on what it doesn't."""
    lowered = [_table(table, schema) for table in held(schema).tables]
    notes = [*left_notes(schema), *ordered_keys(schema, "SQLite"), *(note for _, found in lowered for note in found)]
    if any(table.comment or any(column.comment for column in table.columns) for table in schema.tables):
        notes.append(Note("comments", "", "descriptions stand in the documents only: SQLite keeps none"))
    tables = settle([table for table, _ in lowered])
    return Lowered(Schema(tables, seeds=lowered_rows(schema, _column)), tuple(notes))


def _table(table: Table, schema: Schema) -> tuple[Table, list[Note]]:
    checks, notes = _checks(table)
    indexes, index_notes = _indexes(table)
    types = [check for column in table.columns for check in _type_check(column, table, schema)]
    lowered = replace(
        table,
        columns=tuple(_column(column) for column in table.columns),
        checks=(*types, *checks),
        indexes=indexes,
        comment=None,
    )
    return lowered, [*_type_notes(table), *notes, *index_notes]


def _column(column: Column) -> Column:
    type = _type(column.type)
    meant = column.meant or (column.type if type != column.type else None)
    return replace(column, type=type, default=_default(column), comment=None, meant=meant)


def _type(type: ColumnType) -> ColumnType:
    match type.kind:
        case ColumnKind.INTEGER | ColumnKind.BIGINT | ColumnKind.BOOLEAN:
            return INTEGER
        case ColumnKind.FLOAT:
            return REAL
        case ColumnKind.DECIMAL if not _wide(type):
            return INTEGER
        case ColumnKind.BYTES:
            return type
    return TEXT


def _wide(type: ColumnType) -> bool:
    """Whether a decimal has more digits than 64 bits hold."""
    return type.digits is None or type.digits > MAX_DIGITS


def _default(column: Column) -> ColumnDefault | None:
    match column.default:
        case Constant(bool(value)):
            return Constant(str(int(value)), number=True)
        case Constant(str(value)) if column.type.kind is ColumnKind.DECIMAL:
            if _wide(column.type):
                return Constant(value)
            return Constant(stored_number(value, column.type.scale or 0), number=True)
        case Constant(str(value), number=False):
            return Constant(stored_text(value, column.type.kind))
        case JsonConstant(text):
            return Constant(text)
        case NewUuid():
            return None if column.default == ORDERED else RANDOM
    return column.default


def _type_check(column: Column, table: Table, schema: Schema) -> Iterator[TableCheck]:
    """The check that stands for the type of *column*; a foreign key's is that of the column it names."""
    if any(key.columns == (column.name,) for key in table.foreign_keys) or isinstance(column.default, Identity):
        return
    if condition := _typed(Name(column.name), column.type, schema):
        yield TableCheck(constraint_name("ck", table.name, column.name, "type"), condition, column.origin)


def _typed(name: Name, type: ColumnType, schema: Schema) -> Condition | None:
    match type:
        case ColumnType(ColumnKind.VARCHAR, length=int(length)):
            return Binary("<=", Call("length", name), Literal(str(length), number=True))
        case ColumnType(ColumnKind.INTEGER):
            return _between(name, -(2**INTEGER_BITS), 2**INTEGER_BITS - 1)
        case ColumnType(ColumnKind.DECIMAL, digits=int(digits)) if not _wide(type):
            return _between(name, 1 - 10**digits, 10**digits - 1)
        case ColumnType(ColumnKind.BOOLEAN):
            return OneOf(name, (Literal("0", number=True), Literal("1", number=True)))
        case ColumnType(ColumnKind.ENUM, enum=str(enum)):
            return OneOf(name, tuple(Literal(value) for value in schema.enum(enum).values))
    return Call(FORMS[type.kind], name) if type.kind in FORMS else None


def _between(name: Name, least: int, greatest: int) -> Condition:
    return Binary(
        "and",
        Binary(">=", name, Literal(str(least), number=True)),
        Binary("<=", name, Literal(str(greatest), number=True)),
    )


def _type_notes(table: Table) -> Iterator[Note]:
    for column in table.columns:
        if column.type.kind is ColumnKind.ARRAY:
            yield Note(
                "list-items",
                column.origin,
                f"`{table.name}.{column.name}` is a JSON list whose items SQLite does not check",
            )
        if column.type.kind is ColumnKind.DECIMAL and _wide(column.type):
            yield Note(
                "wide-decimals",
                column.origin,
                f"`{table.name}.{column.name}` is kept as text, which SQLite can't compare by value",
            )


def _checks(table: Table) -> tuple[list[TableCheck], list[Note]]:
    checks, notes = [], []
    for check in table.checks:
        match lower_condition(check.condition, table):
            case Unheld(capability, why):
                message = f"the check `{check.name}` is left to the service: {why}"
                notes.append(Note(capability, check.origin, message))
            case condition:
                checks.append(replace(check, condition=condition))
    return checks, notes


def _indexes(table: Table) -> tuple[tuple[AnyIndex, ...], list[Note]]:
    indexes: list[AnyIndex] = []
    notes = []
    for index in table.indexes:
        where = index.where and lower_condition(index.where, table)
        match index, where:
            case SearchIndex(), _:
                message = (
                    f"there is no `{index.name}`: SQLite searches for a part of the text, whatever its case, row by row"
                )
                notes.append(Note("full-text-search", index.origin, message))
            case TableIndex(), Unheld(capability, why):
                notes.append(Note(capability, index.origin, f"there is no index `{index.name}`: {why}"))
            case TableIndex(), _:
                indexes.append(replace(index, where=where))
    return tuple(indexes), notes
