"""From a spec to all that one of its tasks needs."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from specgen.files import render_drafts
from specgen.generators.design import Design
from specgen.generators.plan.brief.contents import Brief, Surroundings, brief_of, sources
from specgen.generators.plan.brief.document import document
from specgen.generators.plan.brief.markdown import marked
from specgen.generators.plan.brief.text import text
from specgen.plan.quarter import QuarterPlan
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Outcome
from specgen.workflows.numbers import meant_by, shown_anyhow, unkept, unknown_task
from specgen.workflows.plan import lock_in, plan_at
from specgen.world.folder import there_in
from specgen.world.spec_files import shown


class Form(Enum):
    """What a brief is written as."""

    MARKDOWN = "markdown"
    JSON = "json"
    TEXT = "text"


def briefed(spec: Path, folder: Path, task: str, form: Form = Form.MARKDOWN) -> Outcome[str | None]:
    """The brief of the *task* with that number or name; None where there is none."""
    outcome = plan_at(spec, folder)
    whole = outcome.value
    if whole is None:
        return Outcome(None, outcome.diagnostics)
    meant = meant_by(whole, task)
    if meant is None:
        return Outcome(None, (*outcome.diagnostics, unknown_task(whole, task, shown(spec))))
    product, kept = whole.product, lock_in(folder).value
    quarter = product.planning.quarter_of(meant.feature)
    if quarter is None:
        return Outcome(None, outcome.diagnostics)
    design = Design(product, project_schema(product), whole.contract)
    around = Surroundings(
        shown(spec), there_in(folder, sources(quarter.name)), numbered=not unkept(whole, kept, (meant,))
    )
    said = brief_of(QuarterPlan(whole, quarter), meant, design, around)
    return Outcome(_written(said, design, form), (*outcome.diagnostics, *shown_anyhow(whole, kept, (meant,))))


def _written(said: Brief, design: Design, form: Form) -> str:
    match form:
        case Form.JSON:
            return document(said)
        case Form.TEXT:
            return text(said)
        case Form.MARKDOWN:
            (file,) = render_drafts("brief", (marked(said, design),))
            return file.text
