"""What is said of tenants: which rows they are, who belongs to them, and whose the rows of an entity are."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from specgen.spec.part import Maybe, Part, one_of
from specgen.spec.values import Anything, EntityName, FieldName

SELF = "self"
NONE = "none"
MEMBERS = "members"


class TenantsPart(Part):
    """The organisations that share the product without seeing each other's rows."""

    entity: EntityName = Field(description="the entity whose rows are tenants")
    members: EntityName = Field(
        description="the entity whose rows say who belongs to which tenant: one `belongs_to` for each; who makes a "
        "tenant becomes its first member, and members add others by the operations on these rows"
    )
    founder: dict[FieldName, Anything] = Field(
        default_factory=dict, description="what else the row of the first member says: `{position: head}`"
    )
    from_: Annotated[Literal["members", "path"], one_of("members", "path")] = Field(
        "members",
        alias="from",
        description="how a request tells the tenant: `members`: it reaches all tenants that its caller belongs to; "
        "`path`: each operation on rows of a tenant names it in its path, and reaches no other",
    )


class TenantPart(Part):
    """Whose the rows are; a field alone (`tenant: clinic`) is short for {by: …}."""

    by: FieldName = Field(
        description="the field with `belongs_to` that names the tenant; `self` of the tenants themselves; `none` where "
        "rows are nobody's in particular, and of the user entity, whose rows colleagues alone see otherwise"
    )
    others: Maybe[Annotated[Literal["read", "own"], one_of("read", "own")]] = Field(
        None,
        description="who else reaches rows than members of their tenant: `read`: others read them as the scope says; "
        "`own`: those whose the rows are by `owner` reach them as members do; nobody where not given",
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return given if isinstance(given, dict) or given is None else {"by": given}
