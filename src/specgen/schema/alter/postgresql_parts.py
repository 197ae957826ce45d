"""Keys, constraints and indexes: which go, which come, which change or get another name.

What mentions a column that changes goes before, and comes again after: PostgreSQL refuses to convert the one without
the other, or converts it to something else, or looks at all rows while everybody waits.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.product.conditions import names_in
from specgen.schema.alter.postgresql_alteration import Alteration
from specgen.schema.compare.changes import Part, PartAdded, PartChanged, PartDropped, PartRenamed
from specgen.schema.model import ForeignKey, PrimaryKey, SearchIndex, Table, TableCheck, TableIndex, Unique


@frozen
class PartPlan:
    """What becomes of the parts of tables that stay; foreign keys of dropped tables are among those *gone*."""

    gone: tuple[PartDropped, ...]
    new: tuple[PartAdded, ...]
    changed: tuple[PartChanged, ...]
    renamed: tuple[PartRenamed, ...]

    def makes_key(self, table: str, columns: tuple[str, ...]) -> bool:
        """Whether it makes a key of *columns*: until then nothing can refer to it."""
        return any(each.table == table and _is_key(each.part, columns) for each in self.new)


def part_plan(alteration: Alteration) -> PartPlan:
    """What becomes of each part."""
    told = {
        (change.table, change.before.name): change
        for change in alteration.changes
        if isinstance(change, PartChanged | PartRenamed)
    }
    dropped = {(change.table, change.part.name) for change in alteration.changes if isinstance(change, PartDropped)}
    gone: list[PartDropped] = []
    new = [change for change in alteration.changes if isinstance(change, PartAdded)]
    changed: list[PartChanged] = []
    renamed: list[PartRenamed] = []
    for table, part in _old_parts(alteration):
        place = (table.name, part.name)
        change = told.get(place)
        if place in dropped or table in alteration.dropped_tables:
            gone.append(PartDropped(table.name, part))
        elif _stands_in_the_way(alteration, table, part, change, gone):
            gone.append(PartDropped(table.name, part))
            new.append(PartAdded(table.name, change.after if change else _same(alteration, table, part)))
        elif isinstance(change, PartChanged):
            changed.append(change)
        elif isinstance(change, PartRenamed):
            renamed.append(change)
    return PartPlan(tuple(gone), tuple(new), tuple(changed), tuple(renamed))


def columns_of(part: Part) -> tuple[str, ...]:
    """The columns that *part* mentions."""
    match part:
        case TableCheck(condition=condition):
            return tuple(names_in(condition))
        case TableIndex(columns=columns):
            return (*(each.column for each in columns), *_in_condition(part))
        case SearchIndex(columns=listed):
            return (*listed, *_in_condition(part))
    return part.columns


def _old_parts(alteration: Alteration) -> Iterator[tuple[Table, Part]]:
    """Parts of tables that stay, and foreign keys of all: these come last, when it is known which keys go."""
    for table in alteration.kept_tables:
        yield from ((table, part) for part in (table.primary_key, *table.uniques, *table.checks, *table.indexes))
    for table in alteration.base.tables:
        yield from ((table, key) for key in table.foreign_keys)


def _stands_in_the_way(
    alteration: Alteration,
    table: Table,
    part: Part,
    change: PartChanged | PartRenamed | None,
    gone: list[PartDropped],
) -> bool:
    if isinstance(change, PartChanged) and not _changes_beside_itself(change):
        return True
    if alteration.mentions(table.name, columns_of(part), alteration.lost):
        return True
    match part:
        case TableCheck():
            return alteration.mentions(table.name, columns_of(part), alteration.retyped)
        case TableIndex():
            return alteration.mentions(table.name, _in_condition(part), alteration.retyped)
        case SearchIndex():
            return alteration.mentions(table.name, columns_of(part), alteration.retyped, alteration.emptied)
        case ForeignKey(columns=columns, target=target, target_columns=others):
            return (
                alteration.mentions(table.name, columns, alteration.restated)
                or alteration.mentions(target, others, alteration.restated, alteration.lost)
                or any(each.table == target and _is_key(each.part, others) for each in gone)
                or any(each.name == target for each in alteration.dropped_tables)
            )
    return False


def _changes_beside_itself(change: PartChanged) -> bool:
    """Whether the new part can stand beside the old one until that is gone."""
    match change.before, change.after:
        case (TableCheck(), TableCheck()) | (ForeignKey(), ForeignKey()):
            return True
        case ((TableIndex() | SearchIndex()), (TableIndex() | SearchIndex())):
            return True
    return False


def _same(alteration: Alteration, table: Table, part: Part) -> Part:
    """*part* as it is in the end, when its name and meaning stay."""
    after = alteration.after.table(table.name)
    parts = (after.primary_key, *after.uniques, *after.checks, *after.foreign_keys, *after.indexes)
    return next(each for each in parts if each.name == part.name)


def _is_key(part: Part, columns: tuple[str, ...]) -> bool:
    return isinstance(part, PrimaryKey | Unique) and set(part.columns) == set(columns)


def _in_condition(index: TableIndex | SearchIndex) -> tuple[str, ...]:
    return tuple(names_in(index.where)) if index.where else ()
