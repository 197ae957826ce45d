"""Signing in elsewhere: what it brings, what it takes away, and what tokens can be good for."""

import pytest

from specgen.product.api import Flow, Issuer
from specgen.product.model import Auth, Product
from specgen.product.reaching import scopes
from specgen.spec.brought_issuers import SUBJECT, UNAVAILABLE
from tests.check import resolved

AUTH = "scheme: oauth2, user: User, issuer: 'https://login.example.org/', audience: shop"
USERS = "entities: {User: {fields: {email: {type: email, optional: true}}}}\n"
ROLES = f"""
auth: {{{AUTH}}}
roles: {{reader: ["notes:read"], keeper: ["notes:read:any", "notes:write"]}}
entities:
  User: {{fields: {{role: {{type: role, default: reader, write: never}}}}}}
  Note: {{owner: user, fields: {{user: {{belongs_to: User}}, text: string}}}}
endpoints: {{/notes: {{entity: Note, operations: [list, read, create]}}}}
"""


def _of(more: str = "") -> Product:
    return resolved(f"auth: {{{AUTH}{more}}}\n{USERS}")


def _auth(product: Product) -> Auth:
    assert product.auth is not None
    return product.auth


@pytest.mark.row("H10")
@pytest.mark.word("auth.scheme", "service")
def test_it_brings_whom_tokens_name_and_one_operation() -> None:
    product = _of()
    subject = product.entity("User").field(SUBJECT)
    assert (subject.unique, subject.readable, subject.may_be_null) == (True, False, False)
    assert [each.endpoint for each in product.operations] == ["GET /auth/me"]
    assert product.error(UNAVAILABLE).status == 503
    auth = _auth(product)
    assert (auth.login, auth.password, auth.sessions, auth.access_seconds) == (SUBJECT, None, None, None)
    assert not any((auth.signs_tokens, auth.keeps_tokens, auth.takes_keys, auth.renews_tokens))


@pytest.mark.row("H10")
@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", Issuer("https://login.example.org/", "shop", "scope", ())),
        (
            ", scopes: permissions, claims: {email: mail}",
            Issuer("https://login.example.org/", "shop", "permissions", (("email", "mail"),)),
        ),
        (
            ", flow: {authorization_url: 'https://login.example.org/in', token_url: 'https://login.example.org/token'}",
            Issuer(
                "https://login.example.org/",
                "shop",
                "scope",
                (),
                Flow("https://login.example.org/in", "https://login.example.org/token"),
            ),
        ),
    ],
)
def test_an_issuer_is_what_the_spec_says(more: str, expected: Issuer) -> None:
    roles = 'roles: {reader: ["users:read"]}\n'
    users = "entities: {User: {fields: {email: {type: email, optional: true}, role: {type: role, default: reader, "
    reads = "write: never}}}}\nendpoints:\n  GET /users/{id}: {entity: User, does: read}\n"
    assert _auth(resolved(f"auth: {{{AUTH}{more}}}\n{roles}{users}{reads}")).issuer == expected


def test_an_issuer_tells_of_itself_behind_its_address() -> None:
    issuer = _auth(_of()).issuer
    assert issuer is not None
    assert issuer.discovery == "https://login.example.org/.well-known/openid-configuration"


@pytest.mark.row("H10")
def test_tokens_can_be_good_for_what_roles_grant() -> None:
    assert scopes(resolved(ROLES)) == ("notes:read", "notes:read:any", "notes:write")
