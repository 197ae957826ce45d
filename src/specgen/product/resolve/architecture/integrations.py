"""Integrations: their credentials, and whether anyone uses them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import architecture_flaws as flaws
from specgen.product.architecture import Integration, Retry
from specgen.product.resolve.architecture.names import Names
from specgen.product.resolve.headers import MEANT_ALREADY
from specgen.product.resolve.received import NO_TIMESTAMP, signature_of
from specgen.spec.access_parts import SIGNATURE
from specgen.spec.model import IntegrationPart, OperationPart, RetryPart

WITHOUT_SECRETS = ("none",)
TAKEN = MEANT_ALREADY | {"x-request-id"}
"""Headers that are no place for a signature."""


def resolve_integrations(names: Names) -> Iterator[Integration]:
    """Those that the spec names."""
    senders = _senders(names)
    for name, part in names.said.integrations.items():
        _report_credentials(names, name, part)
        _report_signature(names, name, part)
        yield Integration(
            name=name,
            title=names.titled("integrations", name, part.title),
            description=part.description,
            direction=part.direction,
            auth=part.auth,
            secrets=tuple(part.secrets),
            signature=signature_of(name, part) if _signs(part) and (part.signature or name in senders) else None,
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
    used |= _senders(names)
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
                help += f", or an operation `access: {{signature: {name}}}`" if part.auth == SIGNATURE else ""
            at.say_of_name(flaws.UNUSED_INTEGRATION, f"nothing uses `{name}`", help)


USERS = ("services", "events", "endpoints")
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


def _senders(names: Names) -> set[str]:
    """The integrations that sign what some operation receives."""
    singles = (part for part in names.context.spec.endpoints.values() if isinstance(part, OperationPart))
    return {part.signed_by for part in singles if part.signed_by}


def _signs(part: IntegrationPart) -> bool:
    """Whether it signs what it sends us, under a secret that is known."""
    return part.auth == SIGNATURE and part.direction != "outbound" and len(part.secrets) == 1


def _report_signature(names: Names, name: str, part: IntegrationPart) -> None:
    at, said = names.context.at("integrations", name, "signature"), part.signature
    if said is None:
        return
    if part.auth != SIGNATURE:
        message = f"`{name}` signs nothing: its `auth` is `{part.auth}`"
        at.say_of_name(flaws.BAD_CREDENTIALS, message, "write `auth: signature`, or take it out")
    elif part.direction == "outbound" and name not in _senders(names):
        message = f"`{name}` sends us nothing that it could sign"
        at.say_of_name(flaws.WRONG_DIRECTION, message, "write `direction: both`, or take it out")
    elif said.timestamp == NO_TIMESTAMP and said.tolerance is not None:
        message = "nothing says when a request was signed, so none can be too old"
        at.below("tolerance").say_of_name(flaws.BAD_CREDENTIALS, message, "take it out, or `timestamp: none`")
    elif taken := [each for each in ("header", "timestamp") if getattr(said, each).lower() in TAKEN]:
        message = f"`{getattr(said, taken[0])}` means something already"
        at.below(taken[0]).say(flaws.BAD_CREDENTIALS, message, "name another header")
    elif said.header.lower() == said.timestamp.lower():
        message = f"`{said.header}` can't hold the signature and the time at once"
        at.below("timestamp").say(flaws.BAD_CREDENTIALS, message, "name another header")
