"""From a spec to what other tools are told of a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from specgen.files import render_drafts
from specgen.frozen import frozen
from specgen.generators.plan.exports.forms import FORMS, Form
from specgen.generators.plan.exports.items import Export
from specgen.generators.plan.exports.known import NOTHING, Known, known_in
from specgen.plan.flaws import UNNUMBERED_TASK
from specgen.plan.lock import NAME
from specgen.plan.quarter import QuarterPlan
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.text import FilePlace
from specgen.workflows.design import read_product
from specgen.workflows.plan import judged_from, lock_in, unknown_quarter

MOST = 3
"""So many tasks without a number are named."""


@frozen
class Exported:
    """The text of a file, and the form that it has."""

    form: Form
    text: str


def form_called(name: str) -> Form | None:
    """The form of that name."""
    return next((form for form in FORMS if form.name == name), None)


def form_names() -> tuple[str, ...]:
    """What the forms are called."""
    return tuple(form.name for form in FORMS)


def known_of(tracker: str | None) -> Known | None:
    """What the text of a tracker's CSV tells of its issues, nothing where there is none; None where it is no such."""
    return NOTHING if tracker is None else known_in(tracker)


def export(
    spec: Path, folder: Path, quarter: str, forms: Sequence[Form], known: Known, as_of: date | None = None
) -> Outcome[tuple[Exported, ...]]:
    """The *quarter* of the spec at *spec* in each of *forms*; none where it can't be planned, or has no numbers yet.

    *folder* holds the numbers of its tasks; *known* is what the tracker holds already.
    """
    outcome = judged_from(read_product(spec), folder, as_of)
    whole = outcome.value
    if whole is None:
        return Outcome((), outcome.diagnostics)
    unknown = unknown_quarter(spec, whole, quarter)
    if unknown:
        return Outcome((), (*outcome.diagnostics, unknown))
    made = QuarterPlan(whole, whole.product.planning.quarter(quarter))
    unnumbered = _unnumbered(made, folder)
    if unnumbered:
        return Outcome((), (*outcome.diagnostics, unnumbered))
    told = Export(made)
    files = render_drafts("export", (form.draft(told, known) for form in forms))
    return Outcome(tuple(map(Exported, forms, (file.text for file in files))), outcome.diagnostics)


def _unnumbered(plan: QuarterPlan, folder: Path) -> Diagnostic | None:
    """That tasks of a quarter have no number in *folder* yet."""
    lock = lock_in(folder).value
    kept = {key: row.number for key, row in lock.rows.items() if not row.retired} if lock else {}
    keys = [task.key for task in plan.tasks if kept.get(task.key) != plan.plan.lock.number(task.key)]
    if not keys:
        return None
    named = ", ".join(f"`{key}`" for key in keys[:MOST])
    more = f" and {len(keys) - MOST} more" if len(keys) > MOST else ""
    message = f"no number is kept for {named}{more}"
    return UNNUMBERED_TASK.at(FilePlace(NAME), message, help=f"run `specgen plan {plan.quarter.name}` first")
