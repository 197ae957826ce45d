"""Who reaches which rows by a call, in a sentence."""

from __future__ import annotations

from specgen.contract.model import Call
from specgen.product.model import Does, Entity, Product, Reach
from specgen.product.reaching import lifting
from specgen.product.roles import BEYOND_ONE_S_OWN
from specgen.product.tenants import MEMBERS

REACHES = {
    Reach.SIGNED_IN: "Everyone who is signed in reaches every row.",
    Reach.ANY: "Everyone reaches every row.",
    Reach.GRANTED: "Whoever has the permission reaches every row.",
}

OF_MEMBERS = {
    Reach.SIGNED_IN: "Every member reaches every row of the tenant.",
    Reach.ANY: "Every member reaches every row of the tenant.",
    Reach.GRANTED: "Whoever has the permission reaches every row of the tenant.",
}
"""The same of rows that tenants keep apart."""


def reached(product: Product, call: Call) -> str:
    """Who reaches which rows; nothing where a call is about none, or about its caller."""
    operation = call.operation
    if call.reach is None or operation.of_caller or operation.does in (Does.ME, Does.CHANGE_PASSWORD):
        return ""
    if call.reach is Reach.OWN:
        return _own(product, call, product.entity(operation.entity or ""))
    if operation.does is Does.CREATE:
        return ""
    return (REACHES if _is_open(call) else OF_MEMBERS)[call.reach]


def _is_open(call: Call) -> bool:
    """Whether whose tenant a row is makes no difference."""
    tenancy = call.tenancy
    if tenancy is None or tenancy.by == MEMBERS:
        return True
    return tenancy.others == "read" and not call.operation.writes_its_row


def _own(product: Product, call: Call, entity: Entity) -> str:
    """What becomes of others' rows where callers reach their own: they are refused to who may read them."""
    if call.operation.does is Does.CREATE:
        return _made(product, entity)
    lifted = _lifted(product, call)
    if not product.refuses_writing(entity, call.operation):
        return f"Only the caller's own rows are reached{lifted}; to anyone else they do not exist."
    own = f"Only the caller's own rows are written{lifted}"
    if entity.scope.read in (Reach.ANY, Reach.SIGNED_IN) and (
        entity.tenancy is None or entity.tenancy.others == "read"
    ):
        return f"{own}; anyone else may read them, and is refused (`FORBIDDEN`)."
    return f"{own}; who else may read them is refused (`FORBIDDEN`), to anyone else they do not exist."


def _made(product: Product, entity: Entity) -> str:
    """Whose a new row is, and who else sees it; an account is its own."""
    if product.auth and entity.name == product.auth.user:
        return ""
    is_hidden = entity.scope.read is Reach.OWN and not product.lifts_reading(entity)
    return f"The row is the caller's own{'; to anyone else it does not exist' if is_hidden else ''}."


def _lifted(product: Product, call: Call) -> str:
    """Who reaches rows of others as well, where some role does."""
    known = [each for each in lifting(product, call.operation) if any(role.lifts(each) for role in product.roles)]
    listed = " or ".join(f"`{each}{BEYOND_ONE_S_OWN}`" for each in known)
    return f", and those of others by who has {listed}" if listed else ""
