"""A brief as Markdown: the contract and the tables in the words of the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from specgen.generators.plan.boundaries import bound_row
from specgen.generators.plan.brief.calls import CHECKS
from specgen.generators.plan.brief.contents import Brief, Neighbour, Surroundings, brief_of, entities_of
from specgen.generators.plan.brief.done import Check
from specgen.generators.plan.brief.phases import Phase, Step
from specgen.generators.plan.table import Section, section
from specgen.plan.model import Task
from specgen.plan.quarter import QuarterPlan
from specgen.product.planning import Criterion, Question
from specgen.schema.dialects import dialect


@frozen
class PhaseLines:
    """A phase, and its steps as finished lines."""

    name: str
    steps: tuple[str, ...]


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
    types: tuple[str, ...]
    tables: tuple[TableDefinition, ...]
    boundaries: tuple[Section, ...]
    security: tuple[Section, ...]
    files: tuple[str, ...]
    phases: tuple[PhaseLines, ...]
    known: tuple[str, ...]
    questions: tuple[str, ...]
    risks: tuple[str, ...]
    done: tuple[str, ...]
    commit: str
    branch: str


def brief(plan: QuarterPlan, task: Task, design: Design, around: Surroundings) -> Templated:
    """The brief of a *task*."""
    return marked(brief_of(plan, task, design, around), design)


def marked(said: Brief, design: Design) -> Templated:
    """A brief as a file of Markdown."""
    blocks, types = _contract(said, design)
    view = TaskBrief(
        title=heading(f"{said.number} {said.task.title}"),
        facts=tuple(_facts(said)),
        why=tuple(_why(said)),
        read_first=tuple(f"{code(each.path)}{'' if each.there else ' (not there)'}" for each in said.sources),
        before=tuple(map(_neighbour, said.before)),
        behind=tuple(map(_neighbour, said.behind)),
        blocks=blocks,
        types=types,
        tables=tuple(_tables(design, entities_of(said.task, said.placed))),
        boundaries=tuple(_boundaries(said)),
        security=tuple(_security(said, design)),
        files=tuple(f"{code(each.path)}: {'yours' if each.yours else 'generated'}" for each in said.files),
        phases=tuple(map(_phase, said.phases)),
        known=tuple(_known(said)),
        questions=tuple(_questions(said)),
        risks=tuple(_risks(said)),
        done=tuple(map(_check, said.done)),
        commit=code(said.commit),
        branch=code(said.branch),
    )
    return Templated(f"{said.number}.md", "plan/brief.md.j2", view)


def _facts(said: Brief) -> Iterator[str]:
    task, place = said.task, said.place
    yield f"**For**: {said.feature.name} {inline(said.feature.title)}, in {said.quarter}"
    yield f"**Takes**: {said.effort} ({task.estimate.said}), by {inline(said.whose)}"
    if place:
        yield f"**Planned**: {place.first} to {place.last}, by {inline(said.person)}; {said.room}"
    if task.risk:
        yield f"**Risk**: {task.risk}"
    for each in said.unplaced:
        yield f"**Not planned**: {inline(each)}"
    yield f"**Name in the spec**: {code(task.key)}"


def _why(said: Brief) -> Iterator[str]:
    story = said.feature.story
    if story:
        yield line(f"As {story.teller} I want {story.want}, so that {story.so}.")
    for each in said.feature.acceptance:
        sentence = f"{each.name}: given {inline(each.given)}, when {inline(each.when)}, then {inline(each.then)}"
        yield f"{sentence}{_shown(each)}"


def _shown(criterion: Criterion) -> str:
    if criterion.waived:
        reason, by = criterion.waived
        return f" (need not be shown: {inline(reason)}; {inline(by)} answers for that)"
    return f" ({', '.join(map(code, criterion.tests))})" if criterion.tests else ""


def _neighbour(each: Neighbour) -> str:
    when = f" ({each.first} to {each.last})" if each.first else ""
    return f"{each.number} {inline(each.title)}{when}"


def _contract(said: Brief, design: Design) -> tuple[tuple[EndpointBlock, ...], tuple[str, ...]]:
    """The blocks of the operations as the document has them, and the lines of the types that these leave out."""
    if not said.placed:
        return (), ()
    headings = Headings()
    whole = headings.take("Contract")
    placed = tuple(PlacedCall(call, headings.take(endpoint(call))) for call in said.placed)
    (group,), defined = write_groups(design.product, design.contract, (PlacedGroup(whole, placed),))
    shown = [each for block in group.blocks for each in block.response_type]
    left = [each for each in said.types if each.name not in defined and each.lines[0] not in shown]
    return group.blocks, tuple(text for each in left for text in ("", *each.lines))[1:]


def _tables(design: Design, entities: frozenset[str]) -> Iterator[TableDefinition]:
    first = dialect(design.product.database.dialects[0])
    headings = Headings()
    names = [headings.take(table.name) for table in design.schema.tables]
    found = define(design, first, design.lowered[first.name].schema, names)
    return (each for table, each in zip(design.schema.tables, found, strict=True) if table.origin in entities)


def _boundaries(said: Brief) -> Iterator[Section]:
    for each in said.calls:
        name = _named("Boundaries", each.heading, said)
        yield section(name, "Value, Taken, Refused", map(bound_row, each.boundaries))


def _security(said: Brief, design: Design) -> Iterator[Section]:
    for each, call in zip(said.calls, said.placed, strict=True):
        answered = zip(CHECKS, answers(design.product, call), strict=True)
        rows = (row(question, answer) for question, answer in answered)
        yield section(_named("Security", each.heading, said), "Question, Answer", rows)


def _named(what: str, endpoint: str, said: Brief) -> str:
    """The heading of what is said of an operation: with its own name where there are several."""
    return what if len(said.calls) == 1 else heading(f"{what} of {endpoint}")


def _phase(phase: Phase) -> PhaseLines:
    return PhaseLines(phase.name, tuple(map(_step, phase.steps)))


def _step(step: Step) -> str:
    mark = code if step.names else inline
    return f"{step.name}: {', '.join(map(mark, step.about))}" if step.about else step.name


def _known(said: Brief) -> Iterator[str]:
    """What was asked and answered, and what was decided."""
    for question in said.answered:
        yield f"{question.name}: {inline(question.text)} **{inline(question.answer or '')}**"
    for decision in said.decisions:
        because = f": {inline(decision.because)}" if decision.because else ""
        yield f"{decision.name} ({decision.status}): {inline(decision.title)}{because}"


def _questions(said: Brief) -> Iterator[str]:
    for question in said.questions:
        yield f"{question.name} ({_kind(question)}): {inline(question.text)}"
    for gap in said.gaps:
        yield f"{gap.kind}: {inline(gap.text)} ({inline(gap.cure)})"


def _kind(question: Question) -> str:
    return f"{question.kind}, to be answered by {question.due}" if question.due else question.kind


def _risks(said: Brief) -> Iterator[str]:
    for risk in said.risks:
        against = f"; against it: {inline(risk.mitigation)}" if risk.mitigation else ""
        yield f"{risk.name} (likelihood {risk.likelihood}, impact {risk.impact}): {inline(risk.text)}{against}"


def _check(check: Check) -> str:
    parts: Iterable[str] = (code(check.command or ""), inline(check.said), code(check.of))
    return " ".join(part for part in parts if part)
