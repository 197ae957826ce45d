"""Which keys, checks and indexes go before a table changes, and which come after.

Those go that are gone or say something else, and those that are in the way of what changes; they come as they are
after. An index that only gives way to others goes together with their coming, so that no foreign key is without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from specgen.frozen import frozen
from specgen.product.conditions import names_in
from specgen.product.types import ColumnKind
from specgen.schema.alter.mysql_words import begins
from specgen.schema.compare.changes import (
    ColumnAdded,
    ColumnChanged,
    ColumnDropped,
    ColumnRenamed,
    Part,
    PartAdded,
    PartChanged,
    PartDropped,
    PartName,
    PartRenamed,
    SchemaChanges,
    known_by,
)
from specgen.schema.compare.conversions import SAFE, conversion
from specgen.schema.compare.intent import Intent
from specgen.schema.model import (
    AnyIndex,
    Column,
    Computed,
    Digested,
    ForeignKey,
    Joined,
    Marked,
    PrimaryKey,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
)

SIZED = frozenset({ColumnKind.VARCHAR, ColumnKind.DECIMAL})
"""Kinds of which a wider one holds the same."""


@frozen
class Parts:
    """Keys, checks and indexes of one table, and the columns that it computes for these."""

    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[TableCheck, ...] = ()
    indexes: tuple[AnyIndex, ...] = ()
    derived: tuple[Column, ...] = ()


@frozen
class Exchange:
    """What becomes of the parts of one table.

    Of names before: *goes*. Of names after: *swapped* indexes go when those of *comes* come, and *renamed* ones only
    change their names.
    """

    goes: Parts
    comes: Parts
    swapped: tuple[AnyIndex, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Stir:
    """What is stirred in one table: columns *shaken* hold something else or are gone, *renamed* have another name."""

    shaken: set[str] = field(default_factory=set)
    typed: set[str] = field(default_factory=set)
    """Those of another type, though what they hold may be the same."""
    lost: set[str] = field(default_factory=set)
    """Those of the shaken that are gone, though another may take the name."""
    renamed: set[str] = field(default_factory=set)
    gone: dict[PartName, Part] = field(default_factory=dict)
    """Parts that are gone or otherwise, by their names before."""
    new: dict[PartName, Part] = field(default_factory=dict)
    """Parts that are new or otherwise, by their names after."""
    names: dict[str, str] = field(default_factory=dict)
    """Names after of indexes that are the same but for their names, by the names before."""
    rekeyed: bool = False

    @property
    def idle(self) -> bool:
        """Whether nothing is stirred."""
        named = self.shaken or self.typed or self.renamed or self.gone or self.new or self.names
        return not (named or self.rekeyed)


def stirred(changes: SchemaChanges, intent: Intent) -> dict[str, Stir]:
    """What is stirred in each table, by its name after."""
    found = {table.name: Stir() for table in (*changes.renamed.tables, *changes.after.tables)}
    for change in changes:
        match change:
            case ColumnAdded(table, column) if column.derived:
                found[table].shaken.add(column.name)
            case ColumnDropped(table, column):
                found[table].shaken.add(column.name)
                found[table].lost.add(column.name)
            case ColumnChanged(table, _, column):
                _changes(found[table], change, column.name, intent)
            case ColumnRenamed(table, _, name):
                if not changes.after.table(table).column(name).derived:
                    found[table].renamed.add(name)
            case PartDropped(table, part):
                _gone(found[table], part)
            case PartAdded(table, part):
                found[table].new[known_by(part)] = part
            case PartChanged(table, before_part, after_part):
                _gone(found[table], before_part)
                found[table].new[known_by(after_part)] = after_part
            case PartRenamed(table, before_part, after_part):
                _renamed(found[table], before_part, after_part, changes.renamed.table(table))
    return found


def replaced(change: ColumnChanged) -> bool:
    """Whether a column goes and another comes in its place: nothing that it holds can be kept, or need be."""
    before, after = change.before, change.after
    if before.derived != after.derived or (after.derived and change.retyped):
        return True
    return conversion(before.held, after.held) is None


def _changes(stir: Stir, change: ColumnChanged, name: str, intent: Intent) -> None:
    if change.before.type != change.after.type:
        stir.typed.add(name)
    filled = change.before.nullable and intent.fill(change.table, name) is not None
    if filled or change.before.derived != change.after.derived or (change.retyped and not _grows(change)):
        stir.shaken.add(name)
    if replaced(change):
        stir.lost.add(name)


def _grows(change: ColumnChanged) -> bool:
    """Whether a column holds all that it held, and checks say the same of it."""
    before, after = change.before, change.after
    if before.type.kind is ColumnKind.ENUM and after.type.kind is ColumnKind.ENUM:
        return begins(before.type.values, after.type.values)
    alike = before.held.kind is after.held.kind and before.type.kind is after.type.kind
    return alike and before.held.kind in SIZED and conversion(before.held, after.held) == SAFE


def _gone(stir: Stir, part: Part) -> None:
    stir.gone[known_by(part)] = part
    stir.rekeyed = stir.rekeyed or isinstance(part, PrimaryKey)


def _renamed(stir: Stir, before: Part, after: Part, table: Table) -> None:
    """An index takes another name where that is free; of what has none of its own, the old goes and the new comes."""
    free = after.name not in {index.name for index in table.indexes}
    if isinstance(before, TableIndex) and free:
        stir.names[before.name] = after.name
    else:
        _gone(stir, before)
        stir.new[known_by(after)] = after


def exchanges(changes: SchemaChanges, intent: Intent, rekeyed: set[str]) -> dict[str, Exchange]:
    """What becomes of the parts of each table that stays or is gone, by its name after or its last one.

    *rekeyed* are the tables whose primary key is made anew.
    """
    stirs = stirred(changes, intent)
    for name in rekeyed:
        stirs[name].rekeyed = True
    after = {table.name: table for table in changes.after.tables}
    both = zip(changes.before.tables, changes.renamed.tables, strict=True)
    return {new.name: _Exchanging(stirs, old, new, after.get(new.name)).exchange() for old, new in both}


class _Exchanging:
    """Finds what becomes of the parts of *table*, which is *before* with the new names, and *after* if it stays."""

    def __init__(self, stirs: dict[str, Stir], before: Table, table: Table, after: Table | None) -> None:
        self.stirs = stirs
        self.table = table
        self.stir = stirs[table.name]
        self.after = after
        self.before = before
        self.derived = {column.name for column in table.columns if column.derived and self._goes_derived(column)}

    def exchange(self) -> Exchange:
        """What goes and what comes; of a table that is gone only what would be in the way."""
        if self.stir.idle and all(self.stirs[key.target].idle for key in self.table.foreign_keys):
            return Exchange(Parts(), Parts())
        early = {index.name for index in self.table.indexes if self._goes_early(index)}
        gone = [index for index in self.table.indexes if known_by(index) in self.stir.gone]
        swapped = tuple(index for index in gone if index.name not in early)
        keys = {key.name for key in self.table.foreign_keys if self._key_goes(key, early)}
        checks = {check.name for check in self.table.checks if self._check_goes(check)}
        parts = (*self.table.foreign_keys, *self.table.checks, *self.table.indexes)
        names = {ForeignKey: keys, TableCheck: checks}
        goes = {known_by(part) for part in parts if part.name in names.get(type(part), early)}
        return Exchange(
            Parts(
                tuple(key for key in self.before.foreign_keys if key.name in keys),
                tuple(check for check in self.before.checks if check.name in checks),
                tuple(index for index in self.before.indexes if index.name in early),
                tuple(
                    column
                    for column, new in zip(self.before.columns, self.table.columns, strict=True)
                    if new.name in self.derived
                ),
            ),
            self._comes(goes, self.after) if self.after else Parts(),
            swapped,
            tuple((old, new) for old, new in self.stir.names.items() if old not in early),
        )

    def _comes(self, goes: set[PartName], after: Table) -> Parts:
        stay = {(kind, name if kind else self.stir.names.get(name, name)) for kind, name in goes}
        back = stay - (self.stir.gone.keys() - self.stir.new.keys())
        names = back | self.stir.new.keys()
        old = {column.name for column in self.table.columns if column.derived} - self.derived
        return Parts(
            tuple(key for key in after.foreign_keys if known_by(key) in names),
            tuple(check for check in after.checks if known_by(check) in names),
            tuple(index for index in after.indexes if known_by(index) in names),
            tuple(column for column in after.columns if column.derived and column.name not in old),
        )

    def _goes_derived(self, column: Column) -> bool:
        stirred = self.stir.shaken | self.stir.typed | self.stir.renamed
        return self.after is not None and (column.name in stirred or not stirred.isdisjoint(sources(column)))

    def _goes_early(self, index: AnyIndex) -> bool:
        """Whether *index* goes before anything changes, not only when another comes."""
        if self.after is None:
            return False
        columns = set(_indexed(index))
        if not columns.isdisjoint(self.derived):
            return True
        if known_by(index) not in self.stir.gone and index.name not in self.stir.names:
            return not columns.isdisjoint(self.stir.lost)
        return isinstance(index, SearchIndex) or not columns.isdisjoint(self.stir.shaken)

    def _check_goes(self, check: TableCheck) -> bool:
        stirred = self.stir.shaken | self.stir.renamed
        return self.after is not None and (
            known_by(check) in self.stir.gone or not stirred.isdisjoint(names_in(check.condition))
        )

    def _key_goes(self, key: ForeignKey, early: set[str]) -> bool:
        target = self.stirs[key.target]
        return (
            known_by(key) in self.stir.gone
            or not (self.stir.shaken | self.stir.typed).isdisjoint(key.columns)
            or not (target.shaken | target.typed).isdisjoint(key.target_columns)
            or target.rekeyed
            or any(_starts(part)[: len(key.columns)] == key.target_columns for part in target.gone.values())
            or (self.after is not None and not self._indexed_still(key, early))
        )

    def _indexed_still(self, key: ForeignKey, early: set[str]) -> bool:
        """Whether an index that a foreign key can use is there all the time."""
        many = len(key.columns)
        starts = [] if self.stir.rekeyed else [self.table.primary_key.columns[:many]]
        starts += [_starts(index)[:many] for index in self.table.indexes if index.name not in early]
        return key.columns in starts


def _indexed(index: AnyIndex) -> tuple[str, ...]:
    match index:
        case TableIndex(columns=columns):
            return tuple(part.column for part in columns)
        case SearchIndex(columns=names):
            return names


def _starts(part: Part) -> tuple[str, ...]:
    """The columns that a foreign key finds in *part*, in their order."""
    if not isinstance(part, TableIndex):
        return ()
    return tuple("" if each.descending or each.prefix else each.column for each in part.columns)


def sources(column: Column) -> Iterator[str]:
    """The columns that *column* is computed from."""
    match column.derived:
        case Marked(where):
            yield from names_in(where)
        case Digested(name):
            yield name
        case Joined(names) | Computed(columns=names):
            yield from names
