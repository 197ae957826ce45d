"""SchemaChanges → the steps of a migration for PostgreSQL 15 and newer.

Names first, so that all that follows speaks of one schema; then what is in the way goes, tables and columns change,
rows are filled, and what holds between rows comes. What destroys is last, when nothing can fail on rows any more.
Nobody waits for a look at all rows or for an index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from specgen.schema.alter.held_names import renamed_entries, renamed_keys
from specgen.schema.alter.postgresql_alteration import Alteration
from specgen.schema.alter.postgresql_columns import (
    allow_null,
    begin_counting,
    change_defaults,
    convert_alone,
    convert_columns,
    describe_columns,
    drop_columns,
    write_computed,
)
from specgen.schema.alter.postgresql_constraints import (
    add_constraints,
    add_keys,
    drop_constraints,
    drop_indexes,
    make_indexes,
    rename_parts,
    replace_constraints,
    validate_constraints,
)
from specgen.schema.alter.postgresql_enums import (
    EnumPlan,
    added_values,
    enum_plan,
    renamed_values,
    swap_begun,
    swap_ended,
)
from specgen.schema.alter.postgresql_exchange import drop_exchanged, exchange_keys, make_exchanged
from specgen.schema.alter.postgresql_fills import (
    Filling,
    add_columns,
    count_by_themselves,
    fill,
    fillings,
    forbid_null,
    look_for_missing,
    require_values,
)
from specgen.schema.alter.postgresql_parts import Filled, PartPlan, part_plan
from specgen.schema.alter.postgresql_rows import put_rows_in, take_rows_out
from specgen.schema.alter.postgresql_tables import create_tables, describe_tables, drop_in_the_way, drop_tables
from specgen.schema.alter.postgresql_values import with_new_values
from specgen.schema.alter.postgresql_words import POSTGRESQL, create_enum, drop_enum, identifier, rename_enum
from specgen.schema.alter.steps import Step
from specgen.schema.compare.changes import (
    ColumnDropped,
    ColumnRenamed,
    EnumAdded,
    EnumChanged,
    EnumDropped,
    EnumRenamed,
    ExtensionAdded,
    ExtensionDropped,
    SchemaChanges,
    TableRenamed,
)
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import Intent
from specgen.schema.dialects.postgresql import UUIDV7
from specgen.schema.left import calls_ordered


def alter(changes: SchemaChanges, intent: Intent) -> tuple[Step, ...]:
    """The steps that do *changes*, in their order, each with its way back."""
    enums = tuple(enum_plan(change) for change in changes if isinstance(change, EnumChanged))
    alteration = _alteration(changes, intent, enums)
    steps = (
        *(step for plan in enums for step in added_values(plan, changes.before)),
        *_begun(changes),
        *_renamed(changes),
        *renamed_keys(changes, POSTGRESQL),
        *(step for plan in enums for step in renamed_values(plan)),
        *_altered(alteration, changes),
        *_ended(changes),
    )
    return tuple(step for step in steps if step.up or step.down)


def _alteration(changes: SchemaChanges, intent: Intent, enums: tuple[EnumPlan, ...]) -> Alteration:
    """What is left to do when everything has its new name: a renamed value is the same wherever it is mentioned."""
    base = with_new_values(changes.renamed, {plan.change.after.name: dict(plan.renamed) for plan in enums})
    swaps = {plan.change.after.name: plan for plan in enums if plan.swapped}
    return Alteration(base, changes.after, compare(base, changes.after).changes, intent, swaps)


def _begun(changes: SchemaChanges) -> Iterator[Step]:
    """Extensions, functions and enums that are needed now; the first two may serve others by the way back, and stay."""
    for change in changes:
        match change:
            case ExtensionAdded(name):
                yield Step(f"enable {name}", (f'CREATE EXTENSION IF NOT EXISTS "{name}";',))
            case EnumAdded(enum):
                yield Step(f"create enum {enum.name}", (create_enum(enum),), (drop_enum(enum.name),))
    if calls_ordered(changes.after) and not calls_ordered(changes.before):
        yield Step("make up for a function that PostgreSQL has from version 18 on", (UUIDV7,))


def _renamed(changes: SchemaChanges) -> Iterator[Step]:
    for change in changes:
        match change:
            case EnumRenamed(before, after):
                up, down = rename_enum(before.name, after.name), rename_enum(after.name, before.name)
                yield Step(f"rename enum {before.name} to {after.name}", (up,), (down,))
            case TableRenamed(old, new):
                yield Step(f"rename table {old} to {new}", (_table_renamed(old, new),), (_table_renamed(new, old),))
            case ColumnRenamed(table, old, new):
                up, down = _column_renamed(table, old, new), _column_renamed(table, new, old)
                yield Step(f"rename column {table}.{old} to {new}", (up,), (down,))


def _altered(alteration: Alteration, changes: SchemaChanges) -> Iterator[Step]:
    filled = fillings(alteration)
    plan = part_plan(alteration, _filled(filled))
    tables = create_tables(alteration, plan)
    plan = replace(plan, new=(*plan.new, *tables.waiting))
    yield from convert_alone(alteration)
    yield from drop_indexes(alteration, plan.gone)
    yield from take_rows_out(alteration)
    yield from drop_constraints(alteration, plan.gone)
    yield from drop_in_the_way(alteration)
    yield from drop_columns(alteration, alteration.dropped)
    yield from write_computed(alteration)
    yield from rename_parts(plan)
    yield from (swap_begun(swap) for swap in alteration.swaps.values())
    yield from convert_columns(alteration)
    yield from tables.steps
    yield from add_columns(alteration, filled)
    yield from change_defaults(alteration)
    yield from allow_null(alteration)
    yield from require_values(filled)
    yield from renamed_entries(changes, POSTGRESQL)
    yield from fill(filled)
    yield from look_for_missing(filled)
    yield from forbid_null(filled)
    yield from count_by_themselves(alteration)
    yield from begin_counting(alteration)
    yield from describe_tables(alteration)
    yield from describe_columns(alteration)
    yield from _held_between_rows(alteration, plan)
    yield from _destroyed(alteration, plan)
    yield from (swap_ended(swap) for swap in alteration.swaps.values())
    yield from _enums_dropped(changes)


def _filled(fillings: Iterable[Filling]) -> Filled:
    told = [filling for filling in fillings if filling.by]
    old = frozenset((filling.table, filling.column) for filling in told if not filling.new)
    return Filled(frozenset(filling.table for filling in told), old)


def _held_between_rows(alteration: Alteration, plan: PartPlan) -> Iterator[Step]:
    """Keys, constraints and indexes come, and rows after what would keep them out is gone."""
    yield from make_indexes(alteration, plan)
    yield from make_exchanged(alteration, plan)
    yield from drop_indexes(alteration, plan.before_rows)
    yield from drop_constraints(alteration, plan.with_keys)
    yield from add_keys(plan)
    yield from exchange_keys(plan)
    yield from drop_constraints(alteration, plan.before_rows)
    yield from add_constraints(plan)
    yield from drop_columns(alteration, (each for each in alteration.dropped_late if _gets_rows(alteration, each)))
    yield from put_rows_in(alteration)
    yield from validate_constraints(alteration, plan)


def _destroyed(alteration: Alteration, plan: PartPlan) -> Iterator[Step]:
    """What nothing needs gone: from here on nothing can fail on rows."""
    yield from drop_indexes(alteration, plan.last)
    yield from drop_exchanged(alteration, plan)
    yield from replace_constraints(alteration, plan)
    yield from drop_constraints(alteration, plan.last)
    yield from drop_tables(alteration)
    yield from drop_columns(alteration, (each for each in alteration.dropped_late if not _gets_rows(alteration, each)))


def _gets_rows(alteration: Alteration, change: ColumnDropped) -> bool:
    """Whether rows are put into its table, which would have to hold something in the column if it were there."""
    return change.table in alteration.filled_by_rows


def _enums_dropped(changes: SchemaChanges) -> Iterator[Step]:
    for change in changes:
        if isinstance(change, EnumDropped):
            yield Step(f"drop enum {change.enum.name}", (drop_enum(change.enum.name),), (create_enum(change.enum),))


def _ended(changes: SchemaChanges) -> Iterator[Step]:
    """Extensions that are no longer needed; one that something else needs is refused, and nothing is done."""
    for change in changes:
        if isinstance(change, ExtensionDropped):
            down = f'CREATE EXTENSION IF NOT EXISTS "{change.name}";'
            yield Step(f"disable {change.name}", (f'DROP EXTENSION IF EXISTS "{change.name}";',), (down,))


def _table_renamed(before: str, after: str) -> str:
    return f"ALTER TABLE {identifier(before)} RENAME TO {identifier(after)};"


def _column_renamed(table: str, before: str, after: str) -> str:
    return f"ALTER TABLE {identifier(table)} RENAME COLUMN {identifier(before)} TO {identifier(after)};"
