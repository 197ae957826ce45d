"""What may be wrong with files."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNFIT_FILE = Flaw(
    "unfit-file",
    Severity.ERROR,
    """There is no file where the spec speaks of one.

`does: {upload: photo}` takes the bytes of a field of the type `file`, and `does: {download: photo}` answers them. Such
a field belongs to rows that operations reach: a part of another row, the member of a composite or of a list has none.

Bad:
    PUT /books/{id}/cover: {entity: Book, does: {upload: title}}

Good:
    PUT /books/{id}/cover: {entity: Book, does: {upload: cover}}
""",
)
UNUSED_FILE = Flaw(
    "unused-file",
    Severity.WARNING,
    """No operation takes a file, or none answers it.

A file comes by an operation that does `{upload: cover}`, and is had by one that does `{download: cover}`. Nothing is
said where the entity has an operation that does `service`, whose code may do it.

Good:
    PUT /books/{id}/cover: {entity: Book, does: {upload: cover}}
    GET /books/{id}/cover: {entity: Book, does: {download: cover}}
""",
)

FLAWS = (UNFIT_FILE, UNUSED_FILE)
