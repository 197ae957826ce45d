"""Putting files in place, all or none.

New files are staged and the journal is written; only then is anything moved. Every move first asks whether the file is
still what the plan saw, and can be done again: a run that was killed is finished by the next one, a run that meets an
error is undone. Moving aside keeps the old file itself, times and all. After a power cut, what can't be made again (the
journal, the manifest, files that are made once) is on the disk; a generated file may be empty, and is written again.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from specgen.files.disk import Disk
from specgen.files.draft import Ownership
from specgen.files.fate import Step
from specgen.files.folder import RUN
from specgen.files.journal import (
    ASIDE,
    JOURNAL,
    STAGED,
    Journal,
    Move,
    digest,
    read_journal,
    write_journal,
)
from specgen.files.manifest import MANIFEST
from specgen.files.paths import parents


class UnreadableJournal(Exception):
    """An earlier run's journal is not what specgen writes; its files must not be touched."""


def put_in_place(root: Path, steps: Sequence[Step], disk: Disk) -> tuple[str, ...]:
    """Do what *steps* say below *root*; the paths that somebody changed meanwhile are left alone and returned.

    On an OSError everything is as it was, and the error is raised; where even undoing fails the journal stays, for
    the next run to finish.
    """
    try:
        run = _stage(root, steps, disk)
    except OSError:
        clear(root)
        raise
    return run.finish_or_undo()


def recover(root: Path, disk: Disk) -> bool:
    """Finish what an earlier run left, and say whether there was anything to finish.

    Raises UnreadableJournal where it can't be told what that was.
    """
    place = root / JOURNAL
    if not os.path.lexists(place):
        clear(root)
        return False
    if any((root / name).is_symlink() for name in (RUN, STAGED, ASIDE, JOURNAL)):
        raise UnreadableJournal
    journal = read_journal(place)
    if journal is None:
        raise UnreadableJournal
    _Run(root, journal, disk).finish_or_undo()
    return True


def clear(root: Path) -> None:
    """Remove what is staged; whoever calls knows that nothing of it is needed."""
    run = root / RUN
    if run.is_symlink():
        run.unlink()
    else:
        shutil.rmtree(run, ignore_errors=True)


def _stage(root: Path, steps: Sequence[Step], disk: Disk) -> _Run:
    """Write every new file beside the tree, then the journal: from here on the run will be finished."""
    for folder in (RUN, STAGED, ASIDE):
        disk.make_folder(f"{root}/{folder}")
    precious: list[str] = []
    for number, step in enumerate(steps):
        if step.after is not None:
            staged = f"{root}/{STAGED}/{number}"
            disk.write(staged, step.after)
            if step.ownership is not Ownership.GENERATED or step.path == MANIFEST:
                precious.append(staged)
    disk.settle(precious)
    journal = Journal(tuple(_missing_folders(root, steps)), tuple(map(_move, steps)))
    draft = f"{root}/{RUN}/journal.part"
    disk.write(draft, write_journal(journal))
    disk.settle([draft])
    disk.rename(draft, f"{root}/{JOURNAL}")
    return _Run(root, journal, disk)


def _move(step: Step) -> Move:
    before = None if step.before is None else digest(step.before)
    return Move(step.path, before, None if step.after is None else digest(step.after))


def _missing_folders(root: Path, steps: Sequence[Step]) -> Iterator[str]:
    above = {folder for step in steps if step.after is not None for folder in parents(step.path)}
    return (folder for folder in sorted(above) if not (root / folder).exists())


@dataclass(frozen=True)
class _Run:
    """A run whose files are staged; *folders* are those below *root* known to be there."""

    root: Path
    journal: Journal
    disk: Disk
    folders: set[str] = field(default_factory=set)

    def finish_or_undo(self) -> tuple[str, ...]:
        try:
            skipped = self._finish()
        except OSError:
            self._undo()
            self._close()
            raise
        self._close()
        return skipped

    def _finish(self) -> tuple[str, ...]:
        skipped = tuple(move.path for number, move in enumerate(self.journal.moves) if not self._do(number, move))
        self._remove_empty_folders()
        return skipped

    def _undo(self) -> None:
        for number, move in reversed(tuple(enumerate(self.journal.moves))):
            self._take_back(number, move)
        for folder in reversed(self.journal.folders):
            self._remove_if_empty(folder)

    def _do(self, number: int, move: Move) -> bool:
        """Put one file in place; False where somebody has changed it since the plan was made."""
        target, staged, aside = self._places(number, move)
        if move.after is not None and not os.path.lexists(staged):
            return True
        if not self._reachable(move.path):
            return False
        if move.before is not None and not os.path.lexists(aside):
            if (now := _digest_at(target)) == move.before:
                if move.after is not None:
                    self._keep_mode(target, staged)
                self.disk.rename(target, aside)
            elif now is not None:
                return False
        if move.after is None:
            return True
        if os.path.lexists(target):
            return False
        self._make_parents(move.path)
        self.disk.rename(staged, target)
        return True

    def _take_back(self, number: int, move: Move) -> None:
        """Undo `_do`; what somebody has changed since stays as they left it."""
        target, staged, aside = self._places(number, move)
        if not self._reachable(move.path):
            return
        if move.after is not None and not os.path.lexists(staged):
            if _digest_at(target) != move.after:
                return
            self.disk.rename(target, staged)
        if os.path.lexists(aside) and not os.path.lexists(target):
            self._make_parents(move.path)
            self.disk.rename(aside, target)

    def _places(self, number: int, move: Move) -> tuple[str, str, str]:
        root = self.root
        return f"{root}/{move.path}", f"{root}/{STAGED}/{number}", f"{root}/{ASIDE}/{number}"

    def _keep_mode(self, old: str, new: str) -> None:
        mode = stat.S_IMODE(os.lstat(old).st_mode)
        if stat.S_IMODE(os.lstat(new).st_mode) != mode:
            self.disk.set_mode(new, mode)

    def _reachable(self, path: str) -> bool:
        """Whether every folder above *path* is a real folder, or not there at all."""
        for folder in parents(path):
            if folder in self.folders:
                continue
            try:
                mode = os.lstat(f"{self.root}/{folder}").st_mode
            except FileNotFoundError:
                return True
            if not stat.S_ISDIR(mode):
                return False
            self.folders.add(folder)
        return True

    def _make_parents(self, path: str) -> None:
        for folder in parents(path):
            if folder not in self.folders:
                self.disk.make_folder(f"{self.root}/{folder}")
                self.folders.add(folder)

    def _remove_empty_folders(self) -> None:
        """Remove the folders that the run has emptied."""
        emptied = {folder for move in self.journal.moves if move.after is None for folder in parents(move.path)}
        for folder in sorted(emptied, reverse=True):
            self._remove_if_empty(folder)

    def _remove_if_empty(self, folder: str) -> None:
        with suppress(OSError):
            self.disk.remove_folder(f"{self.root}/{folder}")

    def _close(self) -> None:
        """Forget the run: everything stands, or nothing does."""
        with suppress(FileNotFoundError):
            self.disk.remove(f"{self.root}/{JOURNAL}")
        clear(self.root)


def _digest_at(path: str) -> str | None:
    """The hash of the file at *path*; None where nothing stands there, empty where it is no file."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return ""
        return digest(Path(path).read_bytes())
    except FileNotFoundError:
        return None
