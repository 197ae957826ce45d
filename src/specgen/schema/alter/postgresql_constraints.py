"""The steps of keys, constraints and indexes of tables that are there.

A table that is in use waits for nothing long: constraints are added without looking at the rows, which is done in a
transaction of its own, and indexes are made beside other work, outside of a transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from specgen.schema.alter.postgresql_alteration import Alteration
from specgen.schema.alter.postgresql_parts import PartPlan, columns_of
from specgen.schema.alter.postgresql_words import (
    NOT_VALID,
    add_constraint,
    alter_table,
    create_concurrently,
    drop_concurrently,
    drop_constraint,
    identifier,
    meanwhile,
    rename_constraint,
    rename_part,
    validate_constraint,
)
from specgen.schema.alter.steps import Back, Step, Transaction
from specgen.schema.compare.changes import PartChanged, PartDropped, PartRenamed
from specgen.schema.model import ForeignKey, IndexColumn, PrimaryKey, SearchIndex, TableCheck, TableIndex, Unique

Index = TableIndex | SearchIndex


def drop_indexes(alteration: Alteration, parts: Iterable[PartDropped]) -> Iterator[Step]:
    """The steps that drop the indexes among *parts*."""
    for gone in parts:
        if isinstance(gone.part, TableIndex | SearchIndex):
            yield Step(
                f"drop index {gone.part.name}",
                (drop_concurrently(gone.part.name),),
                create_concurrently(gone.part, alteration.base.table(gone.table)),
                transaction=Transaction.EACH,
            )


def drop_constraints(alteration: Alteration, parts: Iterable[PartDropped]) -> Iterator[Step]:
    """The steps that drop the constraints among *parts*, what refers to others first."""
    for kind in (ForeignKey, TableCheck, Unique, PrimaryKey):
        for gone in parts:
            if isinstance(gone.part, kind):
                name = gone.part.name
                blind = _cannot_hold(alteration, gone)
                yield Step(
                    f"drop {name}",
                    (drop_constraint(gone.table, name),),
                    (add_constraint(gone.table, gone.part, NOT_VALID if blind else ""),),
                    Back.STRUCTURE if blind else Back.LOSSLESS,
                    f"that the rows of {gone.table} satisfy {name}" if blind else None,
                )


def _cannot_hold(alteration: Alteration, gone: PartDropped) -> bool:
    """Whether rows that are there may violate a constraint by the way back, since what it speaks of is lost by then."""
    match gone.part:
        case TableCheck() as check:
            return alteration.mentions(gone.table, columns_of(check), alteration.lost)
        case ForeignKey(target=target):
            dropped = {table.name for table in alteration.dropped_tables}
            return target in dropped and gone.table not in dropped
    return False


def rename_parts(plan: PartPlan) -> Iterator[Step]:
    """The steps that give parts other names: a name is free when it is taken, if need be by one in between."""
    waiting = list(plan.renamed)
    while waiting:
        taken = {each.before.name for each in waiting}
        free = [each for each in waiting if each.after.name not in taken]
        if not free:
            first = waiting.pop(0)
            between = replace(first.before, name=meanwhile(first.before.name))
            yield _renamed(PartRenamed(first.table, first.before, between))
            waiting.append(PartRenamed(first.table, between, first.after))
        for each in free:
            yield _renamed(each)
            waiting.remove(each)


def make_indexes(alteration: Alteration, plan: PartPlan) -> Iterator[Step]:
    """The steps that make indexes, those of keys among them, and put changed ones in the place of the old."""
    for new in plan.new:
        match new.part:
            case TableIndex() | SearchIndex() as index:
                yield made_beside(alteration, new.table, index, f"create index {index.name}")
            case PrimaryKey(name, columns) | Unique(name, columns):
                of_key = TableIndex(name, tuple(map(IndexColumn, columns)), unique=True)
                yield made_beside(alteration, new.table, of_key, f"create the index of {name}")
    for change in plan.changed:
        match change.before, change.after:
            case (TableIndex() | SearchIndex()) as before, (TableIndex() | SearchIndex()) as after:
                old, new_ = alteration.base.table(change.table), alteration.after.table(change.table)
                yield Step(
                    f"change index {after.name}",
                    (*create_concurrently(replace(after, name=meanwhile(after.name)), new_), *_in_place(after.name)),
                    (*create_concurrently(replace(before, name=meanwhile(after.name)), old), *_in_place(after.name)),
                    transaction=Transaction.NONE,
                )


def add_keys(plan: PartPlan) -> Iterator[Step]:
    """The steps that make keys of unique indexes."""
    for new in plan.new:
        if isinstance(new.part, PrimaryKey | Unique):
            kind = "PRIMARY KEY" if isinstance(new.part, PrimaryKey) else "UNIQUE"
            name = identifier(new.part.name)
            up = alter_table(new.table, f"ADD CONSTRAINT {name} {kind} USING INDEX {name}")
            yield Step(f"add {new.part.name}", (up,), (drop_constraint(new.table, new.part.name),))


def add_constraints(plan: PartPlan) -> Iterator[Step]:
    """The steps that add checks and foreign keys for rows to come."""
    for table, part in _looked_at(plan):
        yield Step(f"add {part.name}", (add_constraint(table, part, NOT_VALID),), (drop_constraint(table, part.name),))
    for change, before, after in _changed(plan):
        beside = replace(after, name=meanwhile(after.name))
        yield Step(
            f"change {before.name}",
            (add_constraint(change.table, beside, NOT_VALID),),
            (drop_constraint(change.table, beside.name),),
        )


def validate_constraints(alteration: Alteration, plan: PartPlan) -> Iterator[Step]:
    """The steps that look whether rows satisfy what was added."""
    for table, part in _looked_at(plan):
        up = (validate_constraint(table, part.name),)
        yield Step(f"validate {part.name}", up, transaction=Transaction.EACH)
    for change, before, _ in _changed(plan):
        blind = _cannot_hold(alteration, PartDropped(change.table, before))
        yield Step(
            f"validate {before.name}",
            (validate_constraint(change.table, meanwhile(before.name)),),
            () if blind else (validate_constraint(change.table, before.name),),
            transaction=Transaction.EACH,
        )


def replace_constraints(alteration: Alteration, plan: PartPlan) -> Iterator[Step]:
    """The steps that put changed checks and foreign keys in the place of the old ones."""
    for change, before, _ in _changed(plan):
        name, beside = before.name, meanwhile(before.name)
        blind = _cannot_hold(alteration, PartDropped(change.table, before))
        yield Step(
            f"put the new {name} in the place of the old",
            (drop_constraint(change.table, name), rename_constraint(change.table, beside, name)),
            (rename_constraint(change.table, name, beside), add_constraint(change.table, before, NOT_VALID)),
            Back.STRUCTURE if blind else Back.LOSSLESS,
            f"that the rows of {change.table} satisfy {name}" if blind else None,
        )


def _renamed(change: PartRenamed) -> Step:
    before, after = change.before, change.after
    return Step(
        f"rename {before.name} to {after.name}",
        (rename_part(change.table, before, after.name),),
        (rename_part(change.table, after, before.name),),
    )


def made_beside(alteration: Alteration, table: str, index: Index, title: str) -> Step:
    """The step that makes an index beside other work."""
    return Step(
        title,
        create_concurrently(index, alteration.after.table(table)),
        (drop_concurrently(index.name),),
        transaction=Transaction.NONE,
    )


def _in_place(name: str) -> tuple[str, ...]:
    """The statements that put a finished index in the place of the old one; either may have been done before."""
    beside = meanwhile(name)
    renamed = f"ALTER INDEX IF EXISTS {identifier(beside)} RENAME TO {identifier(name)};"
    return (drop_concurrently(name), renamed)


def _looked_at(plan: PartPlan) -> Iterator[tuple[str, TableCheck | ForeignKey]]:
    """What is added and held against the rows that are there: checks, then foreign keys."""
    for kind in (TableCheck, ForeignKey):
        for new in plan.new:
            if isinstance(new.part, kind):
                yield new.table, new.part


def _changed(plan: PartPlan) -> Iterator[tuple[PartChanged, TableCheck | ForeignKey, TableCheck | ForeignKey]]:
    for change in plan.changed:
        match change.before, change.after:
            case (TableCheck() | ForeignKey()) as before, (TableCheck() | ForeignKey()) as after:
                yield change, before, after
