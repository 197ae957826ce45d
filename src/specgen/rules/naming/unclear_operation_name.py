"""The rule `unclear-operation-name`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.product.naming import words
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.nouns import as_many, as_one
from specgen.rules.words.verbs import ENDINGS, OF_HTTP


@contract_rule(
    "unclear-operation-name",
    Weight.ERROR,
    "`{name}` {problem}",
    "{cure}",
    Takes(allow="names that stay as they are"),
)
def unclear_operation_name(meant: Meant, options: Options) -> Iterator[Fault]:
    """The name of an operation does not say what is done with what, or can't be a name in code.

    Functions, tests and clients are called after operations, and functions do something: `list_orders`, never
    `orders_list`. Names are those of code: letters, digits and underscores, each once. What is derived is so by itself;
    the rule looks at names that begin with a thing that it knows.

    Bad:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders:
            entity: Order
            operations: [list, create]
            list: {name: orders_list}
        #          ^^^^ unclear-operation-name
            create: {name: order_create}
        #            ^^^^ unclear-operation-name

    Good:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders:
            entity: Order
            operations: [list, create]
            create: {name: place_order}
    """
    known: set[str] = set()
    for call in meant.contract.calls:
        found = None if call.name in options.allow else _problem(call.name, known)
        known.add(call.name)
        if found:
            problem, cure = found
            words = {"name": call.name, "problem": problem, "cure": cure}
            yield Fault(call.name, ("operations", call.name, "name"), words)


def _problem(name: str, known: set[str]) -> tuple[str, str] | None:
    """What is wrong with the *name* of an operation, and its cure; *known* are those that others have."""
    if name in known:
        return "is the name of two operations", "give one of them another name"
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        return "can't be a name in code", "write it with letters, digits and underscores alone"
    first, *rest = words(name) or [""]
    if as_one(first) and rest:
        return f"begins with what it is about, `{first}`", "begin with what it does: `list_…`, `create_…`, `send_…`"
    if as_many(first) and first not in OF_HTTP and rest and rest[-1] in ENDINGS:
        return f"says last what it does, `{rest[-1]}`", f"write `{'_'.join((rest[-1], first, *rest[:-1]))}`"
    return None
