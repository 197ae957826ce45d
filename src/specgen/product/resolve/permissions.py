"""Permissions: what each operation asks for, and whether some role grants it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product import flaws, naming
from specgen.product.context import Context, Spot
from specgen.product.model import Access, Does, Operation, Reach
from specgen.product.resolve.asked import Asked, Placed, lost_operations
from specgen.product.resolve.known import Known
from specgen.product.role_flaws import UNKNOWN_PERMISSION, UNUSED_PERMISSION
from specgen.product.roles import BEYOND_ONE_S_OWN, READ, WRITE, Role
from specgen.product.usual import USUAL
from specgen.source.diagnostics import Edit
from specgen.source.guess import nearest
from specgen.spec.model import PathPart
from specgen.spec.role_parts import EVERYTHING
from specgen.spec.scalars import ASKS_NOTHING
from specgen.spec.synonyms import called

MOST_SHOWN = 3
"""Of permissions that may have been meant."""


def resolve_permissions(asked: Asked, name: str, access: Access) -> tuple[str, ...]:
    """What the operation called *name* asks of its caller's role."""
    said, scope = asked.said.permission, _of_scope(asked)
    if said is not None and access is not Access.SIGNATURE:
        _report_written(asked, name, access, scope)
    if access is not Access.SIGNED_IN or not asked.context.spec.roles:
        return ()
    usual = _usual(asked, name) if said is None and scope is None else None
    if scope is not None and asked.entity:
        asked.context.derived(name, "permission", scope, f"the `scope` of `{asked.entity.name}` asks for it")
    named = None if said == ASKS_NOTHING else said
    return tuple(dict.fromkeys(each for each in (named or usual, scope) if each is not None))


READING, WRITING = ("list", "read"), ("create", "update", "delete")


def _usual(asked: Asked, name: str) -> str | None:
    """What an operation on rows asks for where nothing else is said, wherever it stands."""
    entity = asked.entity
    if entity is None or asked.deed.does is Does.CHANGE_PASSWORD:
        return None
    action = READ if _reads(asked) else WRITE
    done = "reads" if action == READ else "writes"
    because = f"there are roles, it {done} {naming.spaced(entity.plural)}, and nothing is said of `permission`"
    asked.context.derived(name, "permission", entity.permission(action), because)
    return entity.permission(action)


def _of_scope(asked: Asked) -> str | None:
    """The permission that says whose rows are reached, where one does."""
    entity = asked.entity
    if entity is None or asked.deed.does is Does.CHANGE_PASSWORD:
        return None
    return entity.scope.reader if _reads(asked) else entity.scope.writer


def _reads(asked: Asked) -> bool:
    """Whether the rows that it is about stay as they are: who links oneself with one changes but one's own links."""
    does = asked.deed.does
    return USUAL[does].reads or asked.links_caller or (does is Does.SERVICE and asked.method == "GET")


def _report_written(asked: Asked, name: str, access: Access, scope: str | None) -> None:
    at, asks_nothing = asked.at.below("permission"), asked.said.permission == ASKS_NOTHING
    asks = "asks for no permission" if asks_nothing else "asks for a permission"
    if not asked.context.spec.roles:
        if not asked.context.lost_roles:
            message = f"`{name}` {asks}, but there are no roles that could grant {'one' if asks_nothing else 'it'}"
            at.say(flaws.BAD_ACCESS, message, "add `roles:`, or take `permission` out")
    elif access is not Access.SIGNED_IN:
        message = f"`{name}` {asks} of those who may not even have signed in"
        at.say(flaws.BAD_ACCESS, message, f"take `permission` or `access: {access.value}` out")
    elif asks_nothing and scope is not None and asked.entity:
        message = f"`{name}` asks for no permission, but rows of `{asked.entity.name}` are for those who hold `{scope}`"
        at.say(flaws.BAD_ACCESS, message, "take `permission: none` out, or say another `scope` of the entity")


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
                    _say_unknown(each, permission, granted, roles)
                said.add(permission)
        if not said.intersection(each.operation.permissions):
            _report_scattered(each, roles)
    if not (said or context.spec.broken or lost_operations(context, placed)):
        asked_for = set(_asked_for(known, placed))
        _report_unused(context, asked_for, set(_widening(known)), sorted(asked_for - granted))


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


def _widening(known: Known) -> Iterator[str]:
    """What reaches rows of others whatever is asked for: who has it may read them, and so name them."""
    for entity in known.entities.values():
        if entity.scope.read is Reach.OWN:
            yield entity.permission(READ) + BEYOND_ONE_S_OWN


def _say_unknown(placed: Placed, permission: str, granted: set[str], roles: Sequence[Role]) -> None:
    operation = placed.operation
    mighty = " and ".join(f"`{role.name}`" for role in roles if role.everything)
    message = f"no role grants `{permission}`, so nobody could call `{operation.name}`"
    if mighty:
        message = f"no role grants `{permission}` by name, so only {mighty} could call `{operation.name}`"
    if at := _place(placed, operation, permission):
        near = nearest(permission, granted)
        fixes = [Edit(at.value, near)] if near else []
        grant = f"add `{permission}` to what a role is granted"
        at.say(UNKNOWN_PERMISSION, message, f"did you mean `{near}`? else {grant}" if near else grant, fixes=fixes)
    else:
        help = "let a role grant it, or give the operation another `permission:` (`none`: whoever signed in may call)"
        placed.at.say_of_name(UNKNOWN_PERMISSION, message, help)


def _place(placed: Placed, operation: Operation, permission: str) -> Spot | None:
    """Where a permission is said: of the operation, or of its entity's scope; None where it was derived."""
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
    return None


def _report_scattered(placed: Placed, roles: Sequence[Role]) -> None:
    """Permissions that different roles grant, none all of them."""
    asked = placed.operation.permissions
    if asked and not any(all(map(role.grants, asked)) for role in roles):
        listed = " and ".join(f"`{permission}`" for permission in asked)
        message = f"no role grants both {listed}, so nobody could call `{placed.operation.name}`"
        placed.at.say_of_name(UNKNOWN_PERMISSION, message, "let one role have both")


def _meant(permission: str) -> list[str]:
    """What *permission* may mean, which names an action by what operations do."""
    resource, _, action = permission.removesuffix(BEYOND_ONE_S_OWN).partition(":")
    beyond = BEYOND_ONE_S_OWN if permission.endswith(BEYOND_ONE_S_OWN) else ""
    writes = action in WRITING or bool(called(action, WRITING))
    reads = action in READING or bool(called(action, READING))
    return [f"{resource}:{each}{beyond}" for each, said in ((READ, reads), (WRITE, writes)) if said]


def _report_unused(context: Context, asked_for: set[str], widening: set[str], ungranted: Sequence[str]) -> None:
    """Say which permissions nothing asks for; of *ungranted* ones, which are asked for, one may have been meant."""
    used = {EVERYTHING, *asked_for, *widening, *(each + BEYOND_ONE_S_OWN for each in asked_for)}
    for name, part in context.spec.roles.items():
        for place, permission in enumerate(part.permissions):
            if permission not in used:
                at = context.at("roles", name, "permissions", place)
                action = permission.partition(":")[2].removesuffix(BEYOND_ONE_S_OWN)
                alike = [f"`{each}`" for each in ungranted if each.endswith(f":{action}")]
                listed = f"; asked for, and granted to nobody by name: {', '.join(alike[:MOST_SHOWN])}" if alike else ""
                help = f"take it out, or see how it is spelt{listed}"
                if meant := [each for each in _meant(permission) if each in asked_for]:
                    help = f"write `{meant[0]}`, which is asked for"
                at.say(UNUSED_PERMISSION, f"nothing asks for `{permission}`", help)
