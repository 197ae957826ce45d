"""From a spec, its code, its migrations and its tests to how far the work on it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from specgen.frozen import frozen
from specgen.plan.quarter import QuarterPlan
from specgen.plan.states import Status
from specgen.plan.whole import in_time
from specgen.source.diagnostics import Diagnostic, Unchecked
from specgen.workflows.design import read_product
from specgen.workflows.numbers import shown_anyhow
from specgen.workflows.outlook import Looked, outlook
from specgen.workflows.plan import lock_in, plan_from, unknown_quarter


@frozen
class Progress:
    """A quarter, and how far each of its tasks is."""

    plan: QuarterPlan
    statuses: tuple[Status, ...]


@frozen
class Told:
    """How far each quarter is, the earliest first; what is wrong with the spec, and what could not be looked at.

    Nothing is told of quarters where the spec can't be planned.
    """

    quarters: tuple[Progress, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()


def status(spec: Path, folder: Path, quarter: str | None, looked: Looked, as_of: date | None = None) -> Told:
    """How far the work on the spec at *spec* is, in one *quarter* or in all, by what was *looked* at in *folder*."""
    read = read_product(spec)
    seen = outlook(read, folder, looked)
    outcome = plan_from(read, folder, as_of, seen.look)
    whole = outcome.value
    if whole is None:
        return Told((), outcome.diagnostics)
    if quarter and (fault := unknown_quarter(spec, whole, quarter)):
        return Told((), (*outcome.diagnostics, fault))
    plans = [QuarterPlan(whole, each) for each in in_time(whole.product.planning) if quarter in (None, each.name)]
    tasks = (task for each in plans for task in each.tasks)
    said = (*outcome.diagnostics, *shown_anyhow(whole, lock_in(folder).value, tasks))
    return Told(tuple(Progress(each, each.statuses) for each in plans), said, seen.unchecked)
