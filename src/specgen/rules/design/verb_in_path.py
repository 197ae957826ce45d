"""The rule `verb-in-path`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.naming import words
from specgen.rules.meant import Meant
from specgen.rules.questions.steps import steps
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.verbs import METHODS, NOUNS_ALL_THE_SAME


@contract_rule(
    "verb-in-path",
    Weight.WARNING,
    "`{path}` says by `{verb}` what a method says",
    "name the thing alone, and let the method {method} say what is done to it",
    Takes(allow="verbs, or steps of paths with one, that may stand in paths"),
)
def verb_in_path(meant: Meant, options: Options) -> Iterator[Fault]:
    """A path says what is done there, which the method says.

    `GET /orders` needs no `/getOrders`: methods have a meaning that caches, proxies and clients know, a verb in a path
    has one that its readers must look up. What no method says may stand last in the path of a POST, as in
    `POST /orders/{id}/cancel`: the rule knows only verbs that repeat a method.

    Bad:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          GET /getOrders: {entity: Order, does: list}
        # ^^^^^^^^^^^^^^ verb-in-path
          POST /orders/create: {entity: Order, does: create}
        # ^^^^^^^^^^^^^^^^^^^ verb-in-path

    Good:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [list, create]}
          POST /orders/{id}/cancel: {entity: Order, does: service}
    """
    for step in steps(meant.contract):
        said = tuple(words(step.word))
        verb = said[0] if said else ""
        if verb in METHODS and said[:2] not in NOUNS_ALL_THE_SAME and options.allow.isdisjoint((verb, step.word)):
            found = {"path": step.path, "verb": verb, "method": METHODS[verb]}
            yield Fault(step.call.name, ("paths", step.call.name), found)
