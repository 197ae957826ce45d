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
    """The organisations that share the product without seeing each other's rows.

    Example, in which who makes a clinic becomes its head and may take in others:
        auth:
          user: User
          tenant: {entity: Clinic, members: Member, founder: {position: head}, from: path}
        entities:
          Clinic:
            fields: {name: string}
          Member:
            fields:
              clinic: {belongs_to: Clinic, on_delete: cascade}
              user: {belongs_to: User, on_delete: cascade}
              position: {type: string, length: 1..20}
          Room:
            tenant: clinic
            fields:
              clinic: {belongs_to: Clinic, on_delete: cascade}
              name: string
        endpoints:
          /clinics: {entity: Clinic, operations: [list, create, read]}
          /clinics/{clinic_id}/members: {entity: Member, parent: clinic, operations: [list, create, delete]}
          /clinics/{clinic_id}/rooms: {entity: Room, parent: clinic, operations: [list, create, read, update]}
    """

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
    """Whose the rows are; a field alone (`tenant: clinic`) is short for {by: …}.

    Example, of visits that the clinic's members see, and the patient whose they are:
        auth:
          user: User
          tenant: {entity: Clinic, members: Member}
        entities:
          Clinic:
            fields: {name: string}
          Member:
            fields: {clinic: {belongs_to: Clinic}, user: {belongs_to: User}}
          Visit:
            owner: patient
            tenant: {by: clinic, others: own}
            fields:
              clinic: {belongs_to: Clinic}
              patient: {belongs_to: User}
              reason: string
        endpoints:
          /visits: {entity: Visit, operations: [list, read, create]}
    """

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
