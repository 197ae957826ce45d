"""Two products → what of the one is otherwise in the other, part by part, as their author would say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from typing import TypeVar

from specgen.frozen import frozen
from specgen.product.model import Product
from specgen.product.parts import SHAPES, Path, Plain, parts_of
from specgen.product.renames import Rename


class Became(Enum):
    """What became of a part."""

    NEW = "new"
    GONE = "gone"
    RENAMED = "renamed"
    CHANGED = "changed"


@frozen
class Difference:
    """That something said of a part is otherwise: by which words, and what it was *before* and is *after* that.

    There are no words where the part is a value itself.
    """

    of: str
    before: str
    after: str


@frozen
class PartChange:
    """What became of the part at *path*; where it got another name, *was* is the path that it had before.

    *differences* say what is otherwise in it, where that is known.
    """

    became: Became
    path: Path
    was: Path | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def name(self) -> str:
        """What its author calls the part: `User.email`, `login`, `planning.calendar`."""
        return name_of(self.path)

    @property
    def text(self) -> str:
        """The change in words, less what is otherwise in the part."""
        match self.became:
            case Became.NEW:
                return f"{self.name} is new"
            case Became.GONE:
                return f"{self.name} is gone"
            case Became.RENAMED:
                return f"{name_of(self.was or self.path)} is now called {self.name}"
            case Became.CHANGED:
                return f"{self.name} changed"


def compare(before: Product, now: Product) -> tuple[PartChange, ...]:
    """Everything that is otherwise *now*, by path, with what is otherwise in each part."""
    then, today = parts_of(before), parts_of(now)
    found = changes(then, today, now.renames)
    old = {at: then[path] for path, at in _places(then, now.renames).items()}
    return tuple(
        replace(each, differences=_between(old[each.path], today[each.path]))
        if each.became in (Became.CHANGED, Became.RENAMED)
        else each
        for each in found
    )


V = TypeVar("V")


def changes(before: Mapping[Path, V], now: Mapping[Path, V], renames: Iterable[Rename]) -> tuple[PartChange, ...]:
    """What became of the parts whose values were those of *before*, by the paths that they have *now*."""
    said = _renamed(renames)
    places = _places(before, renames)
    then = {at: before[path] for path, at in places.items()}
    called = {at: path for path, at in places.items() if path != at and at in said.values()}
    found = (_became(path, then, now, called.get(path)) for path in {**then, **now})
    return tuple(sorted(_told(each for each in found if each), key=lambda each: each.path))


def _told(found: Iterable[PartChange]) -> Iterator[PartChange]:
    """Less what goes without saying: what is in an entity that is new or gone, and its shapes where fields changed."""
    some = tuple(found)
    whole = {each.path for each in some if each.became in (Became.NEW, Became.GONE)}
    reshaped = {each.path[:2] for each in some if SHAPES not in each.path[2:3]}
    for each in some:
        follows = SHAPES in each.path[2:3] and each.path[:2] in reshaped
        if not (follows or each.path[:2] in whole - {each.path}):
            yield each


def _became(path: Path, before: Mapping[Path, V], now: Mapping[Path, V], was: Path | None) -> PartChange | None:
    if path not in now:
        return PartChange(Became.GONE, path)
    if path not in before:
        return PartChange(Became.NEW, path)
    if was:
        return PartChange(Became.RENAMED, path, was)
    return PartChange(Became.CHANGED, path) if before[path] != now[path] else None


def _places(before: Mapping[Path, object], renames: Iterable[Rename]) -> dict[Path, Path]:
    """Where each path of *before* is now: those that got another name elsewhere, unless something was there already."""
    said = _renamed(renames)
    if not said:
        return {path: path for path in before}
    places = {path: _now_at(path, said) for path in before}
    return {path: at if at == path or at not in before else path for path, at in places.items()}


def _renamed(renames: Iterable[Rename]) -> dict[Path, Path]:
    """The paths that got another name, each with the one that it has now; fields stand below their entity's new one."""
    return {
        ("entities", each.of, each.was) if each.of else (each.section, each.was): ("entities", each.of, each.name)
        if each.of
        else (each.section, each.name)
        for each in renames
    }


def _now_at(path: Path, renamed: Mapping[Path, Path]) -> Path:
    """Where *path* is now: its entity may have got another name, and so may what it names itself."""
    outer = renamed.get(path[:2])
    path = (*outer, *path[2:]) if outer else path
    return renamed.get(path, path)


def name_of(path: Path) -> str:
    """What an author calls the part at *path*."""
    match path:
        case ("entities", entity, shapes, shape) if shapes == SHAPES:
            return f"the shape `{shape}` of `{entity}`"
        case ("entities" | "seeds", entity, member):
            return f"`{entity}.{member}`"
        case ("planning", "people", name):
            return f"`{name}`"
        case ("api" | "architecture" | "auth" | "database" | "planning" as section, key):
            return f"`{section}.{SAID_AS.get(key, key)}`"
        case (only,):
            return f"`{only}`"
        case _:
            return f"`{path[-1]}`"


SAID_AS = {
    "access_seconds": "access_ttl",
    "body_case": "case",
    "cors_origins": "cors",
    "credential": "scheme",
    "current_version": "versioning",
    "documented": "errors.document",
    "grain": "by",
    "ignores_unknown": "unknown",
    "precision": "datetimes",
    "rate_public": "rate_limit.public",
    "rate_signed_in": "rate_limit.signed_in",
    "refresh_seconds": "refresh_ttl",
    "tenants": "tenant",
    "times": "estimates",
}
"""What words of the spec are called that the product calls otherwise."""
ROOMS = frozenset(("limits", "listing", "days"))
"""Where the product keeps words that an author writes without it."""
NOTHING = "none"


def _between(before: Plain, now: Plain, of: tuple[str, ...] = ()) -> tuple[Difference, ...]:
    """What is otherwise in a part, word by word."""
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        return tuple(
            each
            for key in {**before, **now}
            for each in _between(before.get(key), now.get(key), (*of, key))
            if before.get(key) != now.get(key)
        )
    if before == now:
        return ()
    words = [*(each for each in of[:-1] if each not in ROOMS), *of[-1:]]
    return (Difference(" ".join(words).replace("_", " "), _shown(before), _shown(now)),)


def _shown(value: Plain) -> str:
    if value is None or value == () or value == {}:
        return NOTHING
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return f"[{', '.join(map(_shown, value))}]"
        case {"first": first, "last": last}:
            return f"{first}..{last}" if first != last else str(first)
        case Mapping() if len(value) == 1:
            return _shown(next(iter(value.values())))
        case Mapping():
            return ", ".join(f"{key} {_shown(each)}" for key, each in value.items())
        case _:
            return str(value)
