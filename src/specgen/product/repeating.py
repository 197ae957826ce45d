"""What callers do again, and what they do at the same time: requests sent twice, rows changed by two."""

from __future__ import annotations

from enum import Enum

from specgen.frozen import frozen
from specgen.spec.brought_parts import FAILED, REQUIRED, REUSED

PRECONDITION_FAILED = FAILED[0]
PRECONDITION_REQUIRED = REQUIRED[0]
KEY_REUSED = REUSED[0]


STATE = "read"
"""The shape whose values a tag stands for."""


class Concurrency(Enum):
    """Whether callers may, or must, say which state of a row it is that they change."""

    ETAG = "etag"
    REQUIRED = "etag_required"


@frozen
class Idempotency:
    """The header by which a request is known again, and for how many seconds its answer is kept."""

    header: str
    seconds: int
