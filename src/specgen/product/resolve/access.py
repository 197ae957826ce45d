"""Who may call an operation, and whether that fits whose rows it reaches."""

from __future__ import annotations

from specgen.product import flaws
from specgen.product.context import Spot
from specgen.product.model import Access, Does, Entity, Reach
from specgen.product.resolve.asked import READING, Asked


def resolve_access(asked: Asked, name: str) -> Access:
    """Who may call the operation called *name*."""
    nobody = asked.context.nobody_signs_in
    if asked.access is None:
        access = Access.PUBLIC if nobody else Access.SIGNED_IN
        reason = "nobody signs in" if nobody else "people sign in, and nothing says `access: public`"
        asked.context.derived(name, "access", access.value, reason)
        return access
    access = Access(asked.access)
    if access is Access.SIGNED_IN and nobody:
        message = f"`{name}` is for those who signed in, but nobody signs in"
        _place(asked).say(flaws.BAD_ACCESS, message, "add `auth: {user: …}`, or write `access: public`")
    if access is Access.PUBLIC and asked.entity and not nobody and asked.does is not Does.SERVICE:
        _report_public(asked, name, asked.entity)
    return access


def _place(asked: Asked) -> Spot:
    """Where the access is said: of the operation, or of the whole path."""
    said = asked.said.access is not None
    return asked.at.below("access") if said else asked.context.at(*asked.at.path[:2], "access")


def _report_public(asked: Asked, name: str, entity: Entity) -> None:
    reads = asked.does in READING
    reach = entity.scope.read if reads else entity.scope.write
    at = _place(asked)
    if reach is not Reach.ANY:
        whose = "its owner" if reach is Reach.OWN else "those who signed in"
        message = (
            f"`{name}` is public, but rows of `{entity.name}` are {'read' if reads else 'written'} by {whose} alone"
        )
        key = "read" if reads else "write"
        at.say(flaws.BAD_ACCESS, message, f"take `access: public` out, or let the entity say `scope: {{{key}: any}}`")
    elif asked.does is Does.CREATE and entity.owner:
        message = f"`{name}` is public, but each `{entity.name}` belongs to the one who made it"
        at.say(flaws.BAD_ACCESS, message, "take `access: public` out")
