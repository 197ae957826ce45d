"""Which name was meant."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A question that offers the nearest of the *known* names, or None where nothing is near."""
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else None


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that *name* is most likely a slip of: at most a third of its letters differ.

    Letter case, hyphens, underscores and spaces do not count. Of equally near names the one that begins and ends most
    like it wins, then the first by alphabet.
    """
    asked = folded(name)
    limit = max(min(1, len(asked) - 1), len(asked) // 3)
    best: tuple[int, int, str] | None = None
    for candidate in sorted(set(known)):
        other = folded(candidate)
        distance = _distance(asked, other, limit)
        if distance <= limit:
            limit = distance
            found = (distance, -_shared(asked, other), candidate)
            best = found if best is None else min(best, found)
    return best[2] if best else None


def _shared(left: str, right: str) -> int:
    """How many letters both begin with, and end with."""
    begins = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
    ends = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left[::-1], right[::-1], strict=False)))
    return begins + ends


def folded(name: str) -> str:
    """The letters of *name* that tell it from others."""
    return name.lower().replace("-", "").replace("_", "").replace(" ", "")


def _distance(left: str, right: str, limit: int) -> int:
    """The optimal string alignment distance: insertions, deletions, replacements, neighbours swapped.

    More than *limit* may be told as any number above it.
    """
    if left == right:
        return 0
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            cost = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit and min(previous) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1]
