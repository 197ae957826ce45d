"""Webhooks: which events they send, and how a receiver knows them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import flaws
from specgen.product.architecture import Webhook
from specgen.product.resolve.architecture.integrations import resolve_retry
from specgen.product.resolve.architecture.names import Names
from specgen.product.resolve.headers import MEANT_ALREADY


def resolve_webhooks(names: Names) -> Iterator[Webhook]:
    """Those that the spec names."""
    for name, part in names.said.webhooks.items():
        at = names.context.at("webhooks", name)
        if part.header.lower() in MEANT_ALREADY:
            message = f"`{part.header}` has a meaning already, so that no receiver finds a signature there"
            at.below("header").say(flaws.BAD_HEADER, message, "write a name of your own, like `X-Signature`")
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
