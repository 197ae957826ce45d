"""What signing in elsewhere brings: whom a token names, and the answer while nobody can tell whether it is good."""

from __future__ import annotations

from specgen.spec.model import ErrorPart, FieldPart

SUBJECT = "subject"
"""The field of a user that a token names."""
UNAVAILABLE = "ISSUER_UNAVAILABLE"


def subject() -> FieldPart:
    """Whom tokens name, as they do: what OpenID Connect promises of a `sub`."""
    return FieldPart.model_validate(
        {
            "type": "string",
            "length": "1..255",
            "unique": "true",
            "read": "never",
            "write": "never",
            "description": "Who it is to the issuer of tokens",
        }
    )


def unavailable() -> ErrorPart:
    """The answer to who may have signed in, while the keys that tokens are signed with can't be had."""
    return ErrorPart.model_validate({"status": "503", "description": "Tokens can't be verified right now"})
