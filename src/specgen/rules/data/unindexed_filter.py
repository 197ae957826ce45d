"""The rule `unindexed-filter`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Field, Filter
from specgen.product.types import Kind, ScalarType
from specgen.rules.meant import Meant
from specgen.rules.questions.lookups import Lookup, is_narrowed, lookups, serves
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.source.nodes import Path


@rule(
    "unindexed-filter",
    Weight.WARNING,
    "`{name}` can be filtered by `{field}`, by which no index finds rows",
    "add `[{cure}]` to the `indexes` of `{entity}`, or take the filter out",
)
def unindexed_filter(meant: Meant, _: Options) -> Iterator[Fault]:
    """A list can be filtered by a field that no index begins with.

    Each such request reads the whole table. Where an index leads to few rows before (those of the caller, those of the
    row that the path names) that is fine, and so it is with yes and no: an index that finds half of the rows is of no
    use.

    Bad:
        entities:
          Order: {fields: {due_on: date}}
        endpoints:
          /orders:
            entity: Order
            operations: [list, create]
            list: {filters: [due_on]}
        #                    ^^^^^^ unindexed-filter

    Good:
        entities:
          Order:
            fields: {due_on: date, urgent: {type: boolean, default: false}}
            indexes: [[due_on]]
        endpoints:
          /orders:
            entity: Order
            operations: [list, create]
            list: {filters: [due_on, urgent]}
    """
    told: set[str] = set()
    for lookup in lookups(meant):
        bound = lookup.columns(*lookup.bound)
        if is_narrowed(meant.schema.table(lookup.entity.table), bound):
            continue
        for filter in lookup.listing.filters:
            entity, field = _asked(meant, lookup, filter)
            subject = f"{entity}.{field.name}"
            if subject not in told and not _finds(meant, entity, field, () if filter.by else bound):
                told.add(subject)
                words = {"name": lookup.operation.name, "field": subject, "cure": field.name, "entity": entity}
                yield Fault(
                    subject, ("operations", lookup.operation.name, "filters", *_item(meant, lookup, filter)), words
                )


def _item(meant: Meant, lookup: Lookup, filter: Filter) -> Path:
    """Which of the filters that the author says *filter* is."""
    said = lookup.said(meant)
    words = said.filters if said else ()
    return tuple(
        place for place, word in enumerate(words) if filter.name in (word if isinstance(word, dict) else (word,))
    )


def _asked(meant: Meant, lookup: Lookup, filter: Filter) -> tuple[str, Field]:
    """The field that *filter* asks for, and the entity that has it."""
    entity = meant.product.entity(lookup.entity.target(filter.by)) if filter.by else lookup.entity
    return entity.name, entity.field(filter.field)


def _finds(meant: Meant, entity: str, field: Field, bound: tuple[str, ...]) -> bool:
    """Whether an index finds rows by *field*, or none would be of use."""
    if isinstance(field.type, ScalarType) and field.type.kind is Kind.BOOLEAN:
        return True
    return serves(meant.schema.table(meant.product.entity(entity).table), bound, field.column)
