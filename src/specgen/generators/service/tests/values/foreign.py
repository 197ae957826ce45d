"""Values of types that others define, for generated tests: what schemas show, values like it, and what they refuse."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from specgen.contract.examples import JsonValue, read_json
from specgen.product.foreign import Foreign
from specgen.product.schema_samples import others, spoilt

LIKE, UNLIKE = 6, 30
"""How many values are made up at most, of each kind."""


def foreign_values(foreign: Foreign) -> Iterator[JsonValue]:
    """What the schema shows, and values like the first of it."""
    shown = [read_json(each) for each in foreign.examples]
    yield from shown
    yield from (each for each in islice(others(foreign.schema, shown[0]), LIKE) if each not in shown)


def refused_foreign(foreign: Foreign) -> Iterator[JsonValue]:
    """Values in which one thing is wrong that the contracts look at."""
    shown = (read_json(each) for each in foreign.examples)
    return islice((bad for each in shown for bad in spoilt(foreign.held, each)), UNLIKE)
