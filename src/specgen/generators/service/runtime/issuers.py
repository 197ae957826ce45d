"""What a service's runtime knows of an issuer whose tokens let people in."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, Quoted, literal, statement
from specgen.product.api import Issuer
from specgen.product.model import FieldRole, Product
from specgen.product.reaching import scopes
from specgen.product.tokens import LEEWAY


@frozen
class IssuerWords:
    """The words that hang on an issuer; all but *trusted* are empty where there is none.

    *is_active* is imported where people may be let in no more.
    """

    trusted: bool
    leeway: str = ""
    scope_claim: str = ""
    scopes: tuple[str, ...] = ()
    is_active: str = ""
    imported: str = ""


def every_scope(product: Product, issuer: Issuer) -> tuple[str, ...]:
    """The statement that names all that a token can be good for, in the form of its claim."""
    listed = Bracket("", "[]", tuple(map(literal, scopes(product))))
    return statement("SCOPES = ", listed if issuer.scopes == "permissions" else Quoted(" ".join(scopes(product))))


def trusts_issuer(product: Product) -> bool:
    """Whether others sign the tokens that callers show."""
    return product.auth is not None and product.auth.issuer is not None


def issuer_words(product: Product) -> IssuerWords:
    """What the runtime of *product* knows of its issuer."""
    auth = product.auth
    if auth is None or auth.issuer is None:
        return IssuerWords(trusted=False)
    user = product.entity(auth.user)
    claim = auth.issuer.scopes
    return IssuerWords(
        trusted=True,
        leeway=str(LEEWAY),
        scope_claim=literal(claim),
        scopes=every_scope(product, auth.issuer),
        is_active="is_active, " if user.with_role(FieldRole.DELETED_AT) else "",
        imported="Claims, TrustedKeys, scopes_of" if product.roles else "Claims, TrustedKeys",
    )
