"""What an operation answers: a success, and what it can answer instead."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.model import ErrorKind


@frozen
class Bytes:
    """A file as it travels, of one of the *media_types*; of any where none is named."""

    media_types: tuple[str, ...]
    max_bytes: int


@frozen
class Success:
    """The answer when all goes well; *envelope* is the key that the *type* is wrapped in.

    Where there is no type, it is a *file*, or has no body. A *bare_list* is an array of the type, with nothing around
    it: no spec says so, but documents of others do.
    """

    status: int
    description: str
    type: str | None = None
    envelope: str | None = None
    file: Bytes | None = None
    bare_list: bool = False


@frozen
class ResponseHeader:
    """A header that answers have; *always* means that faults have it as well.

    *value* is None where each answer has its own.
    """

    name: str
    value: str | None
    description: str
    always: bool


@frozen
class Failure:
    """The errors of one status that an operation can answer, in the order of their codes' precedence."""

    status: int
    errors: tuple[ErrorKind, ...]
