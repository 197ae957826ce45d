"""What stands around the API: services, what they keep things in, whom they speak with, and what is told and done.

Everything here is documented and cross-checked; names are proven to exist, like all names of a product.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from specgen.frozen import frozen
from specgen.product.operations import Access
from specgen.product.received import Signature
from specgen.product.types import FieldType

Style = Literal["monolith", "modular", "microservices"]
Credential = Literal["none", "api_key", "basic", "bearer", "oauth2", "mutual_tls", "signature"]


@frozen
class Instances:
    """How many of a service run; *most* is None where there is no bound."""

    least: int
    most: int | None

    @property
    def may_be_several(self) -> bool:
        """Whether more than one may run at once."""
        return self.most is None or self.most > 1


@frozen
class Service:
    """A part of the product with a task of its own; *operations* are those that it does."""

    name: str
    title: str
    description: str
    owns: tuple[str, ...]
    operations: tuple[str, ...]
    uses: tuple[str, ...]
    stores: tuple[str, ...]
    instances: Instances | None
    balanced_by: str | None


@frozen
class Store:
    """A place where things are kept."""

    name: str
    title: str
    kind: str
    engine: str | None
    purpose: str


@frozen
class Component:
    """Something between the services, or between them and the world."""

    name: str
    title: str
    kind: str
    engine: str | None
    purpose: str


@frozen
class Retry:
    """How often something is tried, and the waits between; in seconds."""

    attempts: int
    delay: int
    backoff: Literal["fixed", "exponential"]

    @property
    def waits(self) -> tuple[int, ...]:
        """The waits between the attempts."""
        doubling = self.backoff == "exponential"
        return tuple(self.delay * (2**place if doubling else 1) for place in range(self.attempts - 1))


@frozen
class Integration:
    """Someone else's system that the product speaks with; *signature* is how it signs what it sends us."""

    name: str
    title: str
    description: str
    direction: Literal["inbound", "outbound", "both"]
    auth: Credential
    secrets: tuple[str, ...]
    signature: Signature | None
    url: str | None
    timeout: int | None
    retry: Retry | None
    fallback: str | None


@frozen
class PayloadField:
    """One thing that an event says."""

    name: str
    json: str
    type: FieldType


@frozen
class Event:
    """Something that happened: who tells it, after which operations, and which services and integrations are told."""

    name: str
    type_name: str
    description: str
    producer: str
    consumers: tuple[str, ...]
    after: tuple[str, ...]
    via: str | None
    payload: tuple[PayloadField, ...]


@frozen
class Webhook:
    """Events sent over HTTP to addresses that others give."""

    name: str
    title: str
    description: str
    events: tuple[str, ...]
    signature: Literal["hmac_sha256", "none"]
    header: str
    timeout: int
    retry: Retry | None


@frozen
class Job:
    """Work that no caller waits for; exactly one of *every* (seconds), *cron* and *after* (an event) is there."""

    name: str
    title: str
    description: str
    service: str
    every: int | None
    cron: str | None
    after: str | None
    via: str | None
    timeout: int | None
    retry: Retry | None


@frozen
class Channel:
    """A connection that stays open."""

    name: str
    title: str
    description: str
    path: str
    service: str
    events: tuple[str, ...]
    access: Access


@frozen
class Cache:
    """Answers that are kept for a while: under which key, for whom, and what throws them away."""

    name: str
    title: str
    entity: str
    store: str
    seconds: int
    key: str
    serves: tuple[str, ...]
    cleared_by: tuple[str, ...]


@dataclass(frozen=True)
class Architecture:
    """All that stands around the API; each part in the author's order."""

    style: Style = "monolith"
    description: str | None = None
    services: tuple[Service, ...] = ()
    stores: tuple[Store, ...] = ()
    components: tuple[Component, ...] = ()
    integrations: tuple[Integration, ...] = ()
    events: tuple[Event, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    jobs: tuple[Job, ...] = ()
    channels: tuple[Channel, ...] = ()
    caches: tuple[Cache, ...] = ()

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {
            **{each.name: each.title for each in self.stores},
            **{each.name: each.title for each in self.components},
            **{each.name: each.title for each in self.integrations},
            **{each.name: each.title for each in self.services},
        }

    def title(self, name: str) -> str:
        """What people call the service, integration, store or component called *name*."""
        return self._titles[name]

    @property
    def is_described(self) -> bool:
        """Whether the spec says anything of services, or of what they use and do."""
        return self != Architecture()

    @property
    def speaks_with_others(self) -> bool:
        """Whether there is anything to say of other systems, events or webhooks."""
        return bool(self.integrations or self.events or self.webhooks)
