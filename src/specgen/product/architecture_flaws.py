"""What may be wrong with services, events and what else stands around the API."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNKNOWN_SERVICE = Flaw(
    "unknown-service",
    Severity.ERROR,
    """A service is named that does not exist.

Services are defined under `services:`, by name; where an integration may stand as well, those under `integrations:`
count, too.
""",
)
UNKNOWN_COMPONENT = Flaw(
    "unknown-component",
    Severity.ERROR,
    """A part of the data layer or of the integration layer is named that does not exist.

They are defined under `data_layer:` and `integration_layer:`, by name.
""",
)
UNKNOWN_EVENT = Flaw(
    "unknown-event",
    Severity.ERROR,
    """An event is named that does not exist.

Events are defined under `events:`, by name.
""",
)
UNKNOWN_OPERATION = Flaw(
    "unknown-operation",
    Severity.ERROR,
    """An operation is named that does not exist.

Operations have the names that `specgen show` lists: `list_orders`, `create_order`, `login`, or what `name:` says.
""",
)
UNCLEAR_OWNER = Flaw(
    "unclear-owner",
    Severity.ERROR,
    """An entity is owned by no service, or by two.

Rows that two services write are kept right by neither; rows that none owns are changed by all. An operation without an
entity says itself which service does it.

Good:
    services:
      orders: {description: Orders and their lines, owns: [Order, OrderLine]}
""",
)
CIRCULAR_SERVICES = Flaw(
    "circular-services",
    Severity.ERROR,
    """Services wait for each other in a circle.

None of them can be started, changed or tested without the others, and each failure is everybody's. What only needs to
be known can be told by an event.
""",
)
CROSS_SERVICE_RELATION = Flaw(
    "cross-service-relation",
    Severity.WARNING,
    """An entity of one microservice belongs to an entity of another one.

The foreign key binds both to one database, which services that are to be deployed alone do not share.
""",
)
UNHEARD_EVENT = Flaw(
    "unheard-event",
    Severity.WARNING,
    """An event is told to nobody.

Neither `to:` nor a job, webhook or channel names it.
""",
)
UNUSED_INTEGRATION = Flaw(
    "unused-integration",
    Severity.WARNING,
    """An integration is used by nobody.

No service says that it `uses:` it, and no event comes from it or goes to it.
""",
)
UNFIT_COMPONENT = Flaw(
    "unfit-component",
    Severity.ERROR,
    """Something is named for a task that it is not made for.

Events and jobs travel by a queue or an event bus, instances are balanced by a gateway or a load balancer, answers are
kept in a cache; a relational database of the data layer is one that migrations are written for.
""",
)
WRONG_DIRECTION = Flaw(
    "wrong-direction",
    Severity.ERROR,
    """An integration is asked for what its direction rules out.

One that is `outbound` is called and tells nothing by itself; one that is `inbound` calls us and can't be called.
""",
)
BAD_CREDENTIALS = Flaw(
    "bad-credentials",
    Severity.ERROR,
    """An integration's credentials have no place, or there is a place for none.

Secrets come from the environment; the spec names the variables, never the values.
""",
)
BAD_SCHEDULE = Flaw(
    "bad-schedule",
    Severity.ERROR,
    """It is not clear when a job starts.

A job says exactly one of `every`, `cron` and `after`; `cron` has five fields, each within its range.

Good:
    jobs:
      forget_sessions: {description: Delete what has expired, service: authentication, cron: 0 3 * * *}
""",
)
STALE_CACHE = Flaw(
    "stale-cache",
    Severity.ERROR,
    """A cache outlives what it says.

An operation writes rows of the entity, and the cache's `cleared_by` does not name it: until its time is over the cache
would answer with what is no longer so.
""",
)
BAD_CACHE = Flaw(
    "bad-cache",
    Severity.ERROR,
    """A cache can't work as it is said.

It serves operations that read its entity, is cleared by such as write, and its key names fields of the entity.
""",
)
WRONG_TELLER = Flaw(
    "wrong-teller",
    Severity.ERROR,
    """An event is told after an operation of another service than the one that tells it.

Only the service that does the operation knows that it has happened.
""",
)
BAD_VERSIONING = Flaw(
    "bad-versioning",
    Severity.ERROR,
    """The base path and the versioning strategy contradict each other.

With `versioning: path` the last step of the base path is the version, like `/api/v1`; with `none` it is not.
""",
)

FLAWS = (
    UNKNOWN_SERVICE,
    UNKNOWN_COMPONENT,
    UNKNOWN_EVENT,
    UNKNOWN_OPERATION,
    UNCLEAR_OWNER,
    CIRCULAR_SERVICES,
    CROSS_SERVICE_RELATION,
    UNHEARD_EVENT,
    UNUSED_INTEGRATION,
    UNFIT_COMPONENT,
    WRONG_DIRECTION,
    BAD_CREDENTIALS,
    BAD_SCHEDULE,
    STALE_CACHE,
    BAD_CACHE,
    WRONG_TELLER,
    BAD_VERSIONING,
)
