"""What is called otherwise than before: `was:` keeps what is known of it by its old name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from specgen.frozen import frozen
from specgen.product.context import Context, Spot
from specgen.product.planning_flaws import BAD_WAS
from specgen.product.renames import Rename
from specgen.product.resolve.asked import Placed


class Named(Protocol):
    """A part of the spec that may have been called otherwise."""

    @property
    def was(self) -> str | None:
        """Its name before."""


KEPT_IN_TABLES = ("entities", "fields")
"""The sections whose names tables and columns follow."""


@frozen
class _Claim:
    """That something was called otherwise, and where that is said; None where it follows."""

    renamed: Rename
    at: Spot | None


def resolve_renames(context: Context, placed: Sequence[Placed]) -> tuple[Rename, ...]:
    """All that is called otherwise than before: what is still there, or claimed twice, is reported."""
    return (*_sections(context), *_fields(context), *_operations(context, placed))


def _sections(context: Context) -> Iterator[Rename]:
    spec = context.spec
    sections: dict[str, Mapping[str, Named]] = {
        "entities": spec.entities,
        "roles": spec.roles,
        "services": spec.architecture.services,
        "integrations": spec.architecture.integrations,
        "jobs": spec.architecture.jobs,
        "channels": spec.architecture.channels,
        "features": spec.planning.features,
        "tasks": spec.planning.tasks,
    }
    for section, parts in sections.items():
        yield from _sound(_said(section, parts, context.at(section)), parts)


def _fields(context: Context) -> Iterator[Rename]:
    for name, entity in context.spec.entities.items():
        at = context.at("entities", name, "fields")
        yield from _sound(_said("fields", entity.fields, at, name), entity.fields)


def _operations(context: Context, placed: Sequence[Placed]) -> Iterator[Rename]:
    """Those of operations: of some nobody says it, as their names follow from that of an entity."""
    names = {each.operation.name: each for each in placed}
    yield from _sound((_of_operation(each) for each in placed if each.was), names)


def _of_operation(placed: Placed) -> _Claim:
    rename = Rename("operations", placed.operation.name, placed.was or "")
    return _Claim(rename, placed.at.below("was") if placed.says_was else None)


def _said(section: str, parts: Mapping[str, Named], at: Spot, of: str | None = None) -> Iterator[_Claim]:
    for name, part in parts.items():
        if part.was:
            yield _Claim(Rename(section, name, part.was, of), at.below(name, "was"))


def _sound(claims: Iterator[_Claim], there: Mapping[str, Named]) -> Iterator[Rename]:
    """Those of *claims* that can be: nothing *there* is called so, and nothing else was."""
    taken: dict[str, str] = {}
    for claim in claims:
        name, was = claim.renamed.name, claim.renamed.was
        if was not in there and was not in taken:
            taken[was] = name
            yield claim.renamed
        elif claim.at and was == name:
            claim.at.say(BAD_WAS, f"it is called `{name}` now, and so it was before", "take `was:` out")
        elif claim.at and was in there:
            message = f"`{was}` is there still, so it is not what `{name}` was called before"
            claim.at.say(BAD_WAS, message, _cure(claim.renamed, there[was].was))
        elif claim.at:
            message = f"`{taken[was]}` was called `{was}` before, so `{name}` was not"
            claim.at.say(BAD_WAS, message, f"take one of the two `was:` out{_split(claim.renamed, taken[was])}")


def _cure(renamed: Rename, other: str | None) -> str:
    """What to write where what something is said to have been is there; that is said to have been the *other*."""
    name, was = renamed.name, renamed.was
    if renamed.section not in KEPT_IN_TABLES or other is None:
        return f"take `was:` out, or `{was}` if it is `{name}` now{_split(renamed, was)}"
    if other != name:
        first = f"first `{name}: {{was: {was}}}` with `{other}` as it is"
        return f"names that move on take two releases: {first}, then `{was}: {{was: {other}}}`"
    one, two = (f"New{each}" if each[:1].isupper() else f"new_{each}" for each in (name, was))
    first = f"first `{one}: {{was: {was}}}` and `{two}: {{was: {name}}}`"
    then = f"`{name}: {{was: {one}}}` and `{was}: {{was: {two}}}`"
    return f"names that change places take two releases: {first}, then {then}"


def _split(renamed: Rename, other: str) -> str:
    """What to do if a new thing begins with what the *other* one holds."""
    if renamed.section not in KEPT_IN_TABLES:
        return ""
    if renamed.of:
        return f"; if it begins with the values of `{other}`, write `backfill: {{from: {other}}}` instead"
    return (
        f"; what is split off from `{other}` takes two releases: first `{renamed.name}` as a new entity, with the "
        f"fields that move still in `{other}` for your code to copy, then `removed:` for these"
    )
