"""What may be wrong with whose rows are: tenants, their members, and ways around them."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

BAD_TENANT = Flaw(
    "bad-tenant",
    Severity.ERROR,
    """Rows can't be kept apart as it is said.

`auth.tenant` names the entity of the tenants, and the one whose rows say who belongs to which: it has one `belongs_to`
for each. A row is of the tenant that its only required `belongs_to` of a tenant names; where there are several,
`tenant:` says which, and `tenant: none` that the rows are everybody's.

Bad:
    Patient:
      tenant: country

Good:
    auth: {user: Nurse, tenant: {entity: Clinic, members: Membership}}
    entities:
      Clinic:
        fields: {name: string}
      Membership:
        fields: {clinic: {belongs_to: Clinic}, nurse: {belongs_to: Nurse}}
      Patient:
        tenant: clinic
        fields: {clinic: {belongs_to: Clinic}, name: string}
""",
)
TENANT_LEAK = Flaw(
    "tenant-leak",
    Severity.ERROR,
    """Rows of a tenant would be reached by others.

What names a row of a tenant is of the same tenant itself, by a field that both call alike: then the foreign key holds
the tenant as well, and the database lets no row name one of another tenant. Nobody who has not signed in is a member of
anything, so operations on such rows are not public, unless the entity says `others: read`.

Bad:
    Note:
      fields: {patient: {belongs_to: Patient}}

Good:
    Note:
      fields: {clinic: {belongs_to: Clinic}, patient: {belongs_to: Patient}}
""",
)

FLAWS = (
    BAD_TENANT,
    TENANT_LEAK,
)
