"""Whose rows people of one role reach, as the generated tests ask for them."""

from __future__ import annotations

from dataclasses import replace

from specgen.product.model import Entity, Operation, Reach, Role, Scope
from specgen.product.roles import READ


class Sight:
    """What people of *role* reach, by entity: what the spec says of everybody, where there are no roles.

    They call operations that lift the whole of one entity, which is *lifted*: its rows are open to them, whosever.
    """

    def __init__(self, role: Role | None = None, lifted: str | None = None) -> None:
        self.role = role
        self._lifted = lifted
        self._scopes: dict[str, Scope] = {}

    def of(self, entity: Entity) -> Scope:
        """Whose rows of *entity* they reach."""
        if self.role is None:
            return entity.scope
        found = self._scopes.get(entity.name)
        if found is None:
            found = self._scopes[entity.name] = scope_of(entity, self.role, whole=entity.name == self._lifted)
        return found

    def is_public(self, entity: Entity) -> bool:
        """Whether they read rows of *entity* without signing in."""
        return self.of(entity).read is Reach.ANY

    def seen(self, entity: Entity) -> Entity:
        """The *entity* as they see it: what they reach is not for its owner alone."""
        return replace(entity, scope=self.of(entity))


def lifted_by(role: Role | None, operation: Operation) -> str | None:
    """The entity of which people of *role* reach every row when they call *operation*."""
    return operation.entity if role and any(map(role.lifts, operation.permissions)) else None


def scope_of(entity: Entity, role: Role, *, whole: bool = False) -> Scope:
    """Whose rows of *entity* people of *role* reach; the *whole* of them, where an operation lifts it."""
    scope = entity.scope
    read = Reach.SIGNED_IN if whole or role.lifts(entity.permission(READ)) else scope.read
    write = Reach.SIGNED_IN if whole else scope.write
    return replace(
        scope,
        read=_granted(role, scope.reader) or (read if scope.read is Reach.OWN else scope.read),
        write=_granted(role, scope.writer) or (write if scope.write is Reach.OWN else scope.write),
    )


def _granted(role: Role, permission: str | None) -> Reach | None:
    return Reach.SIGNED_IN if permission and role.grants(permission) else None
