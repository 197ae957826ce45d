"""What the JSON of a brief looks like: its types, and the JSON Schema that is read off them."""

from __future__ import annotations

from typing import Annotated, TypedDict

from specgen.report.json_schema import schema_of

SCHEMA_VERSION = 1
KIND = "brief"


class JsonStory(TypedDict):
    """Who wants a feature, and why."""

    teller: str
    want: str
    so: str


class JsonBriefCriterion(TypedDict):
    """What is true when the feature is done."""

    name: str
    given: str
    when: str
    then: str
    tests: list[str]
    waived: Annotated[str | None, "Why it need not be shown, and who answers for that"]


class JsonBriefFeature(TypedDict):
    """What the task is for."""

    name: str
    title: str
    story: JsonStory | None
    acceptance: list[JsonBriefCriterion]


class JsonDays(TypedDict):
    """When it is done, and by whom."""

    first: str
    last: str
    person: str
    chain: Annotated[bool, "Whether all is later when this is"]
    room: Annotated[str, "What happens when it ends later than planned"]


class JsonSource(TypedDict):
    """A document to read, in this order."""

    path: str
    there: bool


class JsonNeighbour(TypedDict):
    """Another task, with its days where it has some."""

    id: str
    title: str
    first: str | None
    last: str | None


class JsonParameter(TypedDict):
    """A value outside the body."""

    name: str
    place: Annotated[str, "`path`, `query` or `header`"]
    type: str
    required: bool
    default: str | None
    description: str


class JsonBody(TypedDict):
    """A body: the name of its type, and the key that it is wrapped in."""

    type: str
    envelope: str | None


class JsonHeader(TypedDict):
    """A header of answers."""

    name: str
    value: Annotated[str | None, "Null where each answer has its own"]
    description: str


class JsonError(TypedDict):
    """An error that is answered."""

    status: int
    code: str
    description: str


class JsonBound(TypedDict):
    """A limit: what is just taken, what is just refused."""

    name: str
    taken: str
    refused: str


class JsonAnswer(TypedDict):
    """One of the eight questions of a security review, answered from the contract."""

    question: str
    answer: str


class JsonOperation(TypedDict):
    """An operation that the task makes."""

    name: str
    method: str
    path: Annotated[str, "Below the base path"]
    summary: str
    description: str | None
    entity: str | None
    access: Annotated[str, "`public`, `optional`, `signed_in` or `signature`"]
    permissions: list[str]
    parameters: list[JsonParameter]
    request: JsonBody | None
    status: Annotated[str, "Of the answer when all goes well"]
    response: JsonBody | None
    headers: list[JsonHeader]
    rules: list[str]
    errors: list[JsonError]
    boundaries: list[JsonBound]
    security: Annotated[list[JsonAnswer], "Eight, always in one order"]


class JsonType(TypedDict):
    """A type of the API."""

    name: str
    kind: Annotated[str, "`request`, `response`, `page`, `union` or `enum`"]
    typescript: Annotated[str, "Its definition, as `docs/types.ts` has it"]


class JsonColumn(TypedDict):
    """A column of a table."""

    name: str
    type: str
    constraints: str
    description: str


class JsonIndex(TypedDict):
    """An index of a table."""

    name: str
    definition: str


class JsonTable(TypedDict):
    """A table whose rows the task reaches, as the first database of the product has it."""

    name: str
    entity: str
    columns: list[JsonColumn]
    indexes: list[JsonIndex]


class JsonFile(TypedDict):
    """A file or a folder that the task touches."""

    path: str
    yours: Annotated[bool, "Whether it is written by hand; all others are generated"]


class JsonStep(TypedDict):
    """A step, and what it is about."""

    name: str
    about: list[str]


class JsonPhase(TypedDict):
    """A phase of the work."""

    name: str
    steps: list[JsonStep]


class JsonCheck(TypedDict):
    """What shows that the task is done."""

    command: str | None
    expect: Annotated[str, "What is seen of it"]


class JsonBriefQuestion(TypedDict):
    """A question about the task; an answer is known, or not yet."""

    name: str
    kind: str
    text: str
    due: str | None
    answer: str | None
    cure: Annotated[str | None, "How one that follows from the spec is answered"]


class JsonBriefRisk(TypedDict):
    """What may go wrong with it."""

    name: str
    text: str
    likelihood: str
    impact: str
    mitigation: str | None


class JsonBriefDecision(TypedDict):
    """What was decided about it."""

    name: str
    title: str
    status: str
    because: str | None


class JsonBrief(TypedDict):
    """All that one task needs."""

    schema_version: Annotated[int, "Of the shape of this document"]
    kind: Annotated[str, "Always `brief`"]
    id: Annotated[str, "Its number, such as `T003`"]
    numbered: Annotated[bool, "Whether `plan.lock` keeps the number; else the next plan may give another"]
    key: Annotated[str, "Its name in the spec"]
    makes: Annotated[str, "What it makes: the first word of its key, `own` or `feature`"]
    title: str
    quarter: str
    feature: JsonBriefFeature
    minutes: int
    estimate: Annotated[str, "How the spec says it, or `counted`"]
    role: str
    owner: str | None
    risk: str | None
    place: JsonDays | None
    unplaced: Annotated[list[str], "Why it has no days"]
    read_first: list[JsonSource]
    waits_for: list[JsonNeighbour]
    waited_for_by: list[JsonNeighbour]
    operations: list[JsonOperation]
    types: list[JsonType]
    tables: list[JsonTable]
    files: list[JsonFile]
    phases: list[JsonPhase]
    questions: list[JsonBriefQuestion]
    risks: list[JsonBriefRisk]
    decisions: list[JsonBriefDecision]
    done_when: list[JsonCheck]
    commit: str
    branch: str


def brief_schema() -> str:
    """The JSON Schema of the document, as JSON text."""
    return schema_of(JsonBrief, f"A brief of specgen, schema version {SCHEMA_VERSION}")
