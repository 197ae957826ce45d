"""Tenants: the organisations that share a product, each without seeing the rows of another."""

from __future__ import annotations

from typing import Literal

from specgen.frozen import frozen
from specgen.product.fields import Json

SELF = "self"
MEMBERS = "members"

Others = Literal["read", "own"]
Origin = Literal["members", "path"]


@frozen
class Tenants:
    """Which rows are tenants, and who belongs to them.

    A row of *members* names a tenant by its field *by* and one who signs in by its field *user*; the first one, of who
    makes the tenant, says *founder* as well. Requests tell a tenant *origin*.
    """

    entity: str
    members: str
    by: str
    user: str
    founder: tuple[tuple[str, Json], ...] = ()
    origin: Origin = "members"


@frozen
class Tenancy:
    """What tells of which tenant a row is: a field; `self` of tenants, `members` of those who sign in.

    *others* are those who reach rows without being members of the tenant.
    """

    by: str
    others: Others | None = None

    @property
    def field(self) -> str | None:
        """The field that names the tenant, where one does."""
        return None if self.by in (SELF, MEMBERS) else self.by

    @property
    def is_closed(self) -> bool:
        """Whether rows are for members alone."""
        return self.others is None
