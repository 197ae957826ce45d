"""Rules between rows: none of the databases holds them, so the service does, and each dialect says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specgen.product.between import Apart, NoCircle
from specgen.product.model import Entity
from specgen.schema.dialect import Note
from specgen.schema.model import ORDERED, LeftRule, Schema
from specgen.schema.names import constraint_name

BY_SERVICE = "the service looks whenever it writes a row, and no two requests pass at once"

UUID_WORD = "database.uuid"
"""The word of the spec that says how keys are made."""


def left_rules(entity: Entity) -> Iterator[LeftRule]:
    """The rules between rows of *entity*."""
    for place, rule in enumerate(entity.between):
        again = [str(place)] if rule.fields in [other.fields for other in entity.between[:place]] else []
        columns = (*(entity.field(name).column for name in rule.fields), *again)
        match rule:
            case Apart():
                name = constraint_name("ex", entity.table, *columns)
                yield LeftRule(name, "overlaps", f"no constraint keeps ranges apart: {BY_SERVICE}", entity.name)
            case NoCircle(field):
                name = constraint_name("ac", entity.table, *columns)
                yield LeftRule(
                    name,
                    "circles",
                    f"no constraint keeps rows from leading back to themselves: {BY_SERVICE}",
                    f"{entity.name}.{field}",
                )


def notes(schema: Schema) -> tuple[Note, ...]:
    """What is said of rules that a database has no constraint for."""
    return tuple(Note(rule.capability, rule.origin, rule.message) for table in schema.tables for rule in table.left)


def ordered_keys(schema: Schema, title: str) -> Iterator[Note]:
    """What is said of keys that sort by when they were made, where no function makes such."""
    if calls_ordered(schema):
        message = f"keys take no value by themselves: {title} has no `{ORDERED.function}`, so the service makes them"
        yield Note("ordered-keys", UUID_WORD, message)


def calls_ordered(schema: Schema) -> bool:
    """Whether a key of *schema* takes a value by itself that sorts by when it was made."""
    return any(column.default == ORDERED for table in schema.tables for column in table.columns)


def held(schema: Schema) -> Schema:
    """*schema* without what no database holds."""
    return replace(schema, tables=tuple(replace(table, left=()) for table in schema.tables))
