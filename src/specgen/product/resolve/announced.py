"""What an operation announces to its callers: that it is going away, and how long its answer may be kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from specgen.product import flaws
from specgen.product.architecture_flaws import UNKNOWN_OPERATION
from specgen.product.model import Deprecation
from specgen.product.resolve.asked import Asked, Placed
from specgen.product.resolve.meant import operations_meant
from specgen.product.usual import USUAL
from specgen.source.diagnostics import Severity


def resolve_deprecation(asked: Asked) -> Deprecation | None:
    """Since when the operation is deprecated, until when it is there, and what takes its place."""
    part = asked.said.deprecated
    if part is None:
        return None
    if part.sunset is not None and part.sunset <= part.since:
        at = asked.at.below("deprecated", "sunset")
        message = f"an operation that is deprecated since {part.since} can't end on {part.sunset}"
        at.say(flaws.BAD_OPERATION, message, "let `sunset` come after `since`")
    return Deprecation(part.since, part.sunset, part.use)


def resolve_keeping(asked: Asked) -> int | None:
    """For how many seconds a caller may keep the answer, if anything is said of it."""
    part = asked.said.cache
    if part is None:
        return None
    if not USUAL[asked.deed.does].reads and asked.method != "GET":
        message = f"`cache` says nothing about {asked.deed.does.value}: only what is read can be kept"
        asked.at.below("cache").say_of_name(flaws.BAD_OPERATION, message, "take it out")
    return part.ttl


def report_replacements(placed: Sequence[Placed]) -> None:
    """Say where a deprecated operation names another one that does not exist, or that is deprecated itself."""
    by_name = {each.operation.name: each.operation for each in placed}
    for each in placed:
        use = each.operation.deprecated.use if each.operation.deprecated else None
        if use is None:
            continue
        at = each.at.below("deprecated", "use")
        if use in by_name:
            if by_name[use].deprecated:
                message = f"`{use}` is deprecated itself"
                at.say(flaws.BAD_OPERATION, message, "name an operation that stays")
        elif not any(said.severity is Severity.ERROR for said in at.context.diagnostics) and not at.context.spec.broken:
            meant = partial(operations_meant, use, by_name.values())
            at.say_unknown_name(UNKNOWN_OPERATION, f"there is no operation called `{use}`", use, by_name, meant)
