"""How the OpenAPI document says by what headers callers are known."""

from __future__ import annotations

from specgen.contract import received
from specgen.contract.openapi_schemas import Node
from specgen.product.model import Auth, Product


def security_name(auth: Auth) -> str:
    """What the document calls it."""
    return "bearer" if auth.header.is_bearer else "token"


def security_schemes(product: Product) -> Node:
    """All schemes: that of people, and those of systems that sign what they send."""
    people: Node = {security_name(product.auth): _scheme(product.auth)} if product.auth else {}
    return {**people, **received.security_schemes(product)}


def _scheme(auth: Auth) -> Node:
    """The scheme of people: HTTP has a name for the usual one alone."""
    ends = " It names a session, and serves until that ends." if auth.keeps_tokens else ""
    if auth.header.is_bearer:
        form = {"bearerFormat": "JWT"} if auth.signs_tokens else {}
        return {"type": "http", "scheme": "bearer", **form, "description": f"The token that signing in answers.{ends}"}
    called = ", a JSON Web Token" if auth.signs_tokens else ""
    said = f"`{auth.header.name}: {auth.header.holding('{token}')}`"
    return {
        "type": "apiKey",
        "in": "header",
        "name": auth.header.name,
        "description": f"The token that signing in answers{called}: {said}.{ends}",
    }
