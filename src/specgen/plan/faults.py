"""What is wrong with what is planned, said where the spec says it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.plan.circles import knots
from specgen.plan.flaws import CIRCULAR_TASKS, NEEDED_BEFORE
from specgen.plan.model import Task, Want, Work
from specgen.product.planning import Planning
from specgen.source.diagnostics import Diagnostic, Related
from specgen.spec.read import ProductSpec


def faults_of(work: Work, planning: Planning, spec: ProductSpec) -> Iterator[Diagnostic]:
    """All that is wrong between tasks."""
    for want in work.wants:
        yield _needed_before(want, planning, spec)
    late = {frozenset((want.feature, want.later)) for want in work.wants if want.said}
    for knot in knots({task.key: task.after for task in work.tasks}):
        features = {work.task(key).feature for key in knot}
        # A feature that waits for a later one, whose tasks wait for its own, makes a circle: the cause is told already.
        if any(each <= features for each in late):
            continue
        if len(knot) > 1 or knot[0] in work.task(knot[0]).after:
            yield _circular(_circle(work, knot), spec)


def _needed_before(want: Want, planning: Planning, spec: ProductSpec) -> Diagnostic:
    """That something comes too late, with the chain that leads there."""
    if want.said:
        return _waits_for_later(want, planning, spec)
    here, there = planning.quarter_of(want.feature), planning.quarter_of(want.later)
    made = f"`{want.later}` of `{there.name}`" if there else f"`{want.later}`, of no quarter,"
    chain = ", which needs ".join(f"`{each}`" for each in want.chain)
    way = f": {chain}" if len(want.chain) > 1 else ""
    quarter = here.name if here else ""
    first = want.chain[0]
    begun = len(want.chain) > 1 and spec.planning.says_after(first)
    return NEEDED_BEFORE.at(
        spec.key("tasks", first, "after") if begun else spec.key("features", want.feature),
        f"`{want.feature}` of `{quarter}` needs `{want.chain[-1]}`, which {made} makes{way}",
        help=f"do `{want.later}` no later than `{want.feature}`, or let `{want.feature}` make it by itself",
        related=(Related(spec.key("features", want.later), "made here"),),
        subject=f"{want.feature} {want.chain[-1]}",
    )


def _waits_for_later(want: Want, planning: Planning, spec: ProductSpec) -> Diagnostic:
    """That a feature waits for one that is done later, because its author says so."""
    here, there = planning.quarter_of(want.feature), planning.quarter_of(want.later)
    done = f"is done in `{there.name}`" if there else "is done in no quarter"
    if planning.feature(want.later).cancelled:
        done = "is cancelled"
    quarter = here.name if here else ""
    return NEEDED_BEFORE.at(
        spec.key("features", want.feature, "after"),
        f"`{want.feature}` of `{quarter}` waits for `{want.later}`, which {done}",
        help=f"do `{want.later}` no later than `{want.feature}`, or take it out of `after:`",
        related=(Related(spec.key("features", want.later), "here"),),
        subject=f"{want.feature} {want.later}",
    )


def _circle(work: Work, knot: tuple[str, ...]) -> tuple[Task, ...]:
    """A circle of tasks within those that need each other, from the first of the author's own on."""
    among = frozenset(knot)
    start = min(knot, key=lambda key: ("." in key, key))
    walk = [start]
    while True:
        following = min(each for each in work.task(walk[-1]).after if each in among)
        if following in walk:
            return tuple(work.task(each) for each in walk[walk.index(following) :])
        walk.append(following)


def _circular(circle: tuple[Task, ...], spec: ProductSpec) -> Diagnostic:
    place = next((place for place, task in enumerate(circle) if spec.planning.says_after(task.key)), 0)
    said = circle[place]
    keys = [task.key for task in (*circle[place:], *circle[:place], said)]
    chain = ", which waits for ".join(f"`{key}`" for key in keys[1:])
    return CIRCULAR_TASKS.at(
        spec.key("tasks", said.key, "after"),
        f"`{said.key}` waits for {chain}",
        help="take one of them out of an `after:`",
        subject=said.key,
    )
