"""What signing in by keys brings: the keys, the permissions that narrow one, and the operations on one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from specgen.spec.model import AuthPart, EntityPart, EnumPart, OperationPart, RolePart
from specgen.spec.scalars import ASKS_NOTHING

KEYS = "ApiKey"
SCOPES = "Scope"
WORD = "keys"
"""What `auth.operations` calls the operations on one's own keys."""

USUAL_PATH = "/auth/keys"
NO_SCOPE = "none"
"""Stands in where no role names a permission: what operations ask for is known later."""


def api_key(user: str, roles: Mapping[str, RolePart]) -> EntityPart:
    """A key of a *user*: never the key itself. Where there are *roles*, it may be narrowed."""
    scopes = {
        "type": {"list": SCOPES},
        "optional": "true",
        "write": "create",
        "count": "1..",
        "description": "The permissions that it is narrowed to; without them it may what its user may",
    }
    kept = {"write": "never"}
    return EntityPart.model_validate(
        {
            "description": "A key by which a program calls; it is shown once, and kept as a hash only.",
            "owner": "user",
            "scope": {"read": "own", "write": "own"},
            "fields": {
                "user": {
                    "belongs_to": user,
                    "write": "never",
                    "on_delete": "cascade",
                    "label": "calls by",
                    "description": "Who calls by it",
                },
                "name": {"type": "string", "length": "1..100", "write": "create", "description": "What it is for"},
                "prefix": {
                    "type": "string",
                    "length": "8..8",
                    **kept,
                    "description": "What it begins with, to tell it from others",
                },
                "key_hash": {
                    "type": "string",
                    "length": "64..64",
                    "unique": "true",
                    "read": "never",
                    **kept,
                    "description": "SHA-256 of the key, in hexadecimal digits",
                },
                **({"scopes": scopes} if roles else {}),
                "expires_at": {
                    "type": "datetime",
                    "optional": "true",
                    "write": "create",
                    "description": "From when on it is refused; without it, it holds until it is deleted",
                },
            },
            "timestamps": "true",
        }
    )


def scopes(roles: Mapping[str, RolePart]) -> EnumPart:
    """What can narrow a key: the permissions that *roles* name."""
    said = dict.fromkeys(each for role in roles.values() for each in role.permissions if each != "*")
    return EnumPart.model_validate(list(said) or [NO_SCOPE])


def operations(auth: AuthPart, roles: Mapping[str, RolePart]) -> dict[str, OperationPart]:
    """The operations on one's own keys, by method and path; none where the spec takes them out, or says no path.

    Whatever their role, everybody has keys: no permission is asked for.
    """
    path = auth.operations.get(WORD, USUAL_PATH)
    if not is_path(path):
        return {}
    said = {
        f"POST {path}": ("create", "Create an API key, which is shown this once."),
        f"GET {path}": ("list", "List API keys."),
        f"DELETE {path}/{{id}}": ("delete", "Delete an API key, which is refused from then on."),
    }
    asked = {"permission": ASKS_NOTHING} if roles else {}
    return {
        endpoint: OperationPart.model_validate({"entity": KEYS, "does": does, "summary": summary, **asked})
        for endpoint, (does, summary) in said.items()
    }


def is_path(text: str) -> bool:
    """Whether operations can stand below *text*."""
    return re.fullmatch(r"(/(?!\.+(/|$))[A-Za-z0-9._~-]+)+", text) is not None
