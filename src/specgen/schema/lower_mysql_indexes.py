"""Indexes as MySQL and MariaDB can hold them.

There an index takes columns only, all rows, and 3,072 bytes. What has to be unique among some rows is unique together
with a column that marks them: null is never equal to null. A text too long for that is unique by its digest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, count

from specgen.product.conditions import Condition, names_in
from specgen.product.types import ColumnKind
from specgen.schema.dialect import Note
from specgen.schema.lower_conditions import Unheld
from specgen.schema.lower_mysql_conditions import lower_condition
from specgen.schema.lower_mysql_rows import BYTES, size
from specgen.schema.model import (
    AnyIndex,
    Column,
    ColumnType,
    Derived,
    Digested,
    ForeignKey,
    IndexColumn,
    Joined,
    Marked,
    SearchIndex,
    Table,
    TableIndex,
)
from specgen.schema.names import constraint_name, cut

MOST_BYTES = 3072
TEXT = ColumnType(ColumnKind.TEXT)
MARK = ColumnType(ColumnKind.BOOLEAN)
DIGEST = ColumnType(ColumnKind.VARCHAR, length=64)
DIGEST_BYTES = 64 * BYTES
UNBOUNDED = (ColumnKind.TEXT, ColumnKind.BYTES)
TEXTUAL = (ColumnKind.VARCHAR, *UNBOUNDED)


@dataclass(slots=True)
class Indexes:
    """The indexes of a table, the columns that they need besides the table's own, and what they don't hold."""

    table: Table
    meant: Table
    made: list[AnyIndex] = field(default_factory=list)
    derived: list[Column] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def indexes(self) -> tuple[AnyIndex, ...]:
        """The indexes, in their order."""
        return tuple(self.made)

    def derive(self, name: str, type: ColumnType, derived: Derived, origin: str) -> str:
        """The name of the column that holds *derived*, made where there is none."""
        known = next((column.name for column in self.derived if column.derived == derived), None)
        if known is None:
            known = self._free(name)
            self.derived.append(Column(known, type, nullable=True, origin=origin, derived=derived))
        return known

    def _free(self, name: str) -> str:
        """*name*, or one like it where a column is called so: a field may be called as the end of another name."""
        taken = {column.name for column in (*self.table.columns, *self.derived)}
        numbered = (cut(f"{name}_{number}") for number in count(2))
        return next(each for each in chain([cut(name)], numbered) if each not in taken)

    def note(self, capability: str, index: AnyIndex, message: str) -> None:
        """Tell what becomes of *index*."""
        self.notes.append(Note(capability, index.origin, message))


def indexes(table: Table, meant: Table) -> Indexes:
    """The indexes of *table*, whose columns have their types already; *meant* is how the product means it."""
    found = Indexes(table, meant)
    for unique in meant.uniques:
        columns = tuple(map(IndexColumn, unique.columns))
        _unique(TableIndex(unique.name, columns, unique=True, origin=unique.origin), found)
    for index in meant.indexes:
        match index:
            case SearchIndex():
                _search(index, found)
            case TableIndex(unique=True):
                _unique(index, found)
            case TableIndex():
                _plain(index, found)
    found.made += [_of_key(key, meant) for key in meant.foreign_keys if not _covered(key, found)]
    return found


def _unique(index: TableIndex, found: Indexes) -> None:
    columns = tuple(_exactly(index, found))
    if index.where is not None:
        match _mark(index.where, found.meant):
            case Unheld(capability, why):
                found.note(capability, index, f"there is no index `{index.name}`: {why}")
                return
            case condition:
                mark = found.derive(f"{index.name}_rows", MARK, Marked(condition), index.origin)
                columns = (*columns, IndexColumn(mark))
    found.made.append(replace(index, columns=columns, where=None))


def _mark(where: Condition, table: Table) -> Condition | Unheld:
    """What a column can compute of *where*; of a CHAR nothing, because a mode of the session pads it."""
    if any(table.column(name).type.kind is ColumnKind.UUID for name in names_in(where)):
        return Unheld("marks-of-keys", "MySQL computes no column from a UUID")
    return lower_condition(where, table)


def _exactly(index: TableIndex, found: Indexes) -> Iterator[IndexColumn]:
    """The columns of a unique index; the longest give way to their digests until all fit."""
    sizes = {part.column: size(found.table.column(part.column).type) for part in index.columns}
    digested = {name for name, taken in sizes.items() if taken is None}
    room = MOST_BYTES - DIGEST_BYTES * len(digested) - SIGN_BYTES
    for name, taken in sorted(sizes.items(), key=lambda item: item[1] or 0, reverse=True):
        if sum(taken or 0 for other, taken in sizes.items() if other not in digested) <= room:
            break
        if name not in digested and (taken or 0) > DIGEST_BYTES:
            digested.add(name)
            room -= DIGEST_BYTES
    for part in index.columns:
        column = found.table.column(part.column)
        if part.column not in digested:
            yield part
            continue
        if column.type.kind is ColumnKind.JSON:
            message = f"`{index.name}` takes two spellings of one JSON value for two values"
            found.note("json-equality", index, message)
        name = f"{index.name}_{part.column}"
        yield IndexColumn(found.derive(name, DIGEST, Digested(part.column), column.origin))


SIGN_BYTES = 40
"""Room for the mark, and for what tells of each column whether it is null."""


def _plain(index: TableIndex, found: Indexes) -> None:
    if any(found.table.column(part.column).type.kind is ColumnKind.JSON for part in index.columns):
        found.note("json-indexes", index, f"there is no index `{index.name}`: MySQL has none on JSON values")
        return
    if index.where is not None:
        message = f"the index `{index.name}` holds every row: MySQL has none of some rows"
        found.note("partial-indexes", index, message)
    found.made.append(replace(index, columns=tuple(_shortened(index, found)), where=None))


def _shortened(index: TableIndex, found: Indexes) -> Iterator[IndexColumn]:
    """The columns of an index; of texts that are too long their beginnings, as much of each as there is room."""
    types = [found.table.column(part.column).type for part in index.columns]
    fixed = sum(size(type) or 0 for type in types if type.kind not in TEXTUAL)
    texts = sorted(taken for type in types if type.kind in TEXTUAL and (taken := size(type)) is not None)
    unbounded = sum(type.kind in UNBOUNDED for type in types)
    room, left = MOST_BYTES - SIGN_BYTES - fixed, len(texts) + unbounded
    for taken in texts:
        if taken <= room // left:
            room, left = room - taken, left - 1
    share = room // max(left, 1)
    for part, type in zip(index.columns, types, strict=True):
        taken = size(type)
        fits = type.kind not in TEXTUAL or (taken is not None and taken <= share)
        yield part if fits else replace(part, prefix=share // BYTES)


def _search(index: SearchIndex, found: Indexes) -> None:
    name = found.derive(f"{index.name}_words", TEXT, Joined(index.columns), index.origin)
    found.made.append(SearchIndex(index.name, (name,), "", origin=index.origin))
    message = (
        f"`{index.name}` finds whole words as they are written, in any letter case: MySQL knows no other forms of them"
    )
    found.note("word-forms", index, message)


def _covered(key: ForeignKey, found: Indexes) -> bool:
    """Whether an index begins with the columns of *key*; where none does MySQL makes one under a name of its own."""
    starts = [found.meant.primary_key.columns[: len(key.columns)]]
    for index in found.made:
        if isinstance(index, TableIndex):
            parts = index.columns[: len(key.columns)]
            starts.append(tuple("" if part.descending or part.prefix else part.column for part in parts))
    return key.columns in starts


def _of_key(key: ForeignKey, table: Table) -> TableIndex:
    return TableIndex(
        constraint_name("idx", table.name, *key.columns), tuple(map(IndexColumn, key.columns)), origin=key.origin
    )
