"""What other systems tell us: how they sign it, as they see it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import NO_LIMITS, Leaf, Parameter, ParameterRole, Place
from specgen.contract.openapi_schemas import Node
from specgen.product import naming
from specgen.product.model import Json, Operation, Product, Signature
from specgen.product.periods import duration
from specgen.product.received import INVALID_SIGNATURE
from specgen.product.types import Kind, ScalarType

MOMENT = "1768469400"
"""A time in Unix seconds, to show."""


def own_headers(operation: Operation) -> Iterator[Parameter]:
    """The headers of a signed request that are not the signature itself."""
    signature = operation.signature
    if signature and signature.timestamp:
        yield Parameter(
            signature.timestamp,
            naming.attribute(naming.snake(signature.timestamp)),
            Place.HEADER,
            ParameterRole.OWN_HEADER,
            Leaf(ScalarType(Kind.STRING), NO_LIMITS),
            True,
            "When the request was signed, in Unix seconds",
            example=Json(f'"{MOMENT}"'),
        )


def errors(operation: Operation) -> Iterator[str]:
    """What a request is answered that nobody signed."""
    if operation.signature:
        yield INVALID_SIGNATURE


def described(operation: Operation) -> Iterator[str]:
    """How a request is signed, and what becomes of one that comes again, in sentences."""
    if operation.signature:
        yield from how_to_sign(operation.signature)
        yield f"What nobody signed so is answered `{INVALID_SIGNATURE}` before the body is read."
    if operation.receipt:
        kept = duration(operation.receipt.seconds)
        yield (
            f"An event is known again by its `{operation.receipt.json}` for {kept}: it is worked on once, and answered "
            "alike however often it comes. What fails is not known again."
        )


def how_to_sign(signature: Signature) -> Iterator[str]:
    """How requests are signed, in sentences."""
    behind = f" behind `{signature.prefix}`" if signature.prefix else ""
    timestamp = f"the text of `{signature.timestamp}`, a full stop and " if signature.timestamp else ""
    yield (
        f"`{signature.header}` holds the HMAC-SHA256 of {timestamp}the body as it is sent, in hexadecimal "
        f"digits{behind}, under the secret that both sides know (`{signature.secret}`)."
    )
    if signature.timestamp:
        allowed = duration(signature.tolerance)
        yield f"`{signature.timestamp}` says when that was, in Unix seconds, which is at most {allowed} from now."
    else:
        yield "Nothing says when that was, so a signature is good for ever."


def security_schemes(product: Product) -> Node:
    """The schemes by which systems are known that sign what they send."""
    return {
        scheme_name(each): {
            "type": "apiKey",
            "in": "header",
            "name": each.header,
            "description": " ".join(how_to_sign(each)),
        }
        for each in signatures(product)
    }


def scheme_name(signature: Signature) -> str:
    """What the OpenAPI document calls a system that signs."""
    return f"{signature.by}_signature"


def signatures(product: Product) -> tuple[Signature, ...]:
    """How each system signs that sends us something, in the order of their operations."""
    return tuple(dict.fromkeys(each.signature for each in product.operations if each.signature))
