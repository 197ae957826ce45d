"""How much two tables are alike by their columns, but for those that are in most tables."""

from __future__ import annotations

from dataclasses import replace

from specgen.schema.model import Column, ColumnType, Table

BROUGHT = frozenset(("id", "created_at", "updated_at", "deleted_at"))
"""Columns that the language brings to most tables: two tables are not alike because they have them."""
PLACE = "position"
"""The column of the place that a link has among others."""
MOST = 0.6
"""So much of the columns of the wider table two tables share that may be one."""


def likeness(left: Table, right: Table) -> float:
    """How much of the columns of the wider of two tables both have, of those that are not in every table."""
    mine, others = own_columns(left), own_columns(right)
    return len(mine & others) / max(len(mine), len(others), 1)


def own_columns(table: Table) -> set[tuple[str, ColumnType]]:
    """The columns that are not in every table, with what they hold."""
    return {(each.name, holds(each)) for each in table.columns if each.name not in BROUGHT}


def holds(column: Column) -> ColumnType:
    """What *column* holds, but for the name that encrypted values carry."""
    return replace(column.held, sealed="any") if column.held.sealed else column.held


def links(table: Table) -> bool:
    """Whether rows of *table* do nothing but link others."""
    keys = {name for key in table.foreign_keys for name in key.columns}
    return len(table.foreign_keys) > 1 and keys == set(table.primary_key.columns)


def only_links(table: Table) -> bool:
    """Whether rows of *table* tell nothing but which rows they link, and the place of these among others."""
    keys = {name for key in table.foreign_keys for name in key.columns}
    known = {*keys, *BROUGHT, PLACE}
    return keys.issuperset(table.primary_key.columns) and all(column.name in known for column in table.columns)
