"""What holds for every operation: paging, headers, the look of errors."""

from __future__ import annotations

from specgen.product import flaws
from specgen.product.context import Context
from specgen.product.model import Api, Header, Pagination, Rate
from specgen.product.resolve.versioning import resolve_versioning
from specgen.spec.model import PaginationPart
from specgen.spec.values import Frequency

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


def resolve_api(context: Context) -> Api:
    """What the spec says of the whole API."""
    part = context.spec.api
    versioning, current = resolve_versioning(context)
    return Api(
        base_path=part.base_path,
        body_case=part.case.body,
        query_case=part.case.query,
        wrap=part.wrap,
        rate_signed_in=_rate(part.rate_limit.signed_in),
        rate_public=_rate(part.rate_limit.public),
        pagination=_pagination(context, part.pagination),
        error_envelope=part.errors.envelope,
        validation_status=int(part.errors.validation),
        headers=_headers(context),
        cors_origins=tuple(part.cors.origins) if part.cors else (),
        versioning=versioning,
        current_version=current,
    )


def _rate(frequency: Frequency | None) -> Rate | None:
    return Rate(frequency.times, frequency.seconds, frequency.text) if frequency else None


def _pagination(context: Context, part: PaginationPart) -> Pagination:
    at = context.at("api", "pagination")
    if part.limit > part.max:
        message = f"a page has {part.limit} rows unless asked otherwise, but {part.max} at most"
        at.below("limit" if "limit" in part.model_fields_set else "max").say(
            flaws.BAD_LIMIT, message, "make `limit` at most `max`"
        )
    envelope = part.envelope
    if envelope.items == envelope.meta:
        message = f"the rows of a page and its numbers are both called `{envelope.items}`"
        at.below("envelope", "items").say(flaws.CLASHING_NAMES, message, "give one of them another name")
    return Pagination(part.limit, part.max, envelope.items, envelope.meta)


def _headers(context: Context) -> tuple[Header, ...]:
    first: dict[str, str] = {}
    for name in context.spec.api.headers:
        at = context.at("api", "headers", name)
        if name.lower() in MEANT_ALREADY:
            message = f"`{name}` can't be a header of the product's own: it means something already"
            at.say_of_name(flaws.BAD_HEADER, message, "take it out, or choose another name")
        elif name.lower() in first:
            message = f"`{name}` and `{first[name.lower()]}` are the same header"
            at.say_of_name(flaws.CLASHING_NAMES, message, "keep one of the two: the case of letters says nothing")
        first.setdefault(name.lower(), name)
    return tuple(Header(name, part.required, part.description) for name, part in context.spec.api.headers.items())
