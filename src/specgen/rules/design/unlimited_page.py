"""The rule `unlimited-page`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Parameter
from specgen.contract.parameters import MAX_NUMBER
from specgen.rules.meant import Meant
from specgen.rules.questions.lists import lists, page_size
from specgen.rules.rule import Fault, Options, Weight, contract_rule

MAX = ("api", "pagination", "max")


@contract_rule(
    "unlimited-page",
    Weight.ERROR,
    "{where} {problem}",
    "{cure}",
)
def unlimited_page(meant: Meant, _: Options) -> Iterator[Fault]:
    """A page may be as long as its caller wants, or nobody knows how long it is.

    Pages without a most are no pages: one request reads the whole table. A page of a hundred rows is enough for every
    screen, and programs ask for the next one.

    Bad:
        api: {pagination: {max: none}}
        #                       ^^^^ unlimited-page
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [list]}

    Good:
        api: {pagination: {limit: 50, max: 200}}
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [list]}
    """
    said_for_all = False
    for call in lists(meant.contract):
        size = page_size(call)
        problem = _problem(size) if size else None
        if problem is None:
            continue
        if call.operation.listing is None:
            words = {"where": f"`{size.name if size else ''}` of `{call.name}`", "problem": problem}
            cure = "say a default, and a most of a hundred or so"
            yield Fault(call.name, ("operations", call.name), {**words, "cure": cure})
        elif not said_for_all:
            said_for_all = True
            words = {"where": "a page", "problem": problem, "cure": "write `max: 100`"}
            yield Fault(".".join(MAX), MAX, words, of_value=True)


def _problem(size: Parameter) -> str | None:
    """What is wrong with the *size* of pages; None where they have a usual one and a greatest."""
    most = size.type.limits.maximum
    if most is None or float(most) >= MAX_NUMBER:
        return "may hold any number of rows"
    return "has no usual length" if size.default is None else None
