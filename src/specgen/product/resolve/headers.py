"""Headers of the author's own: of all operations, and of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specgen.product import flaws
from specgen.product.api import VERSION_HEADER
from specgen.product.context import Context, Spot
from specgen.product.model import AnswerHeader, Header
from specgen.product.resolve.asked import Asked
from specgen.spec.model import HeaderPart

MEANT_ALREADY = frozenset(
    {
        "accept",
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "cookie",
        "host",
        "if-match",
        "if-none-match",
        "origin",
        "transfer-encoding",
    }
)
"""Headers that HTTP or the service gives a meaning."""

ANSWERED_ALREADY = MEANT_ALREADY | {
    "allow",
    "cache-control",
    "date",
    "deprecation",
    "etag",
    "retry-after",
    "server",
    "set-cookie",
    "sunset",
    "www-authenticate",
    "x-request-id",
}
"""Headers of answers that the service writes itself."""


def resolve_headers(context: Context) -> tuple[Header, ...]:
    """The headers that every request may carry."""
    headers = context.spec.api.headers
    _report(context.at("api", "headers"), headers, MEANT_ALREADY, ())
    return _as_headers(headers)


def resolve_request_headers(asked: Asked) -> tuple[Header, ...]:
    """The headers that requests of one operation may carry, beside those of all."""
    part = asked.said.headers
    if part is None:
        return ()
    api = asked.context.spec.api
    taken = [*api.headers, *([VERSION_HEADER] if api.versioning == "header" else [])]
    _report(asked.at.below("headers", "request"), part.request, MEANT_ALREADY, taken)
    return _as_headers(part.request)


def resolve_answer_headers(asked: Asked) -> tuple[AnswerHeader, ...]:
    """The headers that the answers of one operation carry."""
    part = asked.said.headers
    if part is None:
        return ()
    taken = [VERSION_HEADER] if asked.context.spec.api.versioning == "header" else []
    at = asked.at.below("headers", "response")
    _report(at, part.response, ANSWERED_ALREADY, taken)
    for name, each in part.response.items():
        if not each.value.isascii():
            message = "a header holds letters of ASCII alone"
            at.below(name, "value").say(flaws.BAD_HEADER, message, "write it without accents and signs")
    return tuple(AnswerHeader(name, each.value, each.description) for name, each in part.response.items())


def _as_headers(parts: Mapping[str, HeaderPart]) -> tuple[Header, ...]:
    return tuple(Header(name, part.required, part.description) for name, part in parts.items())


def _report(at: Spot, names: Iterable[str], meant: frozenset[str], taken: Iterable[str]) -> None:
    """Names that mean something already, or that are there in other letters."""
    first = {name.lower(): name for name in taken}
    for name in names:
        place = at.below(name)
        if name.lower() in meant:
            message = f"`{name}` can't be a header of the product's own: it means something already"
            place.say_of_name(flaws.BAD_HEADER, message, "take it out, or choose another name")
        elif name.lower() in first:
            message = f"`{name}` and `{first[name.lower()]}` are the same header"
            place.say_of_name(flaws.CLASHING_NAMES, message, "keep one of the two: the case of letters says nothing")
        first.setdefault(name.lower(), name)
