"""What shows that a task is done: commands, and what somebody has to look at."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.plan.model import Kind, Task
from specgen.plan.quarter import QuarterPlan

NO_CRITERION = "somebody looks at it: no criterion says when it is done"
"""What is said of a feature that nobody said that of."""


@frozen
class Check:
    """What is seen of something, by a *command* where one shows it; *of* is what its output is silent about."""

    said: str
    command: str | None = None
    of: str = ""


def checks(plan: QuarterPlan, task: Task, spec: str, about: str) -> tuple[Check, ...]:
    """All that shows that a *task* is done; something in any case."""
    return tuple(_checks(plan, task, spec, about)) or (Check(NO_CRITERION),)


def _checks(plan: QuarterPlan, task: Task, spec: str, about: str) -> Iterator[Check]:
    if task.kind not in (Kind.OWN, Kind.FEATURE):
        yield Check("finds nothing to write", f"specgen generate {spec} --check")
        command = f"specgen check {spec} --app {plan.product.package}.app:create_app"
        yield Check("says nothing of", command, about)
    for test in task.tests:
        yield Check("passes", f"python -m pytest {test}")
    if task.kind is Kind.FEATURE:
        acceptance = plan.planning.feature(task.feature).acceptance
        for each in acceptance:
            if not each.tests and not each.waived:
                yield Check(f"{each.name} is seen to hold: no test is named that shows it")
        if not acceptance and not task.tests:
            yield Check("somebody looks at it: no criterion says what shows it (write `acceptance:`)")
    elif task.kind is Kind.OWN and not task.tests:
        yield Check(f"somebody looks at it: no test is named that shows it (write `tests:` of `{task.key}`)")
