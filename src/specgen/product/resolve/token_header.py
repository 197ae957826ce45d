"""The header that carries the token of who calls."""

from __future__ import annotations

from specgen.product import flaws
from specgen.product.api import VERSION_HEADER
from specgen.product.context import Context
from specgen.product.model import TokenHeader
from specgen.product.resolve.headers import MEANT_ALREADY
from specgen.spec.model import AuthPart

AUTHORIZATION = "authorization"
OF_THE_SERVICE = frozenset({"idempotency-key", "x-request-id", VERSION_HEADER.lower()})
"""Headers of requests that the service reads for another purpose, or may come to read."""


def resolve_token_header(context: Context, part: AuthPart) -> TokenHeader:
    """The header that *part* says; said where it means something else already."""
    name = part.header.name
    at = context.at("auth", "header", "name")
    own = {each.lower(): each for each in context.spec.api.headers}
    if name.lower() in (MEANT_ALREADY | OF_THE_SERVICE) - {AUTHORIZATION}:
        message = f"`{name}` can't carry a token: it means something already"
        at.say(flaws.BAD_HEADER, message, "write `Authorization`, or a name of your own like `X-Auth-Token`")
    elif name.lower() in own:
        message = f"`{name}` carries tokens, and `api.headers` says that it is something else"
        at.say(flaws.BAD_HEADER, message, f"take `{own[name.lower()]}` out of `api.headers`")
    return TokenHeader(name, None if part.header.prefix == "none" else part.header.prefix)
