"""Who does how much when, and what does not fit: rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import inline, row
from specgen.generators.plan.words import about
from specgen.plan.cuts import fits
from specgen.plan.load import Load
from specgen.plan.milestones import reached
from specgen.plan.quarter import QuarterPlan


def milestones(plan: QuarterPlan) -> Iterator[str]:
    """Each milestone: its day, its features, and the day on which they are done; what is late is marked."""
    for each in reached(plan):
        done = "no day" if each.waits else str(each.done) if each.done else "done" if each.is_done else "-"
        features = ", ".join(sorted(each.milestone.after)) or "-"
        shown = f"**{done}**" if each.late else done
        yield row(each.milestone.name, inline(each.milestone.title), str(each.milestone.day), features, shown)


def people(plan: QuarterPlan) -> Iterator[str]:
    """What each person has to do, what of it is left of earlier quarters, and what of it is not done in time."""
    for each in plan.loads.people:
        yield row(
            inline(plan.called(each.name)),
            *_load(plan, each.whole),
            about(each.left, _day(plan)) if each.left else "-",
            about(each.later, _day(plan)) if each.later else "-",
        )


def roles(plan: QuarterPlan) -> Iterator[str]:
    """How contested each role is, and what of its work is not done in time."""
    for each in plan.loads.roles:
        yield row(each.name, *_load(plan, each.whole), about(each.later, _day(plan)) if each.later else "-")


def weeks(plan: QuarterPlan) -> Iterator[str]:
    """What all have to do in each week."""
    for week, load in zip(plan.loads.weeks, plan.loads.by_week, strict=True):
        yield row(f"{week.year}-W{week.number:02}", str(week.monday), *_load(plan, load))


def without_place(plan: QuarterPlan) -> Iterator[str]:
    """The tasks that can't be scheduled, and why."""
    titles = {task.key: task.title for task in plan.tasks}
    for each in plan.schedule.unplaced:
        yield row(plan.id_of(each.key), inline(titles[each.key]), inline(plan.why(each)))


def cuts(plan: QuarterPlan) -> Iterator[str]:
    """What to leave out for the rest to be done in time, the first first."""
    for each in plan.cuts.cuts:
        title = plan.planning.feature(each.feature).title
        yield row(each.feature, inline(title), each.priority, about(each.minutes, _day(plan)))


def no_cuts(plan: QuarterPlan) -> str:
    """Why nothing is left out."""
    if fits(plan.schedule, plan.quarter.days.last):
        return "All fits."
    return "The quarter is over." if plan.is_over else "Leaving out some of the features does not help."


def _load(plan: QuarterPlan, load: Load) -> tuple[str, str, str]:
    percent = "-" if load.percent is None else f"{load.percent} %"
    shown = f"**{percent}**" if load.over else percent
    return about(load.minutes, _day(plan)), about(load.capacity, _day(plan)), shown


def _day(plan: QuarterPlan) -> int:
    return plan.planning.calendar.minutes
