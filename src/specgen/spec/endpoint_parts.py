"""What can be done: paths with their usual operations, and single operations."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from specgen.spec.deeds import DeedText, written_as
from specgen.spec.operation_parts import ConcurrencyWord, DerivedOperationPart
from specgen.spec.paging_parts import ListPaginationPart
from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.values import (
    EntityName,
    FieldName,
    FilterWord,
    Line,
    OwnField,
    SortWord,
)

PATH_OPERATIONS = ("list", "create", "read", "update", "replace", "upsert", "delete")
PathDoes = Annotated[
    Literal["list", "create", "read", "update", "replace", "upsert", "delete"], one_of(*PATH_OPERATIONS)
]
SINGLE_OPERATIONS = (*PATH_OPERATIONS, "restore", "change_password", "receive", "service")
SingleDoes = Annotated[DeedText, written_as(SINGLE_OPERATIONS)]
"""One of the words, a move of the entity, or what is done to a field of it."""

PARENT = (
    "the field with `belongs_to` whose row the path names first, as in `/articles/{article_id}/comments`: a list shows "
    "the rows of that one alone, a new row belongs to it, and rows of another are not there"
)
AccessWord = Annotated[Literal["public", "optional", "signed_in"], one_of("public", "optional", "signed_in")]


OfWord = Annotated[Literal["me"], one_of("me")]


class ListPart(Part):
    """What the caller of a list may ask for."""

    filters: Distinct[FilterWord] = Field(
        default_factory=list,
        description="fields to keep rows by; `{tag: tags.name}` is a field of the rows that one names",
    )
    sort: Maybe[Distinct[OwnField]] = Field(
        None,
        description="fields to sort by, which that of `default_sort` joins; when the rows were made, where not given",
    )
    default_sort: Maybe[SortWord] = Field(
        None, description="the order unless asked otherwise; newest first where not given"
    )
    search: Maybe[Distinct[OwnField]] = Field(
        None, description="text fields to search in; those that say `search: true` where not given"
    )
    pagination: Maybe[ListPaginationPart] = Field(
        None, description="how it comes, where it differs from the other lists; `none`: all rows at once"
    )


class ListOperationPart(DerivedOperationPart, ListPart):
    """What is said of a path's list.

    Example, asked as `GET /books?tag=poetry&year=2024&search=moon&sort=-title&page=2&limit=50`:
        entities:
          Tag: {fields: {name: {type: string, unique: true}}}
          Book: {fields: {title: string, year: integer, tags: {many_to_many: Tag}}}
        endpoints:
          /books:
            entity: Book
            operations: [list]
            list:
              filters: [year, {tag: tags.name}]
              sort: [created_at, title]
              default_sort: -created_at
              search: [title]
          /tags: {entity: Tag, operations: [list], list: {pagination: none}}
    """


class PathPart(Part):
    """What can be done with one entity at one path.

    Example:
        auth: {user: User}
        services: {catalogue: {description: Knows the books, owns: [User, Book, Copy]}}
        entities:
          Book:
            key: isbn
            scope: {read: any}
            fields: {isbn: {type: string, length: 13..13}, title: string}
          Copy:
            fields: {book: {belongs_to: Book}, shelf: string}
        endpoints:
          /books:
            entity: Book
            title: The catalogue
            service: catalogue
            operations: [list, create, read, update, upsert, delete]
            list: {sort: [title]}
            create: {name: add_book}
            read: {access: optional}
            update: {summary: Correct a title.}
            upsert: {rate_limit: 5/min}
            delete: {status: 204}
          /books/{isbn}/copies:
            entity: Copy
            parent: book
            access: signed_in
            concurrency: etag
            operations: [list, create, read, replace]
            replace: {summary: Put a copy elsewhere.}
    """

    keys_apart: ClassVar[bool] = True

    entity: EntityName = Field(description="what it is about")
    operations: Distinct[PathDoes] = Field(description="what can be done", min_length=1)
    parent: Maybe[FieldName] = Field(None, description=PARENT)
    title: Maybe[Line] = Field(None, description="the heading in the documents")
    access: Maybe[AccessWord] = Field(None, description="who may call all of them")
    service: Maybe[FieldName] = Field(
        None, description="the service that does them; the one that owns the entity where not given"
    )
    concurrency: Maybe[ConcurrencyWord] = Field(None, description="of all that show or change one row")
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
    upsert: DerivedOperationPart = Field(
        default_factory=DerivedOperationPart,
        description="of the operation that sets all fields, of a new row where there is none (PUT)",
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
            "upsert": self.upsert,
            "delete": self.delete,
        }[operation]

    def speaks_of(self, operation: str) -> bool:
        """Whether anything is said of one of the operations."""
        return (operation if operation != "list" else "list_") in self.model_fields_set


class OperationPart(ListOperationPart):
    """One operation, under its method and path (`POST /orders/{id}/pay`).

    Example, with what stands under a method and a path only:
        auth: {user: User}
        services: {reading: {description: Lets people read, owns: [User, Book, Chapter]}}
        entities:
          Book:
            soft_delete: true
            scope: {read: any, write: any}
            fields: {title: string, cover: {type: file}, fans: {many_to_many: User}}
          Chapter:
            scope: {write: any}
            fields: {book: {belongs_to: Book}, title: string}
        endpoints:
          POST /books/{id}/restore: {entity: Book, does: restore}
          PUT /books/{id}/fans/me: {entity: Book, does: {link: fans}}
          DELETE /books/{id}/fans/me: {entity: Book, does: {unlink: fans}}
          PUT /books/{id}/cover: {entity: Book, does: {upload: cover}}
          GET /books/{id}/cover: {entity: Book, does: {download: cover}}
          GET /books/{book_id}/chapters: {entity: Chapter, does: list, parent: book}
          POST /books/{id}/print: {entity: Book, does: service, service: reading, group: printing}
          GET /me/books: {entity: Book, does: list, name: list_my_books, where: {fans: me}}
          PATCH /me: {entity: User, does: update, of: me, name: change_me}
          POST /me/password: {does: change_password}
    """

    does: SingleDoes = Field(
        description="what it does: one of these, or the name of a move; `change_password` is for the caller's own, "
        "`service` is code of your own; `{link: favorited_by}` adds the caller to those that a `many_to_many` names, "
        "`{unlink: favorited_by}` takes the caller out; where the path names another row behind its own "
        "(`PUT /posts/{id}/tags/{tag_id}`), that is the one; `{upload: photo}` takes the bytes of a `file`, "
        "`{download: photo}` answers them; `receive` takes an event that another system signs, once, for code of your "
        "own"
    )
    entity: Maybe[EntityName] = Field(
        None, description="what it is about; `change_password` and a `service` may do without, `receive` has none"
    )
    parent: Maybe[FieldName] = Field(None, description=PARENT)
    of: Maybe[OfWord] = Field(
        None,
        description="`me`: the row is the caller's own, of those who sign in, so that the path names none: "
        "`PUT /user`; for read, update, replace and delete",
    )
    service: Maybe[FieldName] = Field(
        None, description="the service that does it; the one that owns the entity where not given"
    )
    group: Maybe[FieldName] = Field(
        None, description="the operations it is shown and coded with; those of its entity where not given"
    )

    @property
    def word(self) -> str:
        """The word for what it does."""
        return self.does if isinstance(self.does, str) else next(iter(self.does))

    @property
    def field(self) -> str | None:
        """The field that it is done to; None where it is done to the row."""
        return None if isinstance(self.does, str) else next(iter(self.does.values()))
