"""What Python calls the values of an enum."""

from __future__ import annotations

from functools import lru_cache

from specgen.product import naming
from specgen.product.model import Enumeration


@lru_cache(maxsize=1024)
def members(enum: Enumeration) -> dict[str, str]:
    """The name of each member by its value, in order: `IN_PROGRESS` of `in-progress`; equal names get a number."""
    taken: dict[str, str] = {}
    for value in enum.values:
        name = naming.snake(value.name).upper() or "EMPTY"
        name = name if name.isidentifier() else f"VALUE_{name}"
        name = name if name.isidentifier() and name.isascii() else "VALUE"
        free, count = name, 1
        while free in taken:
            count += 1
            free = f"{name}_{count}"
        taken[free] = value.name
    return {value: name for name, value in taken.items()}
