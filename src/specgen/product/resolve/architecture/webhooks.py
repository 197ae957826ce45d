"""Webhooks: which events they send, and how a receiver knows them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.architecture import Webhook
from specgen.product.resolve.architecture.integrations import resolve_retry
from specgen.product.resolve.architecture.names import Names


def resolve_webhooks(names: Names) -> Iterator[Webhook]:
    """Those that the spec names."""
    for name, part in names.said.webhooks.items():
        at = names.context.at("webhooks", name)
        yield Webhook(
            name=name,
            title=names.titled("webhooks", name, None),
            description=part.description,
            events=tuple(
                event for place, event in enumerate(part.events) if names.event(at.below("events", place), event)
            ),
            signature=part.signature,
            header=part.header,
            timeout=part.timeout,
            retry=resolve_retry(part.retry),
        )
