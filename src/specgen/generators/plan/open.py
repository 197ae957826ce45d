"""What may go wrong, what nobody knows yet, and what was decided: rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import inline, row
from specgen.generators.plan.scope import keys
from specgen.generators.plan.words import effort
from specgen.plan.quarter import QuarterPlan


def risks(plan: QuarterPlan) -> Iterator[str]:
    """What may go wrong: how likely and how bad it is, what is done about it, by whom."""
    for each in plan.risks:
        what = (each.name, inline(each.text), each.likelihood, each.impact, inline(each.mitigation or "nothing"))
        yield row(*what, _owner(plan, each.owner), keys(each.affects))


def risky(plan: QuarterPlan) -> Iterator[str]:
    """The tasks that may go wrong, as their author says: how much, when they are done, and how long they can wait."""
    day = plan.planning.calendar.minutes
    for task in plan.tasks:
        if task.risk:
            place = plan.schedule.place(task.key)
            slack = "critical chain" if place and place.chained else effort(place.slack, day) if place else "-"
            last = str(place.last) if place else "-"
            yield row(plan.id_of(task.key), inline(task.title), task.risk, last, slack)


def questions(plan: QuarterPlan) -> Iterator[str]:
    """What nobody knows yet: its kind, the tasks that wait for it, who finds it out, until when."""
    for each in plan.questions:
        waiting = ", ".join(plan.id_of(task.key) for task in plan.waiting_for(each)) or "-"
        due = str(each.due) if each.due else "-"
        yield row(each.name, each.kind, inline(each.text), waiting, _owner(plan, each.owner), due)


def _owner(plan: QuarterPlan, owner: str | None) -> str:
    return inline(plan.called(owner)) if owner else "-"


def gaps(plan: QuarterPlan) -> Iterator[str]:
    """What follows from the spec and nobody asked yet: its kind, what is asked, the task, how it is answered."""
    for each in plan.gaps:
        blocks = "yes" if each.blocks else "no"
        yield row(each.kind, inline(each.text), plan.id_of(each.task), blocks, inline(each.cure))


def decisions(plan: QuarterPlan) -> Iterator[str]:
    """What was decided, and why."""
    for each in plan.decisions:
        yield row(each.name, inline(each.title), each.status, inline(each.because or "-"), keys(each.affects))
