"""What generating would do, told from the manifest alone, where that can be believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from specgen.files.draft import Ownership
from specgen.files.fate import Fate
from specgen.files.folder import Absent, Content, look, look_at
from specgen.files.manifest import Made, Manifest, Origin
from specgen.files.noted import known
from specgen.files.plan import WritePlan, plan_of_record
from specgen.frozen import frozen
from specgen.source.diagnostics import Outcome

SIGNS = (
    ".specgen",
    "openapi.json",
    "docs/api-specification.md",
    "docs/data-model-contracts.md",
    "docs/erd.mmd",
    "docs/types.ts",
    "migrations/specgen.sum",
)
"""What tells that something was generated where there is no manifest."""


@frozen
class Survey:
    """What a folder tells without its spec: whether there is a manifest, and which files are not as it says.

    Where there is none, *signs* tells that something was generated there all the same.

    *made* is all that is known of where its records come from, the manifest's own word first where it *says* one. The
    *plan* has no step for the *unchanged* files, those of yours not counted, so that a process can hand it to another.
    """

    recorded: bool
    signs: bool = False
    says: Made | None = None
    made: tuple[Made, ...] = ()
    unchanged: int = 0
    plan: Outcome[WritePlan] = Outcome(WritePlan())


def survey(folder: Path) -> Survey:
    """What is to be known of *folder*: every file on record is read, once."""
    state = look(folder, ())
    manifest = state.manifest
    if not isinstance(manifest, Manifest) or state.manifest_text is None:
        return Survey(recorded=not isinstance(manifest, Manifest), signs=_has_signs(folder))
    planned = plan_of_record(state, manifest)
    steps = tuple(replace(step, before=None, after=None) for step in planned.value.steps if not _stands(step.fate))
    unchanged = sum(step.ownership is not Ownership.YOURS for step in planned.value.steps if _stands(step.fate))
    plan = Outcome(WritePlan(steps, shown=state.shown), planned.diagnostics)
    doubtful = state.left_behind or Fate.HISTORY_MISSING in planned.value.counts
    made = () if doubtful else tuple(_whole(folder, manifest))
    return Survey(True, True, manifest.made, made, unchanged, plan)


def plan_from_records(survey: Survey, origin: Origin) -> Outcome[WritePlan] | None:
    """What generating would do; None where only generating tells.

    Believed is a manifest, or a note of this machine, that says of these very records that this program makes them of
    this very spec.
    """
    return survey.plan if any(made.origin == origin for made in survey.made) else None


def _has_signs(folder: Path) -> bool:
    return any(not isinstance(found, Absent) for found in look_at(folder, SIGNS).values())


def _stands(fate: Fate) -> bool:
    return fate is Fate.UNCHANGED


def _whole(folder: Path, manifest: Manifest) -> Iterator[Made]:
    """Where the records may come from: what the user had before has to be there still."""
    for made in (manifest.made, known(folder, manifest)):
        if made and all(isinstance(found, Content) for found in look_at(folder, made.theirs).values()):
            yield made
