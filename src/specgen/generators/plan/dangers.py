"""What may go wrong as it follows from the plan, and the decisions that are still to be taken: rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code, inline, row
from specgen.generators.plan.words import listed
from specgen.plan.asked import is_about, names_of
from specgen.plan.dangers import dangers
from specgen.plan.quarter import QuarterPlan


def follow(plan: QuarterPlan) -> Iterator[str]:
    """Each risk that follows: its kind, what may happen, what shows it, what can be done."""
    for each in dangers(plan):
        yield row(each.kind, inline(each.text), listed(each.shown_by), inline(each.cure))


def undecided(plan: QuarterPlan) -> Iterator[str]:
    """Each decision that is only proposed: the tasks that rest on it, and the day on which the first of them begins.

    Before these, what changed and nobody decided.
    """
    for path in plan.plan.lock.undecided:
        yield row("-", f"{code('.'.join(path))} changed, and no decision says why", "-", "-")
    for each in plan.decisions:
        if each.status == "proposed":
            tasks = [task for task in plan.tasks if is_about(names_of(task), each.affects)]
            placed = [place for place in (plan.schedule.place(task.key) for task in tasks) if place]
            day = str(min((place.first for place in placed), default=None) or "-")
            numbers = listed(sorted(plan.id_of(task.key) for task in tasks))
            yield row(each.name, inline(each.title), numbers if each.affects else "all", day)
