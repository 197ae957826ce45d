"""The errors that every service can answer, without anyone defining them."""

from __future__ import annotations

from specgen.product.model import ErrorKind

VALIDATION_ERROR = "VALIDATION_ERROR"
CONFLICT = "CONFLICT"
PAYLOAD_TOO_LARGE = "PAYLOAD_TOO_LARGE"
OF_ROWS = frozenset({VALIDATION_ERROR, CONFLICT, "FORBIDDEN", "NOT_FOUND"})
"""The standard errors that a row can be the cause of."""

STANDARD_ERRORS = (
    ErrorKind(VALIDATION_ERROR, 400, "Invalid input"),
    ErrorKind("AUTHENTICATION_ERROR", 401, "Missing or invalid token"),
    ErrorKind("INVALID_CREDENTIALS", 401, "Login or password incorrect"),
    ErrorKind("FORBIDDEN", 403, "No access to this"),
    ErrorKind("NOT_FOUND", 404, "Not found"),
    ErrorKind("METHOD_NOT_ALLOWED", 405, "Method not allowed here"),
    ErrorKind(CONFLICT, 409, "In conflict with what exists"),
    ErrorKind(PAYLOAD_TOO_LARGE, 413, "Request body too large"),
    ErrorKind("RATE_LIMITED", 429, "Too many requests"),
    ErrorKind("INTERNAL_ERROR", 500, "Something went wrong"),
    ErrorKind("NOT_IMPLEMENTED", 501, "Not implemented yet"),
)
"""VALIDATION_ERROR has the status that `api.errors.validation` says."""
