"""The API document's words of tokens that others sign: what is verified, how far one reaches, who is known by it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code, inline
from specgen.product import naming
from specgen.product.api import Issuer
from specgen.product.model import Auth, Product
from specgen.product.roles import BEYOND_ONE_S_OWN
from specgen.product.tokens import LEEWAY
from specgen.spec.brought_issuers import UNAVAILABLE

ALGORITHMS = ("RS256", "ES256")


def issued_tokens(product: Product) -> tuple[str, ...]:
    """A paragraph each; none where the service signs people in itself."""
    auth = product.auth
    return tuple(_paragraphs(product, auth, auth.issuer)) if auth and auth.issuer else ()


def _paragraphs(product: Product, auth: Auth, issuer: Issuer) -> Iterator[str]:
    algorithms = " or ".join(map(code, ALGORITHMS))
    yield (
        f"People sign in at {code(issuer.url)}; {code(issuer.discovery)} says where. The access token that they get "
        f"there goes into the header {code('Authorization: Bearer {token}')}. It is a JSON Web Token (RFC 9068) that "
        f"this issuer signs, by {algorithms}, with one of the keys that it publishes; {code('iss')} is the issuer, "
        f"{code('aud')} holds {code(issuer.audience)}, {code('exp')} is to come, {code('nbf')} is not, where it is "
        f"said. Clocks may be {LEEWAY} seconds apart."
    )
    if issuer.flow:
        yield (
            f"A program sends them to {code(issuer.flow.authorization_url)}, and gets the token for them at "
            f"{code(issuer.flow.token_url)} (authorization code flow, RFC 6749)."
        )
    refusal = code('WWW-Authenticate: Bearer error="invalid_token"')
    yield (
        f"Any other token is answered 401 with {refusal} (RFC 6750). While the issuer's keys can't be had, no "
        f"token can be verified, and the answer is 503 {code(UNAVAILABLE)}."
    )
    if product.roles:
        yield _scopes(product, auth, issuer)
    yield _first_sight(product, auth, issuer)


def _scopes(product: Product, auth: Auth, issuer: Issuer) -> str:
    user = product.entity(auth.user)
    refusal = code('WWW-Authenticate: Bearer error="insufficient_scope", scope="…"')
    return (
        f"A token is good for the permissions that its claim {code(issuer.scopes)} names, and no further than the role "
        f"of the {inline(user.label)} grants them; {code('x' + BEYOND_ONE_S_OWN)} includes {code('x')}. Where the "
        f"token names too little, the answer is 403 with {refusal}; where the role grants too little, 403 without it. "
        "What an operation leaves to some roles without asking for a permission goes by the role."
    )


def _first_sight(product: Product, auth: Auth, issuer: Issuer) -> str:
    user = product.entity(auth.user)
    label = inline(user.label)
    filled = ", ".join(f"{code(user.field(name).json)} from {code(claim)}" for name, claim in issuer.claims)
    taken = f", with {filled} as the token says it then" if filled else ""
    gone = "let in no more" if user.soft_delete else "made anew when a token names them again"
    return (
        f"{naming.with_article(label).capitalize()} is known by the claim {code('sub')}, and made when a token names "
        f"somebody for the first time{taken}. A token that says too little for this, or what the fields can't hold, is "
        f"answered 401. Whoever is deleted is {gone}."
    )
