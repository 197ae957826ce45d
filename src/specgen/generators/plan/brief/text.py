"""A brief as plain text of a hundred columns: what an engineer pastes into a ticket, or gives to an agent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.generators.markdown import plain
from specgen.generators.plan.boundaries import Bound
from specgen.generators.plan.brief.calls import CallBrief
from specgen.generators.plan.brief.contents import Brief, Neighbour
from specgen.generators.plan.brief.done import Check
from specgen.generators.plan.brief.layout import INDENT, bullets, columns, ruled, source, wrapped
from specgen.product.planning import Criterion


def text(said: Brief) -> str:
    """The brief, section by section; what the task hasn't is left out."""
    lines = [*ruled(f"{said.number} {said.task.title}", "=")]
    for heading, part in _sections(said):
        shown = list(part)
        if shown:
            lines += ["", *ruled(heading, "-"), *shown]
    lines += ["", *wrapped(f"Commit: {said.commit}"), *wrapped(f"Branch: {said.branch}")]
    return "\n".join(each.rstrip() for each in lines) + "\n"


def _sections(said: Brief) -> Iterator[tuple[str, Iterator[str]]]:
    yield "Task", _facts(said)
    yield "Why", bullets(_why(said))
    yield "Read first", bullets(f"{each.path}{'' if each.there else ' (not there)'}" for each in said.sources)
    yield "Waits for", bullets(map(_neighbour, said.before))
    yield "Waited for by", bullets(map(_neighbour, said.behind))
    for call in said.calls:
        yield f"Contract: {call.heading}", _call(call)
    yield "Types", _types(said)
    for table in said.tables:
        indexes = bullets(f"index {name} {held}" for name, held in table.indexes)
        cells = columns(("Column", "Type", "Constraints", "Description"), table.columns)
        yield f"Table: {table.name}", iter([*cells, *indexes])
    for call in said.calls:
        yield f"Boundaries of {call.heading}", columns(("Value", "Taken", "Refused"), map(_bound, call.boundaries))
        yield f"Security of {call.heading}", columns(("Question", "Answer"), call.security)
    yield "Files", columns((), ((each.path, "yours" if each.yours else "generated") for each in said.files))
    yield "Steps", _steps(said)
    yield "Known", bullets(_known(said))
    yield "Open questions", bullets(_questions(said))
    yield "Risks", bullets(_risks(said))
    yield "Done when", bullets(map(_check, said.done))


def _facts(said: Brief) -> Iterator[str]:
    task, place = said.task, said.place
    yield from wrapped(f"For {said.feature.name} {said.feature.title}, in {said.quarter}")
    yield from wrapped(f"Takes {said.effort} ({task.estimate.said}), by {said.whose}")
    if place:
        yield from wrapped(f"Planned {place.first} to {place.last}, by {said.person}; {said.room}")
    if task.risk:
        yield from wrapped(f"Risk: {task.risk}")
    for each in said.unplaced:
        yield from wrapped(f"Not planned: {each}")
    yield from wrapped(f"Name in the spec: {task.key}")


def _why(said: Brief) -> Iterator[str]:
    story = said.feature.story
    if story:
        yield f"As {story.teller} I want {story.want}, so that {story.so}."
    for each in said.feature.acceptance:
        yield f"{each.name}: given {each.given}, when {each.when}, then {each.then}{_shown(each)}"


def _shown(criterion: Criterion) -> str:
    if criterion.waived:
        return f" (need not be shown: {criterion.waived[0]}; {criterion.waived[1]} answers for that)"
    return f" ({', '.join(criterion.tests)})" if criterion.tests else ""


def _neighbour(each: Neighbour) -> str:
    return f"{each.number} {each.title}{f' ({each.first} to {each.last})' if each.first else ''}"


def _call(call: CallBrief) -> Iterator[str]:
    for said in filter(None, (call.summary, call.description)):
        yield from wrapped(plain(said))
    yield from wrapped(f"Operation: {call.name}")
    if call.parameters:
        yield ""
        rows = ((each.name, each.place, each.type, each.default or "", each.description) for each in call.parameters)
        yield from columns(("Parameter", "In", "Type", "Default", "Description"), rows)
        yield ""
    yield from wrapped(f"Request: {_body(call.request, call.request_envelope)}")
    yield from wrapped(f"Response: {call.status}, {_body(call.response, call.response_envelope)}")
    yield from bullets(call.rules)
    for header in call.headers:
        yield from wrapped(f"Header: {header.name}: {header.value or 'differs'} ({header.description})")
    if call.errors:
        yield ""
        yield from columns(
            ("Status", "Code", "Description"), ((str(each.status), each.code, each.description) for each in call.errors)
        )


def _body(type_: str | None, envelope: str | None) -> str:
    if type_ is None:
        return "no body"
    return f"{{ {envelope}: {type_} }}" if envelope else type_


def _types(said: Brief) -> Iterator[str]:
    for number, each in enumerate(said.types):
        if number:
            yield ""
        for line in each.lines:
            yield from source(line)


def _bound(bound: Bound) -> Sequence[str]:
    return (bound.name, bound.taken, bound.refused)


def _steps(said: Brief) -> Iterator[str]:
    for phase in said.phases:
        yield phase.name
        for number, step in enumerate(phase.steps, 1):
            told = f": {', '.join(step.about)}" if step.about else ""
            yield from wrapped(f"{plain(step.name)}{told}", f"{INDENT}{number}. ")


def _known(said: Brief) -> Iterator[str]:
    for question in said.answered:
        yield f"{question.name}: {question.text} - {question.answer}"
    for decision in said.decisions:
        because = f": {decision.because}" if decision.because else ""
        yield f"{decision.name} ({decision.status}): {decision.title}{because}"


def _questions(said: Brief) -> Iterator[str]:
    for question in said.questions:
        due = f", to be answered by {question.due}" if question.due else ""
        yield f"{question.name} ({question.kind}{due}): {question.text}"
    for gap in said.gaps:
        yield plain(f"{gap.kind}: {gap.text} ({gap.cure})")


def _risks(said: Brief) -> Iterator[str]:
    for risk in said.risks:
        against = f"; against it: {risk.mitigation}" if risk.mitigation else ""
        yield f"{risk.name} (likelihood {risk.likelihood}, impact {risk.impact}): {risk.text}{against}"


def _check(check: Check) -> str:
    return plain(" ".join(part for part in (check.command, check.said, check.of) if part))
