"""Rows as the statements that put them into their tables."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.dialect import INSERT, Dialect
from specgen.schema.model import Schema, Table
from specgen.schema.rows.generate import Filling, Patch, Row
from specgen.schema.rows.spelling import literal
from specgen.schema.rows.values import Value

UPDATE = "UPDATE"


def statements(filling: Filling, schema: Schema, dialect: Dialect) -> Iterator[str]:
    """A statement for each row of *filling*, and for what completes it, in their order."""
    for row in filling.rows:
        yield insert(row, schema.table(row.table), dialect)
    for patch in filling.patches:
        yield _update(patch, schema.table(patch.table), dialect)


def insert(row: Row, table: Table, dialect: Dialect) -> str:
    """The statement that puts *row* into *table*."""
    names = dialect.identifiers([name for name, _ in row.values])
    values = ", ".join(literal(value, table.column(name), dialect) for name, value in row.values)
    return f"{INSERT} {dialect.identifier(table.name)} ({names}) VALUES ({values});"


def _update(patch: Patch, table: Table, dialect: Dialect) -> str:
    def pairs(values: tuple[tuple[str, Value], ...], between: str) -> str:
        return between.join(
            f"{dialect.identifier(name)} = {literal(value, table.column(name), dialect)}" for name, value in values
        )

    return (
        f"{UPDATE} {dialect.identifier(table.name)} SET {pairs(patch.values, ', ')} WHERE {pairs(patch.key, ' AND ')};"
    )
