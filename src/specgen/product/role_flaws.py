"""What may be wrong with roles, and with what they let people do."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNKNOWN_ROLE = Flaw(
    "unknown-role",
    Severity.ERROR,
    """A role is named that does not exist.

Roles are defined under `roles:`, by name.
""",
)
BAD_ROLE = Flaw(
    "bad-role",
    Severity.ERROR,
    """Roles can't be had, or can't be kept apart, as the spec says.

Where there are roles, somebody signs in, and the entity of those who do has exactly one field of the type `role`, with
a `default:` for those who register. Only some roles may be let to set it (`writable_by:`): else all
give themselves any. A role does not extend itself.

Good:
    roles: {user: ["notes:read"], admin: "*"}
    entities:
      User:
        fields:
          role: {type: role, default: user, writable_by: admin}
""",
)
UNKNOWN_PERMISSION = Flaw(
    "unknown-permission",
    Severity.ERROR,
    """A permission is asked for that no role grants by name, so that nobody could do it, or only who may do everything.

Permissions are granted under `roles:`. `"*"` grants all that there are, but makes none: one that only such a role
has stands beside it (`["*", "users:ban"]`). Where there are roles, each operation on an entity asks for
`<resource>:read` or `<resource>:write`, unless `permission:` or the entity's `scope` says another; `permission: none`
asks for none.
""",
)
UNUSED_PERMISSION = Flaw(
    "unused-permission",
    Severity.WARNING,
    """A role grants a permission that nothing asks for.

It may be misspelt, or left from an operation that has gone.
""",
)

ROLE_FLAWS = (UNKNOWN_ROLE, BAD_ROLE, UNKNOWN_PERMISSION, UNUSED_PERMISSION)
