"""From a spec and a name in it to all that it touches."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from specgen.files.folder import Content, look
from specgen.files.manifest import Manifest
from specgen.generators.design import Design
from specgen.generators.impact.impact import Impact, impact_of
from specgen.generators.impact.targets import near, targets
from specgen.plan.flaws import UNKNOWN_NAME
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Outcome
from specgen.source.text import FilePlace
from specgen.workflows.brief import migrated
from specgen.workflows.plan import plan_at
from specgen.workflows.tree import tree_of
from specgen.world.spec_files import shown


def impact(spec: Path, folder: Path, name: str) -> Outcome[Impact | None]:
    """What the thing called *name* touches of the product at *spec*, and of its tree in *folder*.

    Where there is no tree yet, it is that which would be generated. None where nothing is called so.
    """
    outcome = plan_at(spec, folder)
    whole = outcome.value
    if whole is None:
        return Outcome(None, outcome.diagnostics)
    known = targets(whole.product, whole.contract)
    target = known.get(name)
    if target is None:
        meant = near(name, known)
        help = f"did you mean `{meant}`?" if meant else "`specgen show` tells what there is"
        message = f"nothing in the spec is called `{name}`"
        return Outcome(None, (*outcome.diagnostics, UNKNOWN_NAME.at(FilePlace(shown(spec)), message, help=help)))
    design = Design(whole.product, project_schema(whole.product), whole.contract, migrated(folder))
    texts = _standing(folder) or {file.path: file.text for file in tree_of(design).value.files}
    return Outcome(impact_of(target, design, whole, texts), outcome.diagnostics)


def _standing(folder: Path) -> Mapping[str, str]:
    """The texts of the files that were generated into *folder*, by path; none where only plans stand there."""
    state = look(folder, ())
    if not isinstance(state.manifest, Manifest) or "openapi.json" not in state.manifest.records:
        return {}
    found = ((path, state.at(path)) for path in state.manifest.records)
    return {path: each.content.decode(errors="replace") for path, each in found if isinstance(each, Content)}
