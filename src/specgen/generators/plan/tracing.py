"""From each criterion to the operations that it is about, the tests that show it and the tasks: rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code, inline, row
from specgen.generators.plan.scope import NOTHING
from specgen.generators.plan.words import listed
from specgen.plan.calls import criteria_of
from specgen.plan.model import Kind
from specgen.plan.quarter import QuarterPlan
from specgen.product.planning import Criterion

MAKING = (Kind.OPERATION, Kind.RESOURCE, Kind.OWN, Kind.FEATURE)
"""The tasks that a criterion is about: what is below these is there for several of them."""


def traced(plan: QuarterPlan) -> Iterator[str]:
    """Each criterion of the quarter: its feature, what is done and seen, operations, tests, tasks."""
    tasks: dict[str, list[str]] = {}
    for task in plan.tasks:
        if task.kind in MAKING:
            tasks.setdefault(task.feature, []).append(plan.id_of(task.key))
    for feature in plan.features:
        operations, own = listed(map(code, sorted(feature.operations))), listed(sorted(tasks.get(feature.name, ())))
        for each in criteria_of(feature):
            yield row(each.name, feature.name, inline(f"{each.when}: {each.then}"), operations, _tests(each), own)


def _tests(criterion: Criterion) -> str:
    if criterion.waived:
        return f"waived: {inline(criterion.waived[0])}"
    return listed(map(code, sorted(criterion.tests))) if criterion.tests else NOTHING
