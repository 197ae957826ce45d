"""Members in `tests/contract/rows.py`: whoever asks belongs to every tenant that a test makes, unless it says not."""

from __future__ import annotations

from collections.abc import Collection

from specgen.frozen import frozen
from specgen.generators.service.tests.row_names import RowNames, takes_owner
from specgen.product.model import Entity, Field, Product, Tenants

STRANGER = "stranger"
"""What makes somebody who is a member of nothing."""
ELSEWHERE = "elsewhere"
"""What makes a tenant of which nobody who asks is a member."""


@frozen
class TenantRows:
    """What makes tenants and people: their models, their factories, and the call that makes somebody a member."""

    tenant: str
    user: str
    makes_tenant: str
    makes_user: str
    joined: str
    placed: str
    left: str
    members: str
    leaves: bool


def tenant_rows(product: Product) -> TenantRows | None:
    """The words of the template; None where there are no tenants."""
    tenants = product.tenants
    if tenants is None or product.auth is None:
        return None
    names = RowNames(product)
    tenant, user, members = (product.entity(each) for each in (tenants.entity, product.auth.user, tenants.members))
    return TenantRows(
        tenant=f"models.{tenant.name}",
        user=f"models.{user.name}",
        makes_tenant=_given(names.make(tenant, f"self.{STRANGER}()")).replace("rows.", "self.", 1),
        makes_user=names.methods[user.name],
        joined=_member(product, tenants, names, members, "user", f"tenant.{tenant.key.attribute}"),
        placed=_member(product, tenants, names, members, "user", f"self.{ELSEWHERE}().{tenant.key.attribute}"),
        left=_left(_member(product, tenants, names, members, "user", f"self.home().{tenant.key.attribute}"), members),
        members=f"models.{members.name}",
        leaves=any(each.idempotency for each in product.operations),
    )


def _member(product: Product, tenants: Tenants, names: RowNames, members: Entity, user: str, tenant: str) -> str:
    """The call that makes *user* a member of *tenant*."""
    given = {members.field(tenants.by).attribute: tenant}
    if members.owner != tenants.user:
        key = product.entity(product.auth.user).key.attribute if product.auth else ""
        given[members.field(tenants.user).attribute] = f"{user}.{key}"
    return names.make(members, user, **given).replace("rows.", "self.", 1)


def _left(made: str, members: Entity) -> str:
    """The call that makes somebody a member who has been taken out; empty where nothing is kept of such."""
    return f"{made.removesuffix(')')}, deleted_at=now())" if members.soft_delete else ""


def _given(made: str) -> str:
    """The call *made* with what is given besides."""
    return f"{made.removesuffix(')')}{'' if made.endswith('()') else ', '}**given)"


def wrapped(product: Product, entity: Entity) -> str | None:
    """What is done with a new row of *entity*: who asks becomes a member of tenants, and tenants get their members."""
    tenants = product.tenants
    if tenants is None or product.auth is None:
        return None
    return {tenants.entity: "self._tenant", product.auth.user: "self._insider"}.get(entity.name)


def named_row(product: Product, entity: Entity, field: Field) -> str | None:
    """What makes the row that *field* names where that is a tenant or its member; None where it is another."""
    tenants = product.tenants
    if tenants is None or entity.tenancy is None:
        return None
    if (entity.name, field.name) == (tenants.members, tenants.user):
        return f"self.{STRANGER}()"
    if entity.tenancy.field != field.name:
        return None
    if entity.name != tenants.members:
        return "self.home()"
    if takes_owner(entity) and entity.owner == tenants.user:
        return f"self.{ELSEWHERE}()"
    user = entity.field(tenants.user).attribute
    return f'(self.{ELSEWHERE}() if "{user}" in given else self.home())'


def member_of_nothing(product: Product, entity: Entity, by: str, **given: str) -> str:
    """What makes a tenant or a person that nothing but the test's own rows make a member; empty for other fields."""
    tenants = product.tenants
    if tenants is None or entity.name != tenants.members:
        return ""
    made = {tenants.by: ELSEWHERE, tenants.user: STRANGER}.get(by)
    return f"rows.{made}({', '.join(f'{name}={value}' for name, value in given.items())})" if made else ""


def told_of_members(
    product: Product, entity: Entity, given: Collection[str], settled: Collection[str]
) -> dict[str, str]:
    """What a row that makes a member needs beside attributes *given* and *settled* for who asks to see that one."""
    tenants = product.tenants
    if tenants is None or product.auth is None or entity.name != tenants.members or entity.owner == tenants.user:
        return {}
    by, user = entity.field(tenants.by).attribute, entity.field(tenants.user).attribute
    if by in given and user not in given:
        return {user: f"ada.{product.entity(product.auth.user).key.attribute}"}
    if user in given and by not in (*given, *settled):
        return {by: f"rows.home().{product.entity(tenants.entity).key.attribute}"}
    return {}
