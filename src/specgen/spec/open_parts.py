"""What is uncertain or was decided: risks, questions, decisions, and the principles that hold for all of it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from specgen.spec.feature_parts import DegreeWord
from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.values import DateText, FieldName, Line, RuleName, Text, TopicName

QuestionWord = Annotated[
    Literal["gap", "security", "architecture", "breaking", "performance"],
    one_of("gap", "security", "architecture", "breaking", "performance"),
]
DecisionWord = Annotated[
    Literal["proposed", "accepted", "replaced"],
    one_of("proposed", "accepted", "replaced"),
]


class RiskPart(Part):
    """What may go wrong.

    Example:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001: {title: The shelf, operations: [list_books]}
        risks:
          R001:
            text: Titles are not unique
            likelihood: medium
            impact: high
            mitigation: ask the librarians for their numbers
            owner: first
            affects: [F001, Book]
    """

    text: Line = Field(description="what may happen")
    likelihood: DegreeWord = Field("medium", description="how likely that is")
    impact: DegreeWord = Field("medium", description="how bad that would be")
    mitigation: Maybe[Line] = Field(None, description="what is done about it")
    owner: Maybe[FieldName] = Field(None, description="who looks after it, one of `planning.people`")
    affects: Distinct[TopicName] = Field(
        default_factory=list, description="features, entities, operations and tasks that it is about"
    )


class QuestionPart(Part):
    """What nobody knows yet, and what can't be done before it is known.

    Example:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001: {title: The shelf, operations: [list_books]}
        questions:
          Q001:
            text: May visitors see who has a book?
            kind: security
            blocks: [list_books]
            owner: first
            due: 2026-01-16
          Q002: {text: "How many books?", kind: performance, blocks: [F001], answer: less than ten thousand}
    """

    text: Line = Field(description="what is asked")
    kind: QuestionWord = Field(
        "gap",
        description="`gap`: the spec does not say it; else what it is about: `security`, `architecture`, what would be "
        "`breaking`, `performance`",
    )
    blocks: Distinct[TopicName] = Field(
        default_factory=list, description="features, entities, operations and tasks that wait for the answer"
    )
    owner: Maybe[FieldName] = Field(None, description="who finds it out, one of `planning.people`")
    due: Maybe[DateText] = Field(None, description="the day by which it has to be known")
    answer: Maybe[Text] = Field(None, description="what was found out; from then on it blocks nothing")


class DecisionPart(Part):
    """What was decided, and why; its record is a file that `specgen adr new` begins.

    Example:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        decisions:
          ADR0001: {title: One table for all media, because: readers search all, status: accepted, affects: [Book]}
    """

    title: Line = Field(description="what was decided")
    status: DecisionWord = Field("accepted", description="whether it holds: `proposed`, `accepted`, `replaced`")
    because: Maybe[Line] = Field(None, description="why")
    affects: Distinct[TopicName] = Field(
        default_factory=list, description="features, entities, operations, tasks and sections that it is about"
    )


class PrinciplePart(Part):
    """What holds for all work on the product; a text alone is short for {text: …}.

    Example:
        constitution:
          P1: {text: Nobody sees what is not theirs, checks: [public-write, private-field-shown]}
          P2: We are kind to each other
    """

    text: Line = Field(description="what holds")
    checks: Distinct[RuleName] = Field(
        default_factory=list, description="the rules that see to it, as `specgen rules` lists them"
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"text": given} if isinstance(given, str) else given
