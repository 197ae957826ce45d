"""The room's front door to the disk: what would be written, and writing it.

A run that has nothing to do touches nothing, not even the lock.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from specgen.files import flaws
from specgen.files.disk import Disk, RealDisk, reason
from specgen.files.folder import (
    RUN,
    Absent,
    Barred,
    Content,
    FolderState,
    OnDisk,
    look,
    look_at,
    place_in,
    shown_path,
)
from specgen.files.journal import JOURNAL
from specgen.files.lock import InUse, locked
from specgen.files.manifest import MANIFEST, Origin
from specgen.files.paths import OWN_FOLDER
from specgen.files.plan import ALL, Wish, WritePlan, plan_writing
from specgen.files.run import UnreadableJournal, put_in_place, recover
from specgen.files.tree import FileTree
from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.text import FilePlace


def plan_tree(folder: Path, tree: FileTree, wish: Wish = ALL, origin: Origin | None = None) -> Outcome[WritePlan]:
    """What writing *tree* to *folder* would do; nothing on disk changes."""
    state = look(folder, (*tree.by_path, *wish.gone))
    planned = plan_writing(tree, state, wish, origin)
    if not os.path.lexists(folder / JOURNAL):
        return planned
    unfinished = flaws.UNFINISHED_RUN.at(
        state.place(RUN),
        "an earlier run was stopped half-way",
        help="`specgen generate` finishes it",
    )
    return Outcome(planned.value, (unfinished, *planned.diagnostics))


def write_tree(
    folder: Path, tree: FileTree, wish: Wish = ALL, disk: Disk | None = None, origin: Origin | None = None
) -> Outcome[WritePlan]:
    """Write *tree* to *folder*, everything or nothing, and tell what was done.

    Files that somebody edited are left alone and reported; they don't keep the others from being written. An earlier
    run that was stopped half-way is finished first. The plan of a run that failed is empty.
    """
    job = _Job(folder, tree, wish, origin)
    planned, state = job.plan()
    if not (planned.value.actions or state.left_behind) and (os.path.lexists(folder) or not tree.files):
        return planned
    before = state.manifest_text
    del state  # it holds the bytes of all files
    return _attempt(folder, lambda: _write(job, planned, before, disk or RealDisk()))


def finish_run(folder: Path, disk: Disk | None = None) -> tuple[Diagnostic, ...]:
    """Finish an earlier run that was stopped half-way, where there is one, and say so.

    Who goes on from what stands in a folder calls this first: half of a run tells nothing true.
    """
    if not look(folder, ()).left_behind:
        return ()
    return _attempt(folder, lambda: _finished(folder, disk or RealDisk())).diagnostics


def _finished(folder: Path, disk: Disk) -> Outcome[WritePlan]:
    with locked(folder):
        return Outcome(WritePlan(), _recovered(folder, disk))


def _attempt(folder: Path, do: Callable[[], Outcome[WritePlan]]) -> Outcome[WritePlan]:
    """What *do* writes to *folder*; or why it can't."""
    shown = shown_path(folder)
    try:
        return do()
    except InUse:
        message = "another run of specgen is writing to this folder"
        return _failed(shown, flaws.FOLDER_IN_USE.at(place_in(shown, OWN_FOLDER), message, help=_WAIT))
    except UnreadableJournal:
        message = "what an earlier run staged can't be told from other files"
        return _failed(shown, flaws.UNREADABLE_JOURNAL.at(place_in(shown, RUN), message, help=_LOOK_INTO))
    except OSError as error:
        return _failed(shown, _refused(folder, error))


_WAIT = "wait until it has ended"
_LOOK_INTO = "look into that folder, take what you need, then delete it"


@frozen
class _Job:
    """A *tree* to be written to a *folder*, as it is wished; the *origin* of the tree is kept in the manifest."""

    folder: Path
    tree: FileTree
    wish: Wish
    origin: Origin | None

    def plan(self) -> tuple[Outcome[WritePlan], FolderState]:
        """What is to be done, as the folder stands now."""
        state = look(self.folder, (*self.tree.by_path, *self.wish.gone))
        return plan_writing(self.tree, state, self.wish, self.origin), state


def _write(job: _Job, planned: Outcome[WritePlan], manifest: bytes | None, disk: Disk) -> Outcome[WritePlan]:
    """Do what was *planned* with that *manifest*; it is planned again where another run has ended meanwhile."""
    folder = job.folder
    _make_own_folder(folder, disk)
    try:
        with locked(folder):
            said = _recovered(folder, disk)
            if said or not _is_as_planned(folder, planned.value, manifest):
                planned, _ = job.plan()
            said += planned.diagnostics
            if planned.value.actions:
                skipped = put_in_place(folder, planned.value.actions, disk)
                said += tuple(_meanwhile(folder, path) for path in skipped)
            return Outcome(planned.value, said)
    finally:
        _remove_own_folder_if_empty(folder)


def _is_as_planned(folder: Path, plan: WritePlan, manifest: bytes | None) -> bool:
    """Whether the *manifest* stands, which every run that writes changes, and all that *plan* changes is as it was."""
    before = {step.path: step.before for step in plan.actions} | {MANIFEST: manifest}
    found = look_at(folder, before)
    return all(_bytes(found[path]) == content for path, content in before.items())


def _bytes(found: OnDisk) -> bytes | str | None:
    """What a file holds, None where nothing stands; why it can't be told, where it can't."""
    match found:
        case Content(content):
            return content
        case Barred(_, reason):
            return reason
        case Absent():
            return None


def _make_own_folder(folder: Path, disk: Disk) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    own = folder / OWN_FOLDER
    if own.is_symlink():
        raise OSError(errno.ELOOP, "it is a symbolic link", str(own))
    with suppress(FileExistsError):
        if not own.exists():
            disk.make_folder(str(own))


def _remove_own_folder_if_empty(folder: Path) -> None:
    with suppress(OSError):
        (folder / OWN_FOLDER).rmdir()


def _recovered(folder: Path, disk: Disk) -> tuple[Diagnostic, ...]:
    if not recover(folder, disk):
        return ()
    place = place_in(shown_path(folder), RUN)
    return (flaws.UNFINISHED_RUN.at(place, "an earlier run was stopped half-way; it is finished now"),)


def _meanwhile(folder: Path, path: str) -> Diagnostic:
    place = place_in(shown_path(folder), path)
    message = f"`{path}` was edited while specgen was writing"
    return flaws.EDITED_FILE.at(place, message, subject=path, help=flaws.OVERWRITE)


def _failed(shown: str, *said: Diagnostic) -> Outcome[WritePlan]:
    return Outcome(WritePlan(shown=shown), said)


def _refused(folder: Path, error: OSError) -> Diagnostic:
    """What the system refused, and at which file."""
    where = Path(error.filename) if isinstance(error.filename, str) else folder
    with suppress(ValueError):
        where = where.relative_to(folder)
    message = f"`{where.as_posix()}` can't be written: {reason(error)}"
    standing = "nothing was changed"
    if (folder / JOURNAL).exists():
        standing = "the run is unfinished; the next one finishes it"
    place = FilePlace(shown_path(folder) or ".")
    return flaws.UNWRITABLE.at(place, message, help=f"{standing}; {_cure(error)}")


def _cure(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "make room on the disk"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "choose another folder, or ask for the right to write to this one"
        case _:
            return "look at what stands there"
