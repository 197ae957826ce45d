"""What a brief holds, before Markdown, JSON or plain text give it their marks: all that one task needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from specgen.contract.model import Call
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents.table_definitions import PlainTable, plainly
from specgen.generators.plan.brief.calls import CallBrief, TypeBrief, call_brief, type_briefs
from specgen.generators.plan.brief.done import Check, checks
from specgen.generators.plan.brief.phases import Known, Phase, phases
from specgen.generators.plan.words import effort
from specgen.plan.asked import topics_of
from specgen.plan.gaps import Gap
from specgen.plan.model import Kind, Task, kind_of, name_of
from specgen.plan.needs import key_of
from specgen.plan.quarter import QuarterPlan
from specgen.plan.schedule import Placed
from specgen.product.model import Product
from specgen.product.naming import kebab
from specgen.product.planning import Decision, Feature, Question, Risk
from specgen.schema.dialects import dialect

T = TypeVar("T", Question, Risk, Decision)


@frozen
class Surroundings:
    """What a brief needs to know besides the plan: how commands name the spec, which documents are there.

    *numbered* says whether the task's number is kept, so that the next plan can't give it another.
    """

    spec: str
    there: frozenset[str]
    numbered: bool = True


@frozen
class Source:
    """A document to read, and whether it is there."""

    path: str
    there: bool


@frozen
class Neighbour:
    """Another task: one that this one waits for, or that waits for it; with its days, where it has some."""

    number: str
    title: str
    first: str | None
    last: str | None


@frozen
class FileBrief:
    """A file, or a folder, that the task touches; one that is *yours* is written by hand, the others are generated."""

    path: str
    yours: bool


@dataclass(frozen=True)
class Brief:
    """The whole brief; what the task hasn't is empty. *room* says what happens when it ends later than planned."""

    number: str
    numbered: bool
    task: Task
    quarter: str
    feature: Feature
    effort: str
    whose: str
    place: Placed | None
    person: str
    room: str
    unplaced: tuple[str, ...]
    sources: tuple[Source, ...]
    before: tuple[Neighbour, ...]
    behind: tuple[Neighbour, ...]
    placed: tuple[Call, ...]
    calls: tuple[CallBrief, ...]
    types: tuple[TypeBrief, ...]
    tables: tuple[PlainTable, ...]
    files: tuple[FileBrief, ...]
    phases: tuple[Phase, ...]
    done: tuple[Check, ...]
    questions: tuple[Question, ...]
    gaps: tuple[Gap, ...]
    answered: tuple[Question, ...]
    risks: tuple[Risk, ...]
    decisions: tuple[Decision, ...]
    commit: str
    branch: str


def brief_of(plan: QuarterPlan, task: Task, design: Design, around: Surroundings) -> Brief:
    """The brief of a *task*."""
    number = plan.id_of(task.key)
    placed = calls_of(design, task)
    calls = tuple(call_brief(design, call) for call in placed)
    tables = tuple(_tables(design, entities_of(task, placed)))
    topics = _topics(plan.product, task, entities_of(task, placed))
    planning, place = plan.planning, plan.schedule.place(task.key)
    questions = tuple(each for each in plan.questions if task in plan.waiting_for(each))
    gaps = tuple(each for each in plan.gaps if each.task == task.key)
    decisions = tuple(each for each in _by_name(planning.decisions) if _is_about(topics, each.affects))
    asked = (*(each.name for each in questions), *(each.name for each in gaps))
    known = Known(asked, tuple(each.name for each in decisions))
    return Brief(
        number=number,
        numbered=around.numbered,
        task=task,
        quarter=plan.quarter.name,
        feature=planning.feature(task.feature),
        effort=effort(task.estimate.minutes, planning.calendar.minutes),
        whose=plan.called(task.owner) if task.owner else task.role,
        place=place,
        person=plan.called(place.person) if place and place.person else "nobody",
        room=_room(plan, task, place) if place else "",
        unplaced=tuple(plan.why(each) for each in plan.schedule.unplaced if each.key == task.key),
        sources=tuple(Source(path, path in around.there) for path in sources(plan.quarter.name)),
        before=tuple(_neighbours(plan, task.after)),
        behind=tuple(_neighbours(plan, (each.key for each in plan.plan.work.tasks if task.key in each.after))),
        placed=placed,
        calls=calls,
        types=tuple(type_briefs(design.contract, placed)),
        tables=tables,
        files=tuple(dict.fromkeys(files_of(design, task, placed))),
        phases=tuple(phases(design, calls, tables, known)) if calls else (),
        done=tuple(checks(plan, task, around.spec, about(task))),
        questions=questions,
        gaps=gaps,
        answered=tuple(each for each in _by_name(planning.questions) if each.answer and _is_about(topics, each.blocks)),
        risks=tuple(each for each in _by_name(planning.risks) if _is_about(topics, each.affects)),
        decisions=decisions,
        commit=f"{number}: {task.title}",
        branch=f"{number.lower()}-{kebab(about(task))}",
    )


def _topics(product: Product, task: Task, entities: frozenset[str]) -> frozenset[str]:
    """What a task is about, by every name: its own, and those of the entities whose rows it reaches."""
    fields = {f"{name}.{field.name}" for name in entities for field in product.entity(name).fields}
    return topics_of(product, (task,)) | entities | fields


def _is_about(topics: frozenset[str], named: tuple[str, ...]) -> bool:
    """Whether something names some of *topics*; what names nothing is about the whole product, not about a task."""
    return not topics.isdisjoint(named)


def _by_name(some: Iterable[T]) -> list[T]:
    return sorted(some, key=lambda each: each.name)


def calls_of(design: Design, task: Task) -> tuple[Call, ...]:
    """The operations that a *task* makes."""
    return tuple(each for each in design.contract.calls if key_of(Kind.OPERATION, each.name) in task.parts)


def entities_of(task: Task, calls: tuple[Call, ...]) -> frozenset[str]:
    """The entities that a *task* makes, and those whose rows its *calls* reach."""
    made = (name_of(part) for part in task.parts if kind_of(part) is Kind.ENTITY)
    own = (call.operation.entity for call in calls if call.operation.entity)
    rows = (row.entity for call in calls for row in call.operation.above)
    return frozenset((*made, *own, *rows))


def about(task: Task) -> str:
    """What a task is about, in a word."""
    return "auth" if task.kind is Kind.AUTH else task.origin


def _room(plan: QuarterPlan, task: Task, place: Placed) -> str:
    if place.chained:
        return "on the critical chain: what makes it later makes all later"
    room = plan.room(task.key)
    if not room:
        return "what comes next begins when it ends"
    return f"may end {effort(room, plan.planning.calendar.minutes)} later and delay nothing"


def sources(quarter: str) -> tuple[str, ...]:
    """The documents to read first, in order."""
    return (
        "docs/api-specification.md",
        "docs/data-model-contracts.md",
        f"docs/plan-{quarter.lower()}.md",
        "docs/service-architecture.md",
        "README.md",
        ".specify/memory/constitution.md",
    )


def _neighbours(plan: QuarterPlan, keys: Iterable[str]) -> Iterator[Neighbour]:
    for key in sorted(keys, key=plan.plan.lock.number):
        place = plan.schedule.place(key)
        days = (str(place.first), str(place.last)) if place else (None, None)
        yield Neighbour(plan.id_of(key), plan.plan.work.task(key).title, *days)


def _tables(design: Design, entities: frozenset[str]) -> Iterator[PlainTable]:
    first = dialect(design.product.database.dialects[0])
    return plainly(design, first, design.lowered[first.name].schema, entities)


def files_of(design: Design, task: Task, calls: tuple[Call, ...]) -> Iterator[FileBrief]:
    """The files that a *task* touches: what is generated, and what somebody writes."""
    folder = f"src/{design.product.package}"
    for module in sorted({call.operation.group for call in calls}):
        yield FileBrief(f"{folder}/services/{module}.py", yours=True)
        for room in ("contracts", "api", "operations"):
            yield FileBrief(f"{folder}/{room}/{module}.py", yours=False)
        yield FileBrief(f"tests/contract/test_{module}.py", yours=False)
    if any(kind_of(part) is Kind.ENTITY for part in task.parts):
        yield FileBrief(f"{folder}/models/", yours=False)
        yield FileBrief("migrations/", yours=False)
