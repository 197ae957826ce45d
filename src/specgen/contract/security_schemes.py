"""How callers say who they are, in the words of OpenAPI."""

from __future__ import annotations

from specgen.contract.openapi_schemas import Node
from specgen.product.model import Auth


def security_scheme(auth: Auth) -> Node:
    """The scheme of all operations that are not public."""
    scheme: Node = {"type": "http", "scheme": "bearer"}
    if auth.signs_tokens:
        scheme["bearerFormat"] = "JWT"
    ends = " It names a session, and serves until that ends." if auth.keeps_tokens else ""
    scheme["description"] = f"The token that signing in answers.{ends}"
    return scheme
