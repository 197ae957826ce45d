"""Whether a quarter is ready to be worked on: PASS, CONCERNS or FAIL, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from specgen.frozen import frozen
from specgen.plan.circles import knots
from specgen.plan.cuts import fits
from specgen.plan.milestones import reached
from specgen.plan.model import Task
from specgen.plan.network import Why
from specgen.plan.quarter import QuarterPlan
from specgen.plan.states import State
from specgen.plan.whole import in_time, tasks_of

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
    if plan.plan.errors:
        broken = ", ".join(f"`{each}`" for each in plan.plan.errors)
        yield Reason(Verdict.FAIL, f"the spec breaks rules, by errors that `specgen validate` tells: {broken}")
    own = {each.name for each in plan.features}
    for want in plan.plan.work.wants:
        if want.feature in own:
            text = f"{want.feature} needs `{want.chain[-1]}`, which {want.later} makes too late"
            if want.said:
                text = f"{want.feature} waits for {want.later}, which is done too late"
            yield Reason(Verdict.FAIL, text)
    last = plan.quarter.days.last
    late = plan.schedule.overrun(last)
    if plan.is_over:
        yield from _over(plan)
    elif late:
        text = f"{_count(len(late), 'task ends', 'tasks end')} after {last}, the last on {plan.schedule.finishes}"
        yield Reason(Verdict.FAIL, text)
    for each in plan.schedule.unplaced:
        if each.why in (Why.UNASSIGNED, Why.NO_TIME):
            yield Reason(Verdict.FAIL, f"nobody can do {plan.id_of(each.key)}: {plan.why(each)}")
    tasks = {task.key for task in plan.tasks}
    for knot in knots({task.key: tuple(each for each in task.after if each in tasks) for task in plan.tasks}):
        if len(knot) > 1:
            yield Reason(Verdict.FAIL, f"{', '.join(sorted(map(plan.id_of, knot)))} wait for each other")
        elif knot[0] in plan.plan.work.task(knot[0]).after:
            yield Reason(Verdict.FAIL, f"{plan.id_of(knot[0])} waits for itself")
    if not plan.tasks:
        yield Reason(Verdict.FAIL, "there is nothing to do in it")


def _over(plan: QuarterPlan) -> Iterator[Reason]:
    """What is left of a quarter whose last day is past."""
    unknown, ended = _unknown(plan.left, plan), f"it ended on {plan.quarter.days.last}"
    undone = sum(not task.cancelled for task in plan.left) - unknown
    if undone:
        yield Reason(Verdict.FAIL, f"{ended}, and {_count(undone, 'task is', 'tasks are')} not done")
    if unknown:
        tasks = _count(unknown, "task is", "tasks are")
        yield Reason(Verdict.FAIL, f"{ended}, and nobody knows whether {tasks} done{_looked(plan)}")


def _unknown(tasks: Iterable[Task], plan: QuarterPlan) -> int:
    """How many tasks may be done and may be not."""
    return sum(plan.plan.states[task.key] is State.UNKNOWN for task in tasks)


def _looked(plan: QuarterPlan) -> str:
    """What would tell what is done, where nobody looked."""
    return "" if plan.plan.sighting.looked else "; `--app`, `--openapi` and `--junit` look at what is there"


def _begun(plan: QuarterPlan) -> Iterator[Reason]:
    """What is planned again of a quarter that has begun, as nobody knows that it is done; and what counts as done."""
    unknown, today = _unknown(plan.left, plan), plan.plan.as_of
    if unknown and plan.quarter.days.first < today and not plan.is_over:
        if plan.plan.sighting.looked:
            tasks = _count(unknown, "task is", "tasks are")
            yield Reason(Verdict.CONCERNS, f"nobody knows whether {tasks} done: planned from {today} on as if not")
        else:
            told = f"as nobody looked at the code, all work is planned from {today} on, done or not{_looked(plan)}"
            yield Reason(Verdict.CONCERNS, told)
    past = [each for each in in_time(plan.planning) if plan.plan.is_over(each) and each != plan.quarter]
    names = [each.name for each in past if _unknown(tasks_of(plan.plan.work, plan.planning, each), plan)]
    if names and not plan.is_over:
        over = f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} over"
        told = f"{over}, and what nobody knows of counts as done there{_looked(plan)}"
        yield Reason(Verdict.CONCERNS, told)


def _concerning(plan: QuarterPlan) -> Iterator[Reason]:
    last = plan.quarter.days.last
    yield from _begun(plan)
    likely = plan.schedule.forecast.by(LIKELY)
    if plan.schedule.placed and fits(plan.schedule, last) and likely.day > last:
        yield Reason(Verdict.CONCERNS, f"with {LIKELY} % it is done by {likely.day}, which is after {last}")
    yield from _late(plan)
    for path in plan.plan.lock.undecided:
        yield Reason(Verdict.CONCERNS, f"`{'.'.join(path)}` changed, and no decision says why")
    yield from _blocked(plan)
    waiting = sum(each.why is Why.WAITS for each in plan.schedule.unplaced)
    if waiting:
        waits = _count(waiting, "task waits", "tasks wait")
        yield Reason(Verdict.CONCERNS, f"{waits} for others that have no day, and so have none either")
    yield from _asking(plan)
    for risk in plan.risks:
        if risk.likelihood == risk.impact == "high":
            yield Reason(Verdict.CONCERNS, f"{risk.name} is likely and bad: {risk.text}")
    for task in plan.tasks:
        place = plan.schedule.place(task.key)
        if task.risk == "high" and place and place.chained:
            yield Reason(
                Verdict.CONCERNS, f"{plan.id_of(task.key)} {task.title} may well go wrong, on the critical chain"
            )


def _blocked(plan: QuarterPlan) -> Iterator[Reason]:
    """What nobody can work on, a feature as a whole where all of it is blocked."""
    whole = [each for each in plan.features if each.blocked]
    for feature in whole:
        yield Reason(Verdict.CONCERNS, f"{feature.name} {feature.title} is blocked: {feature.blocked}")
    names = {each.name for each in whole}
    for each in plan.schedule.unplaced:
        if each.why is Why.BLOCKED and plan.plan.work.task(each.key).feature not in names:
            yield Reason(Verdict.CONCERNS, f"{plan.id_of(each.key)} is blocked: {each.of}")


def _asking(plan: QuarterPlan) -> Iterator[Reason]:
    """The questions that are open: what waits for them, and how many there are besides."""
    free: list[str] = []
    for question in plan.questions:
        if question.due and question.due < plan.plan.as_of:
            yield Reason(Verdict.CONCERNS, f"{question.name} was to be answered by {question.due}: {question.text}")
        waiting = len(plan.waiting_for(question))
        if waiting:
            waits = _count(waiting, "task waits", "tasks wait")
            yield Reason(Verdict.CONCERNS, f"{waits} for the answer to {question.name}: {question.text}")
        elif not (question.due and question.due < plan.plan.as_of):
            free.append(f"{question.name} {question.text}")
    asked = [each for each in plan.gaps if each.blocks]
    if asked:
        text = _count(
            len(asked), "question that follows from the spec blocks", "questions that follow from the spec block"
        )
        yield Reason(Verdict.CONCERNS, f"{text} tasks: {asked[0].text}")
    free += (each.text for each in plan.gaps if not each.blocks)
    if free:
        more = f"{_count(len(free), 'question is', 'questions are')} open, though nothing waits for the answer"
        yield Reason(Verdict.CONCERNS, f"{more}: {free[0]}")


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
