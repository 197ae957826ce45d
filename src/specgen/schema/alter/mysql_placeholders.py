"""What stands in a column that comes back to rows which know no value of it."""

from __future__ import annotations

from decimal import Decimal

from specgen.product.types import ColumnKind
from specgen.schema.alter.mysql_parts import sources
from specgen.schema.alter.mysql_words import kept
from specgen.schema.alter.placeholders import candidates, spoken_of, suits
from specgen.schema.model import Column, ColumnDefault, Constant, Identity, JsonConstant, NewUuid, Table, TableIndex
from specgen.schema.rows.values import Value


def placeholder(column: Column, table: Table) -> ColumnDefault | None:
    """A value of *column* that its own checks let in; a neutral one where none is found.

    None where it takes such a value by itself, or none is known.
    """
    unknown = column.type.kind is ColumnKind.OTHER
    if unknown or (column.default is not None and _suits_by_itself(column, table)):
        return None
    known = candidates(column, table, {})
    found = next((value for value in known if suits(value, column, table)), known[0])
    return _default(found, column)


def comes_back(column: Column, table: Table) -> bool:
    """Whether *column* of *table* can come back to all rows with one value for each, for all that is known."""
    if isinstance(column.default, Identity | NewUuid):
        return True
    if column.type.kind is ColumnKind.OTHER:
        return column.nullable or column.default is not None
    if column.nullable:
        return suits(None, column, table)
    if column.name in _single(table):
        return False
    if column.default is not None and _suits_by_itself(column, table):
        return True
    alone = all(names == {column.name} for names in spoken_of(column, table))
    return alone and any(suits(value, column, table) for value in candidates(column, table, {}))


def _suits_by_itself(column: Column, table: Table) -> bool:
    """Whether the checks of *column* let its default in; one that is not a constant is taken to fit."""
    match column.default:
        case Constant(str(value)) if column.type.kind is ColumnKind.BOOLEAN:
            return suits(value == "1", column, table)
        case Constant(str(value), number=True):
            return suits(Decimal(value), column, table)
        case Constant(str(value)) | JsonConstant(value):
            return suits(value, column, table)
    return True


def _single(table: Table) -> set[str]:
    """The columns whose values occur once or name other rows, and those that such are computed from."""
    uniques = (index for index in table.indexes if isinstance(index, TableIndex) and index.unique)
    names = {part.column for index in uniques for part in index.columns} | set(table.primary_key.columns)
    names |= {name for key in table.foreign_keys for name in key.columns}
    computed = (column for column in table.columns if column.derived and column.name in names)
    return names | {name for column in computed for name in sources(column)}


def _default(value: Value, column: Column) -> ColumnDefault | None:
    """*value* as the default of *column*."""
    match value, column.held.kind:
        case bool(), _:
            return kept(Constant(str(int(value)), number=True), column)
        case ((int() | Decimal()), _):
            return kept(Constant(format(value, "f") if isinstance(value, Decimal) else str(value), number=True), column)
        case str(), (ColumnKind.ARRAY | ColumnKind.JSON):
            return JsonConstant(value)
        case _:
            return kept(Constant(str(value)), column)
