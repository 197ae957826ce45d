"""How far permissions reach: by which of them callers reach rows of others, where most reach their own."""

from __future__ import annotations

from specgen.product.model import SIGNING_IN, Does, Entity, Operation, Product, Reach
from specgen.product.roles import BEYOND_ONE_S_OWN, READ

OF_THE_CALLER = (*SIGNING_IN, Does.LOGOUT, Does.ME, Does.CREATE)
"""What is about the caller, or makes a row that is the caller's, whatever a role grants."""


def reaches_own(operation: Operation, entity: Entity) -> bool:
    """Whether callers of *operation* usually reach rows of their own alone."""
    if entity.owner is None or operation.of_caller or operation.does in OF_THE_CALLER:
        return False
    return Reach.OWN in ((entity.scope.read, entity.scope.write) if operation.writes_its_row else (entity.scope.read,))


def lifting(product: Product, operation: Operation) -> tuple[str, ...]:
    """The permissions by which, with `:any`, callers of *operation* reach rows of others as well.

    These are what it asks for. Who may read rows of others by some role may do so by every operation that reads.
    """
    entity = product.entity(operation.entity) if operation.entity else None
    if not product.roles or entity is None or not reaches_own(operation, entity):
        return ()
    reading = () if operation.writes_its_row or not product.lifts_reading(entity) else (entity.permission(READ),)
    return tuple(dict.fromkeys((*operation.permissions, *reading)))


def scopes(product: Product) -> tuple[str, ...]:
    """What keys and tokens can be narrowed to: all permissions, with what reaches beyond one's own by some role."""
    lifted = {each for each in product.permissions if any(role.lifts(each) for role in product.roles)}
    beyond = {each: (f"{each}{BEYOND_ONE_S_OWN}",) for each in lifted}
    return tuple(name for each in product.permissions for name in (each, *beyond.get(each, ())))
