"""How somebody signs up, and how the requests of somebody are known to be theirs."""

from __future__ import annotations

from specgen.contract.examples import NoExample, body_example
from specgen.contract.model import Call, Contract, Leaf, ObjectType, Property
from specgen.frozen import frozen
from specgen.product.model import Auth, Does, Product
from specgen.product.types import Kind, ScalarType
from specgen.source.json_values import JsonValue
from specgen.world.visit import Request

ADA, BOB = "ada", "bob"
"""Who makes rows, and who tries to reach them."""


@frozen
class SigningUp:
    """How people sign up: by which call, and where its answer holds the token; *key* leads to the key of their row."""

    auth: Auth
    call: Call
    token: tuple[str, ...]
    key: tuple[str, ...] | None


def signing_up(product: Product, contract: Contract) -> SigningUp | str:
    """How people sign up and are signed in at once; else why nobody can, in words."""
    if product.auth is None:
        return "nobody signs in"
    call = next((each for each in contract.calls if each.operation.does is Does.REGISTER), None)
    if call is None or call.body is None or call.success.type is None:
        return "nobody can sign up by the API itself"
    user = product.entity(product.auth.user)
    answer = (contract, call.success.type, call.success.envelope)
    token = way_to(*answer, "token")
    if token is None:
        return f"`{call.name}` answers no token"
    return SigningUp(product.auth, call, token, way_to(*answer, user.key.attribute))


def sign_up(contract: Contract, how: SigningUp, person: str) -> Request | None:
    """The request by which *person* signs up; None where no body can be made."""
    if how.call.body is None:
        return None
    body = body_example(contract, how.call.body.type)
    if isinstance(body, NoExample) or not isinstance(body, dict):
        return None
    type_ = contract.object_type(how.call.body.type)
    own = {name: _own(type_, name, value, person) for name, value in body.items()} if type_ else body
    keep = {f"{person}.token": how.token} | ({f"{person}.key": how.key} if how.key else {})
    path = f"{contract.base_path}{how.call.operation.path}"
    return Request(person, how.call.operation.method, path, {}, wrapped(how.call.body.envelope, own), keep)


def known_as(how: SigningUp, person: str) -> dict[str, str]:
    """The headers by which a request is known to be that of *person*."""
    header = how.auth.header
    return {header.name: f"{header.prefix or ''} {{{{{person}.token}}}}".strip()}


def wrapped(envelope: str | None, body: JsonValue) -> JsonValue:
    """The body under the key that it stands under."""
    return {envelope: body} if envelope else body


def way_to(contract: Contract, type_: str, envelope: str | None, attribute: str) -> tuple[str, ...] | None:
    """The names that lead to the member for *attribute* in an answer, where it is at most one object deep."""
    found = contract.object_type(type_)
    start = (envelope,) if envelope else ()
    for each in found.properties if found else ():
        if each.attribute == attribute or (attribute == "token" and each.signs):
            return (*start, each.name)
    for each in found.properties if found else ():
        inner = contract.object_type(getattr(each.type, "name", ""))
        for one in inner.properties if inner else ():
            if one.attribute == attribute:
                return (*start, each.name, one.name)
    return None


def _own(type_: ObjectType, name: str, value: JsonValue, person: str) -> JsonValue:
    """The value as *person* says it: what no two people may have alike is each one's own."""
    property_ = next(each for each in type_.properties if each.name == name)
    if not property_.unique or not isinstance(value, str):
        return value
    return f"{person}.{value}" if _kind(property_) is Kind.EMAIL else f"{value[:20]}{person}"


def _kind(property_: Property) -> Kind | None:
    leaf = property_.type
    return leaf.type.kind if isinstance(leaf, Leaf) and isinstance(leaf.type, ScalarType) else None
