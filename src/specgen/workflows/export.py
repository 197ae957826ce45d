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
from specgen.plan.quarter import QuarterPlan
from specgen.source.diagnostics import Outcome
from specgen.workflows.design import read_product
from specgen.workflows.numbers import not_told, unkept
from specgen.workflows.plan import judged_from, lock_in, unknown_quarter


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
    unnumbered = unkept(whole, lock_in(folder).value, made.tasks)
    if unnumbered:
        return Outcome((), (*outcome.diagnostics, not_told(quarter, unnumbered)))
    told = Export(made)
    files = render_drafts("export", (form.draft(told, known) for form in forms))
    return Outcome(tuple(map(Exported, forms, (file.text for file in files))), outcome.diagnostics)
