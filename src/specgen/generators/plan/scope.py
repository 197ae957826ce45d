"""What is done in a quarter and what is not, and what of each feature is there: rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code, inline, row
from specgen.plan.model import Kind, Task
from specgen.plan.quarter import QuarterPlan
from specgen.product.planning import Feature

NOTHING = "**none**"
"""What is missing and should not be."""


def in_scope(plan: QuarterPlan) -> Iterator[str]:
    """Each feature that is done: its name, what it is called, its priority, who wants it, what it waits for."""
    for feature in plan.features:
        after = ", ".join(sorted(feature.after)) or "-"
        yield row(feature.name, inline(feature.title), feature.priority, _story(feature), after)


def left_out(plan: QuarterPlan) -> Iterator[str]:
    """Each feature that is not done in the quarter, and where it is instead."""
    planning = plan.planning
    inside = {each.name for each in plan.features}
    for feature in sorted(planning.features, key=lambda each: each.name):
        if feature.name in inside:
            continue
        quarter = planning.quarter_of(feature.name)
        where = f"cancelled: {inline(feature.cancelled)}" if feature.cancelled else quarter.name if quarter else "later"
        yield row(feature.name, inline(feature.title), feature.priority, where)


def of_no_feature(plan: QuarterPlan) -> Iterator[str]:
    """Each operation that no feature names, so that nobody plans it."""
    named = {name for feature in plan.planning.features for name in feature.operations}
    for operation in sorted(plan.product.operations, key=lambda each: each.name):
        if operation.name not in named:
            yield row(code(operation.name), code(f"{operation.method} {operation.path}"))


def coverage(plan: QuarterPlan) -> Iterator[str]:
    """What of each feature is there: story, operations, entities, roles, criteria, tests and tasks."""
    of: dict[str, list[Task]] = {feature.name: [] for feature in plan.features}
    for task in plan.tasks:
        of[task.feature].append(task)
    for feature in plan.features:
        kinds = [task.kind for task in of[feature.name]]
        criteria = [each for each in feature.acceptance if not each.waived]
        shown = sum(bool(each.tests) for each in criteria)
        yield row(
            feature.name,
            "yes" if feature.story else NOTHING,
            str(len(feature.operations)),
            str(kinds.count(Kind.ENTITY)),
            str(kinds.count(Kind.ROLE)),
            str(len(criteria)) if criteria else NOTHING,
            f"{shown} of {len(criteria)}",
            str(len(of[feature.name])),
        )


def _story(feature: Feature) -> str:
    if feature.story is None:
        return "-"
    return inline(f"as {feature.story.teller} I want {feature.story.want}, so that {feature.story.so}")


def keys(names: tuple[str, ...]) -> str:
    """Names as code, sorted, or a dash."""
    return ", ".join(code(name) for name in sorted(names)) or "-"
