"""Services and what stands around them: bound to the entities and operations that they speak of."""

from __future__ import annotations

from collections.abc import Sequence

from specgen.product.architecture import Architecture
from specgen.product.resolve.architecture.caches import resolve_caches
from specgen.product.resolve.architecture.channels import resolve_channels
from specgen.product.resolve.architecture.events import report_unheard_events, resolve_events
from specgen.product.resolve.architecture.integrations import report_unused_integrations, resolve_integrations
from specgen.product.resolve.architecture.jobs import resolve_jobs
from specgen.product.resolve.architecture.layers import resolve_components, resolve_stores
from specgen.product.resolve.architecture.names import Names
from specgen.product.resolve.architecture.services import resolve_services
from specgen.product.resolve.architecture.webhooks import resolve_webhooks
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.known import Known


def resolve_architecture(known: Known, placed: Sequence[Placed]) -> Architecture:
    """All that the spec says of services, of what they use, and of what they tell and do."""
    names = Names(known, {each.operation.name: each for each in placed})
    services = resolve_services(names)
    report_unheard_events(names)
    report_unused_integrations(names)
    return Architecture(
        style=names.said.whole.style,
        description=names.said.whole.description,
        services=services,
        stores=tuple(resolve_stores(names)),
        components=tuple(resolve_components(names)),
        integrations=tuple(resolve_integrations(names)),
        events=tuple(resolve_events(names, services)),
        webhooks=tuple(resolve_webhooks(names)),
        jobs=tuple(resolve_jobs(names)),
        channels=tuple(resolve_channels(names)),
        caches=tuple(resolve_caches(names)),
    )
