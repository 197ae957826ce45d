"""To whom an answer shows the rows that it holds."""

from __future__ import annotations

from enum import Enum

from specgen.contract.model import Call
from specgen.product.model import SIGNING_IN, Access, Does, Embed, Entity, Product, Reach
from specgen.rules.questions.callers import anyone_may, first_role

OF_THE_CALLER = (*SIGNING_IN, Does.ME, Does.LOGOUT, Does.CREATE)
"""What shows callers their own row, or the one that they have just made."""


class Audience(Enum):
    """Who is shown a row."""

    EVERYONE = "everyone"
    SIGNED_IN = "whoever signs in"
    OWNER = "its owner"
    FEW = "those whom a role or an organisation lets"


def audience(product: Product, call: Call) -> Audience:
    """To whom *call* shows a row of its entity."""
    operation = call.operation
    if product.auth is None or (call.reach is None and operation.does not in OF_THE_CALLER):
        return Audience.FEW
    if operation.of_caller or operation.does in OF_THE_CALLER or call.reach is Reach.OWN:
        return Audience.OWNER
    if (call.tenancy is not None and call.tenancy.others is None) or not anyone_may(product, operation):
        return Audience.FEW
    if call.reach is Reach.GRANTED and not _is_granted(product, product.entity(operation.entity or "")):
        return Audience.FEW
    return Audience.EVERYONE if operation.access in (Access.PUBLIC, Access.OPTIONAL) else Audience.SIGNED_IN


def of_embedded(product: Product, outer: Audience, entity: Entity, embed: Embed) -> Audience:
    """To whom a row of *entity* that is shown to *outer* shows the row that it embeds.

    Callers name only rows that they may read; so what only its owner reads is, in a row of their own, their own.
    """
    target = product.entity(embed.entity)
    if outer is not Audience.OWNER or embed.field == entity.owner or target.tenancy is not None:
        return outer
    is_open = target.scope.read in (Reach.SIGNED_IN, Reach.ANY)
    return Audience.SIGNED_IN if is_open and not product.roles else outer


def _is_granted(product: Product, entity: Entity) -> bool:
    """Whether the role that everyone begins with may read all rows of *entity*."""
    role = first_role(product)
    return role is not None and all(role.grants(each) for each in (entity.scope.reader,) if each)
