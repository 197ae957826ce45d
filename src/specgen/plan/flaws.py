"""What may be wrong with a plan."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

BROKEN_LOCK = Flaw(
    "broken-plan-lock",
    Severity.ERROR,
    """The file that keeps the numbers of tasks can't be relied on.

Without it a task would be given another number, and whoever spoke of `T003` would mean something else. Nothing is
planned until it is mended.
""",
)
BROKEN_LAST = Flaw(
    "broken-last-plan",
    Severity.WARNING,
    """The file that keeps what the last plan said can't be read.

It tells what becomes of a plan: which tasks are new, later, earlier, dropped. It is written anew by each plan; of a
merge either side does. Numbers of tasks stand elsewhere, and are kept.
""",
)
UNKNOWN_QUARTER = Flaw(
    "unknown-quarter",
    Severity.ERROR,
    """A quarter is to be planned that does not exist.

Quarters are defined under `quarters:`, by names like `Q1`.
""",
)
UNKNOWN_NUMBER = Flaw(
    "unknown-number",
    Severity.ERROR,
    """A task is asked for that does not exist, or is gone.

The number of a task that is gone is spent: nothing gets it again.
Tasks are known by their numbers (`T003`) and by their names in the spec (`operation.login`); the plan lists both.
""",
)
RECORDED = Flaw(
    "recorded-decision",
    Severity.ERROR,
    """A decision is to get a record that it has already.

Records are written once; from then on they are their readers' own. A decision that no longer holds gets
`status: replaced` in the spec, and a new one takes its place.
""",
)
UNKNOWN_NAME = Flaw(
    "unknown-name",
    Severity.ERROR,
    """Something is asked about that the spec does not have.

`specgen impact` knows entities, fields (`User.email`), enums, operations, roles, services, integrations, jobs,
channels, features and error codes, by their names in the spec; where two have one name, by the whole name
(`operation.login`).
""",
)
UNNUMBERED_TASK = Flaw(
    "unnumbered-task",
    Severity.ERROR,
    """A task is to be told to other tools that has no number in `plan.lock` yet.

Other tools know a task by its number: it has to be kept first, or the next export might give it to another task.
Running `specgen plan Q1` gives and keeps it.
""",
)
UNKEPT_NUMBER = Flaw(
    "unkept-number",
    Severity.INFO,
    """A task is shown with the number that the next plan would give it, and that nothing keeps yet.

Until `specgen plan` has written `plan.lock`, a task that comes into the spec may take that number. Do not speak of the
task by it before.
""",
)
UNDECIDED = Flaw(
    "undecided",
    Severity.WARNING,
    """Something changed that binds everything else, and no decision says why.

That is how people sign in and how passwords are hashed, which databases there are, what lists and errors look like, how
versions are told apart, whose rows are kept apart, and which services, stores and integrations there are. Whoever comes
later asks why; the decision answers. It is asked for until a decision that is new, or changed, says that it `affects`
the section.

Bad:
    auth: {user: User, hash: argon2}

Good:
    auth: {user: User, hash: argon2}
    decisions:
      ADR0002: {title: Argon2 instead of bcrypt, because: it withstands graphics cards, affects: [auth]}
""",
)
NEEDED_BEFORE = Flaw(
    "needed-before",
    Severity.ERROR,
    """A feature needs something that a later quarter makes, or that no quarter makes.

A feature brings along what its operations need: the entities that they reach, what those name, signing in. What another
feature names under `entities:` or `operations:` is made by that one. The chain tells what leads there.

Bad:
    features:
      F001: {title: Orders, operations: [create_order]}
      F002: {title: Customers, entities: [Customer]}
    quarters:
      Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}
      Q2: {start: 2026-03-30, end: 2026-06-26, features: [F002]}

Good:
    quarters:
      Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001, F002]}
""",
)
CIRCULAR_TASKS = Flaw(
    "circular-tasks",
    Severity.ERROR,
    """Tasks wait for each other in a circle: none of them can be begun.

Bad:
    tasks:
      operation.login: {after: [load_test]}
      load_test: {title: Load test, feature: F001, after: [operation.login]}

Good:
    tasks:
      load_test: {title: Load test, feature: F001, after: [operation.login]}
""",
)

FLAWS = (
    RECORDED,
    UNKNOWN_NAME,
    BROKEN_LOCK,
    BROKEN_LAST,
    UNKNOWN_QUARTER,
    UNKNOWN_NUMBER,
    UNNUMBERED_TASK,
    UNKEPT_NUMBER,
    UNDECIDED,
    NEEDED_BEFORE,
    CIRCULAR_TASKS,
)
