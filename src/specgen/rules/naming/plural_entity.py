"""The rule `plural-entity`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.naming import pascal, words
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Takes, Weight, rule
from specgen.rules.words.nouns import as_one


@rule(
    "plural-entity",
    Weight.WARNING,
    "`{name}` is called like many, and stands for one",
    "call it `{cure}`",
    Takes(allow="entities that stay as they are"),
)
def plural_entity(meant: Meant, options: Options) -> Iterator[Fault]:
    """An entity is called like many of its kind.

    An entity is what one row is; table, collection and list are called by its plural. Of `Orders` the plural is
    `Orderses`, one row is "a orders", and the operation that reads it is `read_orders`. Words that the rule does not
    know for sure pass.

    Bad:
        entities:
          Orders: {fields: {note: string}}
        # ^^^^^^ plural-entity

    Good:
        entities:
          Order: {fields: {note: string}}
    """
    for name in meant.spec.entities:
        *before, last = words(name)
        one = as_one(last)
        if one and name not in options.allow and meant.is_written("entities", name):
            yield Fault(name, ("entities", name), {"name": name, "cure": pascal(" ".join((*before, one)))})
