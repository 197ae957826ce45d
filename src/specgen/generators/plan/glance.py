"""The first page of a plan: five answers, and the verdict with what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import inline, line
from specgen.generators.plan.words import about, count
from specgen.plan.cuts import fits
from specgen.plan.quarter import QuarterPlan
from specgen.plan.verdict import LIKELY, reasons, verdict_of
from specgen.plan.verdict import meaning as said_of

MOST = 5
"""So many reasons and features are told on the first page; how many more there are is said."""
WHOLE = 100
"""All of the time that there is, in per cent."""
FIRST = 3
"""So many tasks are told that come first."""


def verdict(plan: QuarterPlan) -> str:
    """PASS, CONCERNS or FAIL."""
    return verdict_of(reasons(plan)).value


def meaning(plan: QuarterPlan) -> str:
    """What the verdict says."""
    return said_of(plan)


def against(plan: QuarterPlan) -> Iterator[str]:
    """What speaks against it, the worst first."""
    found = reasons(plan)
    for each in found[:MOST]:
        yield line(f"{each.verdict.value}: {each.text}")
    if len(found) > MOST:
        yield f"{len(found) - MOST} more"


def answers(plan: QuarterPlan) -> Iterator[str]:
    """The five answers, as bullets: what is done, until when, whether that fits, what is risky, what comes next."""
    for name, text in (
        ("Scope", _scope(plan)),
        ("Date", _date(plan)),
        ("Fit", _fit(plan)),
        ("Risk", _risk(plan)),
        ("Next", _next(plan)),
    ):
        yield f"**{name}**: {text}"


def _scope(plan: QuarterPlan) -> str:
    day = plan.planning.calendar.minutes
    work = sum(task.estimate.minutes for task in plan.tasks if not task.cancelled)
    titles = ", ".join(_called(plan, each.name) for each in plan.features[:MOST])
    more = f" and {len(plan.features) - MOST} more" if len(plan.features) > MOST else ""
    counts = f"{count(len(plan.features), 'feature')} in {count(len(plan.tasks), 'task')}"
    return f"{counts}, {about(work, day)} of work: {titles or 'nothing'}{more}"


def _date(plan: QuarterPlan) -> str:
    schedule = plan.schedule
    if not schedule.placed:
        return "nothing can be scheduled"
    likely = schedule.forecast.by(LIKELY)
    surely = f", with {LIKELY} % by {likely.day}" if likely.day != schedule.finishes else ""
    done = f"done on {schedule.finishes}{surely}; with unlimited people on {schedule.length_ends}"
    if schedule.unplaced:
        return (
            f"nobody knows: {count(len(schedule.unplaced), 'task')} of {len(plan.tasks)} without a day; the rest {done}"
        )
    return done


def _fit(plan: QuarterPlan) -> str:
    last, percent = plan.quarter.days.last, plan.loads.whole.percent
    most, role = max(((each.whole.percent or 0, each.name) for each in plan.loads.roles), default=(0, ""))
    of_role = f", and {most} % of that of {inline(role)}" if most and len(plan.loads.roles) > 1 else ""
    load = f"it takes {percent} % of the time that there is until {last}{of_role}"
    if percent is None:
        load = "nobody is there"
    if fits(plan.schedule, last):
        unplaced = {each.key for each in plan.schedule.unplaced}
        left = sum(task.estimate.minutes for task in plan.tasks if task.key in unplaced)
        work = about(left, plan.planning.calendar.minutes)
        return f"nobody knows: {load}, without {work} of work that has no day" if unplaced else f"yes, {load}"
    why = ", but tasks wait for each other and for people" if percent is not None and most <= WHOLE else ""
    left_out = ", ".join(_called(plan, each.feature) for each in plan.cuts.cuts)
    rest = f"the rest is done on {plan.cuts.finishes}" if plan.cuts.fits else "even so not all is done in time"
    return f"no, {load}{why}; leave out {left_out or 'nothing'}, and {rest}"


def _called(plan: QuarterPlan, feature: str) -> str:
    return f"{feature} {inline(plan.planning.feature(feature).title)}"


def _risk(plan: QuarterPlan) -> str:
    people = {place.person for place in plan.schedule.placed if place.chained and place.person}
    alone = f"; the critical chain hangs on {inline(plan.called(*people))} alone" if len(people) == 1 else ""
    degrees = ("low", "medium", "high")
    risks = sorted(plan.risks, key=lambda each: -degrees.index(each.likelihood) - degrees.index(each.impact))
    worst = f", the worst {risks[0].name} {inline(risks[0].text)}" if risks else ""
    questions = len(plan.questions) + len(plan.gaps)
    return f"{count(len(plan.risks), 'risk')}{worst}; {count(questions, 'open question')}{alone}"


def _next(plan: QuarterPlan) -> str:
    titles = {task.key: task.title for task in plan.tasks}
    first = [place for place in plan.schedule.placed if place.person][:FIRST]
    shown = [
        f"{plan.id_of(each.key)} {inline(titles[each.key])} ({inline(plan.called(each.person or ''))}, {each.first})"
        for each in first
    ]
    due = min(((each.due, each.name) for each in plan.questions if each.due), default=None)
    asked = [f"{due[1]} is to be answered by {due[0]}"] if due else []
    return "; ".join((*shown, *asked)) or "nothing can be begun"
