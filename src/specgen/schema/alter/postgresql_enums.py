"""What PostgreSQL does to an enum: give values other names, add some where they are missing, or swap the type.

Only names and additions leave the rows alone. Where a value is gone or stands elsewhere, a new type takes the place of
the old one, and every column of it is converted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specgen.frozen import frozen
from specgen.product.conditions import names_in
from specgen.schema.alter.postgresql_types import converted
from specgen.schema.alter.postgresql_words import (
    POSTGRESQL,
    add_constraint,
    alter_table,
    create_enum,
    drop_constraint,
    drop_default,
    drop_enum,
    identifier,
    outgoing,
    rename_enum,
    set_default,
    text,
)
from specgen.schema.alter.steps import Step, Transaction, must_change
from specgen.schema.compare.changes import EnumChanged
from specgen.schema.model import Column, ColumnType, EnumType, Schema, Table


@frozen
class EnumPlan:
    """How an enum changes: *renamed* values, *added* ones with their places, or the type is *swapped*."""

    change: EnumChanged
    renamed: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()
    swapped: bool = False

    @property
    def values(self) -> dict[str, str]:
        """What becomes of values when the type is swapped; what both have stays."""
        there = set(self.change.after.values)
        gone = set(self.change.before.values) - there
        return {old: new for old, new in self.change.values if old in gone and new in there}

    @property
    def values_back(self) -> dict[str, str]:
        """What becomes of new values on the way back: what took the place of several is the first of them."""
        there = set(self.change.before.values)
        return {after: old for old, after in reversed(self.values.items()) if after not in there}

    @property
    def unknown_back(self) -> tuple[str, ...]:
        """New values that are none of the old ones, and that nothing takes the place of on the way back."""
        known = {*self.change.before.values, *self.values_back}
        return tuple(value for value in self.change.after.values if value not in known)

    @property
    def lost(self) -> str | None:
        """What the way back does not bring back when the type is swapped."""
        back = self.values_back
        merged = [old for old, new in self.values.items() if back.get(new) != old]
        if not merged:
            return None
        return f"which values of {self.change.after.name} were {' or '.join(map(repr, merged))}"


def enum_plan(change: EnumChanged) -> EnumPlan:
    """The least that leads from the old values to the new ones."""
    old, new = change.before.values, change.after.values
    names = {before: after for before, after in change.values if before in old and before not in new}
    fresh = [after for after in names.values() if after in new and after not in old]
    renamed = {before: after for before, after in names.items() if fresh.count(after) == 1}
    kept = [renamed.get(value, value) for value in old]
    if kept != [value for value in new if value in set(kept)]:
        return EnumPlan(change, swapped=True)
    return EnumPlan(change, tuple(renamed.items()), tuple(_additions(kept, new, renamed)))


def _additions(kept: list[str], new: tuple[str, ...], renamed: Mapping[str, str]) -> Iterator[str]:
    """Each value that is new, and beside which it stands: they are added before others get their new names."""
    old_names = {after: before for before, after in renamed.items()}
    for place, value in enumerate(new):
        if value in kept:
            continue
        if place:
            yield f"{text(value)} AFTER {text(old_names.get(new[place - 1], new[place - 1]))}"
        else:
            yield f"{text(value)} BEFORE {text(old_names.get(kept[0], kept[0]))}" if kept else text(value)


def added_values(plan: EnumPlan, before: Schema) -> Iterator[Step]:
    """The step that adds values to an enum of *before*: its way back is a swap, as no value can be taken away."""
    if not plan.added:
        return
    enum = plan.change.before
    new = [value for value in plan.change.after.values if value not in {after for _, after in plan.renamed}]
    added = [value for value in new if value not in enum.values]
    yield Step(
        f"add values to {enum.name}",
        tuple(f"ALTER TYPE {identifier(enum.name)} ADD VALUE IF NOT EXISTS {value};" for value in plan.added),
        tuple(_whole_swap(enum, before)),
        transaction=Transaction.OWN,
        first=(must_change(added),),
    )


def renamed_values(plan: EnumPlan) -> Iterator[Step]:
    """The step that gives values of an enum other names."""
    if plan.renamed:
        head = f"ALTER TYPE {identifier(plan.change.after.name)} RENAME VALUE"
        yield Step(
            f"rename values of {plan.change.after.name}",
            tuple(f"{head} {text(before)} TO {text(after)};" for before, after in plan.renamed),
            tuple(f"{head} {text(after)} TO {text(before)};" for before, after in reversed(plan.renamed)),
        )


def swap_begun(plan: EnumPlan) -> Step:
    """The step that makes the new type beside the old one, which gives its name away."""
    name = plan.change.after.name
    return Step(
        f"make {name} anew",
        (rename_enum(name, outgoing(name)), create_enum(plan.change.after)),
        (drop_enum(name), rename_enum(outgoing(name), name)),
    )


def swap_ended(plan: EnumPlan) -> Step:
    """The step that drops the old type once no column has it."""
    name = outgoing(plan.change.after.name)
    return Step(f"drop the old {plan.change.after.name}", (drop_enum(name),), (create_enum(old_type(plan)),))


def old_type(plan: EnumPlan) -> EnumType:
    """The old type under the name that it has meanwhile."""
    return replace(plan.change.before, name=outgoing(plan.change.after.name))


def enum_of(column: Column) -> str | None:
    """The name of the enum that a column, or its list, is of."""
    return (column.type.item or column.type).enum


def with_enum(type: ColumnType, name: str) -> ColumnType:
    """*type* of another enum."""
    return replace(type, item=with_enum(type.item, name)) if type.item else replace(type, enum=name)


def _whole_swap(enum: EnumType, schema: Schema) -> Iterator[str]:
    """The statements that make *enum* anew in *schema* with these values, and convert each column of it."""
    held = [(table, [c for c in table.columns if enum_of(c) == enum.name]) for table in schema.tables]
    users = [(table, columns) for table, columns in held if columns]
    for table, columns in users:
        yield from _parts_dropped(table, columns)
        for column in columns:
            yield from drop_default(table, column)
    yield rename_enum(enum.name, outgoing(enum.name))
    yield create_enum(enum)
    for table, columns in users:
        yield alter_table(table.name, *(_retyped(column) for column in columns))
    yield drop_enum(outgoing(enum.name))
    for table, columns in users:
        for column in columns:
            yield from set_default(table, column)
        yield from _parts_made(table, columns)


def _retyped(column: Column) -> str:
    name = identifier(column.name)
    using = converted(name, column.type, column.type, {})
    return f"ALTER COLUMN {name} TYPE {POSTGRESQL.type_name(column.type)} USING {using}"


def _parts_dropped(table: Table, columns: list[Column]) -> Iterator[str]:
    names = {column.name for column in columns}
    yield from (drop_constraint(table.name, c.name) for c in table.checks if names & set(names_in(c.condition)))
    for index in table.indexes:
        if index.where and names & set(names_in(index.where)):
            yield f"DROP INDEX {identifier(index.name)};"


def _parts_made(table: Table, columns: list[Column]) -> Iterator[str]:
    names = {column.name for column in columns}
    yield from (add_constraint(table.name, c) for c in table.checks if names & set(names_in(c.condition)))
    for index in table.indexes:
        if index.where and names & set(names_in(index.where)):
            yield POSTGRESQL.any_index(index, table)
