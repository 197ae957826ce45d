"""Integrations: their credentials, and whether anyone uses them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import architecture_flaws as flaws
from specgen.product.architecture import Integration, Retry
from specgen.product.resolve.architecture.names import Names
from specgen.spec.model import IntegrationPart, RetryPart

WITHOUT_SECRETS = ("none",)


def resolve_integrations(names: Names) -> Iterator[Integration]:
    """Those that the spec names."""
    for name, part in names.said.integrations.items():
        _report_credentials(names, name, part)
        yield Integration(
            name=name,
            title=names.titled("integrations", name, part.title),
            description=part.description,
            direction=part.direction,
            auth=part.auth,
            secrets=tuple(part.secrets),
            url=part.url,
            timeout=part.timeout,
            retry=resolve_retry(part.retry),
            fallback=part.fallback,
        )


def resolve_retry(part: RetryPart | None) -> Retry | None:
    """What is done when it fails, if anything is said of it."""
    return Retry(part.attempts, part.delay, part.backoff) if part else None


def report_unused_integrations(names: Names) -> None:
    """Say which integrations no service uses and no event concerns, unless what may name them was lost or misspelt."""
    if any(names.context.is_lost(section) or names.context.spec.broken_below(section) for section in USERS):
        return
    used = {name for part in names.said.services.values() for name in part.uses}
    for event in names.said.events.values():
        used.update((event.from_, *event.to))
    if not used <= {*names.said.services, *names.said.integrations}:
        return
    for name, part in names.said.integrations.items():
        if name not in used:
            at = names.context.at("integrations", name)
            help = "let a service say `uses:`, or an event `to:` or `from:`"
            if part.direction == "inbound":
                help = f"let an event say `from: {name}`"
            at.say_of_name(flaws.UNUSED_INTEGRATION, f"nothing uses `{name}`", help)


USERS = ("services", "events")
"""The sections that may name an integration."""


def _report_credentials(names: Names, name: str, part: IntegrationPart) -> None:
    at = names.context.at("integrations", name)
    if part.auth in WITHOUT_SECRETS and part.secrets:
        message = f"`{name}` asks for no credentials, but has a place for some"
        at.below("secrets").say_of_name(flaws.BAD_CREDENTIALS, message, "say how it is signed in to by `auth:`")
    elif part.auth not in WITHOUT_SECRETS and not part.secrets:
        message = f"`{name}` asks for credentials, but nothing says where they are"
        help = f"write `secrets: [{name.upper()}_KEY]`: the environment variables that hold them"
        at.below("auth").say(flaws.BAD_CREDENTIALS, message, help)
