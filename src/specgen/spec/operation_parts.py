"""What may be said of any operation, whether a path brings it or it stands under its own method and path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from specgen.spec.access_parts import SIGNATURE, SignedAccess, access_word
from specgen.spec.header_parts import OperationHeadersPart
from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.values import (
    AnswerName,
    BodyName,
    DateText,
    Duration,
    ErrorCode,
    FieldName,
    Flag,
    HeaderName,
    Line,
    OperationUse,
    PermissionText,
    RateText,
    SuccessStatus,
    Text,
    Wanted,
    WherePath,
)

UpdateMethod = Annotated[Literal["PATCH", "PUT"], one_of("PATCH", "PUT")]
ConcurrencyWord = Annotated[Literal["etag", "etag_required"], one_of("etag", "etag_required")]


class DeprecatedPart(Part):
    """That an operation is going away.

    Example:
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list, read]}
          GET /titles:
            entity: Book
            does: list
            name: list_titles
            deprecated: {since: 2026-03-01, sunset: 2026-09-01, use: list_books}
    """

    usual: ClassVar[Mapping[str, str]] = {"since": "2026-01-05"}

    since: DateText = Field(description="the day from which nobody should begin to use it")
    sunset: Maybe[DateText] = Field(None, description="the day from which it is no longer there")
    use: Maybe[OperationUse] = Field(None, description="the operation that takes its place")


class KeptAnswerPart(Part):
    """That a caller may keep an answer.

    Example:
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [read], read: {cache: {ttl: 1h}}}
    """

    usual: ClassVar[Mapping[str, str]] = {"ttl": "15m"}

    ttl: Duration = Field(description="for how long")


class IdempotentPart(Part):
    """That a request may be sent again: what was done is answered once more, and not done twice.

    Example, of orders that are made once, and of events that are worked on once:
        auth: {user: User}
        integrations:
          payments: {description: Takes money, direction: inbound, auth: signature, secrets: [PAYMENTS_SECRET]}
        types:
          PaymentEvent: {fields: {event_id: string, amount: {type: money, currency: EUR}}}
        entities:
          Order: {owner: buyer, fields: {buyer: {belongs_to: User}, note: string}}
        endpoints:
          /orders: {entity: Order, operations: [create], create: {idempotent: {header: Idempotency-Key, keep: 24h}}}
          POST /hooks/payments:
            does: receive
            group: payments
            access: {signature: payments}
            request: PaymentEvent
            idempotent: {by: event_id, keep: 30d}
    """

    usual: ClassVar[Mapping[str, str]] = {"keep": "24h"}

    header: HeaderName = Field("Idempotency-Key", description="the header by which its caller knows a request again")
    by: Maybe[FieldName] = Field(
        None, description="of what is received: the member by which an event is known again; `id` where it has one"
    )
    keep: Duration = Field(description="for how long an answer is kept; of what is received, for how long it is known")


class DerivedOperationPart(Part):
    """What is said of one of a path's operations, where it differs from the usual.

    Example:
        errors:
          TOO_MANY_BOOKS: {status: 409, description: Nobody keeps more than a hundred}
        roles: {user: [books:read, books:write, books:add], admin: "*"}
        auth: {user: User}
        entities:
          User:
            fields:
              email: {type: email, unique: true}
              password: {type: password, length: 8..72}
              role: {type: role, default: user, write: never}
          Book:
            owner: keeper
            scope: {read: any}
            fields: {keeper: {belongs_to: User}, title: string, is_lent: {type: boolean, default: false}}
            shapes:
              short: [id, title]
              naming: [title]
        endpoints:
          /books:
            entity: Book
            operations: [list, create, read, update]
            list:
              where: {is_lent: false}
              access: public
              cache: {ttl: 15m}
              deprecated: {since: 2026-03-01}
            create:
              name: add_book
              was: buy_book
              summary: Put a book on the shelf.
              description: It belongs to who adds it.
              permission: "books:add"
              request: naming
              response: short
              status: 200
              errors: [TOO_MANY_BOOKS]
              rate_limit: 5/min
              idempotent: {keep: 24h}
              headers: {request: {X-Client: {description: Which program asks}}}
            read:
              concurrency: etag
            update:
              method: PUT
              partial: true
              concurrency: etag_required
    """

    name: Maybe[FieldName] = Field(
        None, description="the operation's name; what it does with what, like `list_books` where not given"
    )
    was: Maybe[FieldName] = Field(
        None, description="the name that it had before: its task keeps its number, and what is said of it there"
    )
    summary: Maybe[Line] = Field(None, description="one sentence; from what it does where not given")
    description: Maybe[Text] = Field(None, description="more than a sentence")
    access: Maybe[SignedAccess] = Field(
        None,
        description="who may call; `optional`: anyone, known where they sign in; `{signature: payments}`: the "
        "integration of that name, which signs what it sends us to `receive`; `signed_in` wherever people "
        "sign in where not given",
    )
    permission: Maybe[PermissionText] = Field(
        None,
        description="what the caller's role must grant; where there are roles and nothing is said, `<resource>:read` "
        "or `<resource>:write` of the entity, unless its `scope` names one; `none`: whoever signed in may call",
    )
    method: Maybe[UpdateMethod] = Field(
        None,
        description="of `update`: `PUT`, with `partial: true`, is for callers that know no PATCH; `PATCH` where not "
        "given",
    )
    partial: Flag = Field(
        False, description="of `update` with `method: PUT`: its body holds what changes alone, not all fields"
    )
    request: Maybe[BodyName] = Field(
        None,
        description="the shape of the body; of what is received the type, like `PaymentEvent`; the usual one where not "
        "given",
    )
    response: Maybe[AnswerName] = Field(None, description="the shape of the answer; the usual one where not given")
    status: Maybe[SuccessStatus] = Field(
        None, description="of the answer when all goes well; the usual one where not given"
    )
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
    where: dict[WherePath, Wanted] = Field(
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
