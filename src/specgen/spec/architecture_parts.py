"""What stands around the API: services, what they keep things in, and whom they speak with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.values import (
    ChannelPath,
    Count,
    Duration,
    EntityName,
    EventName,
    FieldName,
    HeaderName,
    HeaderOrNone,
    Line,
    OperationUse,
    Range,
    SignaturePrefix,
    Text,
    TypeText,
    Url,
    VariableName,
)

StyleWord = Annotated[Literal["monolith", "modular", "microservices"], one_of("monolith", "modular", "microservices")]
StoreKind = Annotated[
    Literal["relational", "document", "cache", "search", "files", "analytics", "time_series", "graph"],
    one_of("relational", "document", "cache", "search", "files", "analytics", "time_series", "graph"),
]
ComponentKind = Annotated[
    Literal["queue", "event_bus", "gateway", "load_balancer", "cdn", "monitoring"],
    one_of("queue", "event_bus", "gateway", "load_balancer", "cdn", "monitoring"),
]
DirectionWord = Annotated[Literal["inbound", "outbound", "both"], one_of("inbound", "outbound", "both")]
CredentialWord = Annotated[
    Literal["none", "api_key", "basic", "bearer", "oauth2", "mutual_tls", "signature"],
    one_of("none", "api_key", "basic", "bearer", "oauth2", "mutual_tls", "signature"),
]
BackoffWord = Annotated[Literal["fixed", "exponential"], one_of("fixed", "exponential")]
SignatureWord = Annotated[Literal["hmac_sha256", "none"], one_of("hmac_sha256", "none")]
ListenerWord = Annotated[Literal["public", "signed_in"], one_of("public", "signed_in")]


class ArchitecturePart(Part):
    """How the product is put together.

    Example:
        architecture: {style: microservices, description: Teams release on days of their own.}
    """

    style: StyleWord = Field(
        "monolith",
        description="`monolith`: one program; `modular`: one program of parts that know each other by their services; "
        "`microservices`: a program for each service, where a relation across services is a warning",
    )
    description: Maybe[Text] = Field(None, description="why it is so")


class ServicePart(Part):
    """A part of the product with a task of its own.

    Example:
        services:
          accounts:
            description: Who may borrow
            was: users
            title: Account Service
            owns: [Reader]
            uses: [mail]
            stores: [primary_database]
            instances: 2..4
            balanced_by: gateway
        data_layer:
          primary_database: {kind: relational, engine: PostgreSQL, for: transactional data}
        integration_layer:
          gateway: {kind: gateway, for: one address for all services}
        integrations:
          mail: {description: Sends mail, direction: outbound, auth: api_key, secrets: [MAIL_API_KEY]}
        entities:
          Reader: {fields: {name: string}}
    """

    description: Line = Field(description="what it does: `JWT tokens, OAuth, password management`")
    was: Maybe[FieldName] = Field(None, description="what it was called before: its task keeps its number")
    title: Maybe[Line] = Field(None, description="as people say it, like `User Service`; from the name where not given")
    owns: Distinct[EntityName] = Field(
        default_factory=list, description="the entities whose rows it alone writes; each entity has one such service"
    )
    uses: Distinct[FieldName] = Field(
        default_factory=list, description="services and integrations that it calls, and waits for"
    )
    stores: Distinct[FieldName] = Field(default_factory=list, description="parts of the data layer that it uses")
    instances: Maybe[Range] = Field(None, description="how many of it run")
    balanced_by: Maybe[FieldName] = Field(
        None, description="the gateway or load balancer before its instances, from the integration layer"
    )


class StorePart(Part):
    """A place where things are kept.

    Example:
        data_layer:
          sessions: {kind: cache, engine: Redis, for: answers that are asked for often, title: Session Cache}
    """

    kind: StoreKind = Field(description="what kind of place it is")
    engine: Maybe[Line] = Field(None, description="the product that does it: `PostgreSQL`, `Redis`")
    for_: Line = Field(alias="for", description="what it is for: `transactional data`")
    title: Maybe[Line] = Field(None, description="as people say it; from the name where not given")


class ComponentPart(Part):
    """Something between the services, or between them and the world.

    Example:
        integration_layer:
          letters: {kind: queue, engine: RabbitMQ, for: mail that may wait, title: Letter Queue}
    """

    kind: ComponentKind = Field(description="what kind of thing it is")
    engine: Maybe[Line] = Field(None, description="the product that does it: `RabbitMQ`")
    for_: Line = Field(alias="for", description="what it is for: `async processing`")
    title: Maybe[Line] = Field(None, description="as people say it; from the name where not given")


class RetryPart(Part):
    """What is done when it fails.

    Example: see [Integration](#integration).
    """

    usual: ClassVar[Mapping[str, str]] = {"attempts": "3"}

    attempts: Count = Field(description="how often it is tried, the first time counted")
    delay: Duration = Field(1, description="the wait before the second attempt", json_schema_extra={"default": "1s"})
    backoff: BackoffWord = Field(
        "exponential", description="`fixed`: each wait is as long; `exponential`: twice as long as the one before"
    )


class SignaturePart(Part):
    """How a system signs what it sends us: by HMAC-SHA256 under a secret that both know.

    Example, of a system that sends `X-Hub-Signature-256: sha256=…`, and no time:
        integrations:
          payments:
            description: Tells of payments
            direction: inbound
            auth: signature
            secrets: [PAYMENTS_SECRET]
            signature: {header: X-Hub-Signature-256, prefix: sha256=, timestamp: none}

    Another that says when it was sent, to the minute:
        integrations:
          parcels:
            description: Tells where parcels are
            direction: inbound
            auth: signature
            secrets: [PARCELS_SECRET]
            signature: {timestamp: X-Sent-At, tolerance: 10m}
    """

    header: HeaderName = Field("X-Signature", description="the header that holds the signature, in hexadecimal digits")
    prefix: Maybe[SignaturePrefix] = Field(None, description="what stands before the digits: `sha256=`")
    timestamp: HeaderOrNone = Field(
        "X-Timestamp",
        description="the header that says when it was sent, in Unix seconds, which is signed before the body with a "
        "full stop between; `none`: the body alone is signed, however old it is",
    )
    tolerance: Maybe[Duration] = Field(
        None,
        description="how far its clock may be from ours; what is older is refused",
        json_schema_extra={"default": "5m"},
    )


class IntegrationPart(Part):
    """Someone else's system that the product speaks with.

    Example:
        integrations:
          mail:
            description: Sends mail
            was: post
            title: Mail
            direction: both
            auth: signature
            secrets: [MAIL_SECRET]
            signature: {header: X-Mail-Signature}
            url: https://mail.example.org/docs
            timeout: 5s
            retry: {attempts: 3, delay: 2s, backoff: exponential}
            fallback: letters wait in the queue
    """

    description: Line = Field(description="what it is there for")
    was: Maybe[FieldName] = Field(None, description="what it was called before: its task keeps its number")
    title: Maybe[Line] = Field(None, description="as people say it; from the name where not given")
    direction: DirectionWord = Field(description="who calls whom: `outbound` is called by us, `inbound` calls us")
    auth: CredentialWord = Field(description="how the caller proves who it is")
    secrets: Distinct[VariableName] = Field(
        default_factory=list, description="the environment variables that hold what `auth` needs; never the values"
    )
    signature: Maybe[SignaturePart] = Field(
        None, description="how it signs what it sends us, where that differs from the usual"
    )
    url: Maybe[Url] = Field(None, description="where its documentation is")
    timeout: Maybe[Duration] = Field(None, description="how long an answer is waited for")
    retry: Maybe[RetryPart] = Field(None, description="what is done when a call fails; nothing where not given")
    fallback: Maybe[Line] = Field(None, description="what happens while it does not answer")


class EventPart(Part):
    """Something that happened, told to those who asked to know.

    Example:
        services:
          accounts: {description: Who may borrow, owns: [Reader]}
          letters: {description: Writes to readers}
        integration_layer:
          bus: {kind: event_bus, for: what others want to know}
        events:
          reader.joined:
            description: Somebody may borrow from now on
            from: accounts
            to: [letters]
            after: [create_reader]
            via: bus
            payload: {reader_id: uuid, name: string}
        entities:
          Reader: {fields: {name: string}}
        endpoints:
          /readers: {entity: Reader, operations: [create]}
    """

    description: Line = Field(description="what happened")
    from_: FieldName = Field(alias="from", description="the service or integration that tells it")
    to: Distinct[FieldName] = Field(
        default_factory=list, description="services and integrations that are told, besides jobs, webhooks, channels"
    )
    after: Distinct[OperationUse] = Field(
        default_factory=list, description="operations of the telling service after which it is told"
    )
    via: Maybe[FieldName] = Field(None, description="the queue or event bus that carries it")
    payload: dict[FieldName, TypeText] = Field(
        default_factory=dict, description="what it says, as a type by name: `{user_id: uuid}`"
    )


class WebhookPart(Part):
    """Events sent over HTTP to addresses that others give us.

    Example:
        services: {accounts: {description: Who may borrow}}
        events: {reader.joined: {description: Somebody may borrow from now on, from: accounts}}
        webhooks:
          partners:
            description: Tells partner libraries
            events: [reader.joined]
            signature: hmac_sha256
            header: X-Library-Signature
            timeout: 10s
            retry: {attempts: 5, delay: 1m}
    """

    description: Line = Field(description="what it is for")
    events: Distinct[EventName] = Field(description="the events that it sends", min_length=1)
    signature: SignatureWord = Field("hmac_sha256", description="how a receiver knows that a request is ours")
    header: HeaderName = Field("X-Signature", description="the header that holds the signature")
    timeout: Duration = Field(10, description="how long an answer is waited for", json_schema_extra={"default": "10s"})
    retry: Maybe[RetryPart] = Field(None, description="what is done when a call fails; nothing where not given")


class JobPart(Part):
    """Work that no caller waits for; says `every`, `cron` or `after`.

    Example:
        services: {letters: {description: Writes to readers}}
        integration_layer: {waiting: {kind: queue, for: letters that may wait}}
        events: {loan.ended: {description: A book is due, from: letters}}
        jobs:
          reminders: {description: Reminds of books, was: notes, service: letters, cron: 0 6 * * *}
          greetings: {description: Greets new readers, service: letters, every: 15m, timeout: 5m, retry: {attempts: 3}}
          thanks: {description: Says thanks, service: letters, after: loan.ended, via: waiting}
    """

    description: Line = Field(description="what it does")
    was: Maybe[FieldName] = Field(None, description="what it was called before: its task keeps its number")
    service: FieldName = Field(description="the service that does it")
    every: Maybe[Duration] = Field(None, description="the time from one start to the next")
    cron: Maybe[Line] = Field(
        None, description="minute, hour, day of month, month and day of week (UTC): `0 3 * * *` is daily at three"
    )
    after: Maybe[EventName] = Field(None, description="the event that starts it")
    via: Maybe[FieldName] = Field(None, description="the queue that it waits in")
    timeout: Maybe[Duration] = Field(None, description="how long it may take")
    retry: Maybe[RetryPart] = Field(None, description="what is done when it fails; nothing where not given")


class ChannelPart(Part):
    """A connection that stays open (WebSocket).

    Example:
        auth: {user: User}
        services: {loans: {description: Lends books, owns: [User]}}
        events: {loan.ended: {description: A book is due, from: loans}}
        channels:
          desk:
            description: What happens at the desk
            was: counter
            path: /live/desk
            service: loans
            events: [loan.ended]
            access: signed_in
    """

    description: Line = Field(description="what it is for")
    was: Maybe[FieldName] = Field(None, description="what it was called before: its task keeps its number")
    path: ChannelPath = Field(description="where it is opened, below the base path")
    service: FieldName = Field(description="the service that holds it")
    events: Distinct[EventName] = Field(description="the events that are sent over it", min_length=1)
    access: Maybe[ListenerWord] = Field(None, description="who may open it; `signed_in` wherever people sign in")


class CachePart(Part):
    """Answers that are kept for a while, and thrown away when what they say has changed.

    Example:
        services: {catalogue: {description: Knows the books, owns: [Book], stores: [answers]}}
        data_layer: {answers: {kind: cache, engine: Redis, for: answers that are asked for often}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [create, read, update, delete]}
        caches:
          books:
            entity: Book
            store: answers
            ttl: 15m
            key: "book:{id}"
            serves: [read_book]
            cleared_by: [update_book, delete_book]
    """

    entity: EntityName = Field(description="the entity whose rows are kept")
    store: FieldName = Field(description="the cache of the data layer that keeps them")
    ttl: Duration = Field(3600, description="how long at most", json_schema_extra={"default": "1h"})
    key: Maybe[Line] = Field(
        None,
        description="what they are kept under, with fields in braces, and of lists what they are asked (`{query}`) and "
        "who calls (`{caller}`); `user:{id}`, of lists `users:{query}` where not given",
    )
    serves: Distinct[OperationUse] = Field(description="the operations that answer from it", min_length=1)
    cleared_by: Maybe[Distinct[OperationUse]] = Field(
        None, description="the operations that throw it away: at least all that write such rows, as where not given"
    )
