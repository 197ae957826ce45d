"""What was read of a live database, or of SQL text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from specgen.frozen import frozen
from specgen.product.conditions import Condition, names_in
from specgen.schema.model import AnyIndex, Column, Computed, Digested, Joined, Marked, Schema, SearchIndex, Table

Names = tuple[str, ...]
"""The name of a table, of a table and its column, or of a table, nothing, and its key, constraint or index."""


@frozen
class Reading:
    """The schema of a database, and what of it has no place in a schema; nothing is dropped in silence.

    *beyond* are the names of what is there and not in the schema; *wholes* says of what is told in part, without its
    line, all of it; *namespace* is where the tables are, where a database has several.
    """

    schema: Schema
    unread: tuple[str, ...] = ()
    beyond: frozenset[Names] = frozenset()
    wholes: frozenset[tuple[str, str]] = frozenset()
    namespace: str = ""


KEPT = re.compile(r"table (.+) is (?:not STRICT|WITHOUT ROWID|of \S+ and .+)")


def kept_otherwise(said: str) -> str | None:
    """The table of which is *said* that it is kept as none of ours is: made so, and never made otherwise."""
    found = KEPT.fullmatch(said)
    return found[1] if found else None


def whole(schema: Schema, unread: tuple[str, ...], there: Iterable[Names]) -> Reading:
    """*schema* without the parts of tables that speak of columns or tables which are *unread*, and these with them.

    *there* are the names of all that the database has.
    """
    held = tuple(table for table in schema.tables if table.columns)
    left = [f"table {table.name} has no column that can be read" for table in schema.tables if not table.columns]
    names = {table.name for table in held}
    tables = tuple(_whole(table, names, left) for table in held)
    found = replace(schema, tables=tables) if left else schema
    return Reading(found, (*unread, *left), frozenset(there).difference(names_of(found)))


def names_of(schema: Schema) -> Iterator[Names]:
    """The names of all tables, columns and parts of *schema*."""
    for table in schema.tables:
        yield (table.name,)
        yield from ((table.name, column.name) for column in table.columns)
        yield from ((table.name, "", part.name) for part in table.parts)


def without(schema: Schema, beyond: frozenset[Names]) -> Reading:
    """*schema* without what is *beyond* it, and without what speaks of that: this is left unread."""
    if beyond.isdisjoint(names_of(schema)):
        return Reading(schema)
    named = {name for name, *column in beyond if column}
    tables = [
        _without(table, beyond) if table.name in named else table
        for table in schema.tables
        if (table.name,) not in beyond
    ]
    names, left = {table.name for table in tables}, list[str]()
    return Reading(replace(schema, tables=tuple(_whole(table, names, left) for table in tables)), tuple(left))


def _without(table: Table, beyond: frozenset[Names]) -> Table:
    """*table* without its columns and parts that are *beyond* it."""

    def stays(name: str) -> bool:
        return (table.name, "", name) not in beyond

    key = table.primary_key
    return replace(
        table,
        columns=tuple(each for each in table.columns if (table.name, each.name) not in beyond),
        primary_key=key if stays(key.name) else replace(key, columns=()),
        uniques=tuple(each for each in table.uniques if stays(each.name)),
        checks=tuple(each for each in table.checks if stays(each.name)),
        foreign_keys=tuple(each for each in table.foreign_keys if stays(each.name)),
        indexes=tuple(each for each in table.indexes if stays(each.name)),
    )


def _whole(table: Table, tables: set[str], left: list[str]) -> Table:
    """*table* without the parts that are *left*."""
    there = {column.name for column in table.columns}
    said = dict(_spoken_of(table))
    if all(columns <= there for columns in said.values()) and all(key.target in tables for key in table.foreign_keys):
        return table

    def holds(what: str, name: str) -> bool:
        held = said[what, name] <= there
        if not held:
            on = ", ".join(sorted(said[what, name]))
            left.append(f"{what} {name} of table {table.name} is on what can't be read: {on}")
        return held

    key = table.primary_key
    return replace(
        table,
        columns=tuple(each for each in table.columns if holds("column", each.name)),
        primary_key=key if holds("primary key", key.name) else replace(key, columns=()),
        uniques=tuple(each for each in table.uniques if holds("constraint", each.name)),
        checks=tuple(each for each in table.checks if holds("check", each.name)),
        foreign_keys=tuple(
            each for each in table.foreign_keys if holds("foreign key", each.name) and _known(each.target, tables, left)
        ),
        indexes=tuple(each for each in table.indexes if holds("index", each.name)),
    )


def _known(target: str, tables: set[str], left: list[str]) -> bool:
    if target not in tables:
        left.append(f"a foreign key names {target}, which is not there")
    return target in tables


def _spoken_of(table: Table) -> Iterator[tuple[tuple[str, str], set[str]]]:
    """The columns that each part of *table* speaks of."""
    for column in table.columns:
        yield ("column", column.name), _of_column(column)
    yield ("primary key", table.primary_key.name), set(table.primary_key.columns)
    yield from ((("constraint", each.name), set(each.columns)) for each in table.uniques)
    yield from ((("check", each.name), _names(each.condition)) for each in table.checks)
    yield from ((("foreign key", each.name), set(each.columns)) for each in table.foreign_keys)
    yield from ((("index", each.name), _of_index(each)) for each in table.indexes)


def _of_column(column: Column) -> set[str]:
    match column.derived:
        case Marked(where):
            return _names(where)
        case Digested(name):
            return {name}
        case Joined(columns) | Computed(columns=columns):
            return set(columns)
    return set()


def _of_index(index: AnyIndex) -> set[str]:
    columns = index.columns if isinstance(index, SearchIndex) else tuple(part.column for part in index.columns)
    return {*columns, *_names(index.where)}


def _names(condition: Condition | None) -> set[str]:
    return set(names_in(condition)) if condition else set()
