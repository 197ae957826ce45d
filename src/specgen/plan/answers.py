"""Tasks that wait for the answer to a question: until the day by which it has to be known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from specgen.plan.asked import names_of
from specgen.plan.calendar import Clock
from specgen.plan.model import Task
from specgen.product.planning import Planning


def answered(tasks: Sequence[Task], planning: Planning, clock: Clock) -> tuple[int, ...]:
    """The position before which nobody can begin each of *tasks*; nobody waits where no day is said."""
    days: dict[str, int] = {}
    for question in planning.questions:
        if question.due and not question.answer:
            known = clock.days_before(question.due + timedelta(days=1)) * clock.minutes
            for topic in question.blocks:
                days[topic] = max(known, days.get(topic, 0))
    if not days:
        return (0,) * len(tasks)
    return tuple(max(days.get(name, 0) for name in names_of(task)) for task in tasks)
