"""Keys, constraints and indexes: which go, which come, which change or get another name.

What mentions a column that changes goes before, and comes again after: PostgreSQL refuses to convert the one without
the other, or converts it to something else, or looks at all rows while everybody waits. What else goes stays until all
that may fail is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from specgen.frozen import frozen
from specgen.product.conditions import names_in
from specgen.schema.alter.postgresql_alteration import Alteration, Places, names_of
from specgen.schema.compare.changes import Part, PartAdded, PartChanged, PartDropped, PartRenamed
from specgen.schema.model import ForeignKey, PrimaryKey, SearchIndex, Table, TableCheck, TableIndex, Unique


@frozen
class PartPlan:
    """What becomes of the parts of tables that stay; foreign keys of dropped tables are among those that go.

    *gone* go before anything changes, *before_rows* before rows of the first day are put in, and *last* what nothing
    needs gone. *exchanged* are unique constraints that get or take the name of an index: the new one is made under
    another name, so that rows are kept apart all the time; so do primary keys *with_keys*, which go as others come.
    """

    gone: tuple[PartDropped, ...]
    before_rows: tuple[PartDropped, ...]
    last: tuple[PartDropped, ...]
    new: tuple[PartAdded, ...]
    changed: tuple[PartChanged, ...]
    exchanged: tuple[PartChanged, ...]
    renamed: tuple[PartRenamed, ...]
    with_keys: tuple[PartDropped, ...] = ()

    def makes_key(self, table: str, columns: tuple[str, ...]) -> bool:
        """Whether it makes a key of *columns*: until then nothing can refer to it."""
        made = ((each.table, each.part) for each in self.new)
        swapped = ((each.table, each.after) for each in self.exchanged)
        return any(name == table and _is_key(part, columns) for name, part in (*made, *swapped))


@frozen
class Filled:
    """What is put into rows that are there: into *tables*, and into *columns* that were there, by table."""

    tables: frozenset[str]
    columns: Places


def part_plan(alteration: Alteration, filled: Filled) -> PartPlan:
    """What becomes of each part, if values are put into rows that are there."""
    told = {
        (change.table, change.before.name): change
        for change in alteration.changes
        if isinstance(change, PartChanged | PartRenamed)
    }
    dropped = {(change.table, change.part.name) for change in alteration.changes if isinstance(change, PartDropped)}
    gone: list[PartDropped] = []
    new = [change for change in alteration.changes if isinstance(change, PartAdded)]
    changed: list[PartChanged] = []
    exchanged: list[PartChanged] = []
    renamed: list[PartRenamed] = []
    for table, part in _old_parts(alteration):
        place = (table.name, part.name)
        change = told.get(place)
        if place in dropped or table in alteration.dropped_tables:
            gone.append(PartDropped(table.name, part))
        elif _stands_in_the_way(alteration, table, part, change, (*gone, *map(_of_before, exchanged))) or (
            isinstance(change, PartChanged) and _keeps_values_out(alteration, filled, table.name, part)
        ):
            gone.append(PartDropped(table.name, part))
            new.append(PartAdded(table.name, change.after if change else _same(alteration, table, part)))
        elif isinstance(change, PartChanged):
            (changed if _changes_beside_itself(change) else exchanged).append(change)
        elif isinstance(change, PartRenamed):
            renamed.append(change)
    at_once = [change for change in changed if _meets_rows(alteration, change)]
    changed = [change for change in changed if change not in at_once]
    plan = PartPlan((), (), (), tuple(new), tuple(changed), tuple(exchanged), tuple(renamed))
    timed = _at_their_time(_Times(alteration, filled, plan), gone)
    return replace(
        timed,
        before_rows=(*timed.before_rows, *map(_of_before, at_once)),
        new=(*timed.new, *(PartAdded(change.table, change.after) for change in at_once)),
    )


def _meets_rows(alteration: Alteration, change: PartChanged) -> bool:
    """Whether the old check could keep out rows of the first day, so that the new one comes as it goes."""
    return isinstance(change.before, TableCheck) and change.table in alteration.filled_by_rows


def _of_before(change: PartChanged) -> PartDropped:
    return PartDropped(change.table, change.before)


def _keeps_values_out(alteration: Alteration, filled: Filled, table: str, part: Part) -> bool:
    """Whether *part*, which says something else or nothing in the end, may refuse the values that rows get.

    A check of a column whose values are lost may be violated already, by what stands for them after a way back.
    """
    if alteration.mentions(table, columns_of(part), filled.columns):
        return True
    return (
        isinstance(part, TableCheck)
        and table in filled.tables
        and alteration.mentions(table, columns_of(part), alteration.lost)
    )


def _at_their_time(times: _Times, gone: list[PartDropped]) -> PartPlan:
    """The plan in which each part goes as late as it can: foreign keys may have to go before keys, and stand last."""
    early: list[PartDropped] = []
    before_rows: list[PartDropped] = []
    last: list[PartDropped] = []
    with_keys: list[PartDropped] = []
    for each in gone:
        if times.may_wait(each):
            with_keys.append(each)
        elif times.is_early(each, early):
            early.append(each)
        elif times.is_before_rows(each):
            before_rows.append(each)
        else:
            last.append(each)
    timed = replace(times.plan, gone=tuple(early), before_rows=tuple(before_rows), last=tuple(last))
    return replace(timed, with_keys=tuple(with_keys))


class _Times:
    """When parts go, of which what *plan* says comes."""

    def __init__(self, alteration: Alteration, filled: Filled, plan: PartPlan) -> None:
        self.alteration = alteration
        self.filled = filled
        self.plan = plan
        self.taken = {*(each.part.name for each in plan.new), *(each.after.name for each in plan.renamed)}
        self.taken |= {name for table in alteration.new_tables for name in names_of(alteration.after.table(table))}

    def may_wait(self, gone: PartDropped) -> bool:
        """Whether *gone* is a primary key that keeps rows apart until other keys do: nothing stirs it, or names it."""
        alteration, part = self.alteration, gone.part
        if not isinstance(part, PrimaryKey) or part.name in self.taken or gone.table in alteration.filled_by_rows:
            return False
        stay = {column.name for column in alteration.after.table(gone.table).columns if not column.nullable}
        stirred = (alteration.retyped, alteration.replaced, alteration.lost, self.filled.columns)
        named = any(key.target == gone.table for table in alteration.base.tables for key in table.foreign_keys)
        return (
            stay.issuperset(part.columns) and not named and not alteration.mentions(gone.table, part.columns, *stirred)
        )

    def is_early(self, gone: PartDropped, early: list[PartDropped]) -> bool:
        """Whether *gone* goes before anything changes: its name is taken, or what becomes of columns may violate it."""
        alteration, part = self.alteration, gone.part
        stirred = (alteration.retyped, alteration.replaced)
        if isinstance(part, PrimaryKey) or part.name in self.taken:
            return True
        if _keeps_values_out(alteration, self.filled, gone.table, part):
            return True
        if alteration.mentions(gone.table, columns_of(part), *stirred):
            return True
        if not isinstance(part, ForeignKey):
            return False
        ends = {gone.table, part.target}
        keys = (*early, *map(_of_before, self.plan.exchanged))
        return (
            alteration.mentions(part.target, part.target_columns, *stirred, self.filled.columns)
            or any(table.name in ends for table in alteration.in_the_way)
            or any(key.table == part.target and _is_key(key.part, part.target_columns) for key in keys)
        )

    def is_before_rows(self, gone: PartDropped) -> bool:
        """Whether *gone* could keep rows of the first day out, or another part that goes then."""
        ends = {gone.table, gone.part.target} if isinstance(gone.part, ForeignKey) else {gone.table}
        return not ends.isdisjoint(self.alteration.filled_by_rows)


def columns_of(part: Part) -> Iterator[str]:
    """The columns that *part* mentions."""
    match part:
        case TableCheck(condition=condition):
            yield from names_in(condition)
        case TableIndex(columns=columns):
            yield from (each.column for each in columns)
            yield from _in_condition(part)
        case SearchIndex(columns=listed):
            yield from listed
            yield from _in_condition(part)
        case _:
            yield from part.columns


def _old_parts(alteration: Alteration) -> Iterator[tuple[Table, Part]]:
    """Parts of tables that stay, and foreign keys of all: these come last, when it is known which keys go.

    Of tables that stay as they are none but foreign keys to others.
    """
    for table in alteration.kept_tables:
        if table.name in alteration.stirred:
            yield from ((table, part) for part in table.parts if not isinstance(part, ForeignKey))
    for table in alteration.base.tables:
        yield from (
            (table, key) for key in table.foreign_keys if not alteration.stirred.isdisjoint((table.name, key.target))
        )


def _stands_in_the_way(
    alteration: Alteration,
    table: Table,
    part: Part,
    change: PartChanged | PartRenamed | None,
    gone: Iterable[PartDropped],
) -> bool:
    if isinstance(change, PartChanged) and not (_changes_beside_itself(change) or _can_be_exchanged(change)):
        return True
    if alteration.mentions(table.name, columns_of(part), alteration.replaced):
        return True
    match part:
        case TableCheck():
            # What is rounded may violate a check that changes, and satisfy the one that takes its place.
            anew = alteration.retyped if isinstance(change, PartChanged) else alteration.looked_at_anew
            return alteration.mentions(table.name, columns_of(part), anew)
        case TableIndex():
            return alteration.mentions(table.name, _in_condition(part), alteration.retyped)
        case SearchIndex():
            return alteration.mentions(table.name, columns_of(part), alteration.retyped, alteration.emptied)
        case ForeignKey(columns=columns, target=target, target_columns=others):
            return (
                alteration.mentions(table.name, columns, alteration.restated)
                or alteration.mentions(target, others, alteration.restated, alteration.replaced)
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


def _can_be_exchanged(change: PartChanged) -> bool:
    """Whether a unique constraint or an index takes its place as soon as it is whole, in one transaction."""
    exchangeable = Unique | TableIndex
    return isinstance(change.before, exchangeable) and isinstance(change.after, exchangeable)


def _same(alteration: Alteration, table: Table, part: Part) -> Part:
    """*part* as it is in the end, when its name and meaning stay."""
    return next(each for each in alteration.after.table(table.name).parts if each.name == part.name)


def _is_key(part: Part, columns: tuple[str, ...]) -> bool:
    return isinstance(part, PrimaryKey | Unique) and set(part.columns) == set(columns)


def _in_condition(index: TableIndex | SearchIndex) -> Iterator[str]:
    return names_in(index.where) if index.where else iter(())
