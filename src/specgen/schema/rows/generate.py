"""Rows for each table of a schema, in an order that keys allow.

Nothing is random: the same schema has the same rows. They are as many as fit of those that are tried, and where that
are fewer than are wanted it is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specgen.frozen import frozen
from specgen.schema.model import Schema
from specgen.schema.order import in_order
from specgen.schema.rows.demands import Demand, own
from specgen.schema.rows.spelling import of_default
from specgen.schema.rows.table import Made, TableRows
from specgen.schema.rows.values import Value

ENOUGH = 16
"""So many rows of a table show each edge of most types."""


@frozen
class Row:
    """A row of *table*: the values of its columns, in their order, of those that are written."""

    table: str
    values: tuple[tuple[str, Value], ...]


@frozen
class Patch:
    """What a row, known by its *key*, holds in further columns once the rows are there that they name."""

    table: str
    key: tuple[tuple[str, Value], ...]
    values: tuple[tuple[str, Value], ...]


@frozen
class Short:
    """A table that has fewer rows than were wanted, and why."""

    table: str
    made: int
    why: str


@frozen
class Filling:
    """Rows, what completes them, and the tables that have fewer of them."""

    rows: tuple[Row, ...]
    patches: tuple[Patch, ...]
    short: tuple[Short, ...]


NO_DEMANDS: Mapping[str, tuple[Demand, ...]] = {}


def rows(schema: Schema, count: int = ENOUGH, later: Mapping[str, tuple[Demand, ...]] = NO_DEMANDS) -> Filling:
    """*count* rows of each table of *schema*, which is lowered; *later* is what rows have to fit besides."""
    enums = {enum.name: enum.values for enum in schema.enums}
    made: dict[str, list[Made]] = {}
    tables: list[TableRows] = []
    for step in in_order(schema):
        table = TableRows(step, enums, [own(step.table), *later.get(step.table.name, ())], made)
        table.occupy(_seeds(schema, step.table.name))
        made[step.table.name] = table.made
        table.make(count)
        tables.append(table)
    for table in tables:
        table.complete()
    written = tuple(Row(table.table.name, tuple(row.values.items())) for table in tables for row in table.made)
    patches = tuple(
        Patch(table.table.name, tuple((name, row.values[name]) for name in table.table.primary_key.columns), patch)
        for table in tables
        for row in table.made
        if (patch := tuple(row.patch.items()))
    )
    short = tuple(Short(each.table.name, len(each.made), each.why) for each in tables if len(each.made) < count)
    return Filling(written, patches, short)


def _seeds(schema: Schema, table: str) -> Iterable[dict[str, Value]]:
    """What is there from the first day."""
    for row in schema.seeds:
        if row.table == table:
            yield {column.name: of_default(column.default, column) for column in row.columns}
