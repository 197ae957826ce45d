"""A schema with other names for some of its tables and columns, wherever these are mentioned."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from specgen.product.conditions import Condition, renamed
from specgen.schema.compare.intent import Intent
from specgen.schema.dialect import PLAIN
from specgen.schema.model import (
    AnyIndex,
    Column,
    ColumnType,
    Computed,
    Derived,
    Digested,
    ForeignKey,
    Joined,
    Marked,
    PrimaryKey,
    Schema,
    SearchIndex,
    SeedRow,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)

Names = Mapping[str, str]
SPOKEN = re.compile(r"""'(?:[^']|'')*'|(?P<quote>["`])(?P<name>.+?)(?P=quote)|\b(?P<bare>[^\W\d]\w*)\b(?!\s*\()""")
"""A text, a name in quotes, or a word that is no function."""


def with_new_names(schema: Schema, intent: Intent) -> Schema:
    """*schema* as it is once its tables and columns are renamed as *intent* says; constraints keep their names."""
    if not intent.tables and not intent.columns:
        return schema
    tables = {name.before: name.after for name in intent.tables}
    columns: dict[str, dict[str, str]] = {}
    for name in intent.columns:
        columns.setdefault(name.table, {})[name.before] = name.after
    renaming = _Renaming(tables, columns)
    return replace(
        schema,
        tables=tuple(map(renaming.table, schema.tables)),
        seeds=tuple(map(renaming.row, schema.seeds)),
    )


def with_new_enums(schema: Schema, names: Names) -> Schema:
    """*schema* with new *names* of enums by their old ones, in their types and in columns."""
    if not names:
        return schema

    def typed(type: ColumnType) -> ColumnType:
        item = type.item and typed(type.item)
        return replace(type, enum=names.get(type.enum, type.enum) if type.enum else None, item=item)

    def with_types(table: Table) -> Table:
        return replace(table, columns=tuple(replace(column, type=typed(column.type)) for column in table.columns))

    enums = tuple(replace(enum, name=names.get(enum.name, enum.name)) for enum in schema.enums)
    return replace(schema, tables=tuple(map(with_types, schema.tables)), enums=enums)


class _Renaming:
    """New names of tables by their old ones, and of columns by the new name of their table and their own old one."""

    def __init__(self, tables: Names, columns: Mapping[str, Names]) -> None:
        self.tables = tables
        self.columns = columns

    def table(self, table: Table) -> Table:
        name = self.tables.get(table.name, table.name)
        columns = self.columns.get(name, {})
        key = table.primary_key
        return replace(
            table,
            name=name,
            columns=tuple(_column(column, columns) for column in table.columns),
            primary_key=PrimaryKey(key.name, _listed(key.columns, columns)),
            uniques=tuple(Unique(each.name, _listed(each.columns, columns), each.origin) for each in table.uniques),
            checks=tuple(_check(each, columns) for each in table.checks),
            foreign_keys=tuple(self._foreign_key(each, columns) for each in table.foreign_keys),
            indexes=tuple(_index(each, columns) for each in table.indexes),
        )

    def row(self, row: SeedRow) -> SeedRow:
        name = self.tables.get(row.table, row.table)
        columns = self.columns.get(name, {})
        return replace(row, table=name, columns=tuple(_column(column, columns) for column in row.columns))

    def _foreign_key(self, key: ForeignKey, columns: Names) -> ForeignKey:
        target = self.tables.get(key.target, key.target)
        return replace(
            key,
            columns=_listed(key.columns, columns),
            target=target,
            target_columns=_listed(key.target_columns, self.columns.get(target, {})),
        )


def _column(column: Column, names: Names) -> Column:
    return replace(column, name=names.get(column.name, column.name), derived=_derived(column.derived, names))


def _derived(derived: Derived | None, names: Names) -> Derived | None:
    match derived:
        case Marked(where):
            return Marked(_condition(where, names))
        case Digested(column):
            return Digested(names.get(column, column))
        case Joined(columns):
            return Joined(_listed(columns, names))
        case Computed(expression, columns):
            return replace(derived, expression=_spoken(expression, names), columns=_listed(columns, names))
    return None


def _spoken(expression: str, names: Names) -> str:
    """*expression*, in the words of a database, with new *names* for columns: texts and functions keep theirs."""

    def called(found: re.Match[str]) -> str:
        new = names.get(found["name"] or found["bare"])
        if new is None:
            return found[0]
        quote = found["quote"] or ("" if PLAIN.fullmatch(new) else '"')
        return f"{quote}{new}{quote}"

    return SPOKEN.sub(called, expression)


def _check(check: TableCheck, names: Names) -> TableCheck:
    return replace(check, condition=_condition(check.condition, names))


def _index(index: AnyIndex, names: Names) -> AnyIndex:
    where = index.where and _condition(index.where, names)
    match index:
        case TableIndex(columns=columns):
            parts = tuple(replace(part, column=names.get(part.column, part.column)) for part in columns)
            return replace(index, columns=parts, where=where)
        case SearchIndex(columns=listed):
            return replace(index, columns=_listed(listed, names), where=where)


def _condition(condition: Condition, names: Names) -> Condition:
    return renamed(condition, lambda name: names.get(name, name))


def _listed(columns: tuple[str, ...], names: Names) -> tuple[str, ...]:
    return tuple(names.get(column, column) for column in columns)
