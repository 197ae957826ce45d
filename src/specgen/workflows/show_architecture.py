"""Services and what stands around them, in words."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.architecture import Architecture, Cache, Channel, Event, Integration, Job, Service, Webhook
from specgen.report import Line, Piece, Role

Subject = tuple[str, tuple[Line, ...]]
"""A name that can be shown alone (`services.accounts`), and what is said of it."""


def subjects(architecture: Architecture) -> Iterator[Subject]:
    """Everything that the spec says of services and what stands around them, by name."""
    for service in architecture.services:
        yield _subject("services", service.name, service.title, service.description, _service(service))
    for store in architecture.stores:
        yield _subject("data_layer", store.name, store.title, store.purpose, [store.kind, store.engine or ""])
    for part in architecture.components:
        yield _subject("integration_layer", part.name, part.title, part.purpose, [part.kind, part.engine or ""])
    for system in architecture.integrations:
        yield _subject("integrations", system.name, system.title, system.description, _integration(system))
    for event in architecture.events:
        yield _subject("events", event.name, event.name, event.description, _event(event))
    for webhook in architecture.webhooks:
        yield _subject("webhooks", webhook.name, webhook.title, webhook.description, _webhook(webhook))
    for job in architecture.jobs:
        yield _subject("jobs", job.name, job.title, job.description, _job(job))
    for channel in architecture.channels:
        yield _subject("channels", channel.name, channel.title, channel.description, _channel(channel))
    for cache in architecture.caches:
        yield _subject("caches", cache.name, cache.title, f"rows of `{cache.entity}`", _cache(cache))


def _subject(section: str, name: str, title: str, description: str, facts: list[str]) -> Subject:
    head = (Piece(title, Role.HEADING), Piece(f"  {description}"))
    said = "; ".join(fact for fact in facts if fact)
    return f"{section}.{name}", (head, (Piece(f"  {said}"),)) if said else (head,)


def _listed(word: str, names: tuple[str, ...]) -> str:
    return f"{word} {', '.join(f'`{name}`' for name in names)}" if names else ""


def _service(service: Service) -> list[str]:
    return [
        _listed("owns", service.owns),
        _listed("waits for", service.uses),
        _listed("keeps in", service.stores),
    ]


def _integration(integration: Integration) -> list[str]:
    return [integration.direction, f"auth {integration.auth}", _listed("secrets", integration.secrets)]


def _event(event: Event) -> list[str]:
    payload = tuple(field.name for field in event.payload)
    told = [f"told by `{event.producer}`", _listed("to", event.consumers)]
    return [*told, _listed("after", event.after), _listed("says", payload)]


def _webhook(webhook: Webhook) -> list[str]:
    signed = "not signed" if webhook.signature == "none" else f"signed by {webhook.signature} in `{webhook.header}`"
    return [_listed("sends", webhook.events), signed]


def _job(job: Job) -> list[str]:
    starts = f"after `{job.after}`" if job.after else f"at `{job.cron}`" if job.cron else f"every {job.every} seconds"
    return [f"done by `{job.service}`", starts]


def _channel(channel: Channel) -> list[str]:
    return [f"opened at `{channel.path}`", _listed("sends", channel.events), channel.access.value]


def _cache(cache: Cache) -> list[str]:
    kept = f"kept in `{cache.store}` under `{cache.key}` for {cache.seconds} seconds"
    return [kept, _listed("serves", cache.serves), _listed("cleared by", cache.cleared_by)]
