"""What becomes of one table of SQLite, seen from either end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from specgen.schema.compare.changes import (
    Change,
    ColumnAdded,
    ColumnChanged,
    ColumnDropped,
    Part,
    PartAdded,
    PartChanged,
    PartDropped,
    PartRenamed,
    TableDescribed,
)
from specgen.schema.compare.conversions import conversion
from specgen.schema.model import Column, SearchIndex, Table, TableIndex
from specgen.schema.normal import normal_table

TableChange = (
    TableDescribed | ColumnAdded | ColumnDropped | ColumnChanged | PartAdded | PartDropped | PartRenamed | PartChanged
)


@dataclass(frozen=True)
class Delta:
    """A table before and after, which have the same name, and what is gone and new of its columns and parts.

    A part that is called or says something else is gone and new; *changed* columns are there in both, as they were
    and as they are.
    """

    before: Table
    after: Table
    dropped: tuple[Column, ...] = ()
    added: tuple[Column, ...] = ()
    changed: tuple[tuple[Column, Column], ...] = ()
    gone: tuple[Part, ...] = ()
    new: tuple[Part, ...] = ()

    @property
    def back(self) -> Delta:
        """The way back."""
        changed = tuple((after, before) for before, after in self.changed)
        return Delta(self.after, self.before, self.added, self.dropped, changed, self.new, self.gone)

    @property
    def kept_otherwise(self) -> bool:
        """Whether a column that is there in both has another type, default or nullability for SQLite, or no values."""
        plain = {column.name: column for column in normal_table(self.before).columns}
        plain_after = {column.name: column for column in normal_table(self.after).columns}
        return any(
            plain[before.name] != plain_after[after.name] or conversion(before.held, after.held) is None
            for before, after in self.changed
        )

    @property
    def kept_indexes(self) -> tuple[TableIndex, ...]:
        """The indexes of the table after that it had before."""
        new = {part.name for part in self.new}
        return tuple(index for index in indexes_of(self.after) if index.name not in new)


def delta(before: Table, after: Table, changes: Iterable[TableChange]) -> Delta:
    """What *changes* do to one table."""
    found = Delta(before, after)
    for change in changes:
        found = _with(found, change)
    return found


def _with(delta: Delta, change: TableChange) -> Delta:
    match change:
        case ColumnAdded(column=column):
            return replace(delta, added=(*delta.added, column))
        case ColumnDropped(column=column):
            return replace(delta, dropped=(*delta.dropped, column))
        case ColumnChanged(before=before, after=after):
            return replace(delta, changed=(*delta.changed, (before, after)))
        case PartAdded(part=part):
            return replace(delta, new=(*delta.new, part))
        case PartDropped(part=part):
            return replace(delta, gone=(*delta.gone, part))
        case PartRenamed(before=gone, after=new) | PartChanged(before=gone, after=new):
            return replace(delta, gone=(*delta.gone, gone), new=(*delta.new, new))
        case TableDescribed():
            return delta


def of_tables(changes: Iterable[Change]) -> dict[str, list[TableChange]]:
    """Those of *changes* that happen to tables which stay, by the tables' names."""
    found: dict[str, list[TableChange]] = {}
    for change in changes:
        if isinstance(change, TableChange):
            found.setdefault(change.table, []).append(change)
    return found


def indexes_of(table: Table) -> tuple[TableIndex, ...]:
    """The indexes of *table*; SQLite has none for words."""
    return tuple(index for index in table.indexes if isinstance(index, TableIndex))


def is_index(part: Part) -> bool:
    """Whether *part* stands beside its table, not in it."""
    return isinstance(part, TableIndex | SearchIndex)
