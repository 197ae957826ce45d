"""What an author says beside two schemas: what was called otherwise, what becomes of rows, what may be lost.

A schema says where a change leads, not what is meant by it: a column that is gone beside one that is new may be one
column with another name. Nothing of this is guessed.
"""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.schema.model import ColumnDefault


@frozen
class TableName:
    """That the table *after* was called *before*."""

    before: str
    after: str


@frozen
class ColumnName:
    """That the column *after* of *table*, which has its new name, was called *before*."""

    table: str
    before: str
    after: str


@frozen
class HeldName:
    """That rows of *table* know a thing of the spec in *column* by the name *after*, where they held *before*."""

    table: str
    column: str
    before: str
    after: str


@frozen
class ValueNames:
    """What becomes of values of an enum: each pair is an old value and the new one that takes its place.

    *enum* is the name of its type in the product's schema, before anything is lowered.
    """

    enum: str
    pairs: tuple[tuple[str, str], ...]


@frozen
class CopyOf:
    """The value of another column of the same row."""

    column: str


@frozen
class Fill:
    """What rows that are there hold in a column that is new, or that may no longer be null."""

    table: str
    column: str
    value: ColumnDefault | CopyOf


@frozen
class Intent:
    """All that the author says; *losses* are the origins of what may be lost, sorted: `User`, `User.nickname`."""

    tables: tuple[TableName, ...] = ()
    columns: tuple[ColumnName, ...] = ()
    values: tuple[ValueNames, ...] = ()
    fills: tuple[Fill, ...] = ()
    losses: tuple[str, ...] = ()
    held: tuple[HeldName, ...] = ()

    def fill(self, table: str, column: str) -> ColumnDefault | CopyOf | None:
        """What rows hold in *column* of *table* from now on, if it is said."""
        found = (fill.value for fill in self.fills if (fill.table, fill.column) == (table, column))
        return next(found, None)

    def value_names(self, enum: str) -> tuple[tuple[str, str], ...]:
        """What becomes of values of *enum*: pairs of an old and a new one."""
        return next((names.pairs for names in self.values if names.enum == enum), ())

    def held_names(self, table: str, column: str) -> dict[str, str]:
        """What becomes of names of things of the spec that rows hold in *column* of *table*: new ones by old ones."""
        return {name.before: name.after for name in self.held if (name.table, name.column) == (table, column)}

    def backward(self) -> Intent:
        """What it means for the way back: names are exchanged, and nothing else is said."""
        return Intent(
            tables=tuple(TableName(name.after, name.before) for name in self.tables),
            columns=tuple(ColumnName(self._table_before(name.table), name.after, name.before) for name in self.columns),
        )

    def _table_before(self, table: str) -> str:
        return next((name.before for name in self.tables if name.after == table), table)


NOTHING_SAID = Intent()
