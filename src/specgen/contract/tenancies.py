"""What is said of tenants, where organisations keep their rows apart: who reaches the rows of an operation."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.prose import value_text
from specgen.product import naming
from specgen.product.model import Does, Entity, Operation, Product, Tenants
from specgen.product.tenants import MEMBERS, SELF

ON_ACCOUNTS = (Does.REGISTER, Does.LOGIN, Does.ME, Does.REFRESH, Does.LOGOUT, Does.CHANGE_PASSWORD)


def described(product: Product, entity: Entity, operation: Operation) -> Iterator[str]:
    """The sentences about tenants of *operation*, which is about rows of *entity*."""
    tenants, tenancy = product.tenants, entity.tenancy
    if tenants is None or tenancy is None or operation.does in ON_ACCOUNTS:
        return
    if operation.does is Does.CREATE:
        yield from _made(product, tenants, entity)
    elif tenancy.others == "read":
        if operation.method != "GET":
            yield f"Only members of the {_label(product, tenants)} may."
    else:
        yield f"{reached(product, entity)} Others do not exist."


def reached(product: Product, entity: Entity) -> str:
    """Which rows of *entity* a caller reaches, as a sentence; empty where they are of no tenant."""
    tenants, tenancy = product.tenants, entity.tenancy
    if tenants is None or tenancy is None:
        return ""
    rows = naming.spaced(entity.plural).capitalize()
    tenant = product.entity(tenants.entity)
    plural = naming.spaced(tenant.plural)
    if tenancy.by == MEMBERS:
        return f"{rows} are the caller, and those who are members of the same {plural}."
    members = f"{'' if tenancy.by == SELF else f'of {plural} '}of which the caller is a member"
    match tenancy.others:
        case "read":
            return f"{rows} {members} can be written; all can be read."
        case "own":
            return f"{rows} are those {members}, and the caller's own."
        case _:
            return f"{rows} are those {members}."


def _made(product: Product, tenants: Tenants, entity: Entity) -> Iterator[str]:
    label = _label(product, tenants)
    if entity.name == tenants.entity:
        founder = ", ".join(f"`{name}`: {value_text(value)}" for name, value in tenants.founder)
        yield f"Who makes a {label} becomes its first member{f' ({founder})' if founder else ''}."
    elif entity.name == tenants.members:
        user = product.entity(product.auth.user if product.auth else "").label
        yield f"A member of the {label} makes the {user} a member whose key they were told."
    elif entity.tenancy and entity.tenancy.others == "own":
        yield f"Who makes it need not be a member of the {label}."
    elif entity.tenancy and entity.tenancy.field:
        yield f"The caller is a member of its {label}."


def _label(product: Product, tenants: Tenants) -> str:
    return product.entity(tenants.entity).label
