"""How wide a row may be in MySQL and MariaDB, and which texts are kept beside it so that it fits.

A row has at most 65,535 bytes, of which InnoDB keeps less than half a page, 8,126 bytes, in place; a column of up to
255 bytes stands in place always, of a longer one or a text 40 bytes at most.
"""

from __future__ import annotations

from dataclasses import replace

from specgen.product.types import ColumnKind
from specgen.schema.model import Column, ColumnType, Table, TableIndex

BYTES = 4
"""What a character takes at most."""
MOST_BYTES, MOST_IN_PLACE = 64_000, 7_900
IN_PLACE, BESIDE = 255, 40
TEXT = ColumnType(ColumnKind.TEXT)
SIZES = {
    ColumnKind.INTEGER: 4,
    ColumnKind.BIGINT: 8,
    ColumnKind.FLOAT: 8,
    ColumnKind.BOOLEAN: 1,
    ColumnKind.DATE: 3,
    ColumnKind.TIME: 6,
    ColumnKind.TIMESTAMP: 8,
    ColumnKind.UUID: 32 * BYTES,
    ColumnKind.ENUM: 2,
    ColumnKind.DECIMAL: 30,
}


def size(type: ColumnType) -> int | None:
    """How many bytes of an index or a row a value takes at most; None where nothing bounds them."""
    return BYTES * (type.length or 0) if type.kind is ColumnKind.VARCHAR else SIZES.get(type.kind)


def as_texts(table: Table) -> Table:
    """*table* with as many of its widest texts beside the row as it takes.

    Those that a key or an index holds stay where they are.
    """
    while (_bytes(table) > MOST_BYTES or _in_place(table) > MOST_IN_PLACE) and (free := _free(table)):
        widest = max(free, key=lambda column: size(column.type) or 0)
        columns = (_as_text(column) if column is widest else column for column in table.columns)
        table = replace(table, columns=tuple(columns))
    return table


def _as_text(column: Column) -> Column:
    return replace(column, type=TEXT, meant=column.meant or column.type)


def _bytes(table: Table) -> int:
    return sum((size(column.type) or BESIDE) + 3 for column in table.columns)


def _in_place(table: Table) -> int:
    sizes = (size(column.type) for column in table.columns)
    return sum(taken + 3 if taken is not None and taken <= IN_PLACE else BESIDE for taken in sizes)


def _free(table: Table) -> list[Column]:
    """The texts that may stand beside the row, of those that would save anything."""
    kept = {*table.primary_key.columns, *(name for key in table.foreign_keys for name in key.columns)}
    kept |= {name for unique in table.uniques for name in unique.columns}
    kept |= {part.column for index in table.indexes if isinstance(index, TableIndex) for part in index.columns}
    over = _bytes(table) > MOST_BYTES
    return [
        column
        for column in table.columns
        if column.type.kind is ColumnKind.VARCHAR
        and column.name not in kept
        and BESIDE < (size(column.type) or 0) <= (MOST_BYTES if over else IN_PLACE)
    ]
