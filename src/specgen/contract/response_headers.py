"""What the answers of one operation say in their headers: that it is going away, and how long they may be kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime

from specgen.contract import files
from specgen.contract.answers import ResponseHeader
from specgen.contract.repeating import tag_header
from specgen.product.api import VERSION_HEADER
from specgen.product.model import Access, Api, Operation

DEPRECATION = "Deprecation"
SUNSET = "Sunset"
CACHE_CONTROL = "Cache-Control"


def response_headers(api: Api, operation: Operation) -> tuple[ResponseHeader, ...]:
    """The headers that *operation* promises, each with its value."""
    return (*_version(api), *_headers(operation))


def _version(api: Api) -> Iterator[ResponseHeader]:
    if api.versioning == "header":
        yield ResponseHeader(VERSION_HEADER, api.current_version, "The version that answers", always=True)


def _headers(operation: Operation) -> Iterator[ResponseHeader]:
    if operation.deprecated:
        since = int(_midnight(operation.deprecated.since).timestamp())
        yield ResponseHeader(DEPRECATION, f"@{since}", "When the operation became deprecated (RFC 9745)", always=True)
        if operation.deprecated.sunset:
            ends = format_datetime(_midnight(operation.deprecated.sunset), usegmt=True)
            yield ResponseHeader(SUNSET, ends, "When the operation ends (RFC 8594)", always=True)
    for header in operation.answer_headers:
        yield ResponseHeader(header.name, header.value, header.description.rstrip(". "), always=False)
    if operation.keeps_seconds is not None:
        who = "public" if operation.access is Access.PUBLIC else "private"
        value = f"{who}, max-age={operation.keeps_seconds}"
        yield ResponseHeader(CACHE_CONTROL, value, "Who may keep the answer, and for how many seconds", always=False)
    yield from tag_header(operation)
    yield from files.headers(operation)


def _midnight(day: str) -> datetime:
    """The first moment of a day, in UTC."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)
