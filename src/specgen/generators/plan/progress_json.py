"""How far quarters are, as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.plan.facts import Seen
from specgen.plan.quarter import QuarterPlan
from specgen.plan.stale import stale
from specgen.plan.states import Status
from specgen.product.compare import PartChange
from specgen.source.diagnostics import Diagnostic, Unchecked
from specgen.source.json_values import JsonValue

SCHEMA_VERSION = 1


def document(
    quarters: Iterable[tuple[QuarterPlan, tuple[Status, ...]]],
    diagnostics: Iterable[Diagnostic],
    unchecked: Iterable[Unchecked],
) -> dict[str, JsonValue]:
    """Each task of each of the *quarters* with its state and its facts, and what is wrong or could not be seen."""
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": "status",
        "quarters": [_quarter(plan, statuses) for plan, statuses in quarters],
        "diagnostics": [_diagnostic(each) for each in diagnostics],
        "unchecked": [{"what": each.what, "because": each.because} for each in unchecked],
    }


def _quarter(plan: QuarterPlan, statuses: tuple[Status, ...]) -> JsonValue:
    tasks: list[JsonValue] = [_task(plan, each) for each in statuses]
    return {"name": plan.quarter.name, "as_of": str(plan.plan.as_of), "tasks": tasks}


def _task(plan: QuarterPlan, status: Status) -> JsonValue:
    task = status.task
    facts: list[JsonValue] = [_fact(each) for each in status.seen]
    return {
        "id": plan.id_of(task.key),
        "key": task.key,
        "title": task.title,
        "feature": task.feature,
        "role": task.role,
        "owner": task.owner,
        "state": status.state.value,
        "facts": facts,
        "waits_for": [*sorted(map(plan.id_of, status.waits))],
        "questions": [*status.asked],
        "stale": [_change(each) for each in stale(plan, status)],
        "blocked": status.blocked,
        "cancelled": task.cancelled,
        "ready": status.is_ready,
    }


def _change(change: PartChange) -> JsonValue:
    """A part of the spec that changed since the task was planned, by its path."""
    return {"became": change.became.value, "part": ".".join(change.path)}


def _fact(seen: Seen) -> JsonValue:
    """What a fact is of, whether it holds, and why."""
    fact = seen.fact
    return {"fact": fact.sight.name.lower(), "name": fact.name, "holds": seen.holds, "because": seen.because}


def _diagnostic(diagnostic: Diagnostic) -> JsonValue:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "place": str(diagnostic.place) if diagnostic.place else None,
    }
