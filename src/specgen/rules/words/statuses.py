"""The statuses that answers can have.

Source: the registry of HTTP status codes of IANA, without those marked unused and without 1xx and 3xx.
"""

from __future__ import annotations

SUCCESSES = (200, 201, 202, 203, 204, 205, 206, 207, 208, 226)
CLIENT_ERRORS = (
    *range(400, 418),
    421,
    422,
    423,
    424,
    425,
    426,
    428,
    429,
    431,
    451,
)
SERVER_ERRORS = (500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511)

REGISTERED = frozenset((*SUCCESSES, *CLIENT_ERRORS, *SERVER_ERRORS))
"""All that have a meaning which every client can look up."""
