"""The header that carries the token of who calls."""

from __future__ import annotations

from specgen.product import flaws
from specgen.product.api import VERSION_HEADER
from specgen.product.context import Context
from specgen.product.model import TokenHeader
from specgen.product.resolve.headers import MEANT_ALREADY
from specgen.spec.model import AuthPart

AUTHORIZATION = "authorization"
OF_KEYS = "X-API-Key"
"""What carries a key, where the spec names no other header."""
OF_THE_SERVICE = frozenset({"idempotency-key", "x-request-id", VERSION_HEADER.lower()})
"""Headers of requests that the service reads for another purpose, or may come to read."""


def resolve_token_header(context: Context, part: AuthPart) -> TokenHeader:
    """The header that *part* says; said where it means something else already."""
    by_key = part.scheme == "api_key"
    name = part.header.name if "name" in part.header.model_fields_set or not by_key else OF_KEYS
    at = context.at("auth", "header", "name")
    own = {each.lower(): each for each in context.spec.api.headers}
    if name.lower() in (MEANT_ALREADY | OF_THE_SERVICE) - {AUTHORIZATION}:
        message = f"`{name}` can't carry a token: it means something already"
        at.say(flaws.BAD_HEADER, message, "write `Authorization`, or a name of your own like `X-Auth-Token`")
    elif name.lower() in own:
        message = f"`{name}` carries tokens, and `api.headers` says that it is something else"
        at.say(flaws.BAD_HEADER, message, f"take `{own[name.lower()]}` out of `api.headers`")
    alone = part.header.prefix == "none" or (by_key and "prefix" not in part.header.model_fields_set)
    return TokenHeader(name, None if alone else part.header.prefix)
