"""A tree and the state of its folder → what to write; a pure function, so that `--check` and writing can't differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from specgen.files import flaws
from specgen.files.draft import Ownership
from specgen.files.fate import (
    Edits,
    Fate,
    Step,
    fate_of_file,
    fate_of_gone,
    fate_of_history,
    fate_of_left_over,
    fate_of_record,
    renew,
)
from specgen.files.folder import FolderState
from specgen.files.manifest import MANIFEST, BrokenManifest, Made, Manifest, Origin, Record, write_manifest
from specgen.files.said import USUAL, Words, said_of, stale
from specgen.files.tree import FileTree
from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic, Outcome

PLANS = "plan-"
"""What the kinds of files begin with that quarters are planned in: each is written when it is planned."""

RECORDS = "record-"
"""What the kinds of files begin with that are records, each written once when somebody asks for it."""

MIGRATIONS = "migrations"
"""The kind of the files that are written once and kept as history, and their folder."""


@frozen
class Wish:
    """What the user asked for.

    *only* names the kinds to write; the files of others are left alone. None is all but those of plans and records.
    Kept files of the kinds in *restart* are written anew, or removed when the tree has them no longer, as if they were
    generated. Files at the paths *gone* are removed, whoever wrote them.
    """

    only: frozenset[str] | None = None
    edits: Edits = Edits.RESPECT
    restart: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    def covers(self, kind: str) -> bool:
        """Whether files of *kind* are to be written."""
        return kind in self.only if self.only is not None else not kind.startswith((PLANS, RECORDS))


ALL = Wish()
"""Everything, and nobody's text overwritten."""


@dataclass(frozen=True)
class WritePlan:
    """One step for each path, by path; *manifest* is the step that writes the manifest, if it changes.

    Where its records stay, and only what they were made from is said anew, the plan is *settled*: a word of the spec
    was changed that no file shows. *now* is the manifest as it will be.
    """

    steps: tuple[Step, ...] = ()
    manifest: Step | None = None
    shown: str = ""
    settled: bool = True
    after: Manifest = field(default_factory=Manifest)

    @cached_property
    def actions(self) -> tuple[Step, ...]:
        """The steps that change the disk; the manifest comes last."""
        acting = tuple(step for step in self.steps if step.acts)
        return (*acting, self.manifest) if self.manifest else acting

    @cached_property
    def counts(self) -> Mapping[Fate, int]:
        """How many paths share each fate; fates of none are left out."""
        counts = dict.fromkeys(Fate, 0)
        for step in self.steps:
            counts[step.fate] += 1
        return {fate: count for fate, count in counts.items() if count}

    def differences(self) -> Iterator[tuple[str, ...]]:
        """The unified diff of each step that changes the disk; the manifest's is nobody's reading."""
        return (step.difference() for step in self.steps if step.acts)

    def refusals(self) -> Iterator[tuple[str, ...]]:
        """The unified diff of each file that is left alone because it is somebody else's."""
        refused = (Fate.EDITED, Fate.FOREIGN, Fate.OUTDATED)
        return (step.difference() for step in self.steps if step.fate in refused)

    def stale(self, words: Words = USUAL) -> tuple[Diagnostic, ...]:
        """One diagnostic for each path that a run would change: what `--check` says.

        The manifest, which follows the others, is named only where it alone would change.
        """
        acting = tuple(step for step in self.steps if step.acts)
        changing = acting if self.settled else acting or self.actions
        return tuple(stale(step, self.shown, words) for step in changing)


def plan_writing(
    tree: FileTree, state: FolderState, wish: Wish = ALL, origin: Origin | None = None
) -> Outcome[WritePlan]:
    """What a run would do in a folder of that *state*; nothing at all where the manifest is broken.

    With `Edits.OVERWRITE` a broken manifest counts as none. The *origin* of the tree, where it is known, is kept in
    the manifest.
    """
    match state.manifest:
        case BrokenManifest(reason, barred) if wish.edits is Edits.RESPECT:
            broken = (flaws.UNWRITABLE if barred else flaws.BROKEN_MANIFEST).at(
                state.place(MANIFEST), f"the manifest can't be relied on: {reason}", subject=MANIFEST, help=_MEND
            )
            return Outcome(WritePlan(shown=state.shown), (broken,))
        case BrokenManifest():
            planner = _Planner(tree, state, Manifest(), wish, origin)
        case Manifest() as manifest:
            planner = _Planner(tree, state, manifest, wish, origin)
    return planner.plan()


def plan_of_record(state: FolderState, manifest: Manifest) -> Outcome[WritePlan]:
    """What a run would do whose tree is what *manifest* has on record."""
    steps = tuple(fate_of_record(path, record, state.at(path)) for path, record in sorted(manifest.records.items()))
    said = (said_of(step, state.shown) for step in steps)
    return Outcome(WritePlan(steps, shown=state.shown, after=manifest), tuple(each for each in said if each))


_MEND = (
    "restore it from version control, or take either side of a merge, and generate again; `--overwrite` starts it anew"
)


@dataclass(frozen=True)
class _Planner:
    tree: FileTree
    state: FolderState
    manifest: Manifest
    wish: Wish
    origin: Origin | None = None
    steps: list[Step] = field(default_factory=list)

    def plan(self) -> Outcome[WritePlan]:
        records = dict(self.manifest.records)
        for step in self._steps():
            self.steps.append(step)
            if step.record is None:
                records.pop(step.path, None)
            else:
                records[step.path] = step.record
        after = Manifest(records, self._made(records))
        settled = records == self.manifest.records and isinstance(self.state.manifest, Manifest)
        plan = WritePlan(tuple(self.steps), self._manifest_step(after), self.state.shown, settled, after)
        said = (said_of(step, self.state.shown) for step in plan.steps)
        return Outcome(plan, tuple(each for each in said if each))

    def _steps(self) -> Iterator[Step]:
        wanted, records, wish = self.tree.by_path, self.manifest.records, self.wish
        for path in sorted({*wanted, *records, *wish.gone}):
            file, record, found = wanted.get(path), records.get(path), self.state.at(path)
            if path in wish.gone and file is None:
                yield fate_of_gone(path, record, found)
            elif file is not None and wish.covers(file.kind):
                restarted = file.ownership is Ownership.KEPT and file.kind in wish.restart
                decide = renew if restarted else fate_of_file
                yield decide(file, record, found, wish.edits)
            elif file is None and record is not None and wish.covers(record.kind):
                if record.ownership is Ownership.KEPT and record.kind not in wish.restart:
                    yield fate_of_history(path, record, found, wish.edits)
                else:
                    yield fate_of_left_over(path, record, found)

    def _made(self, records: Mapping[str, Record]) -> Made | None:
        """What the manifest will say of where *records* come from; nothing where they are not the whole tree."""
        if self.origin and (made := made_by(self.origin, self.tree, records)):
            return made
        return self.manifest.made if records == self.manifest.records else None

    def _manifest_step(self, manifest: Manifest) -> Step | None:
        before = self.state.manifest_text
        after = write_manifest(manifest).encode()
        if before == after or (before is None and not manifest.records):
            return None
        fate = Fate.NEW if before is None else Fate.CHANGED
        return Step(MANIFEST, fate, Ownership.GENERATED, before, after)


def made_by(origin: Origin, tree: FileTree, records: Mapping[str, Record]) -> Made | None:
    """That *origin* makes the files on record; None where it makes others, as where an edited file was left alone."""
    theirs: list[str] = []
    for file in tree.files:
        record = records.get(file.path)
        if record is None and file.ownership is not Ownership.GENERATED:
            theirs.append(file.path)
        elif record is None or record.fingerprint != file.record.fingerprint:
            return None
    if any(record.ownership is not Ownership.KEPT for path, record in records.items() if path not in tree.by_path):
        return None
    return Made(origin, tuple(theirs))
