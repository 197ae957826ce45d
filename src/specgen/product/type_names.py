"""What the types of an API are called: one name each, in the documents, OpenAPI, TypeScript and Python."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.product import naming
from specgen.product.model import Does, Entity, ErrorFormat, ErrorMember, Operation, Shape

REQUEST_SHAPES = ("create", "update", "replace")

PAGE_META = "PageMeta"
ERROR_BODY, ERROR_DETAIL = "ErrorBody", "ErrorDetail"

STANDARD = (
    "ErrorResponse",
    ERROR_BODY,
    ERROR_DETAIL,
    PAGE_META,
    "LoginRequest",
    "LoginResponse",
    "RegisterResponse",
    "RefreshRequest",
    "RefreshResponse",
)
"""Types that belong to the service, not to an entity."""


def shape_type(entity: str, shape: str, like_read: bool, *, is_part: bool = False) -> str:
    """The type of a *shape* of *entity*; a row that is *like_read* is the entity itself, a new part no request."""
    if shape == "create" and is_part:
        return f"New{entity}"
    if shape in REQUEST_SHAPES:
        return f"{naming.pascal(shape)}{entity}Request"
    if shape == "read" or (shape == "row" and like_read):
        return entity
    return entity + naming.pascal(shape)


def request_type(operation: Operation, shape: Shape, entity: Entity, alike: Iterable[Operation]) -> str:
    """The type of a body: the shape's own, or called after the operation.

    That is where responses may show the shape as well, or where paths say different parts of it: *alike* are the
    operations that ask for the same shape.
    """
    settled = {each.settled(entity) for each in alike}
    if operation.does is Does.REGISTER or shape.name not in REQUEST_SHAPES or len(settled) > 1:
        return f"{naming.pascal(operation.name)}Request"
    return shape.type_name


def computed_class(entity: Entity) -> str:
    """The author's class that works out values of *entity*; it stands in code beside the types."""
    return f"{entity.name}Computed"


def new_password_type(operation: Operation) -> str:
    """The type of a body that says the old password and the new one."""
    return f"{naming.pascal(operation.name)}Request"


def signed_in_type(operation: Operation) -> str:
    """The type of an answer that holds a token."""
    return f"{naming.pascal(operation.name)}Response"


def error_body_types(format: ErrorFormat) -> tuple[str, ...]:
    """The types of what an envelope of errors holds that is an object itself, from the first on."""
    count = sum(_objects(member) for member in format.members)
    return tuple(ERROR_BODY if place == 1 else f"{ERROR_BODY}{place}" for place in range(1, count + 1))


def _objects(member: ErrorMember) -> int:
    return 0 if member.word is not None else 1 + sum(map(_objects, member.members))


def page_type(operation: Operation, entity: Entity, shape: Shape) -> str:
    """The type of a page of a list; of one with an envelope of its own, called after the operation."""
    paging = operation.listing.paging if operation.listing else None
    if paging and not paging.usual:
        return f"{naming.pascal(operation.name)}Page"
    of = entity.name if shape.name == "row" else shape.type_name
    return f"{of}Page" if paging is None or paging.in_pages else f"{of}List"


def page_meta_type(operation: Operation, entity: Entity, shape: Shape) -> str:
    """The type of what a page tells of itself; pages in the usual envelope share one."""
    usual = operation.listing is None or operation.listing.paging.usual
    return PAGE_META if usual else f"{page_type(operation, entity, shape)}Meta"


def query_type(operation: Operation) -> str:
    """The type of what a list may be asked for."""
    return f"{naming.pascal(operation.name)}Query"
