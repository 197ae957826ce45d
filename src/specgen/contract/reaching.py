"""Who reaches which rows by a call, in a sentence."""

from __future__ import annotations

from specgen.contract.model import Call
from specgen.product.model import Does, Product, Reach
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
        return f"Only the caller's own rows are reached{_lifted(product, call)}; to anyone else they do not exist."
    is_open = call.tenancy is None or call.tenancy.others == "read" or call.tenancy.by == MEMBERS
    return REACHES[call.reach] if is_open else OF_MEMBERS[call.reach]


def _lifted(product: Product, call: Call) -> str:
    """Who reaches rows of others as well, where some role does."""
    known = [each for each in lifting(product, call.operation) if any(role.lifts(each) for role in product.roles)]
    listed = " or ".join(f"`{each}{BEYOND_ONE_S_OWN}`" for each in known)
    return f", and those of others by who has {listed}" if listed else ""
