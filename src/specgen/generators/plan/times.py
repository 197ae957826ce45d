"""Who does how much when, and what does not fit: rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import inline, row
from specgen.generators.plan.words import about
from specgen.plan.load import Load
from specgen.plan.milestones import Reached, reached
from specgen.plan.network import Why
from specgen.plan.quarter import QuarterPlan

WHY = {
    Why.BLOCKED: "blocked: {of}",
    Why.WAITS: "waits for {of}, which has no day either",
    Why.UNASSIGNED: "there is no {of}",
    Why.NO_TIME: "{of} is not there for long enough",
}


def people(plan: QuarterPlan) -> Iterator[str]:
    """What each person is called and does, and has to do against the time that they have, some after the last day."""
    of = {person.name: person for person in plan.planning.people}
    for each in plan.loads.people:
        person = of[each.name]
        later = about(each.later, _day(plan)) if each.later else "-"
        yield row(each.name, inline(person.title), ", ".join(sorted(person.roles)), *_load(plan, each.whole), later)


def roles(plan: QuarterPlan) -> Iterator[str]:
    """How contested each role is."""
    for each in plan.loads.roles:
        yield row(each.name, *_load(plan, each.whole))


def weeks(plan: QuarterPlan) -> Iterator[str]:
    """What all have to do in each week."""
    for week, load in zip(plan.loads.weeks, plan.loads.by_week, strict=True):
        yield row(f"{week.year}-W{week.number:02}", str(week.monday), *_load(plan, load))


def milestones(plan: QuarterPlan) -> Iterator[str]:
    """The days by which something is done: what that is, and whether it is."""
    days = {each.milestone.name: each for each in reached(plan)}
    for each in sorted(plan.quarter.milestones, key=lambda each: (each.day, each.name)):
        named = ", ".join(sorted(each.after)) or "-"
        yield row(each.name, inline(each.title), str(each.day), named, *_reached(days.get(each.name)))


def _reached(milestone: Reached | None) -> tuple[str, str]:
    if milestone is None:
        return "-", "-"
    return str(milestone.day or "no day"), "yes" if milestone.in_time else "**no**"


def without_place(plan: QuarterPlan) -> Iterator[str]:
    """The tasks that can't be scheduled, and why."""
    titles = {task.key: task.title for task in plan.tasks}
    for each in plan.schedule.unplaced:
        of = plan.id_of(each.of) if each.why is Why.WAITS else each.of
        yield row(plan.id_of(each.key), inline(titles[each.key]), inline(WHY[each.why].format(of=of)))


def cuts(plan: QuarterPlan) -> Iterator[str]:
    """What to leave out for the rest to be done in time, the first first."""
    for each in plan.cuts.cuts:
        title = plan.planning.feature(each.feature).title
        yield row(each.feature, inline(title), each.priority, about(each.minutes, _day(plan)))


def _load(plan: QuarterPlan, load: Load) -> tuple[str, str, str]:
    percent = "-" if load.percent is None else f"{load.percent} %"
    shown = f"**{percent}**" if load.over else percent
    return about(load.minutes, _day(plan)), about(load.capacity, _day(plan)), shown


def _day(plan: QuarterPlan) -> int:
    return plan.planning.calendar.minutes
