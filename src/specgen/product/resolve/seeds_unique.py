"""Rows that every installation has, of which no two may have the same of what is unique."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product.context import Spot
from specgen.product.model import Entity, Json, Seed
from specgen.product.seed_flaws import BAD_SEED

NULL = Json("null")


def report_twice(at: Spot, entity: Entity, rows: Sequence[Seed]) -> None:
    """Say which rows of *entity* have what another one has already."""
    for fields in _sets(entity):
        seen: dict[tuple[str, ...], str] = {}
        for row in rows:
            values = dict(row.values)
            told = tuple(values[name].text for name in fields if values.get(name, NULL) != NULL)
            if len(told) < len(fields):
                continue
            first = seen.setdefault(told, row.name)
            if first != row.name:
                said = " and ".join(f"`{name}`" for name in fields)
                message = f"`{row.name}` has the same {said} as `{first}`"
                at.below(row.name).say_of_name(BAD_SEED, message, "give one of the two another, or take it out")


def _sets(entity: Entity) -> Iterator[tuple[str, ...]]:
    """What occurs once: keys, single fields, and fields together."""
    yield tuple(field.name for field in entity.keys)
    yield from ((field.name,) for field in entity.fields if field.unique)
    yield from (each.fields for each in entity.uniques)
