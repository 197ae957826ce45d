"""Who may call an operation, and whether that fits whose rows it reaches."""

from __future__ import annotations

from specgen.product import flaws
from specgen.product.context import Spot
from specgen.product.model import Access, Does, Entity, Reach
from specgen.product.resolve.asked import Asked
from specgen.product.tenants import MEMBERS
from specgen.product.usual import USUAL

WHOSE = {Reach.OWN: "its owner", Reach.SIGNED_IN: "those who signed in", Reach.GRANTED: "those who have a permission"}


def resolve_access(asked: Asked, name: str) -> Access:
    """Who may call the operation called *name*."""
    nobody = asked.context.nobody_signs_in
    if asked.deed.does is Does.RECEIVE or asked.access == Access.SIGNATURE.value:
        return Access.SIGNATURE  # who signs is told by what resolves the signature
    if asked.access is None:
        access = Access.PUBLIC if nobody else Access.SIGNED_IN
        reason = "nobody signs in" if nobody else "people sign in, and nothing says `access: public`"
        asked.context.derived(name, "access", access.value, reason)
        return access
    access = Access(asked.access)
    if access is not Access.PUBLIC and nobody:
        whom = "those who signed in" if access is Access.SIGNED_IN else "whoever calls, known where they sign in"
        message = f"`{name}` is for {whom}, but nobody signs in"
        _place(asked).say(flaws.BAD_ACCESS, message, "add `auth: {user: …}`, or write `access: public`")
    if access is not Access.SIGNED_IN and not nobody and (asked.links_caller or asked.of_caller):
        message = f"`{name}` is about the caller, who may not even have signed in"
        _place(asked).say(flaws.BAD_ACCESS, message, f"take `access: {access.value}` out")
    elif access is not Access.SIGNED_IN and asked.entity and not nobody and asked.deed.does is not Does.SERVICE:
        _report_public(asked, name, asked.entity, access)
    return access


def _place(asked: Asked) -> Spot:
    """Where the access is said: of the operation, or of the whole path."""
    said = asked.said.access is not None
    return asked.at.below("access") if said else asked.context.at(*asked.at.path[:2], "access")


def _report_public(asked: Asked, name: str, entity: Entity, access: Access) -> None:
    reads = USUAL[asked.deed.does].reads
    reach = entity.scope.read if reads else entity.scope.write
    at = _place(asked)
    name = name if asked.said.access is not None else str(asked.at.path[1])
    if reach is not Reach.ANY and _is_for_members(entity, reads):
        return  # a leak of tenants, which is told as such
    if reach is not Reach.ANY:
        whose = WHOSE[reach]
        done = "read" if reads else "written"
        message = f"`{name}` is {access.value}, but rows of `{entity.name}` are {done} by {whose} alone"
        key = "read" if reads else "write"
        at.say(
            flaws.BAD_ACCESS,
            message,
            f"take `access: {access.value}` out, or let the entity say `scope: {{{key}: any}}`",
        )
    elif hidden := _hidden_above(asked):
        whose, cure = hidden
        message = f"`{name}` is {access.value}, but {whose}"
        at.say(flaws.BAD_ACCESS, message, f"take `access: {access.value}` out, or {cure}")
    elif asked.deed.does is Does.CREATE and entity.owner:
        message = f"`{name}` is {access.value}, but each `{entity.name}` belongs to the one who made it"
        at.say(flaws.BAD_ACCESS, message, f"take `access: {access.value}` out")


def _is_for_members(entity: Entity, reads: bool) -> bool:
    """Whether rows of *entity* are read, or written, by members of their tenant alone, whatever its scope says."""
    tenancy = entity.tenancy
    return tenancy is not None and (tenancy.by == MEMBERS or not reads or tenancy.others != "read")


def _hidden_above(asked: Asked) -> tuple[str, str] | None:
    """Who alone reads a row that the path names, and how everyone may; None where everyone does.

    What is below a row that somebody does not read is not there for them.
    """
    above = (asked.known.entities.get(row.entity) for row in asked.address.above)
    for each in (entity for entity in above if entity):
        is_any, tenancy = each.scope.read is Reach.ANY, each.tenancy
        if tenancy is not None and tenancy.others != "read":
            whose = f"the `{each.name}` in its path is read by members of its tenant alone"
            scope = "" if is_any else ", and `scope: {read: any}`"
            return whose, f"let `{each.name}` say `tenant: {{by: {tenancy.by}, others: read}}`{scope}"
        if not is_any:
            whose = f"the `{each.name}` in its path is read by {WHOSE[each.scope.read]} alone"
            return whose, f"let `{each.name}` say `scope: {{read: any}}`"
    return None
