"""Which name was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

MOST_LISTED = 16
"""So many known names are told where none is near; of more the likeliest."""

LIKELIEST = 6
"""So many are told of those."""

LEAST_ALIKE = 0.25
"""Names are alike that share so many of their pairs of letters (the coefficient of Sørensen and Dice)."""


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A question that offers the nearest of the *known* names, or None where nothing is near."""
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else None


def known_here(known: Collection[str], name: str, rest: str = "") -> str:
    """The *known* names, by alphabet; of many those that are like *name*, and what tells the *rest*."""
    if len(known) <= MOST_LISTED:
        return f"known here: {_listed(sorted(known))}"
    alike = _alike(name, known)
    if alike:
        return f"{len(known)} are known here, the most alike: {_listed(alike)}" + (f"; {rest}" if rest else "")
    if rest:
        return f"none of the {len(known)} that are known here is like it; {rest}"
    return f"known here: {_listed(sorted(known)[:MOST_LISTED])} and {len(known) - MOST_LISTED} more"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" for each in names)


def _alike(name: str, known: Iterable[str]) -> list[str]:
    """The *known* names that share words with *name*, or many pairs of letters; the likeliest first."""
    words, pairs = _words(name), _pairs(name)
    found: list[tuple[int, float, str]] = []
    for other in known:
        shared, theirs = len(words & _words(other)), _pairs(other)
        likeness = 2 * len(pairs & theirs) / (len(pairs) + len(theirs) or 1)
        if shared or likeness >= LEAST_ALIKE:
            found.append((-shared, -likeness, other))
    return [other for *_, other in sorted(found)[:LIKELIEST]]


@lru_cache(maxsize=10_000)  # what is known is compared with each name that is not
def _words(name: str) -> frozenset[str]:
    """The words of a name, in the singular."""
    parts = re.findall("[A-Z]?[a-z0-9]+|[A-Z0-9]+", name)
    return frozenset(part.lower().removesuffix("s") for part in parts)


@lru_cache(maxsize=10_000)
def _pairs(name: str) -> frozenset[str]:
    bare = folded(name)
    return frozenset(bare[place : place + 2] for place in range(len(bare) - 1))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that *name* is most likely a slip of: at most a third of its letters differ.

    Letter case, hyphens, underscores and spaces do not count. Of equally near names the one that begins and ends most
    like it wins, then the first by alphabet.
    """
    return _nearest(name, tuple(known))


@lru_cache(maxsize=1000)  # one is asked for where a key is read, and again where it is told of
def _nearest(name: str, known: tuple[str, ...]) -> str | None:
    asked, letters = _folded_with_letters(name)
    limit = max(min(1, len(asked) - 1), len(asked) // 3)
    best: tuple[int, int, str] | None = None
    for candidate in sorted(set(known)):
        other, others = _folded_with_letters(candidate)
        if (letters & ~others).bit_count() > limit or (others & ~letters).bit_count() > limit:
            continue
        distance = _distance(asked, other, limit)
        if distance <= limit:
            limit = distance
            found = (distance, -_shared(asked, other), candidate)
            best = found if best is None else min(best, found)
    return best[2] if best else None


def _shared(left: str, right: str) -> int:
    """How many letters both begin with, and end with."""
    return _begin_alike(left, right) + _begin_alike(left[::-1], right[::-1])


def _begin_alike(left: str, right: str) -> int:
    """How many letters both begin with."""
    shorter = min(len(left), len(right))
    return next((place for place in range(shorter) if left[place] != right[place]), shorter)


def _shared_ends(left: str, right: str) -> tuple[int, int]:
    """How many letters both begin with, and how many of the rest they end with: they tell nothing of a distance."""
    begins = _begin_alike(left, right)
    return begins, _begin_alike(left[begins:][::-1], right[begins:][::-1])


@lru_cache(maxsize=50_000)  # a name is compared with every other one
def _folded_with_letters(name: str) -> tuple[str, int]:
    """A name without what does not count, and which letters are in it, a bit for each."""
    bare = folded(name)
    letters = 0
    for letter in bare:
        letters |= 1 << (ord(letter) % 64)
    return bare, letters


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
    begins, ends = _shared_ends(left, right)
    left, right = left[begins : len(left) - ends], right[begins : len(right) - ends]
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
