"""What can be done: paths with their usual operations, and single operations."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from specgen.spec.access_parts import SIGNATURE, SignedAccess, access_word
from specgen.spec.deeds import DeedText, written_as
from specgen.spec.header_parts import OperationHeadersPart
from specgen.spec.paging_parts import ListPaginationPart
from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.values import (
    Anything,
    BodyName,
    DateText,
    Duration,
    EntityName,
    ErrorCode,
    FieldName,
    FilterWord,
    Flag,
    HeaderName,
    Line,
    PermissionText,
    RateText,
    SortWord,
    SuccessStatus,
    Text,
    WherePath,
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
UpdateMethod = Annotated[Literal["PATCH", "PUT"], one_of("PATCH", "PUT")]
ConcurrencyWord = Annotated[Literal["etag", "etag_required"], one_of("etag", "etag_required")]


class DeprecatedPart(Part):
    """That an operation is going away."""

    since: DateText = Field(description="the day from which nobody should begin to use it")
    sunset: Maybe[DateText] = Field(None, description="the day from which it is no longer there")
    use: Maybe[FieldName] = Field(None, description="the operation that takes its place")


class KeptAnswerPart(Part):
    """That a caller may keep an answer."""

    ttl: Duration = Field(description="for how long")


class IdempotentPart(Part):
    """That a request may be sent again: what was done is answered once more, and not done twice."""

    header: HeaderName = Field("Idempotency-Key", description="the header by which its caller knows a request again")
    by: Maybe[FieldName] = Field(
        None, description="of what is received: the member by which an event is known again; `id` where it has one"
    )
    keep: Duration = Field(description="for how long an answer is kept; of what is received, for how long it is known")


class ListPart(Part):
    """What the caller of a list may ask for."""

    filters: Distinct[FilterWord] = Field(
        default_factory=list,
        description="fields to keep rows by; `{tag: tags.name}` is a field of the rows that one names",
    )
    sort: Maybe[Distinct[FieldName]] = Field(
        None,
        description="fields to sort by, which that of `default_sort` joins; when the rows were made, where not given",
    )
    default_sort: Maybe[SortWord] = Field(
        None, description="the order unless asked otherwise; newest first where not given"
    )
    search: Maybe[Distinct[FieldName]] = Field(
        None, description="text fields to search in; those that say `search: true` where not given"
    )
    pagination: Maybe[ListPaginationPart] = Field(
        None, description="how it comes, where it differs from the other lists; `none`: all rows at once"
    )


class DerivedOperationPart(Part):
    """What is said of one of a path's operations, where it differs from the usual."""

    name: Maybe[FieldName] = Field(None, description="the operation's name")
    summary: Maybe[Line] = Field(None, description="one sentence")
    description: Maybe[Text] = Field(None, description="more than a sentence")
    access: Maybe[SignedAccess] = Field(
        None,
        description="who may call; `signed_in` wherever people sign in; `optional`: anyone, known where they sign in; "
        "`{signature: payments}`: the integration of that name, which signs what it sends us to `receive`",
    )
    permission: Maybe[PermissionText] = Field(
        None,
        description="what the caller's role must grant; where there are roles and nothing is said, `<resource>:read` "
        "or `<resource>:write` of the entity, unless its `scope` names one; `none`: whoever signed in may call",
    )
    method: Maybe[UpdateMethod] = Field(
        None,
        description="of `update`: PATCH where not given; `PUT`, with `partial: true`, for callers that know no PATCH",
    )
    partial: Flag = Field(
        False, description="of `update` with `method: PUT`: its body holds what changes alone, not all fields"
    )
    request: Maybe[BodyName] = Field(
        None, description="the shape of the body; of what is received the type, like `PaymentEvent`"
    )
    response: Maybe[FieldName] = Field(None, description="the shape of the answer")
    status: Maybe[SuccessStatus] = Field(None, description="of the answer when all goes well, 200 to 299")
    errors: Distinct[ErrorCode] = Field(
        default_factory=list, description="errors of the product's own that it may answer"
    )
    deprecated: Maybe[DeprecatedPart] = Field(
        None, description="that it is going away: said in the documents, and in the headers Deprecation and Sunset"
    )
    cache: Maybe[KeptAnswerPart] = Field(
        None, description="of what is read: how long a caller may keep the answer, said in the header Cache-Control"
    )
    rate_limit: Maybe[RateText] = Field(
        None,
        description="how often one user may ask for it, or one address where nobody need sign in: `5/min`, beside "
        "the rate that holds for all",
    )
    headers: Maybe[OperationHeadersPart] = Field(
        None, description="what its requests and its answers carry, beside the headers of all operations"
    )
    where: dict[WherePath, Anything] = Field(
        default_factory=dict,
        description="of a list: keeps rows out, by field; `{author: me}` keeps those that name the caller, "
        "`{author.followers: me}` those that name a row which does",
    )
    concurrency: Maybe[ConcurrencyWord] = Field(
        None,
        description="`etag`: answers tell by their ETag what was seen, and a change whose If-Match names what is no "
        "longer so is refused; `etag_required`: so is one without",
    )
    idempotent: Maybe[IdempotentPart] = Field(
        None, description="that it may be sent again under the same key: it is done once, and answered alike"
    )

    @property
    def access_word(self) -> str | None:
        """The word for who may call; `signature` where another system signs its calls."""
        return access_word(self.access)

    @property
    def signed_by(self) -> str | None:
        """The integration that signs its calls."""
        return self.access[SIGNATURE] if isinstance(self.access, dict) else None


class ListOperationPart(DerivedOperationPart, ListPart):
    """What is said of a path's list."""


class PathPart(Part):
    """What can be done with one entity at one path."""

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
    """One operation, under its method and path (`POST /orders/{id}/pay`)."""

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
