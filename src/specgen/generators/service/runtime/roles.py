"""What a service's runtime knows of roles."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.generators.service.project.roles import guards, hides
from specgen.product.model import Product


@frozen
class RoleWords:
    """The words that hang on roles; *role* is the user's attribute that holds one."""

    any: bool
    role: str
    whose: str
    guard_fields: bool
    hide_fields: bool
    read_absence: bool
    absence: str


def role_words(product: Product) -> RoleWords:
    """What the runtime of *product* knows of roles."""
    declared, guarded, hidden = has_roles(product), guards(product), hides(product)
    return RoleWords(
        any=declared,
        role=_attribute(product),
        whose=", ".join(_whose(product)),
        guard_fields=guarded,
        hide_fields=hidden,
        read_absence=guarded or hidden,
        absence="MISSING, BaseModel" if hidden else "MISSING",
    )


def has_roles(product: Product) -> bool:
    """Whether who signs in has a role."""
    return product.auth is not None and product.auth.role is not None


def _attribute(product: Product) -> str:
    if not product.auth or not product.auth.role:
        return ""
    return product.entity(product.auth.user).field(product.auth.role).attribute


def _whose(product: Product) -> Iterator[str]:
    yield "who gets one"
    if guards(product):
        yield "what it lets one set"
    if hides(product):
        yield "what it shows one"
