"""Plans of quarters that are no longer in the spec: what stands there of them, and what is only on record."""

from __future__ import annotations

from pathlib import Path

from specgen.files import flaws
from specgen.files.folder import Absent, look
from specgen.files.manifest import Manifest
from specgen.files.plan import PLANS
from specgen.frozen import frozen
from specgen.product.planning import Planning
from specgen.source.diagnostics import Diagnostic

NO_QUARTERS = frozenset(f"{PLANS}{each}" for each in ("lock", "all", "speckit"))
"""Kinds of files that no quarter has by itself."""


@frozen
class LeftOver:
    """What is said of files that stand there, and the kinds of those that are gone: they can be forgotten."""

    said: tuple[Diagnostic, ...]
    gone: frozenset[str]


def left_over(folder: Path, planning: Planning) -> LeftOver:
    """What is left in *folder* of quarters that *planning* does not know; nobody removes it: a plan may be kept."""
    known = {f"{PLANS}{each.name.lower()}" for each in planning.quarters} | NO_QUARTERS
    manifest = look(folder, ()).manifest
    records = manifest.records if isinstance(manifest, Manifest) else {}
    old = {path: each.kind for path, each in records.items() if each.kind.startswith(PLANS) and each.kind not in known}
    state = look(folder, old)
    there = [path for path in sorted(old) if not isinstance(state.at(path), Absent)]
    said = tuple(
        flaws.LEFT_OVER_FILE.at(
            state.place(path),
            f"`{path}` is left over: the spec has no quarter `{old[path].removeprefix(PLANS).upper()}`",
            subject=path,
            help="delete it, or keep it where specgen does not look; or give the quarter its name back",
        )
        for path in there
    )
    return LeftOver(said, frozenset(old.values()) - {old[path] for path in there})
