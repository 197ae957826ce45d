"""Rows that are there from the first day, as rows of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from specgen.product.model import Field, Json, Product, Seed
from specgen.schema.defaults import constant_of
from specgen.schema.model import Column, Schema, SeedRow, Table


def seed_rows(product: Product, tables: Iterable[Table]) -> tuple[SeedRow, ...]:
    """The rows of *product*, whose values stand in the columns of *tables*."""
    by_name = {table.name: table for table in tables}
    return tuple(_row(product, seed, by_name[product.entity(seed.entity).table]) for seed in product.seeds)


def lowered_rows(schema: Schema, lower: Callable[[Column], Column]) -> tuple[SeedRow, ...]:
    """The rows of *schema* in the columns that *lower* makes of theirs."""
    return tuple(replace(row, columns=tuple(map(lower, row.columns))) for row in schema.seeds)


def _row(product: Product, seed: Seed, table: Table) -> SeedRow:
    entity = product.entity(seed.entity)
    columns = (_column(product, entity.field(name), value, table) for name, value in seed.values)
    return SeedRow(table.name, tuple(columns), f"{seed.entity}.{seed.name}")


def _column(product: Product, field: Field, value: Json, table: Table) -> Column:
    """The column of *field* with *value* for its default; None is null."""
    named = product.entity(field.relation.target).field(field.relation.key) if field.relation else field
    column = table.column(field.column)
    return replace(column, default=constant_of(value, named.type), comment=None, counts="", form=None)


def changed_rows(before: Iterable[SeedRow], after: Iterable[SeedRow]) -> Iterator[str]:
    """The rows that are new, gone or changed, in words."""
    old, new = ({row.origin: row for row in rows} for rows in (before, after))
    yield from (f"row `{name}` is new" for name in new if name not in old)
    yield from (f"row `{name}` is gone" for name in old if name not in new)
    yield from (f"row `{name}` has changed" for name in new if name in old and old[name] != new[name])
