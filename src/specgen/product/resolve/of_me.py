"""Operations on the row of who calls: `of: me`."""

from __future__ import annotations

from specgen.product import flaws
from specgen.product.context import Spot
from specgen.product.model import Entity
from specgen.product.resolve.addresses import NO_ADDRESS, Address
from specgen.product.resolve.deed import Deed
from specgen.product.usual import USUAL

Problem = tuple[str, str]


def own_address(at: Spot, done: Deed, path: str, entity: Entity | None, parent: str | None) -> Address | None:
    """The address of a path that names no row, as the caller's is meant; None where that can't be, which is said."""
    user, of = at.context.user, at.below("of")
    if "{" in path or parent is not None:
        message = "the row is the caller's own, so nothing names it"
        at.say_of_name(flaws.BAD_PATH, message, "take the parameters and `parent` out, or take `of: me` out")
        return None
    problem = _problem(done, entity, user)
    if problem and (user is not None or at.context.nobody_signs_in):
        of.say(flaws.BAD_OPERATION, *problem)
    return None if problem else NO_ADDRESS


def _problem(done: Deed, entity: Entity | None, user: str | None) -> Problem | None:
    if user is None:
        return "nobody signs in, so there is no caller with a row", "add `auth: {user: …}`"
    if entity is None or entity.name != user:
        message = f"`{entity.name}` is not who signs in" if entity else "nothing says whose row it is"
        return message, f"write `entity: {user}`, or take `of: me` out"
    if not USUAL[done.does].of_caller:
        able = "read, update, replace and delete"
        return f"{done.verb} is not done to the caller's own row", f"take `of: me` out; it is for {able}"
    return None
