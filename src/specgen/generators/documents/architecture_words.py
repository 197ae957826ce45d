"""What documents say of services, events and the like, in a few words each; results are Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from specgen.generators.markdown import code, inline
from specgen.product.architecture import Architecture, Component, Instances, Integration, Job, Retry, Store
from specgen.product.model import Access
from specgen.product.periods import duration

CREDENTIALS = {
    "none": "None",
    "api_key": "An API key",
    "basic": "User name and password (HTTP Basic)",
    "bearer": "A bearer token",
    "oauth2": "OAuth 2.0",
    "mutual_tls": "Mutual TLS",
    "signature": "A signature on each request",
}
DIRECTIONS = {
    "inbound": "Inbound: it calls us",
    "outbound": "Outbound: we call it",
    "both": "Both: we call it, and it calls us",
}
LISTENERS = {Access.PUBLIC: "Anyone", Access.SIGNED_IN: "Those who signed in"}
NOTHING = "Nothing"


def task(part: Store | Component) -> str:
    """What does it, and what for: `PostgreSQL for transactional data`."""
    return inline(f"{part.engine} for {part.purpose}" if part.engine else part.purpose[:1].upper() + part.purpose[1:])


def retrying(retry: Retry | None) -> str:
    """How often something is tried, and how long that takes at most."""
    if retry is None or retry.attempts == 1:
        return "None: it is tried once"
    waits = retry.waits
    each = "twice as long each time" if retry.backoff == "exponential" and len(waits) > 1 else "as long each time"
    after = "" if len(waits) == 1 else f", then {each}"
    return f"{retry.attempts} attempts, after a wait of {duration(waits[0])}{after} ({duration(sum(waits))} in all)"


def credentials(integration: Integration) -> str:
    """How a caller proves who it is, and where the secret is kept."""
    if not integration.secrets:
        return CREDENTIALS[integration.auth]
    names = ", ".join(code(name) for name in integration.secrets)
    return f"{CREDENTIALS[integration.auth]}; from the environment: {names}"


def instances(of: Instances | None, balancer: str | None) -> str:
    """How many run, and what stands before them; empty where nothing is said."""
    if of is None:
        return ""
    many = f"{of.least} or more" if of.most is None else f"{of.least} to {of.most}"
    before = f", behind {inline(balancer)}" if balancer else ""
    return f"{of.least if of.least == of.most else many}{before}"


def start(job: Job) -> str:
    """When a job starts."""
    if job.every is not None:
        return f"Every {duration(job.every).removeprefix('1 ')}"
    return f"{code(job.cron)} (UTC)" if job.cron is not None else f"After {code(job.after or '')}"


def hearers(architecture: Architecture, event: str) -> Iterator[str]:
    """Who is told of an event: services and integrations, jobs, webhooks, channels."""
    yield from (inline(architecture.title(name)) for name in architecture.event(event).consumers)
    yield from (f"job {code(job.name)}" for job in architecture.jobs_after(event))
    yield from (f"webhook {code(webhook.name)}" for webhook in architecture.webhooks_of(event))
    yield from (f"channel {code(channel.name)}" for channel in architecture.channels_with(event))


def codes(names: Iterable[str]) -> str:
    """Names in a row, as code."""
    return ", ".join(code(name) for name in names)


def enumerated(names: Sequence[str]) -> str:
    """Names in a row, the last one behind `and`."""
    *rest, last = names or [""]
    return f"{', '.join(rest)} and {last}" if rest else last
