"""Whether a quarter is ready to be worked on: PASS, CONCERNS or FAIL, and why."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from specgen.frozen import frozen
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


@frozen
class Reason:
    """Why a quarter is not simply ready."""

    verdict: Verdict
    text: str


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
            yield Reason(Verdict.FAIL, text)
    last = plan.quarter.days.last
    late = plan.schedule.overrun(last)
    if late:
        text = f"not done by {last}: {_count(len(late), 'task')}; the last ends on {plan.schedule.finishes}"
        yield Reason(Verdict.FAIL, text)
    for each in plan.schedule.unplaced:
        match each.why:
            case Why.UNASSIGNED:
                yield Reason(Verdict.FAIL, f"nobody can do {plan.id_of(each.key)}: there is no `{each.of}`")
            case Why.NO_TIME:
                yield Reason(Verdict.FAIL, f"`{each.of}` is not there for long enough to do {plan.id_of(each.key)}")
            case _:
                pass
    if not plan.tasks:
        yield Reason(Verdict.FAIL, "there is nothing to do in it")


def _concerning(plan: QuarterPlan) -> Iterator[Reason]:
    last = plan.quarter.days.last
    likely = plan.schedule.forecast.by(LIKELY)
    if fits(plan.schedule, last) and likely.day > last:
        yield Reason(Verdict.CONCERNS, f"with {LIKELY} % it is done on {likely.day} only, after {last}")
    for each in plan.schedule.unplaced:
        if each.why is Why.BLOCKED:
            yield Reason(Verdict.CONCERNS, f"{plan.id_of(each.key)} is blocked: {each.of}")
    for question in plan.questions:
        waiting = len(plan.waiting_for(question))
        if waiting:
            yield Reason(Verdict.CONCERNS, f"waiting for the answer to {question.name}: {_count(waiting, 'task')}")
    for aim in reached(plan):
        if not aim.in_time:
            day = f"done on {aim.day}" if aim.day else "not all planned"
            text = f"{aim.milestone.name} is on {aim.milestone.day}, but what has to be done by then is {day}"
            yield Reason(Verdict.CONCERNS, text)
    asked = [each for each in plan.gaps if each.blocks]
    if asked:
        yield Reason(Verdict.CONCERNS, f"blocking tasks: {_count(len(asked), 'question')} that nobody has asked yet")
    for risk in plan.risks:
        if risk.likelihood == risk.impact == "high":
            yield Reason(Verdict.CONCERNS, f"{risk.name} is likely and bad: {risk.text}")
    for task in plan.tasks:
        place = plan.schedule.place(task.key)
        if task.risk == "high" and place and place.chained:
            yield Reason(Verdict.CONCERNS, f"{plan.id_of(task.key)} may well go wrong, and is on the critical chain")


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
