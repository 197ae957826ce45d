"""What holds for every operation: paging, headers, the look of errors."""

from __future__ import annotations

from specgen.product.api import ANY_ORIGIN
from specgen.product.context import Context
from specgen.product.model import Api, Rate
from specgen.product.resolve.error_format import resolve_error_format
from specgen.product.resolve.headers import resolve_headers
from specgen.product.resolve.paging import resolve_pagination
from specgen.product.resolve.versioning import resolve_versioning, version_header
from specgen.spec.scalars import Frequency


def resolve_api(context: Context) -> Api:
    """What the spec says of the whole API."""
    part = context.spec.api
    versioning, current = resolve_versioning(context)
    return Api(
        base_path=part.base_path,
        body_case=part.case.body,
        wrap=part.wrap,
        rate_signed_in=as_rate(part.rate_limit.signed_in),
        rate_public=as_rate(part.rate_limit.public),
        pagination=resolve_pagination(context),
        errors=resolve_error_format(context),
        validation_status=int(part.errors.validation),
        headers=(*resolve_headers(context), *([version_header(context, current)] if versioning == "header" else [])),
        cors_origins=tuple(part.cors.origins or (ANY_ORIGIN,)) if part.cors else (),
        versioning=versioning,
        current_version=current,
        precision=part.datetimes,
        ignores_unknown=part.unknown == "ignore",
        documented=tuple(sorted(part.errors.document)) if part.errors.document else None,
    )


def as_rate(frequency: Frequency | None) -> Rate | None:
    """What the author says of how often."""
    return Rate(frequency.times, frequency.seconds, frequency.text) if frequency else None
