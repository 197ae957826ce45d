"""What can be done: paths with their usual operations, and single operations."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.values import Anything, EntityName, ErrorCode, FieldName, Line, SortWord, SuccessStatus, Text

PATH_OPERATIONS = ("list", "create", "read", "update", "replace", "delete")
PathDoes = Annotated[Literal["list", "create", "read", "update", "replace", "delete"], one_of(*PATH_OPERATIONS)]
SingleDoes = Annotated[
    Literal["list", "create", "read", "update", "replace", "delete", "service"], one_of(*PATH_OPERATIONS, "service")
]
AccessWord = Annotated[Literal["public", "signed_in"], one_of("public", "signed_in")]


class ListPart(Part):
    """What the caller of a list may ask for."""

    filters: Distinct[FieldName] = Field(default_factory=list, description="fields to keep rows by")
    sort: Maybe[Distinct[FieldName]] = Field(
        None,
        description="fields to sort by, which that of `default_sort` joins; when the rows were made, where not given",
    )
    default_sort: Maybe[SortWord] = Field(
        None, description="the order unless asked otherwise; newest first where not given"
    )
    search: Distinct[FieldName] = Field(default_factory=list, description="text fields to search in")


class DerivedOperationPart(Part):
    """What is said of one of a path's operations, where it differs from the usual."""

    name: Maybe[FieldName] = Field(None, description="the operation's name")
    summary: Maybe[Line] = Field(None, description="one sentence")
    description: Maybe[Text] = Field(None, description="more than a sentence")
    access: Maybe[AccessWord] = Field(None, description="who may call; `signed_in` wherever people sign in")
    request: Maybe[FieldName] = Field(None, description="the shape of the body")
    response: Maybe[FieldName] = Field(None, description="the shape of the answer")
    status: Maybe[SuccessStatus] = Field(None, description="of the answer when all goes well, 200 to 299")
    errors: Distinct[ErrorCode] = Field(
        default_factory=list, description="errors of the product's own that it may answer"
    )
    where: dict[FieldName, Anything] = Field(default_factory=dict, description="of a list: keeps rows out, by field")


class ListOperationPart(DerivedOperationPart, ListPart):
    """What is said of a path's list."""


class PathPart(Part):
    """What can be done with one entity at one path."""

    keys_apart: ClassVar[bool] = True

    entity: EntityName = Field(description="what it is about")
    operations: Distinct[PathDoes] = Field(description="what can be done", min_length=1)
    title: Maybe[Line] = Field(None, description="the heading in the documents")
    access: Maybe[AccessWord] = Field(None, description="who may call all of them")
    list_: ListOperationPart = Field(default_factory=ListOperationPart, alias="list", description="of the list")
    create: DerivedOperationPart = Field(
        default_factory=DerivedOperationPart, description="of the operation that makes a row"
    )
    read: DerivedOperationPart = Field(
        default_factory=DerivedOperationPart, description="of the operation that shows a row"
    )
    update: DerivedOperationPart = Field(
        default_factory=DerivedOperationPart, description="of the operation that changes given fields (PATCH)"
    )
    replace: DerivedOperationPart = Field(
        default_factory=DerivedOperationPart, description="of the operation that sets all fields (PUT)"
    )
    delete: DerivedOperationPart = Field(
        default_factory=DerivedOperationPart, description="of the operation that deletes a row"
    )

    def said_of(self, operation: str) -> DerivedOperationPart:
        """What is said of one of the operations."""
        return {
            "list": self.list_,
            "create": self.create,
            "read": self.read,
            "update": self.update,
            "replace": self.replace,
            "delete": self.delete,
        }[operation]

    def speaks_of(self, operation: str) -> bool:
        """Whether anything is said of one of the operations."""
        return (operation if operation != "list" else "list_") in self.model_fields_set


class OperationPart(ListOperationPart):
    """One operation, under its method and path (`POST /orders/{id}/pay`)."""

    does: SingleDoes = Field(description="what it does; `service` is code of your own")
    entity: Maybe[EntityName] = Field(None, description="what it is about; a `service` may do without")
    group: Maybe[FieldName] = Field(
        None, description="the operations it is shown and coded with; those of its entity where not given"
    )
