"""In which order tables can be made."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.schema.model import ForeignKey, Schema, Table


@frozen
class Step:
    """A table to make, the foreign keys that it can have at once, and those whose target comes later."""

    table: Table
    at_once: tuple[ForeignKey, ...]
    later: tuple[ForeignKey, ...]


def in_order(schema: Schema) -> tuple[Step, ...]:
    """The tables, each after those that it refers to; in a cycle the author's order decides.

    Tables that do not depend on each other keep the author's order.
    """
    made: set[str] = set()
    return tuple(_step(schema.table(name), made) for name in _names_in_order(schema))


def _step(table: Table, made: set[str]) -> Step:
    made.add(table.name)
    at_once = tuple(key for key in table.foreign_keys if key.target in made)
    return Step(table, at_once, tuple(key for key in table.foreign_keys if key.target not in made))


def _names_in_order(schema: Schema) -> list[str]:
    """Depth first, without recursion, so that a chain of thousands of tables costs no stack."""
    done: dict[str, None] = {}
    begun: set[str] = set()
    for table in schema.tables:
        stack = [table.name]
        while stack:
            name = stack[-1]
            waiting = [] if name in begun else _waits_for(schema.table(name), begun)
            begun.add(name)
            if waiting:
                stack.extend(reversed(waiting))
            else:
                done.setdefault(stack.pop(), None)
    return list(done)


def _waits_for(table: Table, begun: set[str]) -> list[str]:
    return [key.target for key in table.foreign_keys if key.target not in begun and key.target != table.name]
