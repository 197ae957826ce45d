"""The rule `crowded-entity`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Takes, Weight, rule


@rule(
    "crowded-entity",
    Weight.INFO,
    "`{name}` has {count} columns, more than {max}",
    "put what changes together into an entity of its own, or into a type under `types:`",
    Takes(max=40, counts="columns of a table"),
)
def crowded_entity(meant: Meant, options: Options) -> Iterator[Fault]:
    """An entity has more columns than anybody reads.

    Such a table mostly holds several things at once, of which most rows have one; every change locks them all. A wide
    row of one thing, such as what an instrument measures, is right all the same: set `max`.

    Bad:
        lint: {rules: {crowded-entity: {severity: info, max: 5}}}
        entities:
          Person:
        # ^^^^^^ crowded-entity
            fields: {name: string, street: string, city: string}

    Good:
        lint: {rules: {crowded-entity: {severity: info, max: 5}}}
        types:
          Address: {fields: {street: string, city: string}}
        entities:
          Person:
            fields: {name: string, address: Address}
    """
    for table in meant.schema.tables:
        if len(table.columns) > options.max and meant.is_written("entities", table.origin):
            words = {"name": table.origin, "count": len(table.columns), "max": options.max}
            yield Fault(table.origin, ("entities", table.origin), words)
