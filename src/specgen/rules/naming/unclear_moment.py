"""The rule `unclear-moment`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Leaf, Property
from specgen.product.naming import words
from specgen.product.types import Kind, ScalarType
from specgen.rules.meant import Meant
from specgen.rules.questions.facts import facts
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.moments import DAYS, DONE, MOMENTS

KINDS = {Kind.DATETIME: ("a moment", DAYS, "at"), Kind.DATE: ("a day", MOMENTS, "on")}
"""What such a value is, the words that say something else, and the one that says it."""


@contract_rule(
    "unclear-moment",
    Weight.WARNING,
    "`{name}` is {what}, and its name says otherwise",
    "call it {cure}",
    Takes(allow="names that stay as they are"),
)
def unclear_moment(meant: Meant, options: Options) -> Iterator[Fault]:
    """A moment is called like a day, a day like a moment, or either like something that is true.

    `created_at` is a moment, `due_on` and `birth_date` are days: who reads the name knows whether there is a time in
    it, and a zone. `published` alone reads as yes or no. Names that say nothing of it (`birthday`, `deadline`) pass.

    Bad:
        entities:
          Order:
            fields:
              placed_date: datetime
        #     ^^^^^^^^^^^ unclear-moment
              due_at: date
        #     ^^^^^^ unclear-moment
              shipped: {type: datetime, optional: true}
        #     ^^^^^^^ unclear-moment
        endpoints:
          /orders: {entity: Order, operations: [list, read]}

    Good:
        entities:
          Order:
            fields:
              placed_at: datetime
              due_on: date
              shipped_at: {type: datetime, optional: true}
              delivery_date: date
        endpoints:
          /orders: {entity: Order, operations: [list, read]}
    """
    for fact in facts(meant):
        found = _unclear(fact.member)
        if found and not fact.is_among(options.allow):
            what, cure = found
            words = {"name": fact.told, "what": what, "cure": cure}
            yield Fault(fact.told, fact.at, words)


def _unclear(member: Property) -> tuple[str, str] | None:
    """What a *member* is though its name says otherwise, and what it should be called."""
    if not isinstance(member.type, Leaf) or not isinstance(member.type.type, ScalarType):
        return None
    what, misleading, ending = KINDS.get(member.type.type.kind, ("", (), ""))
    said = words(member.name)
    if said and said[-1] in misleading:
        before = "_".join(said[:-1])
        return what, f"`{before}_{ending}`" if before else f"`…_{ending}`"
    return (what, f"`{said[0]}_{ending}`") if what and len(said) == 1 and said[0] in DONE else None
