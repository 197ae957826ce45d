"""Who does how much when, and what does not fit: rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import inline, row
from specgen.generators.plan.words import about
from specgen.plan.load import Load
from specgen.plan.milestones import reached
from specgen.plan.network import Why
from specgen.plan.quarter import QuarterPlan

WHY = {
    Why.BLOCKED: "blocked: {of}",
    Why.WAITS: "waits for {of}, which has no day either",
    Why.UNASSIGNED: "there is no {of}",
    Why.NO_TIME: "{of} is not there for long enough",
}


def milestones(plan: QuarterPlan) -> Iterator[str]:
    """Each milestone: its day, its features, and the day on which they are done; what is late is marked."""
    for each in reached(plan):
        done = "no day" if each.waits else str(each.done) if each.done else "-"
        features = ", ".join(sorted(each.milestone.after)) or "-"
        shown = f"**{done}**" if each.late else done
        yield row(each.milestone.name, inline(each.milestone.title), str(each.milestone.day), features, shown)


def people(plan: QuarterPlan) -> Iterator[str]:
    """What each person has to do, against the time that they have; what is done after the last day is told."""
    for each in plan.loads.people:
        yield row(
            inline(plan.called(each.name)),
            *_load(plan, each.whole),
            about(each.later, _day(plan)) if each.later else "-",
        )


def roles(plan: QuarterPlan) -> Iterator[str]:
    """How contested each role is."""
    for each in plan.loads.roles:
        yield row(each.name, *_load(plan, each.whole))


def weeks(plan: QuarterPlan) -> Iterator[str]:
    """What all have to do in each week."""
    for week, load in zip(plan.loads.weeks, plan.loads.by_week, strict=True):
        yield row(f"{week.year}-W{week.number:02}", str(week.monday), *_load(plan, load))


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
