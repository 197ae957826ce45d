"""Headers of the author's own, of requests and of answers."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from specgen.spec.part import Part
from specgen.spec.values import Flag, HeaderName, Line, Text


class HeaderPart(Part):
    """A header that requests may carry: every one, or those of one operation.

    Example:
        api:
          headers:
            X-Request-ID: {required: false, description: Correlation ID}
    """

    required: Flag = Field(False, description="whether a request without it is refused")
    description: Text = Field(description="what it is for")


class AnswerHeaderPart(Part):
    """A header that the answers of one operation carry when all goes well.

    Example: see [Operation headers](#operation-headers).
    """

    value: Line = Field(description="what it says, always the same")
    description: Text = Field(description="what that means")


class OperationHeadersPart(Part):
    """The headers of one operation, beside those of all.

    Example:
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books:
            entity: Book
            operations: [list]
            list:
              headers:
                request: {X-Client: {required: true, description: Which program asks}}
                response: {X-Source: {value: catalogue, description: Where the answer is from}}
    """

    maps_by_name: ClassVar[frozenset[str]] = frozenset({"request", "response"})

    request: dict[HeaderName, HeaderPart] = Field(default_factory=dict, description="what requests may carry, by name")
    response: dict[HeaderName, AnswerHeaderPart] = Field(
        default_factory=dict, description="what answers carry, by name"
    )
