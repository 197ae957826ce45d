"""Which name was meant."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A question that offers the nearest of the *known* names, or None where nothing is near."""
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else None


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that *name* is most likely a slip of: at most a third of its letters differ.

    Letter case, hyphens, underscores and spaces do not count; of equally near names the first by alphabet wins.
    """
    asked = folded(name)
    limit = max(min(1, len(asked) - 1), len(asked) // 3)
    best: tuple[int, str] | None = None
    for candidate in sorted(set(known)):
        distance = _distance(asked, folded(candidate), limit if best is None else best[0] - 1)
        if distance <= (limit if best is None else best[0] - 1):
            best = (distance, candidate)
    return best[1] if best else None


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
