"""Files as clients see them: what is sent, what is answered, and what both say of it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.answers import Bytes, ResponseHeader
from specgen.contract.model import Leaf, Parameter, ParameterRole, Place
from specgen.contract.prose import size
from specgen.product import naming
from specgen.product.files import NO_SUCH_RANGE, REFUSED_TYPE, FileFacts
from specgen.product.model import Does, Entity, Limits, Operation
from specgen.product.types import Kind, ScalarType

ANY = "*/*"
"""What is sent or answered where every media type is taken."""
FILENAME = "filename"
LONGEST_NAME = 255
STRING = ScalarType(Kind.STRING)
DISPOSITION, SNIFFING, RANGES, ETAG = "Content-Disposition", "X-Content-Type-Options", "Accept-Ranges", "ETag"
CONTENT_RANGE = "Content-Range"
PARTIAL, NOT_MODIFIED = 206, 304


def facts_of(entity: Entity | None, operation: Operation) -> FileFacts | None:
    """What is kept of the file that *operation* takes or answers; None where it does neither."""
    return entity.files[operation.file] if entity and operation.file else None


def taken(entity: Entity | None, operation: Operation) -> Bytes | None:
    """The file that requests of *operation* are."""
    facts = facts_of(entity, operation)
    return Bytes(facts.accept, facts.max_bytes) if facts and operation.does is Does.UPLOAD else None


def answered(entity: Entity | None, operation: Operation) -> Bytes | None:
    """The file that answers of *operation* are."""
    facts = facts_of(entity, operation)
    return Bytes(facts.accept, facts.max_bytes) if facts and operation.does is Does.DOWNLOAD else None


def parameters(operation: Operation) -> Iterator[Parameter]:
    """What requests say beside the bytes: what the file is called, or which part of it is wanted."""
    if operation.does is Does.UPLOAD:
        said = "What the file is called; folders before the name are left out"
        limits = Limits(min_length=1, max_length=LONGEST_NAME)
        yield Parameter(FILENAME, FILENAME, Place.QUERY, ParameterRole.FILENAME, Leaf(STRING, limits), False, said)
    elif operation.does is Does.DOWNLOAD:
        yield _header("If-None-Match", "ETags of what the caller has already")
        yield _header("Range", "Which bytes are wanted, like `bytes=0-499`")
        yield _header("If-Range", "The ETag of which a part is wanted; of any other file all is answered")


def headers(operation: Operation) -> Iterator[ResponseHeader]:
    """What answers say of the bytes that they are."""
    if operation.does is Does.DOWNLOAD:
        yield ResponseHeader(DISPOSITION, None, "That the file is to be saved, and under which name", always=False)
        yield ResponseHeader(ETAG, None, "Tells these bytes from any other", always=False)
        yield ResponseHeader(RANGES, None, "That parts of it can be asked for", always=False)
        yield ResponseHeader(SNIFFING, None, "That nobody should guess another media type", always=False)


def errors(operation: Operation) -> Iterator[str]:
    """The errors of files that are not taken, and of parts that are not there."""
    if operation.does is Does.UPLOAD:
        yield REFUSED_TYPE
    elif operation.does is Does.DOWNLOAD:
        yield NO_SUCH_RANGE


def described(entity: Entity, operation: Operation) -> Iterator[str]:
    """What becomes of the bytes, in sentences."""
    facts = facts_of(entity, operation)
    if facts is None:
        return
    if operation.does is Does.UPLOAD:
        yield f"The body is the file itself, of up to {size(facts.max_bytes)}, and `Content-Type` its media type."
        if facts.accept:
            yield f"It is {either(facts.accept)}, which its first bytes must show where they can tell."
        yield "It takes the place of the file that there was."
        return
    yield f"The answer is the file itself; {naming.with_article(entity.label)} without one is answered `NOT_FOUND`."
    yield f"Where `If-None-Match` names its ETag, the answer is `{NOT_MODIFIED}` without a body."
    yield f"`Range` asks for a part of it, which is answered `{PARTIAL}`."


def rule(facts: FileFacts) -> str:
    """What is asked of a file that is uploaded."""
    taken_types = f"of {either(facts.accept)}" if facts.accept else "of any media type"
    return f"a file {taken_types}, max {size(facts.max_bytes)}"


def either(media_types: tuple[str, ...]) -> str:
    """One of several media types, as people say it."""
    *others, last = (f"`{each}`" for each in media_types)
    return f"{', '.join(others)} or {last}" if others else last


def _header(name: str, description: str) -> Parameter:
    attribute = name.lower().replace("-", "_")
    return Parameter(name, attribute, Place.HEADER, ParameterRole.OWN_HEADER, Leaf(STRING), False, description)
