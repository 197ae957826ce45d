"""From a spec to the plans of all its quarters, and the roadmap."""

from __future__ import annotations

from pathlib import Path

from specgen.files import WritePlan
from specgen.files.draft import Draft
from specgen.files.plan import PLANS
from specgen.frozen import frozen
from specgen.generators.plan import roadmap
from specgen.generators.plan.page import road
from specgen.generators.plan.roadmap import Roadmap
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Outcome, Unchecked
from specgen.workflows.plan import USUAL, How, drafts_of, whole_of, write

ROADMAP = f"{PLANS}all"
"""The kind of the roadmap."""


@frozen
class PlannedAll:
    """All quarters that were planned, what became of their files, and what could not be looked at."""

    roadmap: Roadmap
    written: WritePlan
    unchecked: tuple[Unchecked, ...] = ()


def plan_all(spec: Path, folder: Path, *, dry: bool, how: How = USUAL) -> Outcome[PlannedAll | None]:
    """Plan all quarters of the spec at *spec*, and write that to *folder* unless *dry*; None where it can't be."""
    outcome, unchecked = whole_of(spec, folder, how)
    whole = outcome.value
    if whole is None:
        return Outcome(None, outcome.diagnostics)
    made, schema = roadmap.roadmap_of(whole), project_schema(whole.product)
    told = roadmap.view(made)
    drafts: dict[str, tuple[Draft, ...]] = {ROADMAP: (roadmap.draft(told), road.draft(made, told))}
    for each in made.quarters:
        drafts |= drafts_of(each, schema, how.layout)
    written = write(folder, whole, drafts, how, dry=dry)
    return Outcome(PlannedAll(made, written.value, unchecked), (*outcome.diagnostics, *written.diagnostics))
