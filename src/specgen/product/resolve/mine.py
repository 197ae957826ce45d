"""What `where:` asks of rows by who calls: `{author: me}`, `{author.followers: me}`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from specgen.product import flaws
from specgen.product.context import Spot
from specgen.product.model import Access, Entity, Field, ManyToMany, Member, Mine, Relation
from specgen.product.resolve.asked import Asked

ME = "me"


def resolve_mine(asked: Asked, name: str, access: Access) -> tuple[Mine, ...]:
    """How the rows of the list called *name* lead to who calls it."""
    if asked.entity is None:
        return ()
    return tuple(_mine(asked, name, access, asked.entity))


def about_rows(entity: Entity, where: Mapping[str, Any]) -> dict[str, Any]:
    """What *where* asks of rows of *entity* whoever calls."""
    return {path: given for path, given in where.items() if not _is_mine(entity, path, given)}


def _is_mine(entity: Entity, path: str, given: Any) -> bool:
    if "." in path:
        return True
    named = entity.link(path) or (entity.has(path) and entity.field(path).relation)
    return bool(named) and str(given) == ME


def _mine(asked: Asked, name: str, access: Access, entity: Entity) -> Iterator[Mine]:
    for path, given in asked.said.where.items():
        at = asked.at.below("where", path)
        if not _is_mine(entity, path, given) or not _names_me(at, path, given):
            continue
        if access is not Access.SIGNED_IN and not asked.context.nobody_signs_in:
            message = f"`{name}` keeps rows by who calls, who may not even have signed in"
            at.say(flaws.BAD_CONDITION, message, f"take `access: {access.value}` out")
            continue
        via, _, field = path.rpartition(".")
        holder = _reached(asked, at, entity, via) if via else entity
        if holder is not None and _is_people(asked, at, holder, field):
            yield Mine(field, via or None)


def _names_me(at: Spot, path: str, given: Any) -> bool:
    if str(given) != ME:
        message = f"`{path}` is about another row, of which no value can be asked"
        at.say(flaws.BAD_CONDITION, message, "write `me`, or name a field of this one")
    return str(given) == ME


def _reached(asked: Asked, at: Spot, entity: Entity, via: str) -> Entity | None:
    """The entity of the row that is named by *via*; None where there is none, which is said."""
    member = asked.known.scene(entity).member(at, via)
    if member is None:
        return None
    if not isinstance(member, Field) or member.relation is None:
        message = f"`{entity.name}.{via}` does not belong to one row, which could name the caller"
        at.say(flaws.BAD_CONDITION, message, "begin with a field with `belongs_to:`")
        return None
    if member.relation.shared:
        message = f"`{entity.name}.{via}` names a row by several values, and the caller is looked for by one"
        at.say(flaws.BAD_CONDITION, message, "begin with a field without `share:`")
        return None
    return asked.known.entities.get(member.relation.target)


def _is_people(asked: Asked, at: Spot, holder: Entity, name: str) -> bool:
    """Whether the field *name* names users; said where not."""
    member = asked.known.scene(holder).member(at, name)
    user = asked.context.user
    if member is None or (user is None and not asked.context.nobody_signs_in):
        return False
    if user is None:
        at.say(flaws.BAD_CONDITION, "nobody signs in, so `me` is nobody", "add `auth: {user: …}`")
    elif _target(member) != user:
        message = f"`{holder.name}.{name}` does not name who signs in, a `{user}`"
        at.say(flaws.BAD_CONDITION, message, f"name a field with `belongs_to: {user}` or `many_to_many: {user}`")
    return user is not None and _target(member) == user


def _target(member: Member) -> str | None:
    """The entity whose rows the field names, or is linked with."""
    match member:
        case ManyToMany(target=target):
            return target
        case Field(relation=Relation(target=target)):
            return target
        case _:
            return None
