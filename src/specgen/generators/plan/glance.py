"""The first page of a plan: five answers, and the verdict with what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import inline, line
from specgen.generators.plan.words import count, effort
from specgen.plan.cuts import fits
from specgen.plan.quarter import QuarterPlan
from specgen.plan.verdict import LIKELY, reasons, verdict_of

MOST = 5
"""So many reasons and tasks are told on the first page; how many more there are is said."""


def verdict(plan: QuarterPlan) -> str:
    """PASS, CONCERNS or FAIL."""
    return verdict_of(reasons(plan)).value


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
    titles = ", ".join(f"{each.name} {inline(each.title)}" for each in plan.features[:MOST])
    more = f" and {len(plan.features) - MOST} more" if len(plan.features) > MOST else ""
    return f"{count(len(plan.tasks), 'task')}, {effort(work, day)} of work: {titles or 'nothing'}{more}"


def _date(plan: QuarterPlan) -> str:
    schedule = plan.schedule
    if not schedule.placed:
        return "nothing can be scheduled"
    likely = schedule.forecast.by(LIKELY)
    surely = f", with {LIKELY} % by {likely.day}" if likely.day != schedule.finishes else ""
    return f"done on {schedule.finishes}{surely}; with people enough on {schedule.length_ends}"


def _fit(plan: QuarterPlan) -> str:
    last, percent = plan.quarter.days.last, plan.loads.whole.percent
    load = f"{percent} % of the time that there is until {last}" if percent is not None else "nobody is there"
    if fits(plan.schedule, last):
        return f"yes, {load}"
    left_out = ", ".join(each.feature for each in plan.cuts.cuts)
    rest = f"the rest is done on {plan.cuts.finishes}" if plan.cuts.fits else "and even so not all is done in time"
    return f"no, {load}; leave out {left_out or 'nothing'}: {rest}"


def _risk(plan: QuarterPlan) -> str:
    people = {place.person for place in plan.schedule.placed if place.chained and place.person}
    alone = f"; the critical chain hangs on {inline(*people)} alone" if len(people) == 1 else ""
    questions = len(plan.questions) + len(plan.gaps)
    return f"{count(len(plan.risks), 'risk')}, {count(questions, 'open question')}{alone}"


def _next(plan: QuarterPlan) -> str:
    titles = {task.key: task.title for task in plan.tasks}
    first = [place for place in plan.schedule.placed if place.person][:MOST]
    shown = (f"{plan.id_of(each.key)} {inline(titles[each.key])} ({each.person}, {each.first})" for each in first)
    return "; ".join(shown) or "nothing can be begun"
