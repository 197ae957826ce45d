"""What generating would do, told from the manifest alone, where that can be believed."""

from __future__ import annotations

from pathlib import Path

from specgen.files.fate import Fate
from specgen.files.folder import Content, FolderState, look_at
from specgen.files.manifest import Made, Manifest, Origin
from specgen.files.noted import known
from specgen.files.plan import WritePlan, plan_of_record
from specgen.frozen import frozen
from specgen.source.diagnostics import Outcome


@frozen
class Tree:
    """The tree in *folder*, as it stands, and the *origin* that it should have."""

    folder: Path
    state: FolderState
    origin: Origin

    @property
    def exists(self) -> bool:
        """Whether there is a manifest, or something in its place."""
        return self.state.manifest_text is not None or not isinstance(self.state.manifest, Manifest)


def plan_from_records(tree: Tree) -> Outcome[WritePlan] | None:
    """What generating would do; None where only generating tells.

    Believed is a manifest, or a note of this machine, that says of these very records that this program makes them of
    this very spec.
    """
    state, manifest = tree.state, tree.state.manifest
    if state.left_behind or state.manifest_text is None or not isinstance(manifest, Manifest):
        return None
    made = _made(tree, manifest)
    if made is None or not all(isinstance(found, Content) for found in look_at(tree.folder, made.theirs).values()):
        return None
    planned = plan_of_record(state, manifest)
    return None if Fate.HISTORY_MISSING in planned.value.counts else planned


def _made(tree: Tree, manifest: Manifest) -> Made | None:
    if manifest.made and manifest.made.origin == tree.origin:
        return manifest.made
    return known(tree.folder, tree.origin, manifest)
