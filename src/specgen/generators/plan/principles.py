"""What holds for all work, and whether the rules that see to it find anything now: rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code, inline, row
from specgen.generators.plan.words import listed
from specgen.plan.judged import Judged, Standing
from specgen.plan.quarter import QuarterPlan
from specgen.product.planning import Principle

SURE = (Standing.HOLDS, Standing.BY_LANGUAGE)
"""What needs no word."""


def principles(plan: QuarterPlan) -> Iterator[str]:
    """Each principle: its name, what holds, the rules that see to it, and whether they find anything."""
    for each in sorted(plan.planning.principles, key=lambda each: each.name):
        rules = ", ".join(map(code, sorted(each.checks)))
        yield row(each.name, inline(each.text), rules or "**nothing checks it**", _now(each, plan.plan.judged))


def _now(principle: Principle, judged: Judged) -> str:
    if not principle.checks:
        return "-"
    found = [subject for rule in sorted(principle.checks) for subject in judged.of(rule).subjects]
    said = [f"**{len(found)} found**: {listed(map(code, dict.fromkeys(found)))}"] if found else []
    for rule in sorted(principle.checks):
        standing = judged.of(rule).standing
        if standing not in (*SURE, Standing.BROKEN):
            said.append(f"{code(rule)}: {standing.value}")
    return "; ".join(said) or "holds"
