"""Rows whose state a tag tells, and requests that may come again: as clients see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specgen.contract.answers import ResponseHeader
from specgen.contract.model import NO_LIMITS, Leaf, Parameter, ParameterRole, Place
from specgen.product import naming
from specgen.product.model import Concurrency, Does, Entity, Json, Limits, Operation
from specgen.product.periods import duration
from specgen.product.repeating import KEY_REUSED, PRECONDITION_FAILED, PRECONDITION_REQUIRED
from specgen.product.types import Kind, ScalarType

IF_MATCH = "If-Match"
IF_NONE_MATCH = "If-None-Match"
ETAG = "ETag"
NOT_MODIFIED = 304
LONGEST_KEY = 255
STRING = ScalarType(Kind.STRING)


def own_headers(operation: Operation) -> Iterator[Parameter]:
    """The headers that requests of *operation* may carry, and others may not."""
    if operation.shows_tag and operation.does is Does.READ:
        yield _header(IF_NONE_MATCH, "ETags of what the caller has already")
    if operation.checks_tag:
        said, must = "ETag of the row that is to be changed, or `*`", operation.concurrency is Concurrency.REQUIRED
        yield replace(_header(IF_MATCH, said, example=Json('"*"')), required=must)
    if operation.idempotency:
        limits = Limits(min_length=1, max_length=LONGEST_KEY)
        yield _header(operation.idempotency.header, "Key under which the same request may come again", limits)


def tag_header(operation: Operation) -> Iterator[ResponseHeader]:
    """The tag that answers of *operation* have."""
    if operation.shows_tag:
        yield ResponseHeader(ETAG, None, "Tells one state of the row from any other", always=False)


def answers_not_modified(operation: Operation) -> bool:
    """Whether *operation* answers without a body where the caller has the row already."""
    return operation.shows_tag and operation.does is Does.READ


def errors(operation: Operation) -> Iterator[str]:
    """The errors of requests that come too late, or come again as others."""
    if operation.checks_tag:
        yield PRECONDITION_FAILED
    if operation.checks_tag and operation.concurrency is Concurrency.REQUIRED:
        yield PRECONDITION_REQUIRED
    if operation.idempotency:
        yield KEY_REUSED


def described(entity: Entity | None, operation: Operation) -> Iterator[str]:
    """What callers may say of a row's state and of a request, in sentences."""
    label = naming.with_article(entity.label) if entity else ""
    if answers_not_modified(operation):
        yield f"Where `{IF_NONE_MATCH}` names the ETag of the answer, it is `{NOT_MODIFIED}` without a body."
    if operation.checks_tag and operation.concurrency is Concurrency.REQUIRED:
        yield (
            f"`{IF_MATCH}` must say by its ETag which state of {label} it is that changes: without it the answer is "
            f"`{PRECONDITION_REQUIRED}`, and in any other state `{PRECONDITION_FAILED}`."
        )
    elif operation.checks_tag:
        yield f"Where `{IF_MATCH}` names another state of {label} by its ETag, the answer is `{PRECONDITION_FAILED}`."
    if operation.idempotency:
        kept = duration(operation.idempotency.seconds)
        yield (
            f"Under the same `{operation.idempotency.header}` a request is done once and answered alike for {kept}; "
            f"another request of the same caller under it is answered `{KEY_REUSED}`."
        )


def _header(name: str, description: str, limits: Limits = NO_LIMITS, example: Json | None = None) -> Parameter:
    attribute = naming.attribute(naming.snake(name))
    return Parameter(
        name,
        attribute,
        Place.HEADER,
        ParameterRole.OWN_HEADER,
        Leaf(STRING, limits),
        False,
        description,
        example=example,
    )
