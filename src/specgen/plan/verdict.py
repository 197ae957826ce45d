"""Whether a quarter is ready to be worked on: PASS, CONCERNS or FAIL, and why."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from specgen.frozen import frozen
from specgen.plan.circles import knots
from specgen.plan.cuts import fits
from specgen.plan.milestones import reached
from specgen.plan.network import Why
from specgen.plan.quarter import QuarterPlan

LIKELY = 80
"""The probability, in per cent, with which a quarter should be done in time."""


class Verdict(Enum):
    """How ready a quarter is; the worst reason decides."""

    READY = "PASS"
    CONCERNS = "CONCERNS"
    FAIL = "FAIL"


MEANING = {
    Verdict.READY: "it can be done as it is planned, and nothing speaks against it",
    Verdict.CONCERNS: "it can be done as it is planned, but something speaks against it",
    Verdict.FAIL: "it can't be done as it is planned",
}
"""What each says to who has never seen one."""


@frozen
class Reason:
    """Why a quarter is not simply ready."""

    verdict: Verdict
    text: str


UNKNOWN = "nobody knows whether it can be done as it is planned: some of its tasks have no day"


def meaning(plan: QuarterPlan) -> str:
    """What the verdict says of a quarter."""
    verdict = verdict_of(reasons(plan))
    return UNKNOWN if verdict is Verdict.CONCERNS and plan.schedule.unplaced else MEANING[verdict]


def reasons(plan: QuarterPlan) -> tuple[Reason, ...]:
    """All that speaks against a quarter, the worst first."""
    found = (*_failing(plan), *_concerning(plan))
    return tuple(sorted(found, key=lambda each: each.verdict is not Verdict.FAIL))


def verdict_of(found: tuple[Reason, ...]) -> Verdict:
    """What the reasons come to."""
    return found[0].verdict if found else Verdict.READY


def _failing(plan: QuarterPlan) -> Iterator[Reason]:
    own = {each.name for each in plan.features}
    for want in plan.plan.work.wants:
        if want.feature in own:
            text = f"{want.feature} needs `{want.chain[-1]}`, which {want.later} makes too late"
            if want.said:
                text = f"{want.feature} waits for {want.later}, which is done too late"
            yield Reason(Verdict.FAIL, text)
    last = plan.quarter.days.last
    late = plan.schedule.overrun(last)
    if late:
        text = f"{_count(len(late), 'task ends', 'tasks end')} after {last}, the last on {plan.schedule.finishes}"
        yield Reason(Verdict.FAIL, text)
    for each in plan.schedule.unplaced:
        match each.why:
            case Why.UNASSIGNED:
                yield Reason(Verdict.FAIL, f"nobody can do {plan.id_of(each.key)}: there is no `{each.of}`")
            case Why.NO_TIME:
                yield Reason(Verdict.FAIL, f"`{each.of}` is not there for long enough to do {plan.id_of(each.key)}")
            case _:
                pass
    tasks = {task.key for task in plan.tasks}
    for knot in knots({task.key: tuple(each for each in task.after if each in tasks) for task in plan.tasks}):
        if len(knot) > 1:
            yield Reason(Verdict.FAIL, f"{', '.join(sorted(map(plan.id_of, knot)))} wait for each other")
        elif knot[0] in plan.plan.work.task(knot[0]).after:
            yield Reason(Verdict.FAIL, f"{plan.id_of(knot[0])} waits for itself")
    if not plan.tasks:
        yield Reason(Verdict.FAIL, "there is nothing to do in it")


def _concerning(plan: QuarterPlan) -> Iterator[Reason]:
    last = plan.quarter.days.last
    if plan.plan.as_of > last:
        yield Reason(Verdict.CONCERNS, f"it was over on {last}: the day that counts as today is {plan.plan.as_of}")
    likely = plan.schedule.forecast.by(LIKELY)
    if fits(plan.schedule, last) and likely.day > last:
        yield Reason(Verdict.CONCERNS, f"with {LIKELY} % it is done by {likely.day}, which is after {last}")
    yield from _late(plan)
    for each in plan.schedule.unplaced:
        if each.why is Why.BLOCKED:
            yield Reason(Verdict.CONCERNS, f"{plan.id_of(each.key)} is blocked: {each.of}")
    waiting = sum(each.why is Why.WAITS for each in plan.schedule.unplaced)
    if waiting:
        waits = _count(waiting, "task waits", "tasks wait")
        yield Reason(Verdict.CONCERNS, f"{waits} for others that have no day, and so have none either")
    for question in plan.questions:
        if question.due and question.due < plan.plan.as_of:
            yield Reason(Verdict.CONCERNS, f"{question.name} was to be answered by {question.due}: {question.text}")
        waiting = len(plan.waiting_for(question))
        if waiting:
            waits = _count(waiting, "task waits", "tasks wait")
            yield Reason(Verdict.CONCERNS, f"{waits} for the answer to {question.name}: {question.text}")
    asked = [each for each in plan.gaps if each.blocks]
    if asked:
        text = _count(
            len(asked), "question that follows from the spec blocks", "questions that follow from the spec block"
        )
        yield Reason(Verdict.CONCERNS, f"{text} tasks: {asked[0].text}")
    for risk in plan.risks:
        if risk.likelihood == risk.impact == "high":
            yield Reason(Verdict.CONCERNS, f"{risk.name} is likely and bad: {risk.text}")
    for task in plan.tasks:
        place = plan.schedule.place(task.key)
        if task.risk == "high" and place and place.chained:
            yield Reason(
                Verdict.CONCERNS, f"{plan.id_of(task.key)} {task.title} may well go wrong, on the critical chain"
            )


def _late(plan: QuarterPlan) -> Iterator[Reason]:
    """The milestones whose features are done too late."""
    for each in reached(plan):
        due = f"{each.milestone.name} {each.milestone.title} is due on {each.milestone.day}"
        if each.waits:
            yield Reason(Verdict.CONCERNS, f"{due}, and nobody knows when {' and '.join(each.waits)} can be done")
        elif each.late:
            yield Reason(Verdict.CONCERNS, f"{due} and reached on {each.done}")


def _count(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {many}"
