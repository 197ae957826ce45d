"""Moves: the states that a field goes through, and the ways between them."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.frozen import frozen


@frozen
class Move:
    """A way from any of the *sources* to the *target*; a row in another state is answered with *error*."""

    name: str
    sources: tuple[str, ...]
    target: str
    error: str


def reachable(initial: str, moves: Iterable[Move]) -> frozenset[str]:
    """The states that a row can come to be in, which begins in the *initial* one."""
    ways = tuple(moves)
    found, grown = frozenset[str](), frozenset((initial,))
    while found != grown:
        found = grown
        grown = found | {move.target for move in ways if not found.isdisjoint(move.sources)}
    return found
