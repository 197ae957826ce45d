"""Lets documents say of decimal numbers how many digits they may have, for which JSON Schema has no word."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

MAKER = "GenerateJsonSchema"
METHOD = "decimal_schema"
WORDS = {"max_digits": "digits", "decimal_places": "scale"}
"""What Pydantic calls them, and what the documents say while they are told."""


@contextlib.contextmanager
def digits_told() -> Iterator[None]:
    """Within it, the documents of Pydantic tell `digits` and `scale` of numbers; one without such a maker does not."""
    maker: Any = getattr(sys.modules.get("pydantic.json_schema"), MAKER, None)
    usual = getattr(maker, METHOD, None)
    if usual is None:
        yield
        return
    setattr(maker, METHOD, _telling(usual))
    try:
        yield
    finally:
        setattr(maker, METHOD, usual)


def _telling(usual: Callable[..., object]) -> Callable[..., object]:
    """What makes schemas as *usual*, and writes the digits beside the limits of a number."""

    def decimal_schema(maker: object, schema: dict[str, object]) -> object:
        made = usual(maker, schema)
        choices = made.get("anyOf") if isinstance(made, dict) else None
        said = {word: schema[name] for name, word in WORDS.items() if isinstance(schema.get(name), int)}
        for each in choices if isinstance(choices, list) else ():
            if isinstance(each, dict) and each.get("type") == "number":
                each.update(said)
        return made

    return decimal_schema
