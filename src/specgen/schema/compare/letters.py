"""Names that differ in letter case alone, for databases in which they are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from specgen.schema.compare.changes import Part
from specgen.schema.compare.intent import ColumnName, Intent, TableName
from specgen.schema.compare.renaming import with_new_names
from specgen.schema.model import Schema, Table


def with_letters_of(schema: Schema, other: Schema) -> Schema:
    """*schema* with each name as *other* writes it, where that has it in other letters."""
    there = {table.name.lower(): table for table in other.tables}
    tables = [(table, there[table.name.lower()]) for table in schema.tables if table.name.lower() in there]
    columns = (
        ColumnName(known.name, before, after)
        for table, known in tables
        for before, after in _as_written((each.name for each in table.columns), (each.name for each in known.columns))
    )
    names = tuple(TableName(table.name, known.name) for table, known in tables)
    called = with_new_names(schema, Intent(names, tuple(columns)))
    known_by = {known.name: known for _, known in tables}
    return replace(
        called,
        tables=tuple(_parts(each, known_by[each.name]) if each.name in known_by else each for each in called.tables),
    )


def _as_written(names: Iterable[str], others: Iterable[str]) -> list[tuple[str, str]]:
    """Those of *names* that *others* have as well, each with what it is there."""
    known = {name.lower(): name for name in others}
    return [(name, known[name.lower()]) for name in names if name.lower() in known]


Kind = TypeVar("Kind", bound=Part)


def _parts(table: Table, other: Table) -> Table:
    names = dict(_as_written((part.name for part in table.parts), (part.name for part in other.parts)))

    def called(part: Kind) -> Kind:
        return replace(part, name=names.get(part.name, part.name))

    return replace(
        table,
        primary_key=called(table.primary_key),
        uniques=tuple(map(called, table.uniques)),
        checks=tuple(map(called, table.checks)),
        foreign_keys=tuple(map(called, table.foreign_keys)),
        indexes=tuple(map(called, table.indexes)),
    )
