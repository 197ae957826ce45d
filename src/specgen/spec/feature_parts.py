"""What is planned: features with their stories and criteria, quarters, and tasks that follow from no product."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.planning_parts import EstimatePart
from specgen.spec.values import (
    DateText,
    EntityName,
    FeatureName,
    FieldName,
    Line,
    NumberedName,
    OperationUse,
    Reason,
    TaskName,
    TestName,
)

PriorityWord = Annotated[Literal["must", "should", "could"], one_of("must", "should", "could")]
DegreeWord = Annotated[Literal["low", "medium", "high"], one_of("low", "medium", "high")]


class StoryPart(Part):
    """Who wants a feature, and why.

    Example: see [Feature](#feature).
    """

    sentence: ClassVar[str] = r"as an? (?P<as_>.+?),? I want (?P<want>.+?),? so (?:that )?(?P<so>.+?)\.?"

    as_: Line = Field(alias="as", description="who wants it: `visitor`")
    want: Line = Field(description="what they want: `to create an account`")
    so: Line = Field(description="what for: `my work is kept`")


class WaivedPart(Part):
    """That something need not be shown, on somebody's word.

    Example: see [Criterion](#criterion).
    """

    reason: Reason = Field(description="why")
    by: Line = Field(description="who answers for it: a role, better than a person")


class CriterionPart(Part):
    """What is true when a feature is done.

    Example:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001:
            title: The shelf
            operations: [list_books]
            acceptance:
              AC001:
                given: books on the shelf
                when: I look at them
                then: I see their titles
                tests: [tests/test_books.py::test_list]
              AC002:
                given: many books
                when: I look at them
                then: the shelf is drawn
                waived: {reason: drawn by the front end, by: architect}
    """

    given: Line = Field(description="what is there at first")
    when: Line = Field(description="what is done")
    then: Line = Field(description="what is seen")
    tests: Distinct[TestName] = Field(default_factory=list, description="the tests that show it, as JUnit names them")
    waived: Maybe[WaivedPart] = Field(None, description="that it need not be shown, and why")


class FeaturePart(Part):
    """Something that the product can do for someone: what of the product it needs follows from its operations.

    Example:
        planning: {people: {first: {roles: [backend]}}}
        enums:
          State: [wished, bought]
        entities:
          Book: {fields: {title: string}}
          Wish: {fields: {title: string, state: State}}
        endpoints:
          /books: {entity: Book, operations: [list, create]}
        features:
          F001:
            title: The shelf
            priority: must
            story: {as: reader, want: to see all books, so: I can choose one}
            operations: [list_books, create_book]
            acceptance:
              AC001: {given: two books, when: I look, then: both are there}
          F002:
            title: Wishes
            was: F009
            priority: could
            entities: [Wish]
            after: [F001]
            blocked: nobody knows yet who may wish
          F003:
            title: Loans
            cancelled: the city lends no books any more
    """

    maps_by_name: ClassVar[frozenset[str]] = frozenset({"acceptance"})
    main_map: ClassVar[str] = "acceptance"

    title: Line = Field(description="what people call it")
    was: Maybe[FeatureName] = Field(None, description="what it was called before: its task keeps its number")
    priority: PriorityWord = Field("must", description="what is left out last: `must`, `should`, `could`")
    story: Maybe[StoryPart] = Field(None, description="who wants it, and why")
    operations: Distinct[OperationUse] = Field(default_factory=list, description="what clients can do when it is done")
    entities: Distinct[EntityName] = Field(
        default_factory=list, description="entities that it makes besides those that its operations need"
    )
    after: Distinct[FeatureName] = Field(default_factory=list, description="features that have to be done before")
    acceptance: dict[NumberedName, CriterionPart] = Field(
        default_factory=dict, description="what is true when it is done"
    )
    blocked: Maybe[Reason] = Field(None, description="why nobody can work on it")
    cancelled: Maybe[Reason] = Field(None, description="why it will not be done")


class MilestonePart(Part):
    """A day by which something is done.

    Example: see [Quarter](#quarter).
    """

    title: Line = Field(description="what people call it")
    date: DateText = Field(description="the day")
    after: Distinct[FeatureName] = Field(default_factory=list, description="the features that are done by then")


RACI = {"R": "responsible", "A": "accountable", "C": "consulted", "I": "informed"}
"""The letters by which the parts in a piece of work are known, each with the word that it stands for."""


class DeliverablePart(Part):
    """Something that one role hands to others; the letters `R`, `A`, `C`, `I` may stand for the four words.

    Example:
        planning:
          roles: [architect]
          people: {first: {roles: [backend]}, second: {roles: [web]}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001: {title: The shelf, operations: [list_books]}
        quarters:
          Q1:
            start: 2026-01-05
            end: 2026-03-27
            features: [F001]
            raci:
              - {deliverable: The architecture, responsible: architect, informed: [backend]}
              - deliverable: The specification of the API
                responsible: backend
                accountable: architect
                consulted: [web]
                informed: [web]
              - {deliverable: What the web pages need, R: web, I: [backend]}
    """

    deliverable: Line = Field(description="what is handed over")
    responsible: Maybe[FieldName] = Field(None, description="the role that makes it and hands it over")
    accountable: Maybe[FieldName] = Field(None, description="the role that answers for it")
    consulted: Distinct[FieldName] = Field(
        default_factory=list, description="roles that are asked while it is made, and give what they know"
    )
    informed: Distinct[FieldName] = Field(default_factory=list, description="roles that it is handed to")

    @model_validator(mode="before")
    @classmethod
    def _in_letters(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        written = {RACI[key]: each for key, each in given.items() if key in RACI and RACI[key] not in given}
        return {key: each for key, each in given.items() if RACI.get(key) not in written} | written


class QuarterPart(Part):
    """What is done from one day to another.

    Example:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001: {title: The shelf, operations: [list_books]}
        quarters:
          Q1:
            start: 2026-01-05
            end: 2026-03-27
            theme: Foundation
            goals: [every book can be found]
            features: [F001]
            success: [a hundred books are on the shelf]
            milestones:
              M1: {title: The API is frozen, date: 2026-02-13, after: [F001]}
            raci:
              - {deliverable: The API, responsible: backend, informed: [backend]}
    """

    maps_by_name: ClassVar[frozenset[str]] = frozenset({"milestones"})
    main_map: ClassVar[str] = "milestones"

    start: DateText = Field(description="the first day")
    end: DateText = Field(description="the last day")
    theme: Maybe[Line] = Field(None, description="what it is about, in a few words")
    goals: list[Line] = Field(default_factory=list, description="what is to be reached")
    features: Distinct[FeatureName] = Field(default_factory=list, description="what is to be done")
    success: list[Line] = Field(default_factory=list, description="how it will be seen that it was reached")
    milestones: dict[NumberedName, MilestonePart] = Field(
        default_factory=dict, description="days by which something is done"
    )
    raci: list[DeliverablePart] = Field(
        default_factory=list,
        description="what one role hands to others: who makes it, who answers for it, who is asked, who gets it",
    )


class TaskPart(Part):
    """A task of the author's own; or what is to be said of one that follows from the product (`operation.login`).

    Example:
        planning: {people: {first: {roles: [backend, qa]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001: {title: The shelf, operations: [list_books]}
        tasks:
          load_test:
            title: Load test
            was: stress_test
            feature: F001
            after: [operation.list_books]
            role: qa
            estimate: 2d
            risk: high
            tests: [tests/test_load.py::test_p95]
          operation.list_books: {owner: first, estimate: M}
          entity.Book: {blocked: the database is not chosen}
          index_review: {title: Look at the indexes, feature: F001, cancelled: the linter does it}
    """

    title: Maybe[Line] = Field(None, description="what people call it; needed where it is the author's own")
    was: Maybe[FieldName] = Field(None, description="what it was called before: it keeps its number")
    feature: Maybe[FeatureName] = Field(None, description="what it is for; needed where it is the author's own")
    after: Distinct[TaskName] = Field(default_factory=list, description="tasks that have to be done before, besides")
    role: Maybe[FieldName] = Field(None, description="what one has to be who does it; `backend` where not given")
    owner: Maybe[FieldName] = Field(None, description="who does it, one of `planning.people`")
    estimate: Maybe[EstimatePart] = Field(None, description="how long it takes; from what it makes where not given")
    risk: Maybe[DegreeWord] = Field(None, description="how much may go wrong")
    tests: Distinct[TestName] = Field(
        default_factory=list, description="the tests that show that it is done, as JUnit names them"
    )
    blocked: Maybe[Reason] = Field(None, description="why nobody can work on it")
    cancelled: Maybe[Reason] = Field(None, description="why it will not be done")
