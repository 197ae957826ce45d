"""What is known of a database after a statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from specgen.schema.judge.actions import (
    Action,
    AddValue,
    Block,
    CreateEnum,
    CreateTable,
    DropTables,
    DropType,
    Insert,
    RenameType,
    RenameValue,
    Setting,
    Update,
)
from specgen.schema.judge.alterations import (
    AddColumn,
    AddConstraint,
    ChangeColumn,
    ChangeType,
    CreateIndex,
    DropColumn,
    DropConstraint,
    DropIndex,
    DropNotNull,
    RenameColumn,
    RenameConstraint,
    RenameIndex,
    RenameTable,
    SetDefault,
    SetNotNull,
    ValidateConstraint,
)
from specgen.schema.judge.definitions import KNOWN
from specgen.schema.judge.fills import filled, is_literal
from specgen.schema.judge.known import Known
from specgen.schema.judge.known_tables import KnownColumn, KnownTable
from specgen.schema.judge.parts import ColumnDef, Constraint, Kind

QUOTED = re.compile(r"""(["`])((?:(?!\1).|\1\1)+)\1""")
"""A name in quotes, in which they stand twice where they are part of it."""
ENDINGS = {
    Kind.PRIMARY: "pkey",
    Kind.UNIQUE: "key",
    Kind.CHECK: "check",
    Kind.FOREIGN: "fkey",
    Kind.NOT_NULL: "not_null",
    Kind.EXCLUDE: "excl",
}
"""What PostgreSQL ends the name of a constraint with that got none."""


def following(known: Known, action: Action) -> Known:
    """What is known after *action*."""
    match action:
        case CreateTable(table, columns, constraints, part_of, selects):
            made = KnownTable(table, whole=not selects and part_of is None and bool(columns))
            for column in columns:
                made = _with_column(made, column)
            return known.with_table(_with_constraints(made, constraints))
        case DropTables(tables):
            return replace(known, tables=known.tables.without(tables))
        case RenameTable(table, to):
            return _renamed(known, table, to)
        case RenameType(name, to):
            return replace(known, enums=_enums(known.enums, action), called={**known.called, name: to})
        case CreateEnum() | DropType() | AddValue() | RenameValue():
            return replace(known, enums=_enums(known.enums, action))
        case Insert(table, str(source), pairs):
            return _copied(known, table, source, pairs)
        case Setting(name, value):
            return replace(known, settings={**known.settings, name: value})
        case RenameIndex(name, to, table) if index := known.index(name, table):
            return _indexed(known, index, replace(index, name=to))
        case DropIndex(name, table, _, _) if index := known.index(name, table):
            return _indexed(known, index, None)
        case RenameColumn(table, column, to):
            return _column_renamed(known, table, column, to)
        case Block(inside):
            for each in inside:
                known = following(known, each)
            return known
    return _altered(known, action)


def _enums(enums: Mapping[str, tuple[str, ...]], action: Action) -> dict[str, tuple[str, ...]]:
    """The values of *enums* after an *action* on one of them; nothing is known of one that nobody told of."""
    found = dict(enums)
    match action:
        case CreateEnum(name, values):
            found[name] = values
        case DropType(name):
            found.pop(name, None)
        case AddValue(name, value) if name in found:
            found[name] = (*found[name], value)
        case RenameValue(name, value, to) if name in found:
            found[name] = tuple(to if each == value else each for each in found[name])
        case RenameType(name, to) if name in found:
            found[to] = found.pop(name)
    return found


def _altered(known: Known, action: Action) -> Known:
    """What is known after *action* where that concerns one table."""
    match action:
        case AddColumn(table, column):
            return known.with_table(_with_column(known.table(table), column))
        case DropColumn(table, column):
            return known.with_table(_without_column(known.table(table), column))
        case ChangeType(table, column):
            return _changed(known, table, column, lambda each: _retyped(each, action))
        case ChangeColumn(table, column, ColumnDef() as to):
            known = _column_renamed(known, table, column, to.name)
            return known.with_table(_rewritten(known.table(table), to))
        case SetNotNull(table, column):
            return _changed(known, table, column, lambda each: replace(each, nullable=False))
        case DropNotNull(table, column):
            return _changed(known, table, column, lambda each: replace(each, nullable=True))
        case SetDefault(table, column, default):
            return _changed(known, table, column, lambda each: replace(each, default=default))
        case AddConstraint(table, constraint):
            return known.with_table(_with_constraints(known.table(table), (_by_index(known, constraint),)))
        case DropConstraint(table, name, kind):
            found = known.table(table)
            gone = found.of_kind(Kind.PRIMARY) if kind is Kind.PRIMARY else (found.constraint(name),)
            left = tuple(each for each in found.constraints if each not in gone)
            return known.with_table(replace(found, constraints=left))
        case ValidateConstraint(table, name):
            found = known.table(table)
            constraints = tuple(replace(e, valid=True) if e.name == name else e for e in found.constraints)
            return known.with_table(_with_constraints(replace(found, constraints=()), constraints))
        case RenameConstraint(table, name, to):
            found = known.table(table)
            constraints = tuple(replace(e, name=to) if e.name == name else e for e in found.constraints)
            return known.with_table(replace(found, constraints=constraints))
        case CreateIndex(table):
            found = known.table(table)
            return known.with_table(replace(found, indexes=(*found.indexes, action)))
        case Update(table, columns, where, values):
            before = known.table(table)
            for column, value in zip_longest(columns, values):
                known = _changed(known, table, column, partial(filled, value=value, where=where, table=before))
    return known


def _changed(known: Known, table: str, column: str, change: Callable[[KnownColumn], KnownColumn]) -> Known:
    found = known.table(table)
    if not found.column(column):
        found = replace(found, columns=(*found.columns, known.column(table, column)))
    columns = tuple(change(each) if each.name == column else each for each in found.columns)
    return known.with_table(replace(found, columns=columns))


def _retyped(column: KnownColumn, action: ChangeType) -> KnownColumn:
    """*column* with another type; only where USING says how is it compared with other things than before."""
    now = replace(column, type=action.type)
    if action.using is None or action.type.name not in KNOWN:
        return now
    if column.was != column.name or column.made or column.filled:
        return replace(now, filled=True)
    return replace(now, made=action.using)


def _with_column(table: KnownTable, column: ColumnDef) -> KnownTable:
    nullable = not (column.not_null or column.counts)
    fill = column.default if column.default and is_literal(column.default) else None
    made = KnownColumn(
        column.name,
        column.type,
        nullable,
        filled=fill is not None,
        default=column.default,
        computed=column.kept is not None,
        fill=fill,
    )
    kept = tuple(each for each in table.columns if each.name != column.name)
    return _with_constraints(replace(table, columns=(*kept, made)), column.constraints)


def _rewritten(table: KnownTable, to: ColumnDef) -> KnownTable:
    """*table* with a column that is as *to* says from now on; it keeps its place in time."""
    old = table.column(to.name) or KnownColumn(to.name, was=to.name if table.was else None)
    now = replace(old, type=to.type, nullable=not to.not_null, default=to.default)
    columns = (*(each for each in table.columns if each.name != to.name), now)
    return replace(table, columns=columns)


def _without_column(table: KnownTable, column: str) -> KnownTable:
    return replace(
        table,
        columns=tuple(each for each in table.columns if each.name != column),
        constraints=tuple(each for each in table.constraints if column not in each.columns),
        indexes=tuple(each for each in table.indexes if column not in each.columns),
    )


def _with_constraints(table: KnownTable, constraints: tuple[Constraint, ...]) -> KnownTable:
    """*table* with *constraints*, under the names they get, and its columns as those leave them."""
    named = tuple(each if each.name else replace(each, name=_usual(table.name, each)) for each in constraints)
    required = {
        column
        for each in named
        if each.kind is Kind.PRIMARY or (each.kind is Kind.NOT_NULL and each.valid)
        for column in each.columns
    }
    columns = tuple(replace(each, nullable=False) if each.name in required else each for each in table.columns)
    kept = tuple(each for each in table.constraints if each not in named)
    return replace(table, columns=columns, constraints=(*kept, *named))


def _usual(table: str, constraint: Constraint) -> str:
    ending = ENDINGS[constraint.kind]
    parts = () if constraint.kind is Kind.PRIMARY else constraint.columns
    return "_".join((table, *parts, ending))


def _by_index(known: Known, constraint: Constraint) -> Constraint:
    """*constraint* with the columns of the index that it takes on."""
    index = known.index(constraint.index) if constraint.index else None
    return replace(constraint, columns=index.columns) if index else constraint


def _renamed(known: Known, table: str, to: str) -> Known:
    """What is known when *table* is called *to*: the foreign keys of others follow."""
    found = replace(known.table(table), name=to)
    found = replace(found, indexes=tuple(replace(each, table=to) for each in found.indexes))
    others = (each for each in known.tables.naming(table) if each.name != table)
    tables = known.tables.without([table])
    for each in (*others, found):
        tables = tables.with_table(_retargeted(each, table, to))
    return replace(known, tables=tables)


def _retargeted(table: KnownTable, name: str, to: str) -> KnownTable:
    if name not in table.targets:
        return table
    constraints = tuple(replace(e, target=to) if e.target == name else e for e in table.constraints)
    return replace(table, constraints=constraints)


def _column_renamed(known: Known, table: str, column: str, to: str) -> Known:
    if column == to:
        return known
    known = _changed(known, table, column, lambda each: replace(each, name=to))
    found = known.table(table)
    constraints = tuple(replace(each, columns=_other(each.columns, column, to)) for each in found.constraints)
    indexes = tuple(replace(each, columns=_other(each.columns, column, to)) for each in found.indexes)
    return known.with_table(replace(found, constraints=constraints, indexes=indexes))


def _other(names: tuple[str, ...], name: str, to: str) -> tuple[str, ...]:
    return tuple(to if each == name else each for each in names)


def _indexed(known: Known, index: CreateIndex, now: CreateIndex | None) -> Known:
    found = known.table(index.table)
    kept = tuple(each for each in found.indexes if each != index)
    return known.with_table(replace(found, indexes=(*kept, now) if now else kept))


def _copied(known: Known, table: str, source: str, pairs: tuple[tuple[str, str], ...]) -> Known:
    """What is known when rows of *source* were put into *table*: of a new one, which columns it took."""
    if not known.new(table) or known.tables.get(table) is None:
        return known
    said = " ".join(expression for _, expression in pairs)
    quoted = (mark + text + mark for mark, text in QUOTED.findall(said))
    words = {*re.findall(r"\w+", said), *(each[1:-1].replace(each[0] * 2, each[0]) for each in quoted)}
    of = known.table(source).columns
    taken = tuple(each.name for each in of if not pairs or each.name in words)
    return known.with_table(replace(known.table(table), copies=source, taken=taken))
