"""What the API document says of roles: who holds which permission, and what asks for it."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.frozen import frozen
from specgen.generators.documents.endpoint_blocks import PlacedCall
from specgen.generators.markdown import code, row
from specgen.product.model import Product, Role
from specgen.product.reaching import lifting
from specgen.product.roles import BEYOND_ONE_S_OWN


@frozen
class PermissionMatrix:
    """A row for each permission: what each role has of it, and the endpoints that ask for it."""

    introduction: str
    head: str
    rule: str
    rows: tuple[str, ...]
    extends: tuple[str, ...]


def permission_matrix(product: Product, calls: Iterable[PlacedCall]) -> PermissionMatrix | None:
    """The roles of the product; None where there are none."""
    if not product.roles or product.auth is None:
        return None
    asking = _asking(product, calls)
    names = [code(role.name) for role in product.roles]
    cells = ["Permission", *names, "Asked for by"]
    return PermissionMatrix(
        introduction=_introduction(product),
        head=row(*cells),
        rule=row(*("---" for _ in cells)),
        rows=tuple(
            row(
                code(permission),
                *(_held(product, role, permission) for role in product.roles),
                ", ".join(dict.fromkeys(asking.get(permission, ()))),
            )
            for permission in product.permissions
        ),
        extends=tuple(f"{code(role.name)} extends {code(role.extends[0])}" for role in product.roles if role.extends),
    )


def _asking(product: Product, calls: Iterable[PlacedCall]) -> dict[str, list[str]]:
    """The endpoints that ask for each permission, and those that show more to who has it for rows of others."""
    asking: dict[str, list[str]] = {}
    for placed in calls:
        operation = placed.call.operation
        for permission in dict.fromkeys((*operation.permissions, *lifting(product, operation))):
            only = "" if permission in operation.permissions else f" (with {code(BEYOND_ONE_S_OWN)})"
            asking.setdefault(permission, []).append(f"{placed.heading.link}{only}")
    return asking


def _introduction(product: Product) -> str:
    auth = product.auth
    user = product.entity(auth.user) if auth else None
    field = user.field(auth.role) if auth and auth.role and user else None
    label = f" The role of a {user.label} stands in {code(field.json)}." if user and field else ""
    return (
        "A caller's role must grant what an endpoint asks for, or the answer is 403, before any row is looked for. "
        f"*Own* reaches the caller's own rows where rows have an owner, *all* reaches those of others too.{label}"
    )


def _held(product: Product, role: Role, permission: str) -> str:
    if not role.grants(permission):
        return "No"
    return "All" if role.lifts(permission) or not _is_owned(product, permission) else "Own"


def _is_owned(product: Product, permission: str) -> bool:
    """Whether rows with an owner are reached by *permission*."""
    asking = (each for each in product.operations if permission in each.permissions and each.entity)
    found = [product.entity(each.entity or "") for each in asking]
    found += [each for each in product.entities if permission in (each.permission("read"), each.permission("write"))]
    return any(entity.owner and "own" in (entity.scope.read.value, entity.scope.write.value) for entity in found)
