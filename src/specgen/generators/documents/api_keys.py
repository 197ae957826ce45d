"""The API document's words of keys: how one is shown, how one is had, how far one reaches."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code
from specgen.product.model import Auth, Does, Product

BITS = 256


def api_keys(product: Product) -> tuple[str, ...]:
    """A paragraph each; none where callers show no keys."""
    return tuple(_paragraphs(product, product.auth)) if product.auth and product.auth.takes_keys else ()


def _paragraphs(product: Product, auth: Auth) -> Iterator[str]:
    yield (
        f"A caller shows a key, {BITS} random bits, in the header {code(_shown(auth))}. It holds until it is deleted, "
        f"until its user is, or until its own {code(_json(product, 'expires_at'))}. Only its SHA-256 is kept, and its "
        f"first letters ({code(_json(product, 'prefix'))}), which tell it from others: a key that is lost can't be "
        "shown again."
    )
    yield " ".join(_ways_to_one(product))
    if product.roles:
        yield (
            f"A key may what its user may. One with {code(_json(product, 'scopes'))} is narrowed to these permissions: "
            "it lacks every other one, whatever its user's role grants, and reaches rows of others only by a scope "
            f"that ends with {code(':any')}, which includes the same without it. A narrowed key makes none that "
            "reaches further. What an operation leaves to some roles without asking for a permission, as a field that "
            "some alone may set, goes by the role of the user."
        )


def _ways_to_one(product: Product) -> Iterator[str]:
    """How the first key of a user comes to be, and others."""
    by = {each.does: each.endpoint for each in product.operations if product.issues_key(each)}
    if Does.REGISTER in by:
        yield f"{code(by[Does.REGISTER])} answers the first key of a new user."
    if Does.CREATE in by:
        yield f"With one key a user makes more by {code(by[Does.CREATE])}."
    command = f"python -m {product.package} key {_login(product)}"
    yield f"Whoever runs the service makes a key for a user who has none by {code(command)}."


def _login(product: Product) -> str:
    return product.auth.login.upper() if product.auth else ""


def _shown(auth: Auth) -> str:
    return f"{auth.header.name}: {auth.header.holding('{key}')}"


def _json(product: Product, field: str) -> str:
    """What a field of keys is called in JSON."""
    name = product.auth.sessions if product.auth else None
    return product.entity(name or "").field(field).json
