"""The object types of errors: the envelope, what it holds, and what is wrong with a field."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Direction, Items, Leaf, Messages, Named, ObjectType, Property, Purpose, TypeRef
from specgen.product import naming
from specgen.product.error_format import ABOUT_BLANK
from specgen.product.model import ErrorFormat, ErrorMember
from specgen.product.type_names import ERROR_DETAIL, error_body_types
from specgen.product.types import Kind, ScalarType

ERROR_RESPONSE = "ErrorResponse"
STRING = Leaf(ScalarType(Kind.STRING))
TOLD: dict[str, tuple[TypeRef, str]] = {
    "code": (STRING, "Machine-readable code"),
    "message": (STRING, "Human-readable message"),
    "request_id": (STRING, "For support reference"),
    "timestamp": (Leaf(ScalarType(Kind.DATETIME)), "When it happened"),
    "status": (Leaf(ScalarType(Kind.INTEGER)), "HTTP status"),
    ABOUT_BLANK: (STRING, "Kind of problem: `about:blank`, the code says more"),
}
"""What each word is, but for the details, which come in several forms."""


def error_types(format: ErrorFormat) -> tuple[ObjectType, ...]:
    """What every error looks like; of several types the first is the answer itself."""
    bodies = iter(error_body_types(format))
    members: list[Property] = []
    inner: list[ObjectType] = []
    for member in format.members:
        members.append(_member(format, member, bodies, inner))
    said = "The answer to a request that failed."
    whole = ObjectType(ERROR_RESPONSE, Direction.RESPONSE, Purpose.ERROR, tuple(members), said)
    return (whole, *_detail(format), *inner)


def _member(format: ErrorFormat, member: ErrorMember, names: Iterator[str], inner: list[ObjectType]) -> Property:
    """A member of the envelope; the types of those that hold others go to *inner*, the innermost first."""
    if member.word is not None:
        return _leaf(format, member)
    name = next(names)
    held = tuple(_member(format, each, names, inner) for each in member.members)
    inner.append(ObjectType(name, Direction.RESPONSE, Purpose.ERROR_BODY, held, "What went wrong."))
    return Property(member.name, _attribute(member), Named(name))


def _leaf(format: ErrorFormat, member: ErrorMember) -> Property:
    word = member.word or ""
    if word == "details":
        type_, said = _details(format), "What is wrong, by field"
    else:
        type_, said = TOLD[word]
    required = word != "details" or format.always_details
    return Property(member.name, _attribute(member), type_, required=required, description=said, origin=word)


def _details(format: ErrorFormat) -> TypeRef:
    if format.details == "list":
        return Items(ERROR_DETAIL)
    return Messages(only_first=format.details == "first", sentences=format.sentences)


def _detail(format: ErrorFormat) -> Iterator[ObjectType]:
    """What is wrong with one field, where details come as a list."""
    if format.details == "list" and format.tells("details"):
        members = (
            Property("field", "field", STRING, description="Where, as a dotted path"),
            Property("message", "message", STRING, description="What is wrong there"),
        )
        yield ObjectType(ERROR_DETAIL, Direction.RESPONSE, Purpose.ERROR_DETAIL, members, "What is wrong with a field.")


def _attribute(member: ErrorMember) -> str:
    return naming.attribute(naming.snake(member.name)) or "value"
