"""From each criterion to the operations that it is about, the tests that show it and the tasks: rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code, inline, row
from specgen.generators.plan.scope import NOTHING
from specgen.generators.plan.words import listed
from specgen.plan.model import Kind
from specgen.plan.quarter import QuarterPlan
from specgen.product.planning import Criterion, Feature

MAKING = (Kind.OPERATION, Kind.RESOURCE, Kind.OWN, Kind.FEATURE)
"""The tasks that a criterion is about: what is below these is there for several of them."""


def traced(plan: QuarterPlan) -> Iterator[str]:
    """Each criterion of the quarter: its feature, what is done and seen, operations, tests, tasks."""
    for feature in plan.features:
        operations, tasks = listed(map(code, sorted(feature.operations))), _tasks(plan, feature)
        for each in feature.acceptance:
            yield row(each.name, feature.name, inline(f"{each.when}: {each.then}"), operations, _tests(each), tasks)


def _tasks(plan: QuarterPlan, feature: Feature) -> str:
    own = (task for task in plan.tasks if task.feature == feature.name and task.kind in MAKING)
    return listed(sorted(plan.id_of(task.key) for task in own))


def _tests(criterion: Criterion) -> str:
    if criterion.waived:
        return f"waived: {inline(criterion.waived[0])}"
    return listed(map(code, criterion.tests)) if criterion.tests else NOTHING
