"""The rule `singular-table`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.naming import words
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Takes, Weight, rule
from specgen.rules.words.nouns import as_many


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
    for name, part in meant.spec.entities.items():
        *before, last = words(part.table or "") or [""]
        many = as_many(last)
        if part.table and many and part.table not in options.allow and meant.is_written("entities", name):
            found = {"name": part.table, "cure": "_".join((*before, many))}
            yield Fault(name, ("entities", name, "table"), found, of_value=True)
