"""The rule `two-types-for-one-name`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from specgen.contract.model import Leaf, TypeRef
from specgen.product.naming import words
from specgen.product.types import Kind, ScalarType
from specgen.rules.meant import Meant
from specgen.rules.questions.facts import Fact, facts
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule

KINDS = {
    "a whole number": (Kind.INTEGER, Kind.BIGINT),
    "a number": (Kind.FLOAT,),
    "an exact number": (Kind.DECIMAL, Kind.MONEY),
    "yes or no": (Kind.BOOLEAN,),
    "a UUID": (Kind.UUID,),
    "a text": (Kind.STRING, Kind.TEXT, Kind.EMAIL, Kind.URL, Kind.SLUG, Kind.PHONE),
    "a day": (Kind.DATE,),
    "a moment": (Kind.DATETIME,),
}
"""Values that one name can't stand for at once; kinds in one line differ by their limits alone."""

SAID = {kind: said for said, kinds in KINDS.items() for kind in kinds}


@contract_rule(
    "two-types-for-one-name",
    Weight.WARNING,
    "`{name}` is {said}, and `{other}` {usual}",
    "give both the same type, or different names",
    Takes(allow="names that may stand for several things"),
)
def two_types_for_one_name(meant: Meant, options: Options) -> Iterator[Fault]:
    """One name has values of two types.

    A `userId` that is a number here and a UUID there can't be passed from one operation to another, and code that looks
    at names (a form, an import) fails at one of them. The rule looks at names of several words alone: single ones
    (`number`, `value`) stand for other things in each place.

    Bad:
        entities:
          Buyer: {fields: {name: string}}
          Order:
            fields: {buyer: {belongs_to: Buyer}}
          Invoice:
            fields:
              buyer_id: integer
        #     ^^^^^^^^ two-types-for-one-name
        endpoints:
          /orders: {entity: Order, operations: [list, read]}
          /invoices: {entity: Invoice, operations: [list, read]}

    Good:
        entities:
          Buyer: {fields: {name: string}}
          Order:
            fields: {buyer: {belongs_to: Buyer}}
          Invoice:
            fields: {buyer: {belongs_to: Buyer}}
        endpoints:
          /orders: {entity: Order, operations: [list, read]}
          /invoices: {entity: Invoice, operations: [list, read]}
    """
    by_name: dict[str, list[tuple[Fact, str]]] = {}
    for fact in facts(meant):
        said = _said(fact.member.type)
        if said and len(words(fact.member.name)) > 1:
            by_name.setdefault(fact.member.name, []).append((fact, said))
    for name, found in by_name.items():
        usual = Counter(said for _, said in found).most_common(1)[0][0]
        like = next(fact for fact, said in found if said == usual)
        for fact, said in found if name not in options.allow else ():
            if said != usual:
                told = {"name": fact.subject, "said": said, "other": like.subject, "usual": usual}
                yield Fault(fact.subject, fact.at, told, related=((like.at, f"`{like.subject}`"),))


def _said(type_: TypeRef) -> str | None:
    """What a value is, in words; None of what the rule does not look at."""
    if isinstance(type_, Leaf) and isinstance(type_.type, ScalarType):
        return SAID.get(type_.type.kind)
    return None
