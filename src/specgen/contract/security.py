"""How the OpenAPI document says by what headers callers are known."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract import received
from specgen.contract.answers import Failure
from specgen.contract.errors import FORBIDDEN
from specgen.contract.examples import JsonValue
from specgen.contract.model import Call
from specgen.contract.openapi_schemas import Node
from specgen.product.api import Issuer
from specgen.product.model import Access, Auth, Product
from specgen.product.reaching import scopes
from specgen.product.roles import BEYOND_ONE_S_OWN
from specgen.spec.brought_issuers import UNAVAILABLE


def security_name(auth: Auth) -> str:
    """What the document calls it."""
    if auth.issuer:
        return "oauth2" if auth.issuer.flow else "openId"
    if auth.header.is_bearer:
        return "bearer"
    return "apiKey" if auth.takes_keys else "token"


def security_schemes(product: Product) -> Node:
    """All schemes: that of people, and those of systems that sign what they send."""
    people: Node = {security_name(product.auth): _scheme(product, product.auth)} if product.auth else {}
    return {**people, **received.security_schemes(product)}


def _scheme(product: Product, auth: Auth) -> Node:
    """The scheme of people: HTTP has a name for the usual one alone."""
    if auth.issuer:
        return _of_issuer(product, auth.issuer)
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


def ways_in(product: Product, call: Call) -> list[JsonValue] | None:
    """By what callers of one operation are known; None where that is said for all operations."""
    auth, operation = product.auth, call.operation
    if operation.signature:
        return [{received.scheme_name(operation.signature): []}]
    if auth is None or call.access is Access.PUBLIC:
        return [] if call.access is not Access.SIGNED_IN else None
    asked: list[JsonValue] = [*operation.permissions] if auth.issuer and auth.issuer.flow else []
    if call.access is Access.OPTIONAL:
        return [{security_name(auth): asked}, {}]
    return [{security_name(auth): asked}] if asked else None


def also_asked(auth: Auth | None) -> str:
    """What must name a permission besides the role that grants it: the token, where others sign it."""
    return f", and the token name it in `{auth.issuer.scopes}`" if auth and auth.issuer else ""


def told_headers(auth: Auth | None, failure: Failure) -> Iterator[str]:
    """The errors that bring headers along, beside those of their status, where people sign in elsewhere."""
    codes = [error.code for error in failure.errors] if auth and auth.issuer else []
    if FORBIDDEN in codes:
        yield FORBIDDEN
    if UNAVAILABLE in codes:
        yield UNAVAILABLE


def _of_issuer(product: Product, issuer: Issuer) -> Node:
    """The scheme of people who sign in elsewhere: how they do, or where that is told."""
    said = (
        f"An access token that {issuer.url} signs for the audience `{issuer.audience}`, good for what its claim "
        f"`{issuer.scopes}` names: `Authorization: Bearer {{token}}`."
    )
    if issuer.flow is None:
        return {"type": "openIdConnect", "openIdConnectUrl": issuer.discovery, "description": said}
    flow: Node = {
        "authorizationUrl": issuer.flow.authorization_url,
        "tokenUrl": issuer.flow.token_url,
        "scopes": {scope: _asking(product, scope) for scope in scopes(product)},
    }
    return {"type": "oauth2", "flows": {"authorizationCode": flow}, "description": said}


def _asking(product: Product, scope: str) -> str:
    """What asks for a scope."""
    permission = scope.removesuffix(BEYOND_ONE_S_OWN)
    asking = (each.endpoint for each in product.operations if permission in each.permissions)
    beyond = ", with rows of others" if scope != permission else ""
    return f"{', '.join(asking) or 'Rows that others name'}{beyond}"


def _of_keys(auth: Auth) -> Node:
    """The scheme of keys, wherever they stand."""
    said = "A key, as it was shown when it was made. It serves until it is deleted, or ends by itself."
    if auth.header.is_bearer:
        return {"type": "http", "scheme": "bearer", "description": said}
    prefix = f" Behind a word: `{auth.header.name}: {auth.header.holding('{key}')}`." if auth.header.prefix else ""
    return {"type": "apiKey", "in": "header", "name": auth.header.name, "description": f"{said}{prefix}"}
