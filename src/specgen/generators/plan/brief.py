"""All that one task needs: why it is done, what it waits for, its contract and its data, how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.contract.model import Call
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents.endpoint_blocks import (
    EndpointBlock,
    PlacedCall,
    PlacedGroup,
    endpoint,
    write_groups,
)
from specgen.generators.documents.endpoint_security import answers
from specgen.generators.documents.table_definitions import TableDefinition, define
from specgen.generators.markdown import Headings, code, heading, inline, line, row
from specgen.generators.plan.boundaries import boundaries
from specgen.generators.plan.table import Section, section
from specgen.generators.plan.words import effort
from specgen.plan.model import Kind, Task, kind_of, name_of
from specgen.plan.needs import key_of
from specgen.plan.quarter import QuarterPlan
from specgen.plan.schedule import Placed
from specgen.product.naming import kebab
from specgen.schema.dialects import dialect

CHECKS = (
    "Authentication",
    "Authorization",
    "Input validation",
    "Output filtering",
    "SQL injection",
    "Rate limiting",
    "CORS",
    "Secrets",
)
"""The questions of a review, in the order in which the contract answers them."""
NO_CRITERION = "somebody looks at it: no criterion says when it is done"
"""What is said of a feature that nobody said that of."""
STEPS = ("models", "schemas", "routes", "authentication", "scoping", "errors", "validation", "tests")


@frozen
class TaskBrief:
    """The whole brief; lists are finished lines, what the task hasn't is empty."""

    title: str
    facts: tuple[str, ...]
    why: tuple[str, ...]
    read_first: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    blocks: tuple[EndpointBlock, ...]
    tables: tuple[TableDefinition, ...]
    boundaries: tuple[Section, ...]
    security: tuple[Section, ...]
    files: tuple[str, ...]
    steps: tuple[str, ...]
    done: tuple[str, ...]
    questions: tuple[str, ...]
    commit: str
    branch: str


@frozen
class Surroundings:
    """What a brief needs to know besides the plan: how commands name the spec, and which documents are there."""

    spec: str
    there: frozenset[str]


def brief(plan: QuarterPlan, task: Task, design: Design, around: Surroundings) -> Templated:
    """The brief of a *task*."""
    number = plan.id_of(task.key)
    calls = tuple(each for each in design.contract.calls if key_of(Kind.OPERATION, each.name) in task.parts)
    view = TaskBrief(
        title=heading(f"{number} {task.title}"),
        facts=tuple(_facts(plan, task)),
        why=tuple(_why(plan, task)),
        read_first=tuple(_sources(plan, around)),
        before=tuple(_named(plan, task.after)),
        behind=tuple(_named(plan, (each.key for each in plan.plan.work.tasks if task.key in each.after))),
        blocks=_blocks(design, calls) if calls else (),
        tables=tuple(_tables(design, _entities(task, calls))),
        boundaries=tuple(_boundaries(design, calls)),
        security=tuple(_security(design, calls)),
        files=tuple(dict.fromkeys(_files(design, task, calls))),
        steps=STEPS if calls else (),
        done=tuple(_done(plan, task, around)) or (NO_CRITERION,),
        questions=tuple(_questions(plan, task)),
        commit=code(f"{number}: {task.title}"),
        branch=code(f"{number.lower()}-{kebab(_about(task))}"),
    )
    return Templated(f"{number}.md", "plan/brief.md.j2", view)


def _facts(plan: QuarterPlan, task: Task) -> Iterator[str]:
    day, place = plan.planning.calendar.minutes, plan.schedule.place(task.key)
    feature = plan.planning.feature(task.feature)
    yield f"**For**: {feature.name} {inline(feature.title)}, in {plan.quarter.name}"
    whose = plan.called(task.owner) if task.owner else task.role
    yield f"**Takes**: {effort(task.estimate.minutes, day)} ({task.estimate.said}), by {inline(whose)}"
    if place:
        yield f"**Planned**: {place.first} to {place.last}, by {_who(plan, place.person)}; {_room(plan, task, place)}"
    if task.risk:
        yield f"**Risk**: {task.risk}"
    for each in plan.schedule.unplaced:
        if each.key == task.key:
            yield f"**Not planned**: {inline(plan.why(each))}"
    yield f"**Name in the spec**: {code(task.key)}"


def _about(task: Task) -> str:
    """What a task is about, in a word."""
    return "auth" if task.kind is Kind.AUTH else task.origin


def _room(plan: QuarterPlan, task: Task, place: Placed) -> str:
    """What happens when the task ends later than planned."""
    if place.chained:
        return "on the critical chain: what makes it later makes all later"
    room = plan.room(task.key)
    if not room:
        return "what comes next begins when it ends"
    return f"may end {effort(room, plan.planning.calendar.minutes)} later and delay nothing"


def _who(plan: QuarterPlan, person: str | None) -> str:
    return inline(plan.called(person)) if person else "nobody"


def _why(plan: QuarterPlan, task: Task) -> Iterator[str]:
    feature = plan.planning.feature(task.feature)
    if feature.story:
        yield line(f"As {feature.story.teller} I want {feature.story.want}, so that {feature.story.so}.")
    for each in feature.acceptance:
        shown = f" ({', '.join(map(code, each.tests))})" if each.tests else ""
        if each.waived:
            shown = f" (need not be shown: {inline(each.waived[0])}; {inline(each.waived[1])} answers for that)"
        yield f"{each.name}: given {inline(each.given)}, when {inline(each.when)}, then {inline(each.then)}{shown}"


def _sources(plan: QuarterPlan, around: Surroundings) -> Iterator[str]:
    for path in sources(plan.quarter.name):
        yield f"{code(path)}{'' if path in around.there else ' (not there)'}"


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


def _named(plan: QuarterPlan, keys: Iterable[str]) -> Iterator[str]:
    for key in sorted(keys, key=plan.plan.lock.number):
        place = plan.schedule.place(key)
        when = f" ({place.first} to {place.last})" if place else ""
        yield f"{plan.id_of(key)} {inline(plan.plan.work.task(key).title)}{when}"


def _blocks(design: Design, calls: tuple[Call, ...]) -> tuple[EndpointBlock, ...]:
    headings = Headings()
    whole = headings.take("Contract")
    placed = tuple(PlacedCall(call, headings.take(endpoint(call))) for call in calls)
    (group,), _ = write_groups(design.product, design.contract, (PlacedGroup(whole, placed),))
    return group.blocks


def _entities(task: Task, calls: tuple[Call, ...]) -> frozenset[str]:
    made = (name_of(part) for part in task.parts if kind_of(part) is Kind.ENTITY)
    own = (call.operation.entity for call in calls)
    rows = (row.entity for call in calls for row in call.operation.above)
    return frozenset(name for name in (*made, *own, *rows) if name)


def _tables(design: Design, entities: frozenset[str]) -> Iterator[TableDefinition]:
    first = dialect(design.product.database.dialects[0])
    headings = Headings()
    names = [headings.take(table.name) for table in design.schema.tables]
    found = define(design, first, design.lowered[first.name].schema, names)
    return (each for table, each in zip(design.schema.tables, found, strict=True) if table.origin in entities)


def _boundaries(design: Design, calls: tuple[Call, ...]) -> Iterator[Section]:
    for call, name in _named_for("Boundaries", calls):
        yield section(name, "Value, Taken, Refused", boundaries(design.contract, call))


def _security(design: Design, calls: tuple[Call, ...]) -> Iterator[Section]:
    for call, name in _named_for("Security", calls):
        answered = zip(CHECKS, answers(design.product, call), strict=True)
        yield section(name, "Question, Answer", (row(question, answer) for question, answer in answered))


def _named_for(what: str, calls: tuple[Call, ...]) -> Iterator[tuple[Call, str]]:
    """The calls, each with the heading of what is said of it: with its own name where there are several."""
    for call in calls:
        yield call, what if len(calls) == 1 else heading(f"{what} of {endpoint(call)}")


def _files(design: Design, task: Task, calls: tuple[Call, ...]) -> Iterator[str]:
    folder = f"src/{design.product.package}"
    for module in sorted({call.operation.group for call in calls}):
        yield f"{code(f'{folder}/services/{module}.py')}: yours"
        for room in ("contracts", "api", "operations"):
            yield f"{code(f'{folder}/{room}/{module}.py')}: generated"
        yield f"{code(f'tests/contract/test_{module}.py')}: generated"
    if any(kind_of(part) is Kind.ENTITY for part in task.parts):
        yield f"{code(f'{folder}/models/')} and {code('migrations/')}: generated"


def _done(plan: QuarterPlan, task: Task, around: Surroundings) -> Iterator[str]:
    if task.kind not in (Kind.OWN, Kind.FEATURE):
        package = plan.product.package
        yield f"{code(f'specgen generate {around.spec} --check')} finds nothing to write"
        command = code(f"specgen check {around.spec} --app {package}.app:create_app")
        yield f"{command} says nothing of {code(_about(task))}"
    for test in task.tests:
        yield f"{code(f'python -m pytest {test}')} passes"
    if task.kind is Kind.FEATURE:
        acceptance = plan.planning.feature(task.feature).acceptance
        for each in acceptance:
            if not each.tests and not each.waived:
                yield f"{each.name} is seen to hold: no test is named that shows it"
        if not acceptance and not task.tests:
            yield f"somebody looks at it: no criterion says what shows it (write {code('acceptance:')})"
    elif task.kind is Kind.OWN and not task.tests:
        yield f"somebody looks at it: no test is named that shows it (write {code('tests:')} of {code(task.key)})"


def _questions(plan: QuarterPlan, task: Task) -> Iterator[str]:
    for question in plan.questions:
        if task in plan.waiting_for(question):
            due = f", to be answered by {question.due}" if question.due else ""
            yield f"{question.name} ({question.kind}{due}): {inline(question.text)}"
    for gap in plan.gaps:
        if gap.task == task.key:
            yield f"{gap.kind}: {inline(gap.text)} ({inline(gap.cure)})"
