"""The first page of a plan: five answers, and the verdict with what speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from specgen.generators.markdown import inline, line
from specgen.generators.plan.words import about, count
from specgen.plan.begun import next_of
from specgen.plan.cuts import fits
from specgen.plan.hands import Help
from specgen.plan.quarter import QuarterPlan
from specgen.plan.states import State, Status
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
    return f"{counts}, {about(work, day)} of work{_done(plan)}: {titles or 'nothing'}{more}"


def _done(plan: QuarterPlan) -> str:
    """How far the tasks are, where somebody looked."""
    if not plan.plan.sighting.looked:
        return ""
    counts = Counter(each.state for each in plan.statuses)
    shown = ", ".join(f"{counts[state]} {state.value}" for state in State if counts[state])
    return f" ({shown})" if shown else ""


def _date(plan: QuarterPlan) -> str:
    schedule = plan.schedule
    if plan.tasks and not plan.left:
        return "all is done"
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
    if plan.is_over and plan.left:
        work = sum(task.estimate.minutes for task in plan.left if not task.cancelled)
        return f"no, it ended on {last}, and {_about(plan, work)} of work are not known to be done"
    most, role = max(((each.whole.percent or 0, each.name) for each in plan.loads.roles), default=(0, ""))
    of_role = f", and {most} % of that of {inline(role)}" if most and len(plan.loads.roles) > 1 else ""
    load = f"it takes {percent} % of the time that there is until {last}{of_role}"
    if percent is None:
        load = "nobody is there"
    if fits(plan.schedule, last):
        unplaced = {each.key for each in plan.schedule.unplaced}
        left = sum(task.estimate.minutes for task in plan.tasks if task.key in unplaced)
        without = f"without {_about(plan, left)} of work that has no day"
        return f"nobody knows: {load}, {without}" if unplaced else f"yes, {load}"
    why = ", but tasks wait for each other and for people" if percent is not None and most <= WHOLE else ""
    return f"no, {load}{why}; {'; '.join((*_lacks(plan), *_ways(plan)))}"


def _about(plan: QuarterPlan, minutes: int) -> str:
    return about(minutes, plan.planning.calendar.minutes)


def _lacks(plan: QuarterPlan) -> Iterator[str]:
    """How much work there is too much, for each role."""
    late = sorted((each for each in plan.loads.roles if each.later), key=lambda each: (-each.later, each.name))
    lacking = (f"{_about(plan, each.later)} of {inline(each.name)}" for each in late)
    if late:
        yield f"{', '.join(lacking)} are too much"


def _ways(plan: QuarterPlan) -> Iterator[str]:
    """What would let all be done in time, or the rest of it."""
    ways = [] if plan.help is None else [_help(plan, plan.help)]
    if plan.cuts.cuts:
        rest = f"the rest is done on {plan.cuts.finishes}" if plan.cuts.fits else "even so not all is done in time"
        named = ", ".join(_called(plan, each.feature) for each in plan.cuts.cuts[:MOST])
        more = f" and {len(plan.cuts.cuts) - MOST} more" if len(plan.cuts.cuts) > MOST else ""
        ways.append(f"leave out {named}{more}, and {rest}")
    yield ", or ".join(ways) or _hopeless(plan)


def _hopeless(plan: QuarterPlan) -> str:
    """What is to be said where nothing lets all be done in time."""
    if plan.schedule.length_ends > plan.quarter.days.last:
        return f"even with unlimited people it is not done before {plan.schedule.length_ends}"
    return "neither one more person for each role nor leaving out some of the features is enough"


def _help(plan: QuarterPlan, help: Help) -> str:
    """Who could do what."""
    roles = " and ".join(map(inline, help.roles))
    if help.person is None:
        return f"find somebody more for {roles}, and all is done in time"
    who, free = inline(plan.called(help.person)), f"{_about(plan, help.free)} free"
    if help.tasks:
        tasks = ", ".join(sorted(map(plan.id_of, help.tasks))[:MOST])
        more = f" and {len(help.tasks) - MOST} more" if len(help.tasks) > MOST else ""
        return f"let {who}, who has {free}, do {tasks}{more}, and all is done in time"
    return f"let {who}, who has {free}, do the work of {roles} too, and all is done in time"


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
    found = next_of(plan)
    shown = [_begun(plan, each) for each in found.ready[:FIRST]]
    if found.soon:
        waits = ", ".join(sorted(map(plan.id_of, found.soon.waits)))
        shown = [f"nothing can be begun before {waits} is done; then {_begun(plan, found.soon)}"]
    due = min(((each.due, each.name) for each in plan.questions if each.due), default=None)
    asked = [f"{due[1]} is to be answered by {due[0]}"] if due else []
    return "; ".join((*shown, *asked)) or "nothing can be begun"


def _begun(plan: QuarterPlan, status: Status) -> str:
    """A task with who begins it, and when."""
    task, place = status.task, plan.schedule.place(status.task.key)
    who = (place.person if place else None) or task.owner
    called = inline(plan.called(who) if who else task.role)
    return f"{plan.id_of(task.key)} {inline(task.title)} ({called}, {place.first if place else 'no day'})"
