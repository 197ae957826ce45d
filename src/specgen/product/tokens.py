"""Tokens: what they carry, and what ends them before their time."""

from __future__ import annotations

from specgen.product.model import Does, Operation, Product

OF_SESSION = ("sessionId", "The session it belongs to: once that has ended, it is refused")
OF_TOKEN = ("jti", "Names the token: no two are alike")
OF_PASSWORD = ("passwordMark", "Changes with the password: a token with an older one is refused")
LEEWAY = 30
"""How many seconds the clocks of an issuer and of the service may be apart."""


def claims(product: Product) -> tuple[tuple[str, str], ...]:
    """What a token carries, by name, and what it means: who it was given to, and from when to when it holds."""
    if product.auth is None or not product.auth.signs_tokens:
        return ()
    user = product.entity(product.auth.user)
    login = user.field(product.auth.login)
    has_role = product.auth.role is not None or user.has("role")
    role = (("role", f"Role of the {user.label}"),) if has_role and login.name != "role" else ()
    return (
        ("userId", f"Key of the {user.label}"),
        (login.json, f"What the {user.label} signs in with"),
        *role,
        *((OF_SESSION,) if product.auth.renews_tokens else ()),
        *((OF_PASSWORD,) if marks_password(product) else ()),
        *((OF_TOKEN,) if product.auth.keeps_tokens else ()),
        ("iat", "When it was issued, in seconds since 1970"),
        ("exp", "When it ends, in seconds since 1970"),
    )


def marks_password(product: Product) -> bool:
    """Whether a token tells which password it was issued under: as no session ends by a new one."""
    changes = any(operation.does is Does.CHANGE_PASSWORD for operation in product.operations)
    return changes and product.auth is not None and product.auth.sessions is None


def outlives_password(product: Product) -> Operation | None:
    """The operation that sets a password anew, where no token ends by it; None where there is none."""
    if product.auth is None or not product.auth.signs_tokens:
        return None
    user = product.entity(product.auth.user)
    changes = (each for each in product.operations if each.does is Does.UPDATE and each.entity == user.name)
    return next((each for each in changes if product.auth.proof in each.sent(user)), None)
