"""What a spec says of what stands around the API: its parts, by name."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.spec.model import (
    ArchitecturePart,
    CachePart,
    ChannelPart,
    ComponentPart,
    EventPart,
    IntegrationPart,
    JobPart,
    ServicePart,
    StorePart,
    WebhookPart,
)


@frozen
class ArchitectureSpec:
    """The parts of the sections that speak of services, what they use, and whom they speak with."""

    whole: ArchitecturePart
    services: dict[str, ServicePart]
    stores: dict[str, StorePart]
    components: dict[str, ComponentPart]
    integrations: dict[str, IntegrationPart]
    events: dict[str, EventPart]
    webhooks: dict[str, WebhookPart]
    jobs: dict[str, JobPart]
    channels: dict[str, ChannelPart]
    caches: dict[str, CachePart]
