"""Permissions: what each operation asks for, and whether some role grants it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product import flaws
from specgen.product.context import Context, Spot
from specgen.product.model import Access, Does, Operation, Reach
from specgen.product.resolve.asked import READING, Asked, Placed
from specgen.product.resolve.known import Known
from specgen.product.role_flaws import UNKNOWN_PERMISSION, UNUSED_PERMISSION
from specgen.product.roles import BEYOND_ONE_S_OWN, READ, WRITE, Role
from specgen.spec.model import OperationPart, PathPart
from specgen.spec.role_parts import EVERYTHING


def resolve_permissions(asked: Asked, name: str, access: Access) -> tuple[str, ...]:
    """What the operation called *name* asks of its caller's role."""
    context, said = asked.context, asked.said.permission
    if said is not None and access is not Access.SIGNATURE:
        _report_written(asked, name, access)
    if access is not Access.SIGNED_IN or not context.spec.roles:
        return ()
    scope = _of_scope(asked)
    if said is None and scope is None and asked.entity and not isinstance(asked.said, OperationPart):
        said = asked.entity.permission(READ if asked.does in READING else WRITE)
        context.derived(name, "permission", said, "there are roles, and nothing is said of `permission`")
    return tuple(dict.fromkeys(each for each in (said, scope) if each is not None))


def _of_scope(asked: Asked) -> str | None:
    """The permission that says whose rows are reached, where one does."""
    entity = asked.entity
    if entity is None or asked.does is Does.CHANGE_PASSWORD:
        return None
    reads = asked.does in READING or asked.links_caller or (asked.does is Does.SERVICE and asked.method == "GET")
    return entity.scope.reader if reads else entity.scope.writer


def _report_written(asked: Asked, name: str, access: Access) -> None:
    at = asked.at.below("permission")
    if not asked.context.spec.roles:
        if not asked.context.lost_roles:
            message = f"`{name}` asks for a permission, but there are no roles that could grant it"
            at.say(flaws.BAD_ACCESS, message, "add `roles:`, or take `permission` out")
    elif access is not Access.SIGNED_IN:
        message = f"`{name}` asks for a permission of those who may not even have signed in"
        at.say(flaws.BAD_ACCESS, message, f"take `permission` or `access: {access.value}` out")


def report_permissions(known: Known, roles: Sequence[Role], placed: Sequence[Placed]) -> None:
    """Say which permissions are asked for that nobody has, and which are granted that nothing asks for."""
    context = known.context
    if not roles or context.user is None or not context.spec.complete or context.spec.broken_below("roles"):
        return
    granted = {permission for role in roles for permission in role.permissions}
    granted |= {permission.removesuffix(BEYOND_ONE_S_OWN) for permission in granted}
    made = granted | {each.permission(action) for each in known.entities.values() for action in (READ, WRITE)}
    said: set[str] = set()
    for each in placed:
        for permission in each.operation.permissions:
            if not _is_granted(permission, roles, made):
                if permission not in said:
                    _say_unknown(each, permission, granted)
                said.add(permission)
        if not said.intersection(each.operation.permissions):
            _report_scattered(each, roles)
    if not said:
        _report_unused(context, set(_asked_for(known, placed)))


def _is_granted(permission: str, roles: Sequence[Role], made: set[str]) -> bool:
    return permission in made and any(role.grants(permission) for role in roles)


def _asked_for(known: Known, placed: Sequence[Placed]) -> Iterator[str]:
    for each in placed:
        yield from each.operation.permissions
    for part in known.context.spec.endpoints.values():
        written = map(part.said_of, part.operations) if isinstance(part, PathPart) else (part,)
        yield from (each.permission for each in written if each.permission is not None)
    for entity in known.entities.values():
        yield from filter(None, (entity.scope.reader, entity.scope.writer))
        if entity.scope.read is Reach.OWN:
            yield entity.permission(READ)


def _say_unknown(placed: Placed, permission: str, granted: set[str]) -> None:
    operation = placed.operation
    at = _place(placed, operation, permission)
    message = f"no role grants `{permission}`, so nobody could call `{operation.name}`"
    at.say_unknown(UNKNOWN_PERMISSION, message, permission, granted)


def _place(placed: Placed, operation: Operation, permission: str) -> Spot:
    """Where a permission is said: of the operation, of its entity's scope, or by the operation itself."""
    spec, path = placed.at.context.spec, placed.at.path
    part = spec.endpoints[str(path[1])]
    said = part.said_of(str(path[2])) if isinstance(part, PathPart) and len(path) > 2 else part
    if not isinstance(said, PathPart) and said.permission == permission:
        return placed.at.below("permission")
    if operation.entity is not None:
        scope = spec.entities[operation.entity].scope
        for key, reach in (("read", scope.read), ("write", scope.write)):
            if reach == permission:
                return placed.at.context.at("entities", operation.entity, "scope", key)
    return placed.at


def _report_scattered(placed: Placed, roles: Sequence[Role]) -> None:
    """Permissions that different roles grant, none all of them."""
    asked = placed.operation.permissions
    if asked and not any(all(map(role.grants, asked)) for role in roles):
        listed = " and ".join(f"`{permission}`" for permission in asked)
        message = f"no role grants both {listed}, so nobody could call `{placed.operation.name}`"
        placed.at.say_of_name(UNKNOWN_PERMISSION, message, "let one role have both")


def _report_unused(context: Context, asked_for: set[str]) -> None:
    for name, part in context.spec.roles.items():
        for place, permission in enumerate(part.permissions):
            if permission != EVERYTHING and permission.removesuffix(BEYOND_ONE_S_OWN) not in asked_for:
                at = context.at("roles", name, "permissions", place)
                at.say(UNUSED_PERMISSION, f"nothing asks for `{permission}`", "take it out, or see how it is spelt")
