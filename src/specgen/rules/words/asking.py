"""Words that end the paths of operations which are asked by POST, and change nothing.

The list is closed and our own, in snake_case.
"""

from __future__ import annotations

from specgen.product import naming

ASKING = (
    "calculate",
    "check",
    "count",
    "estimate",
    "fetch",
    "find",
    "get",
    "graphql",
    "list",
    "lookup",
    "ping",
    "preview",
    "query",
    "retrieve",
    "search",
    "validate",
)


def only_asks(path: str) -> bool:
    """Whether *path* ends with such a word."""
    return naming.snake(path.rstrip("/").rsplit("/", 1)[-1]) in ASKING
