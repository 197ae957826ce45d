"""What stands around the API: services, what they keep things in, whom they speak with, and what is told and done.

Everything here is documented and cross-checked; names are proven to exist, like all names of a product.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from specgen.frozen import frozen
from specgen.product.grouping import grouped
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

    @cached_property
    def _told(self) -> dict[str, tuple[Event, ...]]:
        return grouped((each.producer, each) for each in self.events)

    @cached_property
    def _heard(self) -> dict[str, tuple[Event, ...]]:
        return grouped((name, each) for each in self.events for name in dict.fromkeys(each.consumers))

    @cached_property
    def _jobs_after(self) -> dict[str, tuple[Job, ...]]:
        return grouped((each.after, each) for each in self.jobs if each.after)

    @cached_property
    def _jobs_of(self) -> dict[str, tuple[Job, ...]]:
        return grouped((each.service, each) for each in self.jobs)

    @cached_property
    def _webhooks_of(self) -> dict[str, tuple[Webhook, ...]]:
        return grouped((name, each) for each in self.webhooks for name in dict.fromkeys(each.events))

    @cached_property
    def _channels_with(self) -> dict[str, tuple[Channel, ...]]:
        return grouped((name, each) for each in self.channels for name in dict.fromkeys(each.events))

    @cached_property
    def _channels_of(self) -> dict[str, tuple[Channel, ...]]:
        return grouped((each.service, each) for each in self.channels)

    @cached_property
    def _users(self) -> dict[str, tuple[Service, ...]]:
        return grouped((name, each) for each in self.services for name in dict.fromkeys(each.uses))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {each.name: place for place, each in enumerate(self.events)}

    def event(self, name: str) -> Event:
        """The event called *name*, which the resolver has proven to exist."""
        return self.events[self._places[name]]

    def told_by(self, speaker: str) -> tuple[Event, ...]:
        """The events that a service or an integration tells."""
        return self._told.get(speaker, ())

    def told_to(self, hearer: str) -> tuple[Event, ...]:
        """The events that a service or an integration is told."""
        return self._heard.get(hearer, ())

    def heard_by(self, service: str) -> tuple[Event, ...]:
        """The events that a service is told of, by itself or for one of its jobs and channels."""
        names = {each.name for each in self.told_to(service)}
        names.update(job.after for job in self.jobs_of(service) if job.after)
        names.update(event for each in self._channels_of.get(service, ()) for event in each.events)
        return self._in_order(names)

    def spoken_with(self, name: str) -> tuple[Event, ...]:
        """The events that the service or integration called *name* tells or is told, in the author's order."""
        return self._in_order({each.name for each in (*self.told_by(name), *self.told_to(name))})

    def _in_order(self, names: Iterable[str]) -> tuple[Event, ...]:
        return tuple(self.events[place] for place in sorted(self._places[name] for name in names))

    def jobs_of(self, service: str) -> tuple[Job, ...]:
        """The jobs that *service* does."""
        return self._jobs_of.get(service, ())

    def jobs_after(self, event: str) -> tuple[Job, ...]:
        """The jobs that *event* starts."""
        return self._jobs_after.get(event, ())

    def webhooks_of(self, event: str) -> tuple[Webhook, ...]:
        """The webhooks that tell of *event*."""
        return self._webhooks_of.get(event, ())

    def channels_with(self, event: str) -> tuple[Channel, ...]:
        """The channels that send *event*."""
        return self._channels_with.get(event, ())

    def users_of(self, name: str) -> tuple[Service, ...]:
        """The services that wait for the service or integration called *name*."""
        return self._users.get(name, ())

    @property
    def is_described(self) -> bool:
        """Whether the spec says anything of services, or of what they use and do."""
        return self != Architecture()

    @property
    def speaks_with_others(self) -> bool:
        """Whether there is anything to say of other systems, events or webhooks."""
        return bool(self.integrations or self.events or self.webhooks)
