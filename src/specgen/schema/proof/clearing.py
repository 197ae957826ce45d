"""A database without the rows that a proof put in: emptied, with what is there from the first day put in again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from specgen.schema.dialect import Dialect
from specgen.schema.model import Schema
from specgen.schema.order import in_order
from specgen.schema.proof.fates import Fates
from specgen.schema.proof.values import Rows
from specgen.schema.rows.generate import Filling, Row

DELETE = "DELETE FROM"


def emptying(schema: Schema, dialect: Dialect) -> tuple[str, ...]:
    """The statements that take away all rows, whatever names whatever; each runs in no transaction."""
    names = [dialect.identifier(table.name) for table in schema.tables]
    return EMPTYING[dialect.name](names) if names else ()


def _truncating(names: Sequence[str]) -> tuple[str, ...]:
    return (f"TRUNCATE {', '.join(names)} CASCADE;",)


def _unchecked(names: Sequence[str]) -> tuple[str, ...]:
    return ("SET FOREIGN_KEY_CHECKS = 0;", *_deleting(names), "SET FOREIGN_KEY_CHECKS = 1;")


def _without_keys(names: Sequence[str]) -> tuple[str, ...]:
    return ("PRAGMA foreign_keys = OFF;", *_deleting(names), "PRAGMA foreign_keys = ON;")


def _deleting(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{DELETE} {name};" for name in names)


EMPTYING: Mapping[str, Callable[[Sequence[str]], tuple[str, ...]]] = {
    "postgresql": _truncating,
    "mysql": _unchecked,
    "sqlite": _without_keys,
}
"""How each dialect empties tables, by their names in SQL."""


def seed_rows(schema: Schema, found: Fates, filling: Filling, rows: dict[str, Rows]) -> tuple[Row, ...]:
    """What *rows* hold in tables that have rows from the first day, without those of *filling*."""
    seeded = {row.table for row in schema.seeds}
    fates = {fate.after.name: fate for fate in found.tables}
    kept: list[Row] = []
    for step in in_order(schema):
        if step.table.name not in seeded:
            continue
        fate = fates.get(step.table.name)
        made: set[tuple[object, ...]] = set()
        names: tuple[str, ...] = ()
        if fate and fate.key:
            old = [each.before.name for each in fate.key]
            names = tuple(each.after.name for each in fate.key)
            given = (dict(row.values) for row in filling.rows if row.table == fate.before.name)
            made = {tuple(values[name] for name in old) for values in given}
        kept += (
            Row(step.table.name, tuple(row.items()))
            for row in rows[step.table.name]
            if not names or tuple(row[name] for name in names) not in made
        )
    return tuple(kept)
