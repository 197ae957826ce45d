"""Which of what no schema has a place for may stand in the way of changes, or be lost by them.

A view of a column keeps PostgreSQL from changing its type; a table of SQLite that is made anew loses its triggers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from specgen.frozen import frozen
from specgen.schema.alter.sqlite_delta import delta, of_tables
from specgen.schema.alter.sqlite_table import is_native
from specgen.schema.compare.changes import (
    ColumnChanged,
    ColumnDropped,
    ColumnRenamed,
    SchemaChanges,
    TableDropped,
    TableRenamed,
)
from specgen.schema.reading import kept_otherwise

COLUMN = re.compile(r"column (?P<table>\S+)\.(?P<column>\S+) ")
TABLE = re.compile(r"table (?P<table>\S+) ")
WORD = re.compile(r"\w+")
SAYS_ALL: Mapping[str, bool] = {"postgresql": False, "mysql": True, "sqlite": False}
"""Whether a column that changes is said anew with all that holds for it."""
MAKES_ANEW: Mapping[str, bool] = {"postgresql": False, "mysql": False, "sqlite": True}
"""Whether a table is made anew for some of its changes."""


@frozen
class Stirred:
    """Tables of which something goes or becomes something else, those *made* anew, and the columns of both."""

    tables: frozenset[str]
    made: frozenset[str]
    columns: frozenset[tuple[str, str]]

    def concerns(self, said: str, wholes: Iterable[str]) -> bool:
        """Whether what is *said*, of which *wholes* say all, speaks of any of them."""
        if kept_otherwise(said):
            return False
        if found := COLUMN.match(said):
            return (found["table"], found["column"]) in self.columns or found["table"] in self.made
        if found := TABLE.match(said):
            return found["table"] in self.made
        return any(not self.tables.isdisjoint(WORD.findall(text)) for text in (said, *wholes))


def stirred(changes: SchemaChanges, dialect: str) -> Stirred:
    """What *changes* stir where *dialect* makes them."""
    tables, columns = set[str](), set[tuple[str, str]]()
    for change in changes:
        match change:
            case TableDropped(table):
                tables.add(table.name)
            case TableRenamed(before, after):
                tables.update((before, after))
            case ColumnDropped(table, column):
                tables.add(table)
                columns.add((table, column.name))
            case ColumnChanged(table, column) if change.retyped or SAYS_ALL[dialect]:
                tables.add(table)
                columns.add((table, column.name))
            case ColumnRenamed(table, before, after):
                tables.add(table)
                columns.update(((table, before), (table, after)))
    made = _made_anew(changes) if MAKES_ANEW[dialect] else frozenset[str]()
    return Stirred(frozenset(tables | made), made, frozenset(columns))


def _made_anew(changes: SchemaChanges) -> frozenset[str]:
    of_table = of_tables(changes)
    there = {table.name for table in changes.renamed.tables} & {table.name for table in changes.after.tables}
    pairs = {name: (changes.renamed.table(name), changes.after.table(name)) for name in there & of_table.keys()}
    return frozenset(name for name, pair in pairs.items() if not is_native(delta(*pair, of_table[name])))
