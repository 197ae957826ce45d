"""From a spec to all that one of its tasks needs, and to what became of it."""

from __future__ import annotations

from datetime import date
from enum import Enum
from pathlib import Path

from specgen.files import render_drafts
from specgen.files.draft import Templated
from specgen.files.folder import place_in, shown_path
from specgen.files.plan import MIGRATIONS
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.plan.brief import document, markdown, summary_document, summary_text, text
from specgen.generators.plan.brief.contents import Brief, Surroundings, brief_of, sources
from specgen.generators.plan.brief.summary import Summary, summary_of
from specgen.plan.model import Task
from specgen.plan.quarter import QuarterPlan
from specgen.plan.whole import Plan
from specgen.schema.history import History
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Diagnostic, Outcome, Unchecked
from specgen.workflows.history import history_of
from specgen.workflows.numbers import meant_by, shown_anyhow, unkept, unknown_task
from specgen.workflows.origin import kept_in
from specgen.workflows.outlook import Looked
from specgen.workflows.plan import lock_in, plan_at
from specgen.workflows.status import status
from specgen.world.folder import there_in
from specgen.world.spec_files import shown


class Form(Enum):
    """What a brief is written as."""

    MARKDOWN = "markdown"
    JSON = "json"
    TEXT = "text"


@frozen
class Summarised:
    """What became of a task, None where that can't be told; what is wrong, and what could not be looked at."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...]
    unchecked: tuple[Unchecked, ...] = ()


@frozen
class Asked:
    """A task of a plan, and what is designed for it."""

    plan: QuarterPlan
    task: Task
    design: Design
    brief: Brief


def briefed(
    spec: Path, folder: Path, task: str, form: Form = Form.MARKDOWN, as_of: date | None = None
) -> Outcome[str | None]:
    """The brief of the *task* with that number or name; None where there is none."""
    outcome = asked_of(spec, folder, task, as_of)
    asked = outcome.value
    return Outcome(_brief(asked.brief, asked.design, form) if asked else None, outcome.diagnostics)


def summarised(
    spec: Path, folder: Path, task: str, form: Form, looked: Looked, as_of: date | None = None
) -> Summarised:
    """What became of the *task* with that number or name, by the spec and by what was *looked* at."""
    outcome = asked_of(spec, folder, task, as_of)
    asked = outcome.value
    if asked is None:
        return Summarised(None, outcome.diagnostics)
    told = status(spec, folder, asked.plan.quarter.name, looked, as_of)
    found = (each for quarter in told.quarters for each in quarter.statuses if each.task.key == asked.task.key)
    said = summary_of(asked.brief, next(found), asked.design)
    return Summarised(_summary(said, form), outcome.diagnostics, told.unchecked)


def asked_of(spec: Path, folder: Path, task: str, as_of: date | None = None) -> Outcome[Asked | None]:
    """The task of the spec at *spec* with that number or name, with its brief; None where there is none."""
    outcome = plan_at(spec, folder, as_of)
    whole = outcome.value
    if whole is None:
        return Outcome(None, outcome.diagnostics)
    meant = meant_by(whole, task)
    quarter = whole.product.planning.quarter_of(meant.feature) if meant else None
    if meant is None or quarter is None:
        return Outcome(None, (*outcome.diagnostics, unknown_task(whole, task, shown(spec))))
    kept, plan = lock_in(folder).value, QuarterPlan(whole, quarter)
    design = _design(whole, folder)
    there, numbered = there_in(folder, sources(quarter.name)), not unkept(whole, kept, (meant,))
    said = brief_of(plan, meant, design, Surroundings(shown(spec), there, numbered))
    diagnostics = (*outcome.diagnostics, *shown_anyhow(whole, kept, (meant,)))
    return Outcome(Asked(plan, meant, design, said), diagnostics)


def _design(whole: Plan, folder: Path) -> Design:
    return Design(whole.product, project_schema(whole.product), whole.contract, migrated(folder))


def migrated(folder: Path) -> History:
    """The migrations that stand in *folder*."""
    return history_of(kept_in(folder).items(), place_in(shown_path(folder), MIGRATIONS).path)


def _brief(said: Brief, design: Design, form: Form) -> str:
    match form:
        case Form.JSON:
            return document.document(said)
        case Form.TEXT:
            return text.text(said)
        case Form.MARKDOWN:
            return _rendered(markdown.marked(said, design))


def _summary(said: Summary, form: Form) -> str:
    match form:
        case Form.JSON:
            return summary_document.document(said)
        case Form.TEXT:
            return summary_text.text(said)
        case Form.MARKDOWN:
            return _rendered(summary_text.marked(said))


def _rendered(draft: Templated) -> str:
    (file,) = render_drafts("brief", (draft,))
    return file.text
