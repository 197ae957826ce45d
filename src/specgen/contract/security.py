"""How the OpenAPI document says by what headers callers are known."""

from __future__ import annotations

from specgen.contract import received
from specgen.contract.openapi_schemas import Node
from specgen.product.model import Auth, Product


def security_name(auth: Auth) -> str:
    """What the document calls it."""
    if auth.header.is_bearer:
        return "bearer"
    return "apiKey" if auth.takes_keys else "token"


def security_schemes(product: Product) -> Node:
    """All schemes: that of people, and those of systems that sign what they send."""
    people: Node = {security_name(product.auth): _scheme(product.auth)} if product.auth else {}
    return {**people, **received.security_schemes(product)}


def _scheme(auth: Auth) -> Node:
    """The scheme of people: HTTP has a name for the usual one alone."""
    if auth.takes_keys:
        return _of_keys(auth)
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


def _of_keys(auth: Auth) -> Node:
    """The scheme of keys, wherever they stand."""
    said = "A key, as it was shown when it was made. It serves until it is deleted, or ends by itself."
    if auth.header.is_bearer:
        return {"type": "http", "scheme": "bearer", "description": said}
    prefix = f" Behind a word: `{auth.header.name}: {auth.header.holding('{key}')}`." if auth.header.prefix else ""
    return {"type": "apiKey", "in": "header", "name": auth.header.name, "description": f"{said}{prefix}"}
