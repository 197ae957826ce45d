"""What may be wrong with how the work on a product is planned."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNKNOWN_FEATURE = Flaw(
    "unknown-feature",
    Severity.ERROR,
    """A feature is named that does not exist.

Features are defined under `features:`, by names like `F001`.
""",
)
UNKNOWN_PERSON = Flaw(
    "unknown-person",
    Severity.ERROR,
    """Somebody is named who is not there, or a role that nobody has.

People are defined under `planning.people:`, each with the roles that they have; roles that nobody of them has, and
that have a part in what is handed over, under `planning.roles:`.

Bad:
    planning: {people: {first: {roles: [backend]}}}
    tasks:
      operation.login: {role: qa, owner: second}

Good:
    planning: {people: {first: {roles: [backend]}, second: {roles: [qa]}}}
    tasks:
      operation.login: {role: qa, owner: second}
""",
)
UNKNOWN_TASK = Flaw(
    "unknown-task",
    Severity.ERROR,
    """A task is named that does not exist.

Tasks follow from the product, by kind and name (`operation.login`, `entity.User`), or are defined under `tasks:`; those
of the author's own have a title and say which feature they are for.

Bad:
    tasks:
      operation.logon: {estimate: 2d}
      load_test: {title: Load test}

Good:
    tasks:
      operation.login: {estimate: 2d}
      load_test: {title: Load test, feature: F001}
""",
)
UNKNOWN_TOPIC = Flaw(
    "unknown-topic",
    Severity.ERROR,
    """A risk, a question or a decision is about something that does not exist.

They are about features (`F001`), entities (`User`), operations (`login`) or tasks (`operation.login`, `load_test`).
""",
)
BAD_WAS = Flaw(
    "bad-was",
    Severity.ERROR,
    """Something is said to have been called what something else is called, now or before.

`was:` tells that a thing got another name: what is known of it by the old one, like the number of its task, is kept.
Once all have planned with the new name, it can be taken out.

Bad:
    entities:
      Person: {was: User, fields: {name: string}}
      User: {fields: {email: email}}

Good:
    entities:
      Person: {was: User, fields: {name: string}}
      Account: {fields: {email: email}}
""",
)
BAD_QUARTER = Flaw(
    "bad-quarter",
    Severity.ERROR,
    """A quarter ends before it starts, two quarters share a day, or a day is meant that it does not have.

Bad:
    quarters:
      Q1: {start: 2026-01-05, end: 2026-03-27}
      Q2: {start: 2026-03-27, end: 2026-06-26}

Good:
    quarters:
      Q1: {start: 2026-01-05, end: 2026-03-27}
      Q2: {start: 2026-03-30, end: 2026-06-26}
""",
)
LONG_QUARTER = Flaw(
    "long-quarter",
    Severity.WARNING,
    """A quarter has more days than a year.

It may be meant; more often a year is mistyped.

Bad:
    quarters:
      Q1: {start: 2025-01-05, end: 2026-03-27}

Good:
    quarters:
      Q1: {start: 2026-01-05, end: 2026-03-27}
""",
)
TWICE_PLANNED = Flaw(
    "twice-planned",
    Severity.ERROR,
    """A feature is done in two quarters.

What is done in parts is two features, the second one `after:` the first.
""",
)
CIRCULAR_PLAN = Flaw(
    "circular-plan",
    Severity.ERROR,
    """Features or tasks wait for each other in a circle: none of them can be begun.

Bad:
    features:
      F001: {title: Accounts, after: [F002]}
      F002: {title: Orders, after: [F001]}

Good:
    features:
      F001: {title: Accounts}
      F002: {title: Orders, after: [F001]}
""",
)
BAD_ESTIMATE = Flaw(
    "bad-estimate",
    Severity.ERROR,
    """An estimate says nothing, or two things, or what can't be.

It is one effort, one size of `planning.sizes`, points, or three efforts, the least of which is `low`.

Bad:
    tasks:
      operation.login: {estimate: {effort: 2d, points: 3}}
      operation.logout: {estimate: {low: 3d, likely: 2d, high: 4d}}

Good:
    tasks:
      operation.login: {estimate: 2d}
      operation.logout: {estimate: {low: 1d, likely: 2d, high: 4d}}
""",
)
NOBODY_RESPONSIBLE = Flaw(
    "nobody-responsible",
    Severity.ERROR,
    """Something is handed over that nobody makes.

What one role hands to others has a role that is responsible for it; others answer for it, are asked, or get it.

Bad:
    quarters:
      Q1:
        start: 2026-01-05
        end: 2026-03-27
        raci:
          - {deliverable: The architecture, informed: [backend]}

Good:
    quarters:
      Q1:
        start: 2026-01-05
        end: 2026-03-27
        raci:
          - {deliverable: The architecture, responsible: architect, informed: [backend]}
""",
)
IDLE_DAY = Flaw(
    "idle-day",
    Severity.WARNING,
    """A day lies where nobody works in any case, by mistake perhaps of another month or year.

So do a holiday or an absence outside all quarters, a milestone on a day on which nobody works, a today (`as_of`)
after all quarters, and a question that is due long before the product began.
""",
)

FLAWS = (
    UNKNOWN_FEATURE,
    UNKNOWN_PERSON,
    UNKNOWN_TASK,
    UNKNOWN_TOPIC,
    BAD_WAS,
    BAD_QUARTER,
    LONG_QUARTER,
    TWICE_PLANNED,
    CIRCULAR_PLAN,
    BAD_ESTIMATE,
    NOBODY_RESPONSIBLE,
    IDLE_DAY,
)
