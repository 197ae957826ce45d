"""The steps of whole tables: made, dropped, described."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from specgen.schema.alter.postgresql_alteration import Alteration
from specgen.schema.alter.postgresql_parts import PartPlan
from specgen.schema.alter.postgresql_words import (
    POSTGRESQL,
    add_constraint,
    comments,
    describe_table,
    drop_constraint,
    identifier,
)
from specgen.schema.alter.steps import Back, Step
from specgen.schema.compare.changes import PartAdded, TableDescribed
from specgen.schema.model import ForeignKey, Table
from specgen.schema.order import in_order


@dataclass(frozen=True)
class NewTables:
    """The steps that make tables, and the foreign keys that must wait until what they refer to is a key."""

    steps: tuple[Step, ...]
    waiting: tuple[PartAdded, ...]


def drop_in_the_way(alteration: Alteration) -> Iterator[Step]:
    """The steps that drop tables of whose names others take some; their foreign keys are gone by then."""
    for table in alteration.in_the_way:
        yield _dropped(table)


def drop_tables(alteration: Alteration) -> Iterator[Step]:
    """The steps that drop the other tables, which come back as they are then; their foreign keys are gone."""
    for table in alteration.dropped_tables:
        if table not in alteration.in_the_way:
            yield _dropped(replace(table, columns=tuple(map(alteration.left_behind, table.columns))))


def _dropped(table: Table) -> Step:
    return Step(
        f"drop table {table.name}",
        (f"DROP TABLE {identifier(table.name)};",),
        _made(table, ()),
        Back.STRUCTURE,
        f"the rows of {table.name}",
    )


def create_tables(alteration: Alteration, plan: PartPlan) -> NewTables:
    """What makes the new tables: each after those that it refers to, and what closes cycles after all."""
    steps, closing, waiting = [], [], []
    for place in in_order(alteration.after):
        table = place.table
        if table.name not in alteration.new_tables:
            continue
        ready = [key for key in table.foreign_keys if not plan.makes_key(key.target, key.target_columns)]
        waiting += [PartAdded(table.name, key) for key in table.foreign_keys if key not in ready]
        later = [key for key in ready if key in place.later and key.target in alteration.new_tables]
        closing += [_closed(table, key) for key in later]
        at_once = tuple(key for key in ready if key not in later)
        steps.append(
            Step(f"create table {table.name}", _made(table, at_once), (f"DROP TABLE {identifier(table.name)};",))
        )
    return NewTables((*steps, *closing), tuple(waiting))


def describe_tables(alteration: Alteration) -> Iterator[Step]:
    """The steps that describe tables that stay."""
    for change in alteration.changes:
        if isinstance(change, TableDescribed):
            up, down = (describe_table(change.table, comment) for comment in (change.after, change.before))
            yield Step(f"describe {change.table}", (up,), (down,))


def _made(table: Table, keys: tuple[ForeignKey, ...]) -> tuple[str, ...]:
    indexes = (POSTGRESQL.any_index(index, table) for index in table.indexes)
    return (POSTGRESQL.create_table(table, keys), *indexes, *comments(table))


def _closed(table: Table, key: ForeignKey) -> Step:
    return Step(f"add {key.name}", (add_constraint(table.name, key),), (drop_constraint(table.name, key.name),))
