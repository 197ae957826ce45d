"""Which rows are of a tenant, as far as a spec can be read: its own words first, else what its relations tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.frozen import frozen
from specgen.spec.model import AuthPart, EntityPart, TenantsPart
from specgen.spec.tenant_parts import MEMBERS, NONE, SELF


@frozen
class Belonging:
    """What tells whose rows are: a field, `self` of tenants, `members` of those who sign in; and why."""

    by: str
    because: str

    @property
    def field(self) -> str | None:
        """The field that names the tenant, where one does."""
        return None if self.by in (SELF, MEMBERS) else self.by


Belongings = Mapping[str, Belonging]
"""The entities whose rows are of a tenant, by name."""


def tenants_of(auth: AuthPart | None) -> TenantsPart | None:
    """What is said of tenants where people sign in."""
    return auth.tenant if auth and auth.scheme != "none" and auth.user else None


def belongings(auth: AuthPart | None, entities: Mapping[str, EntityPart]) -> dict[str, Belonging]:
    """The entities whose rows are of a tenant; none where there are no tenants."""
    tenants = tenants_of(auth)
    if auth is None or tenants is None or tenants.entity == auth.user:
        return {}
    found = {name: _belonging(tenants, auth.user, name, part) for name, part in entities.items()}
    return {name: each for name, each in found.items() if each is not None}


def names_members(auth: AuthPart | None, entities: Mapping[str, EntityPart]) -> bool:
    """Whether rows of the entity that is to say who belongs to which tenant can name both, or it is not there."""
    tenants = tenants_of(auth)
    if auth is None or tenants is None or tenants.members not in entities:
        return True
    named = {field.belongs_to for field in entities[tenants.members].fields.values()}
    return tenants.members not in (tenants.entity, auth.user) and {tenants.entity, auth.user} <= named


def naming_tenants(tenants: TenantsPart, part: EntityPart) -> Iterator[str]:
    """The fields of an entity that always name a tenant."""
    for name, field in part.fields.items():
        if field.belongs_to == tenants.entity and not field.optional and not field.nullable:
            yield name


def _belonging(tenants: TenantsPart, user: str | None, name: str, part: EntityPart) -> Belonging | None:
    said = part.tenant.by if part.tenant else None
    if said == NONE:
        return None
    if name == tenants.entity:
        return Belonging(SELF, "its rows are the tenants")
    if name == user:
        return Belonging(MEMBERS, "those who sign in are seen by members of the same tenant")
    naming = list(naming_tenants(tenants, part))
    if said in naming:
        return Belonging(said, "its author says so")
    if len(naming) == 1:
        return Belonging(naming[0], f"`{naming[0]}` names a `{tenants.entity}`")
    return None
