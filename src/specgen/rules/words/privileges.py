"""Names of what says that somebody may do more than others, in snake_case.

The lists are closed and our own.
"""

from __future__ import annotations

RIGHTS = (
    "access_level",
    "admin",
    "email_verified",
    "email_verified_at",
    "is_admin",
    "is_email_verified",
    "is_moderator",
    "is_staff",
    "is_superuser",
    "is_verified",
    "permissions",
    "superuser",
)
"""What says by itself that somebody may do more, or was looked at."""

ROLES = ("account_role", "role", "roles", "user_role")
"""What says it where one of its values is privileged; there are roles in a play as well."""

ADMINS = ("admin", "administrator", "superadmin", "superuser")
"""Values that mean somebody who may do more, whatever the field is called."""

PRIVILEGED = (*ADMINS, "moderator", "operator", "owner", "root", "staff")
"""Values of a role that nobody gives themselves."""
