"""From a spec, and what it was at a revision, to what became of a quarter's plan, and because of what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from specgen.contract.project import project as project_contract
from specgen.files import render_drafts
from specgen.generators.plan.since import since
from specgen.plan.decisions import undecided_faults
from specgen.plan.quarter import QuarterPlan
from specgen.plan.renames import carried, former_keys
from specgen.plan.whole import Plan, plan_of
from specgen.product.compare import compare
from specgen.product.model import Product
from specgen.source.diagnostics import Outcome
from specgen.source.text import FilePlace
from specgen.workflows.design import read_product
from specgen.workflows.plan import plan_from, unknown_quarter
from specgen.world.revision import NO_REVISION, spec_then
from specgen.world.spec_files import shown


def plan_since(spec: Path, folder: Path, quarter: str, revision: str) -> Outcome[str | None]:
    """What became of the *quarter* since *revision*, as Markdown; None where either can't be planned.

    Both plans are made now, so that only what the spec says makes them differ.
    """
    read = read_product(spec)
    outcome = plan_from(read, folder)
    whole, said_by = outcome.value, read.value.spec
    if whole is None or said_by is None:
        return Outcome(None, outcome.diagnostics)
    if fault := unknown_quarter(spec, whole, quarter):
        return Outcome(None, (*outcome.diagnostics, fault))
    then = _product_then(spec, revision)
    if then.value is None:
        return Outcome(None, (*outcome.diagnostics, *then.diagnostics))
    plan = _succeeding(then.value, whole)
    (file,) = render_drafts("since", (since(QuarterPlan(plan, plan.product.planning.quarter(quarter)), revision),))
    return Outcome(file.text, (*outcome.diagnostics, *undecided_faults(plan.lock.undecided, said_by)))


def _product_then(spec: Path, revision: str) -> Outcome[Product | None]:
    """The product as the spec said it at a revision."""
    with spec_then(spec, revision) as there:
        if there.value is None:
            return Outcome(None, there.diagnostics)
        read = read_product(there.value)
    if read.failed or read.value.product is None:
        first = next((each.message for each in read.diagnostics), "it says nothing")
        message = f"the spec of `{revision}` can't be planned: {first}"
        help = "name a revision at which `specgen validate` found no error"
        return Outcome(None, (NO_REVISION.at(FilePlace(shown(spec)), message, help=help),))
    return Outcome(read.value.product)


def _succeeding(then: Product, now: Plan) -> Plan:
    """The plan of *now* as the one that comes after that of *then*."""
    numbers = carried(now.lock, {key: was for was, key in former_keys(now.product).items()})
    last = plan_of(then, project_contract(then), numbers)
    plan = plan_of(now.product, now.contract, replace(last.lock, before={}, quarters_before={}), now.as_of)
    return replace(plan, lock=replace(plan.lock, changed=compare(then, now.product)))
