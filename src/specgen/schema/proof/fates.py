"""What becomes of each value of a schema on the way to the next one, by what two snapshots say of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from specgen.frozen import frozen
from specgen.product.types import ColumnKind
from specgen.schema.compare.changes import (
    ColumnAdded,
    ColumnDropped,
    RowAdded,
    RowChanged,
    RowDropped,
    SchemaChanges,
)
from specgen.schema.compare.conversions import conversion
from specgen.schema.compare.enumerated import enum_of, enum_values, is_text
from specgen.schema.compare.intent import CopyOf, Intent
from specgen.schema.model import Column, Constant, JsonConstant, Table
from specgen.schema.rows.converting import GONE, Gone, converted, mapped
from specgen.schema.rows.spelling import of_default
from specgen.schema.rows.values import Value


@frozen
class Anything:
    """A value that the snapshots don't determine: the time, or a new UUID."""


ANYTHING = Anything()
Expected = Value | Anything | Gone


@dataclass(frozen=True)
class ColumnFate:
    """A column *before* and *after* under their names; *names* are the new ones of its enum's values.

    *names_back* are those that the way back gives to values that only the new enum has.
    *held* are names of things of the spec that texts are, and those that take their place.
    *fill* is what it holds where it was null and may be so no longer; GONE where no row may be null. Where none of its
    values can be kept, it is another column of the same name, and *made* what every row holds in that.
    """

    before: Column
    after: Column
    names: Mapping[str, str]
    names_back: Mapping[str, str]
    allowed: tuple[str, ...]
    fill: Expected
    made: Expected
    held: Mapping[str, str]

    @property
    def is_kept(self) -> bool:
        """Whether values stay what they are, and are kept the same way."""
        alike = (self.before.type, self.before.held) == (self.after.type, self.after.held)
        return alike and not self.names and not self.held

    @property
    def is_emptied(self) -> bool:
        """Whether nothing can be made of its values."""
        return conversion(self.before.held, self.after.held) is None

    @property
    def is_filled(self) -> bool:
        """Whether something takes the place of null."""
        return self.before.nullable and not self.after.nullable and not isinstance(self.fill, Gone)

    @property
    def loses(self) -> bool:
        """Whether values may lose a part of what they were."""
        found = conversion(self.before.held, self.after.held)
        return bool(self.names) or found is None or found.loses

    def expected(self, value: Value) -> Expected:
        """What *value* is afterwards."""
        if self.is_emptied:
            return self.made
        if value is None:
            return None if self.after.nullable else self.fill
        found = converted(self._named(value), self.before.held, self.after.held)
        return GONE if isinstance(found, str) and not self._allows(found) else found

    def back(self, value: Value) -> Expected:
        """What *value* is once it has gone there and come back, where nothing of it may be lost on the way."""
        if self.loses or (value is None and self.expected(value) is not None):
            return ANYTHING
        return self.returned(value)

    def returned(self, value: Value) -> Expected:
        """What has become of *value* once it has gone there and come back, where the snapshots determine it."""
        there = self.expected(value)
        if isinstance(there, Anything | Gone) or conversion(self.after.held, self.before.held) is None:
            return ANYTHING
        named = mapped(there, self.after.held, self.names_back) if self.names_back else there
        named = mapped(named, self.after.held, {now: was for was, now in self.held.items()}) if self.held else named
        back = converted(named, self.after.held, self.before.held)
        return ANYTHING if isinstance(back, Gone) else back

    def _named(self, value: Value) -> Value:
        names = self.names or self.held
        return mapped(value, self.before.held, names) if names else value

    def _allows(self, value: str) -> bool:
        listed = self.after.held.kind is ColumnKind.ARRAY
        return not self.allowed or set(json.loads(value) if listed else [value]) <= set(self.allowed)


@dataclass(frozen=True)
class TableFate:
    """A table *before*, and what it is *after*; *added* are the values of its new columns, by name.

    *copied* are the columns whose values others get where they hold nothing, by the names of both afterwards.
    """

    before: Table
    after: Table
    columns: tuple[ColumnFate, ...]
    added: Mapping[str, Expected]
    seeded: bool
    copied: Mapping[str, str]

    @cached_property
    def key(self) -> tuple[ColumnFate, ...] | None:
        """The columns that tell rows from each other before and after, where all of them stay what they are."""
        by_name = {fate.before.name: fate for fate in self.columns}
        found = tuple(by_name[name] for name in self.before.primary_key.columns if name in by_name)
        whole = len(found) == len(self.before.primary_key.columns) and all(fate.is_kept for fate in found)
        return found if whole else None

    def expected(self, values: Mapping[str, Value]) -> dict[str, Expected]:
        """What a row with *values* is afterwards, by the names that columns have then."""
        found = {fate.after.name: fate.expected(values[fate.before.name]) for fate in self.columns}
        return {**found, **self.added}


@dataclass(frozen=True)
class Fates:
    """What becomes of each table, and what is gone: tables, and all values of columns."""

    tables: tuple[TableFate, ...]
    lost: tuple[str, ...]
    changed: tuple[str, ...]


def fates(changes: SchemaChanges, intent: Intent) -> Fates:
    """What becomes of the values of the schema before *changes*."""
    dropped = {(change.table, change.column.name) for change in changes if isinstance(change, ColumnDropped)}
    added = {(change.table, change.column.name): change.column for change in changes if isinstance(change, ColumnAdded)}
    seeded = {change.row.table for change in changes if isinstance(change, RowAdded | RowDropped)}
    seeded |= {change.after.table for change in changes if isinstance(change, RowChanged)}
    there = {table.name for table in changes.after.tables}
    found: list[TableFate] = []
    lost: list[str] = []
    for old, renamed in zip(changes.before.tables, changes.renamed.tables, strict=True):
        if renamed.name not in there:
            lost.append(f"`{old.name}`")
            continue
        after = changes.after.table(renamed.name)
        kept: list[ColumnFate] = []
        for column, now in zip(old.columns, renamed.columns, strict=True):
            if column.derived:
                continue
            if (after.name, now.name) in dropped or not any(each.name == now.name for each in after.columns):
                lost.append(f"`{old.name}.{column.name}`")
            elif not after.column(now.name).derived:
                kept.append(_column(column, after.column(now.name), old, after, changes, intent))
                lost += [f"`{old.name}.{column.name}`"] if kept[-1].is_emptied else []
        new = [column for (table, _), column in added.items() if table == after.name and not column.derived]
        values = {column.name: _filled(column, after.name, intent) for column in new}
        copied = _copied(after.name, intent)
        found.append(TableFate(old, after, tuple(kept), values, after.name in seeded, copied))
    changed = tuple(f"`{fate.before.name}.{each.before.name}`" for fate in found for each in _touched(fate))
    return Fates(tuple(found), tuple(lost), changed)


def _copied(table: str, intent: Intent) -> dict[str, str]:
    found = ((fill.column, fill.value) for fill in intent.fills if fill.table == table)
    return {column: value.column for column, value in found if isinstance(value, CopyOf)}


def _touched(fate: TableFate) -> Iterator[ColumnFate]:
    return (each for each in fate.columns if not each.is_emptied and (not each.is_kept or each.is_filled))


def _column(
    before: Column, after: Column, old: Table, new: Table, changes: SchemaChanges, intent: Intent
) -> ColumnFate:
    names = dict(intent.value_names(enum_of(after) or "") or intent.value_names(enum_of(before) or ""))
    known = enum_values(changes.before, old, before)
    if known and not is_text(before):
        names = {was: now for was, now in names.items() if was in known}
    # What took the place of several is the first of them.
    names_back = {now: was for was, now in reversed(names.items()) if now not in known and not is_text(before)}
    made = _filled(after, new.name, intent)
    fill = made if intent.fill(new.name, after.name) else GONE
    held = intent.held_names(new.name, after.name)
    return ColumnFate(before, after, names, names_back, enum_values(changes.after, new, after), fill, made, held)


def _filled(column: Column, table: str, intent: Intent) -> Expected:
    """What rows hold that are there when *column* comes, or may no longer be null."""
    said = intent.fill(table, column.name)
    match said or column.default:
        case None:
            return None if column.nullable else ANYTHING
        case Constant() | JsonConstant() as constant:
            return of_default(constant, column)
        case CopyOf():
            return ANYTHING
    return ANYTHING
