"""The rule `mixed-property-style`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.facts import facts, wrapping
from specgen.rules.questions.styles import style_of, usual
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.standard import STANDARD


@contract_rule(
    "mixed-property-style",
    Weight.ERROR,
    "`{name}` is written in {style}, and most members are in {usual}",
    "write it in {usual}, or take `json` out",
    Takes(allow="names that stay as they are"),
)
def mixed_property_style(meant: Meant, options: Options) -> Iterator[Fault]:
    """A member of JSON objects is written in another style than most are.

    `api.case` writes all names alike; what `json:` says of one is kept as it is. Who reads objects in which both styles
    occur can't guess a name, and code that puts names into one style loses those that are in it already. Names that
    OAuth 2.0 fixes, such as `access_token`, are in no style.

    Bad:
        entities:
          Order:
            fields:
              placed_on: date
              due_on: {type: date, json: due_on}
        #                          ^^^^ mixed-property-style
        endpoints:
          /orders: {entity: Order, operations: [list, read]}

    Good:
        entities:
          Order:
            fields:
              placed_on: date
              due_on: {type: date, json: payableOn}
        endpoints:
          /orders: {entity: Order, operations: [list, read]}
    """
    found = [each for each in (*facts(meant), *wrapping(meant)) if each.member.name not in STANDARD]
    styles = [style_of(each.member.name) for each in found]
    most = usual(styles)
    for fact, style in zip(found, styles, strict=True):
        name = fact.member.name
        if style and style != most and name not in options.allow:
            yield Fault(fact.subject, fact.at, {"name": name, "style": style, "usual": most})
