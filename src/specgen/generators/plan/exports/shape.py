"""What the JSON of a plan looks like: its types, and the JSON Schema that is read off them."""

from __future__ import annotations

from typing import Annotated, TypedDict

from specgen.report.json_schema import schema_of

SCHEMA_VERSION = 1
KIND = "plan"


class JsonCriterion(TypedDict):
    """What is true when a feature is done."""

    name: str
    given: str
    when: str
    then: str
    tests: Annotated[list[str], "The tests that show it, as JUnit names them"]
    waived: Annotated[str | None, "Why it need not be shown"]


class JsonFeature(TypedDict):
    """Something that the product can do for someone."""

    name: Annotated[str, "As the spec calls it, such as `F001`"]
    mark: Annotated[str, "What it is known by in other tools; it never changes"]
    title: str
    priority: Annotated[str, "`must`, `should` or `could`"]
    story: Annotated[str | None, "Who wants it, and why"]
    operations: list[str]
    entities: Annotated[list[str], "The entities that the spec names for it"]
    after: Annotated[list[str], "The features that have to be done before"]
    acceptance: list[JsonCriterion]


class JsonEstimate(TypedDict):
    """How long a task takes one person, in minutes."""

    minutes: int
    low: int
    high: int
    said: Annotated[str, "How the spec says it, or `counted`"]


class JsonPlace(TypedDict):
    """When a task is done, and by whom."""

    person: Annotated[str | None, "Who does it; null where it takes no time"]
    first: Annotated[str, "Its first day, such as `2026-01-05`"]
    last: Annotated[str, "Its last day"]
    slack: Annotated[int, "How many minutes later it could begin with unlimited people"]
    critical: Annotated[bool, "Whether it is on a longest path with unlimited people"]
    chain: Annotated[bool, "Whether it is on the critical chain of the people at hand"]


class JsonTask(TypedDict):
    """A piece of work."""

    id: Annotated[str, "Its number, such as `T003`; given once, never to another task"]
    key: Annotated[str, "Its name in the spec, such as `operation.login`"]
    mark: Annotated[str, "What it is known by in other tools; it never changes"]
    kind: Annotated[str, "What it makes: the first word of its key, `own` or `feature`"]
    title: str
    feature: str
    role: str
    owner: Annotated[str | None, "Who has to do it, where the spec says it"]
    estimate: JsonEstimate
    after: Annotated[list[str], "The numbers of the tasks that it waits for, those of other quarters too"]
    place: Annotated[JsonPlace | None, "Null where it can't be scheduled, or is cancelled"]
    risk: Annotated[str | None, "`low`, `medium` or `high`"]
    tests: Annotated[list[str], "The tests that show it, as JUnit names them"]
    state: Annotated[str, "`unknown`, as nobody looked into the code, or `cancelled`; `specgen status` knows more"]
    blocked: Annotated[str | None, "Why nobody can begin it, where the spec says it"]
    cancelled: Annotated[str | None, "Why it will not be done, where the spec says it"]


class JsonPerson(TypedDict):
    """Someone who works on the product, and how much they have to do in the quarter, in minutes."""

    name: str
    title: str
    roles: list[str]
    minutes: Annotated[int, "The work that they have in the quarter"]
    capacity: Annotated[int, "The work that they have time for"]
    later: Annotated[int, "The work that they have after its last day"]


class JsonMilestone(TypedDict):
    """A day by which features are done."""

    name: str
    title: str
    day: str
    after: list[str]


class JsonRisk(TypedDict):
    """What may go wrong."""

    name: str
    text: str
    likelihood: str
    impact: str
    mitigation: str | None
    owner: str | None
    affects: list[str]


class JsonQuestion(TypedDict):
    """What somebody asked and nobody knows yet."""

    name: str
    text: str
    kind: str
    blocks: list[str]
    owner: str | None
    due: str | None


class JsonPlan(TypedDict):
    """The plan of a quarter."""

    schema_version: Annotated[int, "Of the shape of this document"]
    kind: Annotated[str, "Always `plan`"]
    product: str
    version: Annotated[str, "Of the product"]
    quarter: str
    as_of: Annotated[str, "The day that counts as today"]
    first: Annotated[str, "The first day of the quarter"]
    last: Annotated[str, "Its last day"]
    theme: str | None
    goals: list[str]
    success: list[str]
    verdict: Annotated[str, "`PASS`, `CONCERNS` or `FAIL`"]
    finishes: Annotated[str | None, "The day on which all that has a place is done"]
    chain: Annotated[list[str], "The numbers of the tasks of the critical chain, the first first"]
    features: list[JsonFeature]
    tasks: Annotated[list[JsonTask], "By feature, each behind those of it that it waits for"]
    people: list[JsonPerson]
    milestones: list[JsonMilestone]
    risks: list[JsonRisk]
    questions: list[JsonQuestion]


def plan_schema() -> str:
    """The JSON Schema of the document, as JSON text."""
    return schema_of(JsonPlan, f"A plan of specgen, schema version {SCHEMA_VERSION}")
