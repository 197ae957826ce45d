"""How the work on a product is planned: when and by whom it is done, what is done first, and what nobody knows yet.

Names are proven to exist, like all names of a product. Times are whole minutes of one person's work; a day has as many
as the calendar says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from specgen.frozen import frozen

Grain = Literal["operation", "resource", "entity"]
Priority = Literal["must", "should", "could"]
Degree = Literal["low", "medium", "high"]
QuestionKind = Literal["gap", "security", "architecture", "breaking", "performance"]

BACKEND = "backend"
"""The role of whoever does what nothing else is said of."""


DECIDED = ("api", "architecture", "auth", "database")
"""The sections that bind everything else: decisions may be about one as a whole."""


@frozen
class Stretch:
    """All days from the first to the last."""

    first: date
    last: date


@frozen
class Calendar:
    """The days that are worked on: which of a week (0 is Monday), less the *holidays*; and the minutes of a day."""

    week: tuple[int, ...] = (0, 1, 2, 3, 4)
    minutes: int = 480
    holidays: tuple[Stretch, ...] = ()

    def is_worked(self, day: date) -> bool:
        """Whether anybody works on *day*, if they are there."""
        return day.weekday() in self.week and not any(each.first <= day <= each.last for each in self.holidays)


@frozen
class Person:
    """Someone who works on the product, for *focus* per cent of each day that they are there."""

    name: str
    title: str
    roles: tuple[str, ...]
    focus: int
    absent: tuple[Stretch, ...]
    first: date | None
    last: date | None


@frozen
class Estimate:
    """How long a task takes: what is expected, the bounds of that (all the same where there are none), and as said."""

    minutes: int
    low: int
    high: int
    said: str


@frozen
class Times:
    """How many minutes each part of a product takes, where no task says it."""

    entity: int = 120
    field: int = 10
    index: int = 10
    check: int = 20
    enum: int = 30
    operation: int = 120
    parameter: int = 10
    error: int = 15
    yours: int = 480
    auth: int = 960
    role: int = 60
    service: int = 240
    integration: int = 960
    job: int = 480
    channel: int = 960
    criterion: int = 120


@frozen
class Story:
    """Who wants a feature, and why."""

    teller: str
    want: str
    so: str


@frozen
class Criterion:
    """What is true when a feature is done; *waived* says why it need not be shown, and who answers for that."""

    name: str
    given: str
    when: str
    then: str
    tests: tuple[str, ...]
    waived: tuple[str, str] | None


@frozen
class Feature:
    """Something that the product can do for someone."""

    name: str
    title: str
    priority: Priority
    story: Story | None
    operations: tuple[str, ...]
    entities: tuple[str, ...]
    after: tuple[str, ...]
    acceptance: tuple[Criterion, ...]
    blocked: str | None
    cancelled: str | None


@frozen
class Milestone:
    """A day by which features are done."""

    name: str
    title: str
    day: date
    after: tuple[str, ...]


@frozen
class Deliverable:
    """Something that one role makes and hands to others: who answers for it, who is asked, and who gets it."""

    title: str
    responsible: str
    accountable: str | None
    consulted: tuple[str, ...]
    informed: tuple[str, ...]


@frozen
class Quarter:
    """What is done from one day to another."""

    name: str
    days: Stretch
    theme: str | None
    goals: tuple[str, ...]
    features: tuple[str, ...]
    success: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    raci: tuple[Deliverable, ...] = ()


@frozen
class SaidTask:
    """A task of the author's own, which has a title and a feature; or what is said of one that follows."""

    name: str
    title: str | None
    feature: str | None
    after: tuple[str, ...]
    role: str | None
    owner: str | None
    estimate: Estimate | None
    risk: Degree | None
    tests: tuple[str, ...]
    blocked: str | None
    cancelled: str | None

    @property
    def follows(self) -> bool:
        """Whether the task is one that follows from the product."""
        return "." in self.name


@frozen
class Risk:
    """What may go wrong."""

    name: str
    text: str
    likelihood: Degree
    impact: Degree
    mitigation: str | None
    owner: str | None
    affects: tuple[str, ...]


@frozen
class Question:
    """What nobody knows yet, or what was found out."""

    name: str
    text: str
    kind: QuestionKind
    blocks: tuple[str, ...]
    owner: str | None
    due: date | None
    answer: str | None


@frozen
class Decision:
    """What was decided."""

    name: str
    title: str
    status: Literal["proposed", "accepted", "replaced"]
    because: str | None
    affects: tuple[str, ...]


@frozen
class Principle:
    """What holds for all work, and the rules that see to it."""

    name: str
    text: str
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Planning:
    """All that a spec says of the work on its product; each part in the author's order."""

    as_of: date
    grain: Grain = "operation"
    calendar: Calendar = field(default_factory=Calendar)
    people: tuple[Person, ...] = ()
    times: Times = field(default_factory=Times)
    quarters: tuple[Quarter, ...] = ()
    features: tuple[Feature, ...] = ()
    tasks: tuple[SaidTask, ...] = ()
    risks: tuple[Risk, ...] = ()
    questions: tuple[Question, ...] = ()
    decisions: tuple[Decision, ...] = ()
    principles: tuple[Principle, ...] = ()
    roles: tuple[str, ...] = ()

    @cached_property
    def _features(self) -> dict[str, Feature]:
        return {each.name: each for each in self.features}

    @cached_property
    def _quarters(self) -> dict[str, Quarter]:
        return {each.name: each for each in self.quarters}

    @cached_property
    def _planned(self) -> dict[str, str]:
        return {feature: quarter.name for quarter in self.quarters for feature in quarter.features}

    @cached_property
    def _tasks(self) -> dict[str, SaidTask]:
        return {each.name: each for each in self.tasks}

    def feature(self, name: str) -> Feature:
        """The feature called *name*, which is known to exist."""
        return self._features[name]

    def quarter(self, name: str) -> Quarter:
        """The quarter called *name*, which is known to exist."""
        return self._quarters[name]

    def quarter_of(self, feature: str) -> Quarter | None:
        """The quarter in which the *feature* is to be done."""
        return self._quarters.get(self._planned.get(feature, ""))

    def said_of(self, task: str) -> SaidTask | None:
        """What is said of a task."""
        return self._tasks.get(task)
