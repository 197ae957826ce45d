"""What the tests of a service say in the place of an issuer whose tokens it trusts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from specgen.contract.examples import JsonValue
from specgen.generators.contracts.types import json_code
from specgen.generators.python.forms import literal, statement
from specgen.generators.service.runtime.issuers import every_scope
from specgen.generators.service.tests.values.samples import Samples
from specgen.product.api import Issuer
from specgen.product.model import Entity, Field, Product

INDENT = "    "
LISTED, JOINED = "list(scopes)", '" ".join(scopes)'


class IssuedHarness(TypedDict):
    """What stands in for an issuer: what it says of somebody, and what its tokens are good for."""

    issued: str
    scopes: tuple[str, ...]
    scope_claim: str
    narrowed: str
    claims: tuple[str, ...]
    subject: str


class FirstSights(TypedDict):
    """What a new row is held to, and claims of which no row can be made."""

    filled: tuple[str, ...]
    unfit: tuple[str, ...]


def issued_harness(product: Product) -> IssuedHarness:
    """The words of the stand-in; empty where the service signs people in itself."""
    auth = product.auth
    if auth is None or auth.issuer is None:
        return IssuedHarness(issued="", scopes=(), scope_claim="", narrowed="", claims=(), subject="")
    claim = literal(auth.issuer.scopes)
    listed = auth.issuer.scopes == "permissions"
    return IssuedHarness(
        issued="FakeIssuer",
        scopes=every_scope(product, auth.issuer),
        scope_claim=claim,
        narrowed=f"{{{claim}: {LISTED if listed else JOINED}}}",
        claims=tuple(_claims(product, auth.issuer)),
        subject=product.entity(auth.user).field(auth.login).attribute,
    )


def _claims(product: Product, issuer: Issuer) -> Iterator[str]:
    user = product.entity(product.auth.user if product.auth else "")
    for claim, value in said_of_somebody(product, user, issuer).items():
        yield from statement(f"{literal(claim)}: ", json_code(value), INDENT, ",")


def said_of_somebody(product: Product, user: Entity, issuer: Issuer) -> dict[str, JsonValue]:
    """What a token may say of somebody, by claim."""
    samples, names = Samples(product), [name for name, _ in issuer.claims]
    row = {**samples.kept(user), **samples.said(user, names)}
    return {claim: row[name] for name, claim in issuer.claims}


def first_sights(product: Product) -> FirstSights:
    """The words of tests about somebody new."""
    auth = product.auth
    if auth is None or auth.issuer is None:
        return FirstSights(filled=(), unfit=())
    user = product.entity(auth.user)
    claims = [(user.field(name), claim) for name, claim in auth.issuer.claims]
    held = (f"assert made.{field.attribute} == CLAIMS[{literal(claim)}]" for field, claim in claims)
    return FirstSights(
        filled=tuple(held),
        unfit=tuple(f"{{{literal(claim)}: {wrong}}}," for field, claim in claims for wrong in _wrong(field)),
    )


def _wrong(field: Field) -> Iterator[str]:
    """What a claim must not say, as Python: None is nothing said."""
    if not field.may_be_null and field.default is None:
        yield "None"
    yield "7"
    yield '"\\0"'
    if field.limits.max_length:
        yield f'"x" * {field.limits.max_length + 1}'
