"""What the types of an API are called: one name each, in the documents, OpenAPI, TypeScript and Python."""

from __future__ import annotations

from specgen.product import naming
from specgen.product.model import Does, Entity, Operation, Shape

REQUEST_SHAPES = ("create", "update", "replace")

STANDARD = (
    "ErrorResponse",
    "ErrorBody",
    "PageMeta",
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


def request_type(operation: Operation, shape: Shape) -> str:
    """The type of a body: the shape's own; a shape that responses may show as well is called after the operation."""
    if operation.does is Does.REGISTER or shape.name not in REQUEST_SHAPES:
        return f"{naming.pascal(operation.name)}Request"
    return shape.type_name


def new_password_type(operation: Operation) -> str:
    """The type of a body that says the old password and the new one."""
    return f"{naming.pascal(operation.name)}Request"


def signed_in_type(operation: Operation) -> str:
    """The type of an answer that holds a token."""
    return f"{naming.pascal(operation.name)}Response"


def page_type(entity: Entity, shape: Shape) -> str:
    """The type of a page of a list."""
    return f"{entity.name if shape.name == 'row' else shape.type_name}Page"


def query_type(operation: Operation) -> str:
    """The type of what a list may be asked for."""
    return f"{naming.pascal(operation.name)}Query"
