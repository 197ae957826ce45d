"""Who may call what: what whoever signs in may, and what takes a role that somebody else gives."""

from __future__ import annotations

import json

from specgen.product.model import Access, Operation, Product, Role


def first_role(product: Product) -> Role | None:
    """The role of those who register; None where there are no roles, or none that is had from the start."""
    auth = product.auth
    if auth is None or auth.role is None:
        return None
    default = product.entity(auth.user).field(auth.role).default
    name = json.loads(default.text) if default else None
    return next((role for role in product.roles if role.name == name), None)


def anyone_may(product: Product, operation: Operation) -> bool:
    """Whether whoever signs in may call *operation*, by the role that they begin with."""
    if operation.access is Access.SIGNATURE:
        return False
    role = first_role(product)
    if not product.roles or operation.access is not Access.SIGNED_IN:
        return True
    return all(role is not None and role.grants(each) for each in operation.permissions)
