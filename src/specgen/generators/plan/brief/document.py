"""A brief for programs: one JSON document, whose shape changes only with its schema version."""

from __future__ import annotations

import json
from collections.abc import Iterator

from specgen.generators.markdown import plain
from specgen.generators.plan.brief.calls import CallBrief
from specgen.generators.plan.brief.contents import Brief, Neighbour
from specgen.generators.plan.brief.done import Check
from specgen.generators.plan.brief.phases import Phase
from specgen.generators.plan.brief.shape import (
    KIND,
    SCHEMA_VERSION,
    JsonAnswer,
    JsonBody,
    JsonBound,
    JsonBrief,
    JsonBriefCriterion,
    JsonBriefDecision,
    JsonBriefFeature,
    JsonBriefQuestion,
    JsonBriefRisk,
    JsonCheck,
    JsonColumn,
    JsonDays,
    JsonError,
    JsonFile,
    JsonHeader,
    JsonIndex,
    JsonNeighbour,
    JsonOperation,
    JsonParameter,
    JsonPhase,
    JsonSource,
    JsonStep,
    JsonStory,
    JsonTable,
    JsonType,
)
from specgen.product.planning import Criterion, Feature
from specgen.report.document import encodable


def document(said: Brief) -> str:
    """The brief as JSON: texts as the spec has them, days as 2026-01-05, times in minutes."""
    task = said.task
    whole = JsonBrief(
        schema_version=SCHEMA_VERSION,
        kind=KIND,
        id=said.number,
        numbered=said.numbered,
        key=task.key,
        makes=task.kind.value,
        title=task.title,
        quarter=said.quarter,
        feature=_feature(said.feature),
        minutes=task.estimate.minutes,
        estimate=task.estimate.said,
        role=task.role,
        owner=task.owner,
        risk=task.risk,
        place=_days(said),
        unplaced=list(said.unplaced),
        read_first=[JsonSource(path=each.path, there=each.there) for each in said.sources],
        waits_for=list(map(_neighbour, said.before)),
        waited_for_by=list(map(_neighbour, said.behind)),
        operations=list(map(_operation, said.calls)),
        types=[JsonType(name=each.name, kind=each.kind, typescript="\n".join(each.lines)) for each in said.types],
        tables=list(_tables(said)),
        files=[JsonFile(path=each.path, yours=each.yours) for each in said.files],
        phases=list(map(_phase, said.phases)),
        questions=list(_questions(said)),
        risks=list(_risks(said)),
        decisions=list(_decisions(said)),
        done_when=list(map(_check, said.done)),
        commit=said.commit,
        branch=said.branch,
    )
    return f"{encodable(json.dumps(whole, indent=2, ensure_ascii=False))}\n"


def _feature(feature: Feature) -> JsonBriefFeature:
    story = feature.story
    return JsonBriefFeature(
        name=feature.name,
        title=feature.title,
        story=JsonStory(teller=story.teller, want=story.want, so=story.so) if story else None,
        acceptance=list(map(_criterion, feature.acceptance)),
    )


def _criterion(each: Criterion) -> JsonBriefCriterion:
    waived = f"{each.waived[0]}, says {each.waived[1]}" if each.waived else None
    return JsonBriefCriterion(
        name=each.name, given=each.given, when=each.when, then=each.then, tests=list(each.tests), waived=waived
    )


def _days(said: Brief) -> JsonDays | None:
    place = said.place
    if place is None:
        return None
    first, last = str(place.first), str(place.last)
    return JsonDays(first=first, last=last, person=said.person, chain=place.chained, room=said.room)


def _neighbour(each: Neighbour) -> JsonNeighbour:
    return JsonNeighbour(id=each.number, title=each.title, first=each.first, last=each.last)


def _operation(call: CallBrief) -> JsonOperation:
    return JsonOperation(
        name=call.name,
        method=call.method,
        path=call.path,
        summary=call.summary,
        description=call.description,
        entity=call.entity,
        access=call.access,
        permissions=list(call.permissions),
        parameters=list(_parameters(call)),
        request=_body(call.request, call.request_envelope),
        status=call.status,
        response=_body(call.response, call.response_envelope),
        headers=[JsonHeader(name=each.name, value=each.value, description=each.description) for each in call.headers],
        rules=list(call.rules),
        errors=[JsonError(status=each.status, code=each.code, description=each.description) for each in call.errors],
        boundaries=[JsonBound(name=each.name, taken=each.taken, refused=each.refused) for each in call.boundaries],
        security=[JsonAnswer(question=question, answer=answer) for question, answer in call.security],
    )


def _parameters(call: CallBrief) -> Iterator[JsonParameter]:
    for each in call.parameters:
        yield JsonParameter(
            name=each.name,
            place=each.place,
            type=each.type,
            required=each.required,
            default=each.default,
            description=each.description,
        )


def _body(type_: str | None, envelope: str | None) -> JsonBody | None:
    return JsonBody(type=type_, envelope=envelope) if type_ else None


def _tables(said: Brief) -> Iterator[JsonTable]:
    for table in said.tables:
        yield JsonTable(
            name=table.name,
            entity=table.origin,
            columns=[
                JsonColumn(name=name, type=type_, constraints=asked, description=told)
                for name, type_, asked, told in table.columns
            ],
            indexes=[JsonIndex(name=name, definition=held) for name, held in table.indexes],
        )


def _phase(phase: Phase) -> JsonPhase:
    return JsonPhase(
        name=phase.name, steps=[JsonStep(name=plain(each.name), about=list(each.about)) for each in phase.steps]
    )


def _questions(said: Brief) -> Iterator[JsonBriefQuestion]:
    """Those that are open, those that were answered, and those that follow from the spec."""
    for each in (*said.questions, *said.answered):
        due = str(each.due) if each.due else None
        yield JsonBriefQuestion(name=each.name, kind=each.kind, text=each.text, due=due, answer=each.answer, cure=None)
    for gap in said.gaps:
        yield JsonBriefQuestion(name=gap.name, kind=gap.kind, text=gap.text, due=None, answer=None, cure=gap.cure)


def _risks(said: Brief) -> Iterator[JsonBriefRisk]:
    for each in said.risks:
        yield JsonBriefRisk(
            name=each.name,
            text=each.text,
            likelihood=each.likelihood,
            impact=each.impact,
            mitigation=each.mitigation,
        )


def _decisions(said: Brief) -> Iterator[JsonBriefDecision]:
    for each in said.decisions:
        yield JsonBriefDecision(name=each.name, title=each.title, status=each.status, because=each.because)


def _check(check: Check) -> JsonCheck:
    return JsonCheck(command=check.command, expect=plain(" ".join(filter(None, (check.said, check.of)))))
