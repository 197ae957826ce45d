"""The whole plan of a quarter for programs: one JSON document, whose shape changes only with its schema version."""

from __future__ import annotations

import json

from specgen.files.draft import Written
from specgen.generators.plan import glance
from specgen.generators.plan.exports.items import Export, Group, Item
from specgen.generators.plan.exports.known import Known
from specgen.generators.plan.exports.shape import (
    KIND,
    SCHEMA_VERSION,
    JsonCriterion,
    JsonEstimate,
    JsonFeature,
    JsonMilestone,
    JsonPerson,
    JsonPlace,
    JsonPlan,
    JsonQuestion,
    JsonRisk,
    JsonTask,
)
from specgen.plan.load import PersonLoad
from specgen.product.planning import Criterion, Milestone, Question, Risk
from specgen.report.document import encodable


def document(export: Export, known: Known) -> Written:
    """The plan of a quarter as JSON: texts as the spec has them, days as 2026-01-05, times in minutes."""
    plan, quarter, schedule = export.plan, export.plan.quarter, export.plan.schedule
    said = JsonPlan(
        schema_version=SCHEMA_VERSION,
        kind=KIND,
        product=plan.product.name,
        version=plan.product.version,
        quarter=quarter.name,
        as_of=str(plan.plan.as_of),
        first=str(quarter.days.first),
        last=str(quarter.days.last),
        theme=quarter.theme,
        goals=list(quarter.goals),
        success=list(quarter.success),
        verdict=glance.verdict(plan),
        finishes=str(schedule.finishes) if schedule.placed else None,
        chain=[plan.id_of(key) for key in schedule.chain],
        features=[_feature(group) for group in export.groups],
        tasks=[_task(item) for item in export.items],
        people=[_person(export, load) for load in plan.loads.people],
        milestones=[_milestone(each) for each in sorted(quarter.milestones, key=lambda each: (each.day, each.name))],
        risks=[_risk(each) for each in plan.risks],
        questions=[_question(each) for each in plan.questions],
    )
    return Written(f"{quarter.name}.json", f"{encodable(json.dumps(said, indent=2, ensure_ascii=False))}\n")


def _feature(group: Group) -> JsonFeature:
    feature = group.feature
    story = feature.story
    return JsonFeature(
        name=feature.name,
        mark=group.mark,
        title=feature.title,
        priority=feature.priority,
        story=f"As {story.teller} I want {story.want}, so that {story.so}." if story else None,
        operations=sorted(feature.operations),
        entities=sorted(feature.entities),
        after=sorted(feature.after),
        acceptance=[_criterion(each) for each in feature.acceptance],
    )


def _criterion(each: Criterion) -> JsonCriterion:
    waived = f"{each.waived[0]}, says {each.waived[1]}" if each.waived else None
    return JsonCriterion(
        name=each.name, given=each.given, when=each.when, then=each.then, tests=list(each.tests), waived=waived
    )


def _task(item: Item) -> JsonTask:
    task, estimate = item.task, item.task.estimate
    return JsonTask(
        id=item.number,
        key=task.key,
        mark=item.mark,
        kind=task.kind.value,
        title=task.title,
        feature=task.feature,
        role=task.role,
        owner=task.owner,
        estimate=JsonEstimate(minutes=estimate.minutes, low=estimate.low, high=estimate.high, said=estimate.said),
        after=list(item.after),
        place=_place(item),
        risk=task.risk,
        tests=list(task.tests),
        state=item.state.value,
        blocked=task.blocked,
        cancelled=task.cancelled,
    )


def _place(item: Item) -> JsonPlace | None:
    place = item.place
    if place is None:
        return None
    return JsonPlace(
        person=place.person,
        first=str(place.first),
        last=str(place.last),
        slack=place.slack,
        critical=place.critical,
        chain=place.chained,
    )


def _person(export: Export, load: PersonLoad) -> JsonPerson:
    person = next(each for each in export.plan.planning.people if each.name == load.name)
    return JsonPerson(
        name=person.name,
        title=person.title,
        roles=sorted(person.roles),
        minutes=load.whole.minutes,
        capacity=load.whole.capacity,
        later=load.later,
    )


def _milestone(each: Milestone) -> JsonMilestone:
    return JsonMilestone(name=each.name, title=each.title, day=str(each.day), after=sorted(each.after))


def _risk(each: Risk) -> JsonRisk:
    return JsonRisk(
        name=each.name,
        text=each.text,
        likelihood=each.likelihood,
        impact=each.impact,
        mitigation=each.mitigation,
        owner=each.owner,
        affects=sorted(each.affects),
    )


def _question(each: Question) -> JsonQuestion:
    return JsonQuestion(
        name=each.name,
        text=each.text,
        kind=each.kind,
        blocks=sorted(each.blocks),
        owner=each.owner,
        due=str(each.due) if each.due else None,
    )
