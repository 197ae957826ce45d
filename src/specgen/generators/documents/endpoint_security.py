"""The security of each endpoint: the eight questions of a review, answered from the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.contract.model import Call, Place
from specgen.generators.documents.endpoint_blocks import PlacedCall
from specgen.generators.markdown import code, inline, row
from specgen.product import naming
from specgen.product.api import ANY_ORIGIN
from specgen.product.model import YOURS, Access, Does, Product, Rate, Reach
from specgen.product.reaching import lifting
from specgen.product.roles import BEYOND_ONE_S_OWN

VARIABLE = "JWT_SECRET"
"""What the environment calls the secret that signs all tokens."""


SHOWN = {"jwt": "JWT", "opaque": "Session token", "key": "API key", "issued": "Access token"}
"""What a caller shows, by credential."""


def security(product: Product, calls: Iterable[PlacedCall]) -> tuple[str, ...]:
    """A row for each endpoint, behind a link to its block."""
    return tuple(row(placed.heading.link, *answers(product, placed.call)) for placed in calls)


def rate_text(rate: Rate | None, caller: str) -> str:
    """`100 req/min per user`."""
    if rate is None:
        return "None"
    requests, _, period = rate.text.partition("/")
    return f"{requests} req/{period} per {caller}"


def answers(product: Product, call: Call) -> Iterator[str]:
    """The answers to the eight questions, of one operation."""
    yield _authentication(product, call)
    yield _authorization(product, call)
    yield _input(call)
    yield f"Only {code(call.success.type)}" if call.success.type else "The file" if call.success.file else "No body"
    yield "Left to the service's code" if call.operation.does in YOURS else "Bound parameters"
    yield _rate(product, call)
    yield _pages(product.api.cors_origins)
    yield _secrets(product, call)


def _pages(origins: tuple[str, ...]) -> str:
    """Which web pages may ask."""
    if ANY_ORIGIN in origins:
        return "Any origin"
    return "Listed origins" if origins else "No other origin"


def _authentication(product: Product, call: Call) -> str:
    if call.operation.does is Does.REFRESH:
        return "Refresh token"
    token = SHOWN[product.auth.credential] if product.auth else "JWT"
    signed = f"Signature ({code(call.operation.signature.header)})" if call.operation.signature else ""
    return {
        Access.PUBLIC: "None (public)",
        Access.OPTIONAL: f"{token}, optional",
        Access.SIGNED_IN: token,
        Access.SIGNATURE: signed,
    }[call.access]


def _rate(product: Product, call: Call) -> str:
    if own := call.operation.rate:
        return rate_text(own, "user" if call.access is Access.SIGNED_IN else "address")
    if call.access is not Access.OPTIONAL or not (product.api.rate_signed_in or product.api.rate_public):
        return rate_text(call.rate, "user" if call.access is Access.SIGNED_IN else "address")
    api = product.api
    return f"{rate_text(api.rate_signed_in, 'user')}; {rate_text(api.rate_public, 'address')} signed out"


def _authorization(product: Product, call: Call) -> str:
    asked = " and ".join(map(code, call.operation.permissions))
    match call.operation.does:
        case Does.REGISTER:
            return "Anyone"
        case Does.LOGIN:
            return "By password"
        case Does.REFRESH | Does.LOGOUT:
            return "Own session"
        case Does.ME | Does.CHANGE_PASSWORD:
            return f"{asked}: own account" if asked else "Own account"
    if signature := call.operation.signature:
        return f"{inline(product.architecture.title(signature.by))} alone"
    if call.operation.of_caller:
        return f"{asked}: own account" if asked else "Own account"
    whose = _whose(product, call)
    if asked:
        return f"{asked}{f': {whose}' if whose else ''}{_of_tenants(product, call)}"
    if whose:
        return f"{whose[:1].upper()}{whose[1:]}{_of_tenants(product, call)}"
    anyone = "Any signed-in user" if call.access is Access.SIGNED_IN else "Anyone"
    return _members(product, call) or anyone


def _of_tenants(product: Product, call: Call) -> str:
    """To whose tenant rows are kept, where they are."""
    members = _members(product, call)
    return f"; {members[:1].lower()}{members[1:]}" if members else ""


def _members(product: Product, call: Call) -> str:
    """Whose members reach the rows; empty where all do."""
    entity = product.entity(call.operation.entity) if call.operation.entity else None
    if product.tenants is None or entity is None or entity.tenancy is None:
        return ""
    is_first = call.operation.does is Does.CREATE and entity.name == product.tenants.entity
    is_open = entity.tenancy.others == "read" and call.operation.method == "GET"
    if is_first or is_open:
        return ""
    owners = " or its owner" if entity.tenancy.others == "own" else ""
    return f"Members of the {product.entity(product.tenants.entity).label}{owners}"


def _whose(product: Product, call: Call) -> str:
    """Whose rows are reached where they have an owner, and by which permissions all are."""
    operation = call.operation
    if call.reach is not Reach.OWN or operation.entity is None:
        return ""
    own = f"own {naming.spaced(product.entity(operation.entity).plural)}"
    lifted = lifting(product, operation)
    beyond = [BEYOND_ONE_S_OWN] if set(lifted) & set(operation.permissions) else []
    beyond += [f"{each}{BEYOND_ONE_S_OWN}" for each in lifted if each not in operation.permissions]
    return f"{own}, with {' or '.join(map(code, beyond))} all" if beyond else own


def _input(call: Call) -> str:
    places = {parameter.place for parameter in call.parameters}
    parts = [
        "path" if Place.PATH in places else "",
        "query" if Place.QUERY in places else "",
        code(call.body.type) if call.body else "file" if call.file else "",
    ]
    said = ", ".join(filter(None, parts))
    return said[:1].upper() + said[1:] if said else "Takes none"


def _secrets(product: Product, call: Call) -> str:
    if signature := call.operation.signature:
        return f"{code(signature.secret)} verifies the signature"
    if product.issues_key(call.operation):
        return "The key is answered once, and kept as a hash"
    if product.auth and product.auth.takes_keys:
        return "Uses none" if call.access is Access.PUBLIC else "Keys are kept as hashes"
    if product.auth and product.auth.issuer:
        return "Uses none" if call.access is Access.PUBLIC else "The issuer's public keys verify the token"
    if product.auth and not product.auth.signs_tokens:
        return "Uses none" if call.access is Access.PUBLIC else "Tokens are kept as hashes"
    if call.operation.does is Does.CHANGE_PASSWORD:
        return f"{code(VARIABLE)} verifies and signs the token"
    if call.operation.does in (Does.REGISTER, Does.LOGIN, Does.REFRESH):
        return f"{code(VARIABLE)} signs the token"
    return "Uses none" if call.access is Access.PUBLIC else f"{code(VARIABLE)} verifies the token"
