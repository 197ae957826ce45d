"""Unique constraints that get or take the name of an index, as when deleted rows are kept from now on, or no longer.

The new one is made under another name and takes the place of the old in one transaction: rows are kept apart by the
one or the other all the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specgen.schema.alter.postgresql_alteration import Alteration
from specgen.schema.alter.postgresql_constraints import made_beside
from specgen.schema.alter.postgresql_parts import PartPlan, columns_of
from specgen.schema.alter.postgresql_words import (
    add_constraint,
    alter_table,
    create_concurrently,
    drop_concurrently,
    drop_constraint,
    identifier,
    meanwhile,
    outgoing,
    rename_part,
)
from specgen.schema.alter.steps import Step, Transaction
from specgen.schema.compare.changes import Part
from specgen.schema.model import IndexColumn, TableIndex, Unique


def make_exchanged(alteration: Alteration, plan: PartPlan) -> Iterator[Step]:
    """The steps that make indexes which take the place of others later, under a name that is free: theirs is not."""
    for change in plan.exchanged:
        match change.after:
            case TableIndex() as after:
                index = after
            case after:
                index = TableIndex(after.name, tuple(map(IndexColumn, columns_of(after))), unique=True)
        yield made_beside(
            alteration,
            change.table,
            replace(index, name=meanwhile(index.name)),
            f"create the new {index.name} beside the old, which has the name",
        )


def exchange_keys(plan: PartPlan) -> Iterator[Step]:
    """The steps that put unique constraints in the place of indexes of their name, and the other way round."""
    for change in plan.exchanged:
        name = change.after.name
        yield Step(
            f"put the new {name} in the place of the old",
            (*_aside(change.table, change.before), *_taking(change.table, change.after)),
            (*_aside_again(change.table, change.after), *_taken_back(change.table, change.before)),
        )


def drop_exchanged(alteration: Alteration, plan: PartPlan) -> Iterator[Step]:
    """The steps that drop indexes of which something else has the name by then."""
    for change in plan.exchanged:
        if isinstance(change.before, TableIndex):
            old = replace(change.before, name=outgoing(change.before.name))
            yield Step(
                f"drop the old {change.before.name}",
                (drop_concurrently(old.name),),
                create_concurrently(old, alteration.base.table(change.table)),
                transaction=Transaction.EACH,
            )


def _aside(table: str, before: Part) -> tuple[str, ...]:
    """The statements after which the name of *before* is free: of an index, which goes later, or of a constraint."""
    if isinstance(before, TableIndex):
        return (rename_part(table, before, outgoing(before.name)),)
    return (drop_constraint(table, before.name),)


def _taking(table: str, after: Part) -> tuple[str, ...]:
    """The statements that give what was made meanwhile the name of *after*."""
    beside = identifier(meanwhile(after.name))
    if isinstance(after, TableIndex):
        return (rename_part(table, replace(after, name=meanwhile(after.name)), after.name),)
    return (alter_table(table, f"ADD CONSTRAINT {identifier(after.name)} UNIQUE USING INDEX {beside}"),)


def _aside_again(table: str, after: Part) -> tuple[str, ...]:
    if isinstance(after, TableIndex):
        return (rename_part(table, after, meanwhile(after.name)),)
    return (drop_constraint(table, after.name),)


def _taken_back(table: str, before: Part) -> tuple[str, ...]:
    if isinstance(before, TableIndex):
        return (rename_part(table, replace(before, name=outgoing(before.name)), before.name),)
    return (add_constraint(table, before),) if isinstance(before, Unique) else ()
