"""How a message names several things of one kind."""

from __future__ import annotations

from collections.abc import Sequence


def and_others(names: Sequence[str]) -> str:
    """The first of *names*, and how many more there are: "`a`", "`a` and `b`", "`a` and 2 others"."""
    first, rest = names[0], names[1:]
    if len(rest) < 2:
        return " and ".join(f"`{name}`" for name in names)
    return f"`{first}` and {len(rest)} others"
