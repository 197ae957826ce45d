"""Ranges of rows that do not overlap, where a rule asks that of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from specgen.generators.service.tests.values.conditions import Row, holds
from specgen.generators.service.tests.values.samples import Samples
from specgen.generators.service.tests.values.types import values
from specgen.product.between import Apart
from specgen.product.conditions import Binary, Name
from specgen.product.model import Entity

TRIED = 6
"""So many values of either end of a range are tried."""


def ranges(samples: Samples, entity: Entity, alike: Collection[str | None], count: int) -> tuple[Row, ...] | None:
    """The ranges of *count* rows that have the fields *alike* in common: none where no rule keeps such rows apart.

    None where there are not so many.
    """
    rules = [each for each in entity.between if isinstance(each, Apart) and _meet(samples, entity, each, alike)]
    if not rules:
        return ()
    found: list[Row] = []
    for row in _reaching(samples, entity, rules):
        if not any(_overlap(entity, rule, row, other) for rule in rules for other in found):
            found.append(row)
        if len(found) == count:
            return tuple(found)
    return None


def _meet(samples: Samples, entity: Entity, rule: Apart, alike: Collection[str | None]) -> bool:
    """Whether rows come to overlap by *rule* that have no more than the fields *alike* in common."""
    kept = samples.kept(entity)
    counts = rule.where is None or holds(rule.where, entity, kept) is True
    return counts and all(name in alike or _is_common(samples, entity, name) for name in rule.within)


def _is_common(samples: Samples, entity: Entity, name: str) -> bool:
    """Whether rows of which nothing is said have the same value in the field *name*, and name no row of their own."""
    return entity.field(name).relation is None and samples.kept(entity)[name] is not None


def _reaching(samples: Samples, entity: Entity, rules: list[Apart]) -> Iterator[Row]:
    """Values of the fields that *rules* begin and end by, with which a row goes."""
    found: list[Row] = [{}]
    for name in dict.fromkeys(name for rule in rules for name in (rule.start, rule.end)):
        field = entity.field(name)
        pool = values(samples.product, field.type, field.limits, TRIED)
        found = [{**each, name: value} for each in found for value in pool]
    for row in found:
        is_range = all(_is_before(entity, (rule.start, row), (rule.end, row)) for rule in rules)
        if is_range and samples.keeps(entity, {**samples.kept(entity), **row}):
            yield row


def _overlap(entity: Entity, rule: Apart, row: Row, other: Row) -> bool:
    """Whether the ranges of two rows have a moment in common."""
    return _is_before(entity, (rule.start, row), (rule.end, other)) and _is_before(
        entity, (rule.start, other), (rule.end, row)
    )


def _is_before(entity: Entity, one: tuple[str, Row], two: tuple[str, Row]) -> bool:
    """Whether the field that *one* names is less in its row than that of *two* in the other."""
    said = {name: row[name] for name, row in (one, two)}
    return holds(Binary("<", Name(one[0]), Name(two[0])), entity, said) is True
