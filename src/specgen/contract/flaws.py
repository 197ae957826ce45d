"""What may be wrong with what a product says of its API as a whole."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNUSED_STATUS = Flaw(
    "unused-status",
    Severity.WARNING,
    """Errors of a status are to be documented that no operation answers.

`document:` lists the statuses of errors that documents and OpenAPI name of each operation that answers them. Faults of
the service itself (500) belong to no operation.

Bad:
    api: {errors: {validation: 422, document: [400, 401]}}

Good:
    api: {errors: {validation: 422, document: [401, 422]}}
""",
)

FLAWS = (UNUSED_STATUS,)
