"""Tasks that were planned from another spec than there is now."""

from __future__ import annotations

from specgen.plan.causes import touched
from specgen.plan.quarter import QuarterPlan
from specgen.plan.states import State, Status
from specgen.product.compare import PartChange


def stale(plan: QuarterPlan, status: Status) -> tuple[PartChange, ...]:
    """What changed of what a task makes since it was planned; nothing where the task is done all the same.

    What a task makes is seen in code and tables, and compared with the spec as it is now. Tests alone tell nothing of a
    spec that changed after they were written.
    """
    seen = status.state is State.DONE and bool(status.task.parts)
    return () if seen or status.state is State.CANCELLED else touched(status.task, plan.plan.changed)
