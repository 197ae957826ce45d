"""New columns, and columns that may no longer be null: what the rows that are there hold in them.

Rows are filled and looked at statement by statement, each a transaction, so that nobody waits for it: a check that is
not held against them yet keeps others from adding to them meanwhile, and spares the look when the column is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from specgen.frozen import frozen
from specgen.product.conditions import IsNull, Name, Not
from specgen.schema.alter.postgresql_alteration import Alteration
from specgen.schema.alter.postgresql_types import converted
from specgen.schema.alter.postgresql_words import (
    NOT_VALID,
    POSTGRESQL,
    add_column,
    add_computed,
    add_constraint,
    alter_column,
    alter_table,
    describe_column,
    drop_column,
    drop_constraint,
    drop_default,
    identifier,
    other_default,
    set_default,
    set_where_missing,
    text,
    validate_constraint,
    value,
)
from specgen.schema.alter.steps import Back, Step, Transaction, lost_deletions
from specgen.schema.compare.changes import ColumnAdded
from specgen.schema.compare.intent import CopyOf
from specgen.schema.model import (
    SERIAL,
    Column,
    ColumnDefault,
    Constant,
    Identity,
    JsonConstant,
    NewUuid,
    Now,
    Table,
    TableCheck,
)
from specgen.schema.names import constraint_name


@frozen
class Filling:
    """A column that rows get values in, *by* an expression if one is told; *required* ones can't be null in the end."""

    table: str
    column: str
    by: str | None
    required: bool
    new: bool

    @property
    def check(self) -> TableCheck:
        """What says meanwhile that it holds something."""
        return TableCheck(constraint_name("nn", self.table, self.column), Not(IsNull(Name(self.column))))


def fillings(alteration: Alteration) -> tuple[Filling, ...]:
    """The columns that are filled after they are there, by table."""
    found = [*_new(alteration), *_required(alteration)]
    return tuple(sorted(found, key=lambda filling: filling.table))


def add_columns(alteration: Alteration, filled: tuple[Filling, ...]) -> Iterator[Step]:
    """The steps that add columns; a constant is put into all rows by that alone."""
    later = {(filling.table, filling.column) for filling in filled}
    for change in alteration.added:
        table, column = alteration.after.table(change.table), change.column
        comment = (describe_column(table.name, column.name, column.comment),) if column.comment else ()
        down = [drop_column(table.name, column)]
        if (table.name, column.name) not in later:
            up = _added_at_once(alteration, table, column)
        elif isinstance(column.default, Identity):
            up = (add_column(table.name, column), *_counted_by_sequence(table, column))
            down.append(f"DROP SEQUENCE IF EXISTS {_sequence(table.name, column.name)};")
        else:
            up = (add_column(table.name, column), *set_default(table, column))
        lost = lost_deletions(table.name, [column])
        yield Step(f"add column {table.name}.{column.name}", (*up, *comment), tuple(down), lost=lost)


def count_by_themselves(alteration: Alteration) -> Iterator[Step]:
    """The steps that let new columns count by themselves, where a sequence has counted for them until all rows had one.

    A column can do so only when it is known to hold something.
    """
    for change in alteration.added:
        table, column = alteration.after.table(change.table), change.column
        if isinstance(column.default, Identity) and column.default != SERIAL:
            without = alter_column(table.name, column.name, "DROP DEFAULT")
            dropped = f"DROP SEQUENCE {_sequence(table.name, column.name)};"
            up = (without, *set_default(table, column), dropped)
            yield Step(f"let {table.name}.{column.name} count", up, drop_default(table, column))


def _counted_by_sequence(table: Table, column: Column) -> tuple[str, str]:
    counted = f"SET DEFAULT {_next(table.name, column.name)}"
    return (
        f"CREATE SEQUENCE {_sequence(table.name, column.name)};",
        alter_column(table.name, column.name, counted),
    )


def _sequence(table: str, column: str) -> str:
    return identifier(constraint_name("seq", table, column))


def _next(table: str, column: str) -> str:
    return f"nextval({text(_sequence(table, column))})"


def require_values(filled: tuple[Filling, ...]) -> Iterator[Step]:
    """The steps that keep rows from holding nothing from now on."""
    for filling in filled:
        if filling.required:
            name = identifier(filling.check.name)
            yield Step(
                f"require a value in {filling.table}.{filling.column}",
                (add_constraint(filling.table, filling.check, NOT_VALID),),
                (alter_table(filling.table, f"DROP CONSTRAINT IF EXISTS {name}"),),
            )


def fill(filled: tuple[Filling, ...]) -> Iterator[Step]:
    """The steps that put values into rows, all of a table at once."""
    for table, group in groupby(filled, key=lambda filling: filling.table):
        told = [(filling, filling.by) for filling in group if filling.by]
        if not told:
            continue
        places = ", ".join(f"{table}.{filling.column}" for filling, _ in told)
        old = [f"{table}.{filling.column}" for filling, _ in told if not filling.new]
        yield Step(
            f"fill {places}",
            (set_where_missing(table, tuple((filling.column, by) for filling, by in told)),),
            back=Back.STRUCTURE if old else Back.LOSSLESS,
            lost=f"which rows held nothing in {', '.join(old)}" if old else None,
            transaction=Transaction.EACH,
        )


def look_for_missing(filled: tuple[Filling, ...]) -> Iterator[Step]:
    """The steps that look whether all rows hold something."""
    for filling in filled:
        if filling.required:
            yield Step(
                f"look for missing values of {filling.table}.{filling.column}",
                (validate_constraint(filling.table, filling.check.name),),
                transaction=Transaction.EACH,
            )


def forbid_null(filled: tuple[Filling, ...]) -> Iterator[Step]:
    """The steps that forbid null."""
    for filling in filled:
        if filling.required:
            yield Step(
                f"forbid null in {filling.table}.{filling.column}",
                (
                    alter_column(filling.table, filling.column, "SET NOT NULL"),
                    drop_constraint(filling.table, filling.check.name),
                ),
                (alter_column(filling.table, filling.column, "DROP NOT NULL"),),
            )


def _new(alteration: Alteration) -> Iterator[Filling]:
    for change in alteration.added:
        told = alteration.intent.fill(change.table, change.column.name)
        # What counts by a sequence of its own is numbered by being added.
        itself = isinstance(change.column.default, NewUuid | Identity) and change.column.default != SERIAL
        counts = change.column.default if itself else None
        source = told or counts
        if isinstance(source, CopyOf | NewUuid | Identity):
            by = _expression(alteration, change, source)
            yield Filling(change.table, change.column.name, by, not change.column.nullable, new=True)


def _required(alteration: Alteration) -> Iterator[Filling]:
    for change in alteration.changed:
        if change.before.nullable and not change.after.nullable:
            told = alteration.intent.fill(change.table, change.after.name)
            by = _expression(alteration, ColumnAdded(change.table, change.after), told) if told else None
            yield Filling(change.table, change.after.name, by, required=True, new=False)


def _expression(alteration: Alteration, change: ColumnAdded, told: ColumnDefault | CopyOf) -> str:
    table = alteration.after.table(change.table)
    if isinstance(told, Identity):
        return _next(table.name, change.column.name)
    if not isinstance(told, CopyOf):
        return value(told, change.column, table)
    return _copied(alteration, change, told.column)


def _copied(alteration: Alteration, change: ColumnAdded, source: str) -> str:
    """The value of the column *source*, or where that is filled by the same statement what it is filled with."""
    table = alteration.after.table(change.table)
    gone = {(late.table, late.column.name): late.column for late in alteration.copied}
    column = gone.get((table.name, source)) or table.column(source)
    name = identifier(source)
    told = alteration.intent.fill(table.name, source)
    required = {(each.table, each.after.name) for each in alteration.changed if each.before.nullable}
    if (table.name, source) in required and isinstance(told, Constant | JsonConstant | Now):
        name = f"coalesce({name}, {value(told, column, table)})"
    same = column.type == change.column.type
    return name if same else converted(name, column.type, change.column.type, {}) or name


def _added_at_once(alteration: Alteration, table: Table, column: Column) -> tuple[str, ...]:
    if column.derived:
        return (add_computed(table.name, column, column.derived),)
    required = "" if column.nullable else "NOT NULL"
    told = alteration.intent.fill(table.name, column.name)
    if told is None or isinstance(told, CopyOf):
        return (add_column(table.name, column, f"{required} {POSTGRESQL.default(column, table) or ''}".strip()),)
    first = replace(column, default=told)
    added = add_column(table.name, column, f"{required} {POSTGRESQL.default(first, table)}".strip())
    return (added, *(other_default(table, first, column) if told != column.default else ()))
