"""The rule `singular-table`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.naming import snake, words
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Takes, Weight, rule
from specgen.rules.words.nouns import as_many, is_one
from specgen.source.nodes import Path


@rule(
    "singular-table",
    Weight.WARNING,
    "the table `{name}` holds many, and is called like one",
    "write `table: {cure}`, or take `table` out",
    Takes(allow="tables that stay as they are"),
)
def singular_table(meant: Meant, options: Options) -> Iterator[Fault]:
    """A table is called like one of its rows.

    Tables are called by the plural of their entities; one that is not has to be looked up by whoever writes a query.
    Several everyday singulars (`order`, `user`, `group`) are words of SQL besides. A table that was there before the
    spec is a reason to ignore the rule.

    Bad:
        entities:
          Order: {table: customer_order, fields: {note: string}}
        #                ^^^^^^^^^^^^^^ singular-table

    Good:
        entities:
          Order: {table: customer_orders, fields: {note: string}}
    """
    for subject, table, path, own in _tables(meant):
        many = _as_many(table, own)
        if many and table not in options.allow:
            yield Fault(subject, path, {"name": table, "cure": many}, of_value=True)


def _tables(meant: Meant) -> Iterator[tuple[str, str, Path, tuple[str, str] | None]]:
    """The tables that authors named: whose each is, where, and of an entity its own names as one and as many."""
    for name, part in meant.spec.entities.items():
        if not meant.is_written("entities", name):
            continue
        at: Path = ("entities", name)
        if part.table:
            yield name, part.table, (*at, "table"), (snake(name), snake(meant.product.entity(name).plural))
        for field, said in part.fields.items():
            if said.table:
                yield f"{name}.{field}", said.table, (*at, "fields", field, "table"), None


def _as_many(table: str, own: tuple[str, str] | None) -> str | None:
    """What *table* should be called, of an entity's *own* names as one and as many; None where nobody knows."""
    *before, last = words(table) or [""]
    if own and table == own[0] != own[1] and is_one(last):
        return own[1]
    many = as_many(last)
    return "_".join((*before, many)) if many else None
