"""What becomes of the columns of tables that stay: dropped, converted, added; and what is mentioned of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from specgen.schema.alter.postgresql_enums import EnumPlan, enum_of, old_type, with_enum
from specgen.schema.alter.postgresql_types import is_alike, is_plain, writes_rows_anew
from specgen.schema.compare.changes import (
    Change,
    ColumnAdded,
    ColumnChanged,
    ColumnDropped,
    RowAdded,
    RowChanged,
    TableAdded,
    TableDropped,
)
from specgen.schema.compare.conversions import conversion
from specgen.schema.compare.intent import CopyOf, Intent
from specgen.schema.model import Column, Computed, ForeignKey, Schema, Table, TableCheck

Places = frozenset[tuple[str, str]]
"""Columns, by the names of their tables and their own."""


@dataclass(frozen=True)
class Alteration:
    """What leads from *base* to *after*, once tables, columns, enums and their values have the names of *after*.

    *changes* are those of tables and rows, *swaps* the enums that are made anew, by name.
    """

    base: Schema
    after: Schema
    changes: tuple[Change, ...]
    intent: Intent
    swaps: Mapping[str, EnumPlan]

    @cached_property
    def dropped_tables(self) -> tuple[Table, ...]:
        """Tables that are gone."""
        return tuple(change.table for change in self.changes if isinstance(change, TableDropped))

    @cached_property
    def stirred(self) -> frozenset[str]:
        """Tables that become something else: no part of another goes or changes, unless it names one of them."""
        stay = {table.name: table for table in self.after.tables}
        return frozenset(table.name for table in self.base.tables if self.swaps or stay.get(table.name) != table)

    @cached_property
    def in_the_way(self) -> tuple[Table, ...]:
        """Dropped tables that go before anything comes: something new takes a name of them."""
        if not self.dropped_tables:
            return ()
        new = {name for table in self.after.tables for name in names_of(table)}
        return tuple(table for table in self.dropped_tables if not new.isdisjoint(names_of(table)))

    @cached_property
    def new_tables(self) -> frozenset[str]:
        """The names of tables that were not there."""
        return frozenset(change.table.name for change in self.changes if isinstance(change, TableAdded))

    @cached_property
    def kept_tables(self) -> tuple[Table, ...]:
        """Tables of *base* that stay."""
        gone = {table.name for table in self.dropped_tables}
        return tuple(table for table in self.base.tables if table.name not in gone)

    @cached_property
    def changed(self) -> tuple[ColumnChanged, ...]:
        """Columns that stay, and keep what can be kept of their values."""
        found = (change for change in self.changes if isinstance(change, ColumnChanged))
        return tuple(change for change in found if not _is_rebuilt(change))

    @cached_property
    def rebuilt(self) -> tuple[ColumnChanged, ...]:
        """Columns of which no value can be kept: another one takes the place."""
        return tuple(change for change in self.changes if isinstance(change, ColumnChanged) and _is_rebuilt(change))

    @cached_property
    def dropped(self) -> tuple[ColumnDropped, ...]:
        """Columns that go before the others are converted: others take their names, or they are computed from these."""
        return (
            *(each for each in self.changes if isinstance(each, ColumnDropped) and each.column.derived),
            *self._recomputed,
            *(ColumnDropped(change.table, change.before) for change in self.rebuilt),
        )

    @cached_property
    def written(self) -> tuple[ColumnChanged, ...]:
        """Columns that were computed and keep their values, which are written from now on."""
        return tuple(change for change in self.changed if change.before.derived and not change.after.derived)

    @cached_property
    def copied(self) -> tuple[ColumnDropped, ...]:
        """Columns that go once another one holds their values: without a default by then, as nothing is put in."""
        return tuple(
            ColumnDropped(change.table, replace(change.column, default=None))
            for change in self._gone
            if (change.table, change.column.name) in self._copied
        )

    @cached_property
    def dropped_late(self) -> tuple[ColumnDropped, ...]:
        """Columns that go after all that may fail, as they are then: those not copied have an enum that is swapped."""
        plain = (change for change in self._gone if (change.table, change.column.name) not in self._copied)
        return (*(replace(change, column=self.left_behind(change.column)) for change in plain), *self.copied)

    @cached_property
    def filled_by_rows(self) -> frozenset[str]:
        """Tables into which rows are put, or whose rows of the first day change."""
        rows = [change.row for change in self.changes if isinstance(change, RowAdded)]
        rows += [change.after for change in self.changes if isinstance(change, RowChanged)]
        return frozenset(row.table for row in rows)

    def left_behind(self, column: Column) -> Column:
        """*column* of an enum that is swapped, when it keeps the old one, under the name that this has meanwhile."""
        plan = self.swaps.get(enum_of(column) or "")
        return replace(column, type=with_enum(column.type, old_type(plan).name)) if plan else column

    @cached_property
    def meanwhile(self) -> Schema:
        """*base*, with both enums where one is swapped: the new one under its name."""
        enums = (self.swaps[enum.name].change.after if enum.name in self.swaps else enum for enum in self.base.enums)
        return replace(self.base, enums=(*enums, *map(old_type, self.swaps.values())))

    @cached_property
    def added(self) -> tuple[ColumnAdded, ...]:
        """Columns that are made, in the order of the author, those that are computed from others behind these."""
        made = {(change.table, change.column.name) for change in self.changes if isinstance(change, ColumnAdded)}
        made |= {(change.table, change.after.name) for change in self.rebuilt}
        made |= {(change.table, change.column.name) for change in self._recomputed}
        return tuple(
            ColumnAdded(table.name, column)
            for table in self.after.tables
            if table.name in self.stirred
            for column in sorted(table.columns, key=lambda column: column.derived is not None)
            if (table.name, column.name) in made
        )

    @cached_property
    def converted(self) -> tuple[ColumnChanged, ...]:
        """Columns that get another type, or the new one of a swapped enum."""
        told = {(change.table, change.after.name): change for change in self.changed}
        late = {(change.table, change.column.name): change.column for change in self.copied}
        gone = {(change.table, change.column.name) for change in (*self.dropped, *self._gone)} - late.keys()
        found = []
        for table in self.kept_tables:
            for column in table.columns if table.name in self.stirred else ():
                place = (table.name, column.name)
                if place in gone:
                    continue
                after = late.get(place) or (told[place].after if place in told else column)
                change = ColumnChanged(table.name, column, after)
                if place in late or change.retyped or enum_of(column) in self.swaps:
                    found.append(change)
        return tuple(found)

    @cached_property
    def replaced(self) -> Places:
        """Columns that are gone before anything comes, there or on the way back, by table."""
        written = ((change.table, change.after.name) for change in self.written)
        return frozenset((*((change.table, change.column.name) for change in self.dropped), *written))

    @cached_property
    def lost(self) -> Places:
        """Columns whose values are gone in the end, by table."""
        every = (*self.dropped, *self.dropped_late)
        return frozenset((change.table, change.column.name) for change in every)

    @cached_property
    def retyped(self) -> Places:
        """Columns of another type, by table: conditions on them are looked at anew, and indexes with such made anew."""
        return frozenset(
            (change.table, change.after.name)
            for change in self.converted
            if change.before.type != change.after.type or enum_of(change.before) in self.swaps
        )

    @cached_property
    def rechecked(self) -> Places:
        """Retyped columns of which conditions stay, by table: they are looked at while all rows are written anew."""
        plain = [change for change in self.converted if enum_of(change.before) not in self.swaps]
        found = [change for change in plain if is_alike(change.before.type, change.after.type)]
        anew = {change.table for change in found if writes_rows_anew(change.before.type, change.after.type)}
        return frozenset((change.table, change.after.name) for change in found if change.table in anew)

    @cached_property
    def looked_at_anew(self) -> Places:
        """Retyped columns whose conditions are another thing from then on, by table."""
        return self.retyped - self.rechecked

    @cached_property
    def restated(self) -> Places:
        """Columns that compare their values otherwise from now on, by table."""
        return frozenset(
            (change.table, change.after.name)
            for change in self.converted
            if not is_plain(change.before.type, change.after.type) or enum_of(change.before) in self.swaps
        )

    @cached_property
    def emptied(self) -> Places:
        """Columns that may be null from now on, or no longer, by table."""
        return frozenset(
            (change.table, change.after.name)
            for change in self.changed
            if change.before.nullable != change.after.nullable
        )

    def mentions(self, table: str, columns: Iterable[str], *places: Places) -> bool:
        """Whether one of *columns* of *table* is among *places*, of which none lies in a table that is not stirred."""
        return table in self.stirred and any((table, column) in place for column in columns for place in places)

    @cached_property
    def _gone(self) -> tuple[ColumnDropped, ...]:
        found = (change for change in self.changes if isinstance(change, ColumnDropped))
        return tuple(change for change in found if not change.column.derived)

    @cached_property
    def _recomputed(self) -> tuple[ColumnDropped, ...]:
        """Columns that are computed as before, from others that get another type: PostgreSQL has them gone for that."""
        other = {(each.table, each.after.name) for each in self.changes if isinstance(each, ColumnChanged)}
        other |= {(each.table, each.column.name) for each in self.changes if isinstance(each, ColumnDropped)}
        retyped = {(each.table, each.after.name) for each in self.changed if each.retyped}
        retyped |= {
            (table.name, column.name)
            for table in self.kept_tables
            for column in (table.columns if self.swaps else ())
            if enum_of(column) in self.swaps
        }
        return tuple(
            ColumnDropped(table.name, column)
            for table in self.kept_tables
            if table.name in self.stirred
            for column in table.columns
            if column.derived and (table.name, column.name) not in other
            if any((table.name, name) in retyped for name in sources(column))
        )

    @cached_property
    def _copied(self) -> Places:
        return frozenset(self._sources())

    def _sources(self) -> Iterator[tuple[str, str]]:
        for fill in self.intent.fills:
            if isinstance(fill.value, CopyOf):
                yield fill.table, fill.value.column


def names_of(table: Table) -> Iterator[str]:
    """The names that *table* takes among those of tables and indexes."""
    yield table.name
    yield from (part.name for part in table.parts if not isinstance(part, TableCheck | ForeignKey))


def sources(column: Column) -> tuple[str, ...]:
    """The columns that *column* is computed from."""
    return column.derived.columns if isinstance(column.derived, Computed) else ()


def _is_rebuilt(change: ColumnChanged) -> bool:
    before, after = change.before, change.after
    if after.derived:
        return replace(before, comment=after.comment) != after
    return change.retyped and conversion(change.before.held, change.after.held) is None
