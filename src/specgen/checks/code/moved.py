"""Operations that are served, but not where the spec says: by another method, or below another path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from specgen.checks.code.meeting import alike
from specgen.frozen import frozen

CLOSE = 0.75
"""How alike two paths are of which one is meant by the other."""
WHOLE_GROUP = 3
"""So many operations that are missing together are one router that nobody included."""
MOST_ADDED = 40
"""Of more operations that nobody asked for no one looks for what they were meant to be."""


@frozen
class Rebased:
    """Operations that are served below *base* in the place of *wanted*: what is said of them, by what is served."""

    wanted: str
    base: str
    moved: Mapping[str, str]


def closest(missing: Iterable[str], added: Iterable[str]) -> dict[str, str]:
    """The operations that are served by another method or below another path, each by what is served."""
    found: dict[str, str] = {}
    left = list(added)
    for each in missing if len(left) <= MOST_ADDED else ():
        likeness, near = max(((_likeness(each, other), other) for other in left), default=(0.0, ""))
        if likeness >= CLOSE:
            found[each] = near
            left.remove(near)
    return found


def rebased(missing: Iterable[str], added: Sequence[str]) -> Iterator[Rebased]:
    """What is served below another path, all of it, that of the most operations first."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for one in missing if len(added) <= MOST_ADDED else ():
        for other in added:
            if one.partition(" ")[0] == other.partition(" ")[0]:
                found.setdefault(_begins(one, other), {}).setdefault(one, other)
    taken: set[str] = set()
    for (wanted, base), moved in sorted(found.items(), key=lambda each: -len(each[1])):
        left = {one: other for one, other in moved.items() if not taken & {one, other}}
        if len(left) >= WHOLE_GROUP and wanted != base:
            taken |= {*left, *left.values()}
            yield Rebased(wanted, base, left)


def _begins(one: str, other: str) -> tuple[str, str]:
    """What the paths of two operations begin with, up to where they are the same to their end."""
    first, second = (each.partition(" ")[2].rstrip("/").split("/") for each in (one, other))
    while len(first) > 1 and len(second) > 1 and alike(f"/{first[-1]}") == alike(f"/{second[-1]}"):
        first, second = first[:-1], second[:-1]
    return "/".join(first), "/".join(second)


def _likeness(one: str, other: str) -> float:
    """How alike two operations are: of one path, or of one method and paths with the same parameters."""
    method, _, path = one.partition(" ")
    another, _, place = other.partition(" ")
    if alike(path) == alike(place):
        return 1.0
    if method != another or alike(path).count("{}") != alike(place).count("{}"):
        return 0.0
    return SequenceMatcher(None, alike(path), alike(place), autojunk=False).ratio()
