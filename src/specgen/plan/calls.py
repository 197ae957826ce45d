"""The operations that a quarter makes, as clients see them."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.contract.model import Call
from specgen.plan.asked import topics_of
from specgen.plan.quarter import QuarterPlan
from specgen.product.model import Access, Does
from specgen.product.planning import Criterion, Feature


def calls_of(plan: QuarterPlan) -> tuple[Call, ...]:
    """What the features of a quarter name, by name."""
    names = {name for feature in plan.features for name in feature.operations}
    found = (call for call in plan.plan.contract.calls if call.name in names)
    return tuple(sorted(found, key=lambda each: each.name))


def criteria_of(feature: Feature) -> tuple[Criterion, ...]:
    """The criteria of a *feature*, by name."""
    return tuple(sorted(feature.acceptance, key=lambda each: each.name))


def is_open(call: Call) -> bool:
    """Whether anyone may call it: nothing that a caller shows is asked for."""
    return call.access is Access.PUBLIC and call.operation.does is not Does.REFRESH


def touching(plan: QuarterPlan, subjects: Iterable[str]) -> tuple[str, ...]:
    """Those of *subjects* that rules speak of which are of the quarter, or of the whole product."""
    topics, product = topics_of(plan.product, plan.tasks), plan.product
    parts = {each.name for each in product.operations} | {each.name for each in product.entities}
    known = ((subject, subject.partition(".")[0].partition(" ")[0]) for subject in subjects)
    return tuple(subject for subject, part in known if part in topics or part not in parts)
