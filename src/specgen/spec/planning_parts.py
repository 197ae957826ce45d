"""How work is planned: the calendar, the people, and how long things take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.scalars import Effort
from specgen.spec.values import (
    DateText,
    DaysText,
    EffortText,
    FieldName,
    HoursADay,
    Line,
    Percent,
    Points,
    SizeName,
)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

GrainWord = Annotated[Literal["operation", "resource", "entity"], one_of("operation", "resource", "entity")]
DayWord = Annotated[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], one_of(*DAYS)]


class EstimatePart(Part):
    """How long a task takes; a time or a size alone is short for {effort: …} or {size: …}.

    Example:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list, create]}
        features:
          F001: {title: The shelf, operations: [list_books, create_book]}
        tasks:
          operation.list_books: {estimate: {effort: 1d 4h}}
          operation.create_book: {estimate: {low: 4h, likely: 1d, high: 3d}}
          entity.Book: {estimate: {points: 3}}
          load_test: {title: Load test, feature: F001, estimate: {size: M}}
    """

    effort: Maybe[EffortText] = Field(None, description="the work of one person, 999 days at most")
    size: Maybe[SizeName] = Field(None, description="one of `planning.sizes`")
    points: Maybe[Points] = Field(None, description="of which each takes as long as `planning.point` says")
    low: Maybe[EffortText] = Field(None, description="where all goes well; with `likely` and `high`")
    likely: Maybe[EffortText] = Field(None, description="what is most likely; with `low` and `high`")
    high: Maybe[EffortText] = Field(None, description="where little goes well; with `low` and `likely`")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        if isinstance(given, dict) and not {"min", "max"}.isdisjoint(given):
            message = "three efforts make an estimate: `low`, `likely` and `high`"
            raise PydanticCustomError("bad_value", message, {"cure": _three(given)})
        if not isinstance(given, str):
            return given
        return {"size": given} if given.isalpha() else {"effort": given}


def _three(given: Mapping[str, Any]) -> str:
    """The cure of an estimate that has a least and a most."""
    low, high = given.get("low", given.get("min")), given.get("high", given.get("max"))
    return f"write `{{low: {low or '…'}, likely: {given.get('likely', '…')}, high: {high or '…'}}}`"


class PersonPart(Part):
    """Someone who works on the product.

    Example:
        planning:
          people:
            first: {title: First engineer, roles: [backend, qa], focus: 80, absent: [2026-02-09..2026-02-13]}
            second: {roles: [backend], from: 2026-02-02, until: 2026-03-13}
    """

    title: Maybe[Line] = Field(None, description="as people say it; from the name where not given")
    roles: Annotated[Distinct[FieldName], Field(min_length=1)] = Field(
        description="what they do; a task is done by someone who has its role"
    )
    focus: Percent = Field(100, description="how much of each day is for the plan, in per cent")
    absent: Distinct[DaysText] = Field(default_factory=list, description="days that they do not work on")
    from_: Maybe[DateText] = Field(None, alias="from", description="their first day, where it is not the plan's")
    until: Maybe[DateText] = Field(None, description="their last day, where it is not the plan's")


def _lasting(minutes: int, meaning: str) -> Any:
    """A key of how long something takes, where nothing else is said."""
    text = f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}m"
    return Field(Effort(0, minutes), description=meaning, json_schema_extra={"default": text})


class EstimatesPart(Part):
    """How long the parts of a product take where no task says it: the time of each, and of each thing in it.

    Example:
        planning:
          estimates:
            entity: 3h
            field: 10m
            index: 15m
            check: 20m
            enum: 30m
            operation: 4h
            parameter: 10m
            error: 15m
            auth: 2d
            role: 1h
            service: 4h
            integration: 2d
            job: 1d
            channel: 2d
            criterion: 2h
            yours: 1d
    """

    entity: EffortText = _lasting(120, "an entity: its table, its model, its migration")
    field: EffortText = _lasting(10, "each field of an entity that the author wrote")
    index: EffortText = _lasting(10, "each index of an entity")
    check: EffortText = _lasting(20, "each rule for rows of an entity, and each move")
    enum: EffortText = _lasting(30, "a closed list of words")
    operation: EffortText = _lasting(120, "an operation: its route, its behaviour, its tests")
    parameter: EffortText = _lasting(10, "each parameter of an operation, and each member of its body")
    error: EffortText = _lasting(15, "each error that an operation answers by itself")
    yours: EffortText = _lasting(480, "an operation whose behaviour is written by hand (`does: service`), besides")
    auth: EffortText = _lasting(960, "signing in")
    role: EffortText = _lasting(60, "a role and what it may do")
    service: EffortText = _lasting(240, "a service")
    integration: EffortText = _lasting(960, "an integration with somebody else's system")
    job: EffortText = _lasting(480, "a job")
    channel: EffortText = _lasting(960, "a connection that stays open")
    criterion: EffortText = _lasting(120, "an acceptance criterion of a feature: its test")


class PlanningPart(Part):
    """How work is planned.

    Example:
        planning:
          as_of: 2026-01-05
          by: resource
          week: [mon, tue, wed, thu, fri]
          hours: 7
          holidays: [2026-01-01, 2026-02-16..2026-02-17]
          sizes: {S: 4h, M: 1d, L: 3d}
          point: 4h
          people: {first: {roles: [backend]}}
          roles: [architect]
          estimates: {entity: 3h}
    """

    maps_by_name: ClassVar[frozenset[str]] = frozenset({"people"})
    main_map: ClassVar[str] = "people"

    as_of: Maybe[DateText] = Field(
        None, description="the day that counts as today, never taken from the clock; `product.created` where not given"
    )
    by: GrainWord = Field(
        "operation",
        description="how fine tasks are: each `operation`, all of a `resource` (the operations of an entity), or an "
        "`entity` with its operations",
    )
    week: Annotated[Distinct[DayWord], Field(min_length=1)] = Field(
        ["mon", "tue", "wed", "thu", "fri"], description="the days of a week that people work on"
    )
    hours: HoursADay = Field(8, description="how many hours of work a day has")
    holidays: Distinct[DaysText] = Field(default_factory=list, description="days that nobody works on")
    sizes: dict[SizeName, EffortText] = Field(
        {"S": Effort(50, 0), "M": Effort(100, 0), "L": Effort(300, 0)},
        description="how long tasks of a size take; `{S: 0.5d, M: 1d, L: 3d}` where not given",
    )
    point: EffortText = Field(
        Effort(50, 0), description="how long a point takes", json_schema_extra={"default": "0.5d"}
    )
    people: dict[FieldName, PersonPart] = Field(default_factory=dict, description="who works on the product")
    roles: Distinct[FieldName] = Field(
        default_factory=list,
        description="roles that have a part in the work, and that nobody of `people` has: who advises, or only takes",
    )
    estimates: EstimatesPart = Field(
        EstimatesPart(), description="how long the parts of the product take, where no task says it"
    )
