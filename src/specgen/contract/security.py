"""How the OpenAPI document says by what header callers are known."""

from __future__ import annotations

from specgen.contract.openapi_schemas import Node
from specgen.product.model import Auth


def security_name(auth: Auth) -> str:
    """What the document calls it."""
    return "bearer" if auth.header.is_bearer else "token"


def security_scheme(auth: Auth) -> Node:
    """The scheme: HTTP has a name for the usual one alone."""
    if auth.header.is_bearer:
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "The token that signing in answers.",
        }
    said = f"`{auth.header.name}: {auth.header.holding('{token}')}`"
    return {
        "type": "apiKey",
        "in": "header",
        "name": auth.header.name,
        "description": f"The token that signing in answers, a JSON Web Token: {said}.",
    }
