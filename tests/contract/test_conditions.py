"""Conditions in words: what a request that breaks one is told."""

import pytest

from specgen.contract.conditions import in_words
from specgen.product.conditions import Unreadable, parse_condition
from tests.contract.build import product_of

ITEM = """
entities:
  Item:
    fields:
      name: string
      amount: {type: decimal, json: sum}
      open: boolean
      from_day: date
      to_day: {type: date, optional: true}
      state: State
enums: {State: [draft, done]}
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("amount > 0", "sum must be more than 0"),
        ("amount >= 0 and amount <= 9", "sum must be at least 0 and sum must be at most 9"),
        ("from_day < to_day", "fromDay must be before toDay"),
        ("to_day >= from_day", "toDay must not be before fromDay"),
        ("from_day <= '2030-01-01'", "fromDay must not be after 2030-01-01"),
        ("length(name) < 9", "the length of name must be less than 9"),
        ("length(trim(name)) > 0", "name must not be blank"),
        ("length(trim(name)) > 1", "the length of name without outer spaces must be more than 1"),
        ("lower(name) = name", "name in lower case must be name"),
        ("name != 'so or so'", 'name must not be "so or so"'),
        ("state = 'done'", "state must be done"),
        ("open", "open must be true"),
        ("not open", "open must be false"),
        ("to_day is null", "toDay must be empty"),
        ("to_day is not null", "toDay must not be empty"),
        ("not (amount < 1 or amount > 3)", "sum must be at least 1 and sum must be at most 3"),
        ("not (open and amount = 1)", "open must be false or sum must not be 1"),
        (
            "state != 'done' or to_day is not null and open",
            "state must not be done or (toDay must not be empty and open must be true)",
        ),
        ("(amount + 1) * 2 > amount", "(sum + 1) * 2 must be more than sum"),
    ],
)
def test_a_condition_is_said_in_words(condition: str, words: str) -> None:
    read = parse_condition(condition)
    assert not isinstance(read, Unreadable)
    entity = product_of(ITEM).entity("Item")
    assert in_words(read, entity, lambda field: field.json) == words
