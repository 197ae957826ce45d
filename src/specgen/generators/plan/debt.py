"""What is left behind: what ends, what is excepted, what need not be shown, what waits: rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code, inline, row
from specgen.plan.calls import calls_of, criteria_of, touching
from specgen.plan.model import Kind
from specgen.plan.needs import key_of
from specgen.plan.quarter import QuarterPlan
from specgen.product.model import YOURS, Deprecation


def left(plan: QuarterPlan) -> Iterator[str]:
    """Each thing that is not done when the quarter is: its kind, what it is, why, and what is to be done."""
    yield from _ending(plan)
    yield from _by_hand(plan)
    yield from _excepted(plan)
    yield from _waived(plan)
    yield from _stopped(plan)
    yield from _later(plan)


def _ending(plan: QuarterPlan) -> Iterator[str]:
    """The deprecated operations that no other quarter makes."""
    own = {call.name for call in calls_of(plan)}
    planned = {name for feature in plan.planning.features for name in feature.operations}
    for operation in sorted(plan.product.operations, key=lambda each: each.name):
        if operation.deprecated and (operation.name in own or operation.name not in planned):
            what = code(f"{operation.method} {operation.path}")
            yield row("ends", what, f"deprecated since {operation.deprecated.since}", _end(operation.deprecated))


def _end(deprecation: Deprecation) -> str:
    if deprecation.sunset is None:
        return "say until when it answers: write `sunset:`"
    use = f"; callers go to {code(deprecation.use)}" if deprecation.use else ""
    return f"take it out on {deprecation.sunset}{use}"


def _by_hand(plan: QuarterPlan) -> Iterator[str]:
    left = {part for task in plan.left for part in task.parts}
    for call in calls_of(plan):
        if call.operation.does in YOURS and key_of(Kind.OPERATION, call.name) in left:
            what = code(f"{call.operation.method} {call.operation.path}")
            yield row("by hand", what, "what it does follows from no spec", "write it: until then it answers 501")


def _excepted(plan: QuarterPlan) -> Iterator[str]:
    exceptions = plan.plan.judged.exceptions
    for each in exceptions:
        if touching(plan, (each.subject,)):
            what = f"{code(each.subject)} from {code(each.rule)}"
            yield row("exception", what, inline(each.reason), "take it out of `lint.ignore` when that is no longer so")


def _waived(plan: QuarterPlan) -> Iterator[str]:
    for feature in plan.features:
        for each in criteria_of(feature):
            if each.waived:
                reason, by = each.waived
                what = f"{each.name} of {feature.name}: {inline(each.then)}"
                yield row("not shown", what, inline(reason), f"{inline(by)} answers for it")


def _stopped(plan: QuarterPlan) -> Iterator[str]:
    """What is blocked or cancelled: features as a whole, else their tasks."""
    for feature in (*plan.features, *sorted(plan.cancelled, key=lambda each: each.name)):
        what = f"{feature.name} {inline(feature.title)}"
        if feature.cancelled:
            yield row("cancelled", what, inline(feature.cancelled), "tell those who wait for it")
        elif feature.blocked:
            yield row("blocked", what, inline(feature.blocked), "take `blocked:` out when it can be done")
    for task in plan.tasks:
        what = f"{plan.id_of(task.key)} {inline(task.title)}"
        if task.cancelled:
            yield row("cancelled", what, inline(task.cancelled), "-")
        elif task.blocked and not plan.planning.feature(task.feature).blocked:
            yield row("blocked", what, inline(task.blocked), "take `blocked:` out when it can be done")


def _later(plan: QuarterPlan) -> Iterator[str]:
    """The features that are in no quarter, and those of others that wait for one of this."""
    own = {each.name for each in plan.features}
    for feature in sorted(plan.planning.features, key=lambda each: each.name):
        quarter = plan.planning.quarter_of(feature.name)
        if feature.name in own or feature.cancelled:
            continue
        what, waits = f"{feature.name} {inline(feature.title)}", sorted(own.intersection(feature.after))
        if quarter is None:
            yield row("later", what, "it is in no quarter", "plan it, or write why it is `cancelled:`")
        elif waits:
            yield row("waits", what, f"it waits for {', '.join(waits)}", f"it is done in {quarter.name}")
