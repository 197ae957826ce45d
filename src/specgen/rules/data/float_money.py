"""The rule `float-money`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.types import Kind, ListOf, ScalarType
from specgen.rules.meant import Meant
from specgen.rules.questions.named import first_of_each, members
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.money import BOUNDS, COUNTED, CURRENCIES, MONEY
from specgen.source.nodes import Path


@contract_rule(
    "float-money",
    Weight.ERROR,
    "`{subject}` is money, and kept as a binary fraction",
    "write `type: money` with its `currency:`, or `type: decimal`",
    Takes(allow="names of fields"),
)
def float_money(meant: Meant, options: Options) -> Iterator[Fault]:
    """An amount of money is a `float`.

    Binary fractions hold no tenth exactly: sums of prices are off by a cent, and the tests on round numbers pass.
    `money` and `decimal` keep every digit, and stand in JSON as strings.

    A field is taken for money by the last word of its name, such as `price`, `fee` or `salary`, also where a bound or a
    measure stands behind it (`salary_min`, `price_per_night`); other words never are.
    `allow:` names fields that are none.

    Bad:
        entities:
          Item:
            fields:
              unit_price: float
        #     ^^^^^^^^^^ float-money
        endpoints:
          /items: {entity: Item, operations: [list, create]}

    Good:
        entities:
          Item:
            fields:
              unit_price: {type: money, currency: EUR}
              weight: float
        endpoints:
          /items: {entity: Item, operations: [list, create]}
    """
    found = (each for each in members(meant) if each.kind is Kind.FLOAT and _is_money(each.words))
    places = {each.subject: each.path for each in first_of_each(found)}
    for subject, path in (places | dict(_kept(meant))).items():
        if path[-1] not in options.allow:
            yield Fault(subject, path, {"subject": subject})


def _kept(meant: Meant) -> Iterator[tuple[str, Path]]:
    """Columns that hold such an amount, also those that no request and no answer does."""
    for entity in meant.product.entities:
        for field in entity.fields:
            type_ = field.type.item if isinstance(field.type, ListOf) else field.type
            at = ("entities", entity.name, "fields", field.name)
            if type_ == ScalarType(Kind.FLOAT) and _is_money(tuple(field.name.split("_"))) and meant.is_written(*at):
                yield f"{entity.name}.{field.name}", at


def _is_money(words: tuple[str, ...]) -> bool:
    in_currency = words[-1] in CURRENCIES and any(word in COUNTED or word in MONEY for word in words[:-1])
    said = words[: words.index("per")] if "per" in words[1:] else words
    bare = said[:-1] if len(said) > 1 and said[-1] in BOUNDS else said
    return in_currency or bare[-1] in MONEY
