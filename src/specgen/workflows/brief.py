"""From a spec to all that one of its tasks needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from specgen.files import render_drafts
from specgen.generators.design import Design
from specgen.generators.plan.brief import Surroundings, brief, sources
from specgen.plan.flaws import UNKNOWN_NUMBER
from specgen.plan.lock import shown_id
from specgen.plan.quarter import QuarterPlan
from specgen.plan.whole import Plan
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Outcome
from specgen.source.guess import did_you_mean
from specgen.source.text import FilePlace
from specgen.workflows.plan import plan_at
from specgen.world.folder import there_in
from specgen.world.spec_files import shown


def briefed(spec: Path, folder: Path, task: str, as_of: date | None = None) -> Outcome[str | None]:
    """The brief of the *task* with that number or name; None where there is none."""
    outcome = plan_at(spec, folder, as_of)
    whole = outcome.value
    if whole is None:
        return Outcome(None, outcome.diagnostics)
    key = _key(whole, task)
    if key is None:
        known = (*(shown_id(whole.lock.number(each.key)) for each in whole.work.tasks), *_keys(whole))
        help = did_you_mean(task, known) or "`specgen plan` writes which there are"
        fault = UNKNOWN_NUMBER.at(FilePlace(shown(spec)), f"there is no task called `{task}`", help=help)
        return Outcome(None, (*outcome.diagnostics, fault))
    product, meant = whole.product, whole.work.task(key)
    quarter = product.planning.quarter_of(meant.feature)
    if quarter is None:
        return Outcome(None, outcome.diagnostics)
    design = Design(product, project_schema(product), whole.contract)
    around = Surroundings(shown(spec), there_in(folder, sources(quarter.name)))
    (file,) = render_drafts("brief", (brief(QuarterPlan(whole, quarter), meant, design, around),))
    return Outcome(file.text, outcome.diagnostics)


def _key(whole: Plan, task: str) -> str | None:
    """The natural key of the task with that number or name."""
    of = {shown_id(whole.lock.number(each.key)): each.key for each in whole.work.tasks}
    return of.get(task.upper(), task if task in _keys(whole) else None)


def _keys(whole: Plan) -> tuple[str, ...]:
    return tuple(each.key for each in whole.work.tasks)
