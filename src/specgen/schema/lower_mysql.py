"""A schema as MySQL and MariaDB can hold it: types of their own, and checks for what these let through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from specgen.product.conditions import Binary, Call, Condition, Literal, Name, OneOf
from specgen.product.types import ColumnKind
from specgen.schema import functions as fn
from specgen.schema.dialect import Lowered, Note
from specgen.schema.left import held, ordered_keys
from specgen.schema.left import notes as left_notes
from specgen.schema.lower_conditions import Unheld
from specgen.schema.lower_mysql_conditions import lower_condition
from specgen.schema.lower_mysql_indexes import indexes
from specgen.schema.lower_mysql_rows import as_texts
from specgen.schema.model import (
    ORDERED,
    Column,
    ColumnDefault,
    ColumnType,
    Constant,
    Identity,
    JsonConstant,
    NewUuid,
    PrimaryKey,
    Schema,
    Table,
    TableCheck,
)
from specgen.schema.names import constraint_name, settle
from specgen.schema.seeds import lowered_rows
from specgen.schema.stored import stored_text

MOST_DIGITS, MOST_AFTER_POINT = 65, 30
LONGEST_VARCHAR = 16_000
"""So many characters fit into a row whatever they are; longer texts are kept beside it."""
LONGEST_COMMENT, LONGEST_TABLE_COMMENT = 1024, 2048
PRIMARY = "PRIMARY"
"""What every primary key is called."""
RANDOM = NewUuid("random_bytes")
"""The function for a UUID makes no random ones; the dialect writes one out of random bytes."""
TEXT = ColumnType(ColumnKind.TEXT)
FIRST_TIME, LAST_TIME = Literal("00:00:00"), Literal("23:59:59.999999")


def lower(schema: Schema) -> Lowered:
    """What MySQL and MariaDB hold of *schema*, and notes on what they don't."""
    lowered = [_table(table, schema) for table in held(schema).tables]
    tables = settle([table for table, _ in lowered])
    named = tuple(replace(table, primary_key=PrimaryKey(PRIMARY, table.primary_key.columns)) for table in tables)
    of_all = (*left_notes(schema), *ordered_keys(schema, "MySQL"))
    rows = lowered_rows(schema, lambda column: _column(column, schema))
    return Lowered(Schema(named, seeds=rows), (*of_all, *(note for _, notes in lowered for note in notes)))


def _table(table: Table, schema: Schema) -> tuple[Table, list[Note]]:
    typed = replace(table, columns=tuple(_column(column, schema) for column in table.columns))
    shaped = as_texts(typed)
    checks, check_notes = _checks(table)
    found = indexes(shaped, table)
    types = [
        check
        for meant, column in zip(table.columns, shaped.columns, strict=True)
        for check in _type_check(meant, column, table)
    ]
    lowered = replace(
        shaped,
        columns=(*shaped.columns, *found.derived),
        uniques=(),
        checks=(*types, *checks),
        indexes=found.indexes,
        comment=_cut(table.comment, LONGEST_TABLE_COMMENT),
    )
    return lowered, [*_type_notes(table), *check_notes, *found.notes]


def _column(column: Column, schema: Schema) -> Column:
    type = _type(column.type, schema)
    comment = _cut(column.comment, LONGEST_COMMENT)
    meant = column.meant or (column.type if type != column.type else None)
    return replace(column, type=type, default=kept_default(column, type), comment=comment, meant=meant)


def _cut(comment: str | None, longest: int) -> str | None:
    return comment if comment is None or len(comment) <= longest else f"{comment[: longest - 1]}…"


def _type(type: ColumnType, schema: Schema) -> ColumnType:
    match type:
        case ColumnType(ColumnKind.ENUM, enum=str(enum)):
            return ColumnType(ColumnKind.ENUM, values=schema.enum(enum).values)
        case ColumnType(ColumnKind.ARRAY):
            return ColumnType(ColumnKind.JSON)
        case ColumnType(ColumnKind.VARCHAR, length=length) if length is None or length > LONGEST_VARCHAR:
            return TEXT
        case ColumnType(ColumnKind.DECIMAL, digits=digits, scale=scale):
            places = MOST_AFTER_POINT if digits is None else scale or 0
            held = min(digits or MOST_DIGITS, MOST_DIGITS)
            return ColumnType(ColumnKind.DECIMAL, digits=held, scale=min(places, MOST_AFTER_POINT, held))
    return type


def kept_default(column: Column, type: ColumnType) -> ColumnDefault | None:
    """The default of *column*, which holds what the product means, where it is kept as *type*."""
    match column.default:
        case Constant(bool(value)):
            return Constant(str(int(value)), number=True)
        case Constant(str(value)) if type.kind is ColumnKind.DECIMAL:
            return Constant(f"{Decimal(value):.{type.scale or 0}f}", number=True)
        case Constant(str(value), number=False):
            return Constant(stored_text(value, column.type.kind))
        case NewUuid():
            return None if column.default == ORDERED else RANDOM
        case JsonConstant():
            return column.default
    return column.default


def _type_check(meant: Column, column: Column, table: Table) -> Iterator[TableCheck]:
    """The check that stands for the type of *column*; a foreign key's is that of the column it names."""
    if any(column.name in key.columns for key in table.foreign_keys) or isinstance(column.default, Identity):
        return
    if condition := _typed(Name(column.name), meant.type, column.type):
        yield TableCheck(constraint_name("ck", table.name, column.name, "type"), condition, column.origin)


def _typed(name: Name, meant: ColumnType, type: ColumnType) -> Condition | None:
    match meant:
        case ColumnType(ColumnKind.BOOLEAN):
            return OneOf(name, (Literal("0", number=True), Literal("1", number=True)))
        case ColumnType(ColumnKind.UUID):
            return Call(fn.IS_UUID, name)
        case ColumnType(ColumnKind.TIME):
            return Binary("and", Binary(">=", name, FIRST_TIME), Binary("<=", name, LAST_TIME))
        case ColumnType(ColumnKind.ARRAY):
            return Binary("=", Call(fn.JSON_TYPE, name), Literal("ARRAY"))
        case ColumnType(ColumnKind.VARCHAR, length=int(length)) if type.kind is ColumnKind.TEXT:
            return Binary("<=", Call("length", name), Literal(str(length), number=True))
    return None


def _type_notes(table: Table) -> Iterator[Note]:
    for column in table.columns:
        place = f"`{table.name}.{column.name}`"
        if column.type.kind is ColumnKind.ARRAY:
            message = f"{place} is a JSON list whose items MySQL does not check"
            yield Note("list-items", column.origin, message)
        if column.type.kind is ColumnKind.DECIMAL and _too_wide(column.type):
            message = f"{place} has at most {MOST_DIGITS} digits, {MOST_AFTER_POINT} of them after the point"
            yield Note("wide-decimals", column.origin, message)
        if len(column.comment or "") > LONGEST_COMMENT:
            message = f"the description of {place} is cut after {LONGEST_COMMENT} characters"
            yield Note("long-comments", column.origin, message)
    if len(table.comment or "") > LONGEST_TABLE_COMMENT:
        message = f"the description of `{table.name}` is cut after {LONGEST_TABLE_COMMENT} characters"
        yield Note("long-comments", table.origin, message)


def _too_wide(type: ColumnType) -> bool:
    return type.digits is None or type.digits > MOST_DIGITS or (type.scale or 0) > MOST_AFTER_POINT


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
