"""A schema with changes made to it: what `compare` takes apart, put together again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from specgen.schema.compare.changes import (
    Change,
    ColumnAdded,
    ColumnChanged,
    ColumnDropped,
    ColumnRecounted,
    ColumnReformed,
    ColumnRenamed,
    EnumAdded,
    EnumChanged,
    EnumDropped,
    EnumRenamed,
    ExtensionAdded,
    ExtensionDropped,
    Part,
    PartAdded,
    PartChanged,
    PartDropped,
    PartRenamed,
    RowAdded,
    RowChanged,
    RowDropped,
    SchemaChanges,
    TableAdded,
    TableDescribed,
    TableDropped,
    TableRenamed,
    ValueRenamed,
    known_by,
)
from specgen.schema.compare.intent import ColumnName, Intent, TableName
from specgen.schema.compare.renaming import with_new_enums, with_new_names
from specgen.schema.compare.within import with_parts_of
from specgen.schema.model import (
    Column,
    EnumType,
    ForeignKey,
    PrimaryKey,
    Schema,
    Table,
    TableCheck,
    Unique,
)


def applied(changes: SchemaChanges, schema: Schema) -> Schema:
    """*schema* once *changes* are made, which were found between two schemas that need not be this one.

    Whatever they change must be there: see `conflicts` of two sets of changes.
    """
    tables = tuple(TableName(each.before, each.after) for each in changes if isinstance(each, TableRenamed))
    columns = tuple(
        ColumnName(each.table, each.before, each.after) for each in changes if isinstance(each, ColumnRenamed)
    )
    enums = {each.before.name: each.after.name for each in changes if isinstance(each, EnumRenamed)}
    schema = with_new_enums(with_new_names(schema, Intent(tables, columns)), enums)
    for change in changes:
        schema = _with(schema, change)
    return schema


def _with(schema: Schema, change: Change) -> Schema:
    match change:
        case TableAdded(table):
            return replace(schema, tables=(*schema.tables, table))
        case TableDropped(table):
            return replace(schema, tables=tuple(each for each in schema.tables if each.name != table.name))
        case TableRenamed() | ColumnRenamed() | EnumRenamed() | ValueRenamed():
            return schema
        case EnumAdded() | EnumDropped() | EnumChanged():
            return replace(schema, enums=_enums(schema.enums, change))
        case ExtensionAdded(name):
            return replace(schema, extensions=(*schema.extensions, name))
        case ExtensionDropped(name):
            return replace(schema, extensions=tuple(each for each in schema.extensions if each != name))
        case RowAdded() | RowDropped() | RowChanged():
            return _with_row(schema, change)
    return _with_table(schema, change.table, lambda table: _with_part_of(table, change))


def _enums(enums: tuple[EnumType, ...], change: EnumAdded | EnumDropped | EnumChanged) -> tuple[EnumType, ...]:
    match change:
        case EnumAdded(enum):
            return (*enums, enum)
        case EnumDropped(enum):
            return tuple(each for each in enums if each.name != enum.name)
        case EnumChanged(_, after):
            return tuple(after if each.name == after.name else each for each in enums)


def _with_row(schema: Schema, change: RowAdded | RowDropped | RowChanged) -> Schema:
    match change:
        case RowAdded(row):
            seeds = (*schema.seeds, row)
        case RowDropped(row):
            seeds = tuple(each for each in schema.seeds if each.origin != row.origin)
        case RowChanged(_, after):
            seeds = tuple(after if each.origin == after.origin else each for each in schema.seeds)
    return replace(schema, seeds=seeds)


def _with_table(schema: Schema, name: str, change: Callable[[Table], Table]) -> Schema:
    return replace(schema, tables=tuple(change(each) if each.name == name else each for each in schema.tables))


OfTable = (
    TableDescribed
    | ColumnAdded
    | ColumnDropped
    | ColumnChanged
    | ColumnRecounted
    | ColumnReformed
    | PartAdded
    | PartDropped
    | PartRenamed
    | PartChanged
)


def _with_part_of(table: Table, change: OfTable) -> Table:
    match change:
        case TableDescribed(_, _, comment):
            return replace(table, comment=comment)
        case ColumnAdded(_, column):
            return replace(table, columns=(*table.columns, column))
        case ColumnDropped(_, column):
            return replace(table, columns=tuple(each for each in table.columns if each.name != column.name))
        case ColumnChanged(_, _, after):
            return replace(table, columns=_exchanged(table.columns, after))
        case ColumnRecounted(_, _, after):
            counting = replace(table.column(after.name), counts=after.counts)
            return replace(table, columns=_exchanged(table.columns, counting))
        case ColumnReformed(_, before, after):
            there = table.column(after.name)
            form = with_parts_of(there.form, before.form, after.form)
            return replace(table, columns=_exchanged(table.columns, replace(there, form=form)))
        case PartAdded(_, part):
            return _with_part(table, part)
        case PartDropped(_, part):
            return _without_part(table, part)
        case PartRenamed(_, before, after) | PartChanged(_, before, after):
            return _with_part(_without_part(table, before), after)


def _exchanged(columns: tuple[Column, ...], after: Column) -> tuple[Column, ...]:
    return tuple(after if each.name == after.name else each for each in columns)


def _with_part(table: Table, part: Part) -> Table:
    match part:
        case PrimaryKey():
            return replace(table, primary_key=part)
        case Unique():
            return replace(table, uniques=(*table.uniques, part))
        case TableCheck():
            return replace(table, checks=(*table.checks, part))
        case ForeignKey():
            return replace(table, foreign_keys=(*table.foreign_keys, part))
    return replace(table, indexes=(*table.indexes, part))


def _without_part(table: Table, part: Part) -> Table:
    """*table* without the part of that name; a primary key stays until another takes its place."""

    def stays(each: Part) -> bool:
        return known_by(each) != known_by(part) or (not part.name and each != part)

    return replace(
        table,
        uniques=tuple(filter(stays, table.uniques)),
        checks=tuple(filter(stays, table.checks)),
        foreign_keys=tuple(filter(stays, table.foreign_keys)),
        indexes=tuple(filter(stays, table.indexes)),
    )
