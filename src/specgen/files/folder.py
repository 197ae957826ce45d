"""What stands on disk, read once into a value.

Only the folders above wanted files are looked at, and no symlink is followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from specgen.files import disk, flaws
from specgen.files.manifest import MANIFEST, BrokenManifest, Manifest, read_manifest
from specgen.files.paths import OWN_FOLDER, parents
from specgen.frozen import frozen
from specgen.source.diagnostics import Flaw
from specgen.source.text import FilePlace

LOCK = f"{OWN_FOLDER}/lock"
RUN = f"{OWN_FOLDER}/run"
"""Where a run stages its files; gone when it has ended."""


@frozen
class Absent:
    """Nothing stands at a path."""


@frozen
class Content:
    """The bytes of a file."""

    content: bytes


@frozen
class Barred:
    """Something stands at a path, or above it, that can't be read or written as a file."""

    flaw: Flaw
    reason: str


OnDisk = Absent | Content | Barred
ABSENT = Absent()


@frozen
class FolderState:
    """An output folder at one moment: the wanted files, the recorded ones, and the manifest.

    *shown* is the folder's path as people should read it, empty for the working folder; *left_behind* tells that an
    earlier run was stopped before it could clear up.
    """

    shown: str = ""
    entries: Mapping[str, OnDisk] = field(default_factory=dict)
    manifest: Manifest | BrokenManifest = field(default_factory=Manifest)
    manifest_text: bytes | None = None
    left_behind: bool = False

    def at(self, path: str) -> OnDisk:
        """What stands at *path*."""
        return self.entries.get(path, ABSENT)

    def place(self, path: str) -> FilePlace:
        """*path* as a place to be shown."""
        return place_in(self.shown, path)


def shown_path(folder: Path) -> str:
    """*folder* as people should read it; empty for the working folder."""
    return "" if folder == Path() else folder.as_posix()


def place_in(shown: str, path: str) -> FilePlace:
    """*path* in the folder *shown*."""
    return FilePlace(f"{shown}/{path}" if shown else path)


def look(folder: Path, paths: Iterable[str]) -> FolderState:
    """What stands in *folder* at *paths* and at the paths of its manifest."""
    looker = _Looker(folder)
    found = looker.at(MANIFEST)
    manifest = _manifest(found)
    recorded = manifest.records if isinstance(manifest, Manifest) else ()
    return FolderState(
        shown_path(folder),
        {path: looker.at(path) for path in {*paths, *recorded}},
        manifest,
        found.content if isinstance(found, Content) else None,
        any(os.path.lexists(folder / name) for name in (LOCK, RUN)),
    )


def size_of_manifest(folder: Path) -> int:
    """How many bytes the manifest of *folder* has, 0 where it can't be told."""
    try:
        return (folder / MANIFEST).stat().st_size
    except OSError:
        return 0


def look_at(folder: Path, paths: Iterable[str]) -> Mapping[str, OnDisk]:
    """What stands in *folder* at *paths*."""
    looker = _Looker(folder)
    return {path: looker.at(path) for path in paths}


def _manifest(found: OnDisk) -> Manifest | BrokenManifest:
    match found:
        case Absent():
            return Manifest()
        case Content(content):
            return read_manifest(content)
        case Barred(flaw, reason):
            return BrokenManifest(reason, barred=flaw is flaws.UNWRITABLE)


@frozen
class _Looker:
    """Reads files below *root*, asking about each folder once."""

    root: Path
    folders: dict[str, OnDisk | None] = field(default_factory=dict)

    def at(self, path: str) -> OnDisk:
        for folder in parents(path):
            if (found := self._folder(folder)) is not None:
                return found
        return self._file(path)

    def _folder(self, folder: str) -> OnDisk | None:
        """What keeps files from standing in *folder*; None where nothing does."""
        if folder not in self.folders:
            self.folders[folder] = self._ask(folder)
        return self.folders[folder]

    def _ask(self, folder: str) -> OnDisk | None:
        try:
            mode = os.lstat(f"{self.root}/{folder}").st_mode
        except (FileNotFoundError, NotADirectoryError):
            return ABSENT
        except OSError as error:
            return _unreadable(folder, error)
        if stat.S_ISDIR(mode):
            return None
        if stat.S_ISLNK(mode):
            return Barred(flaws.UNSAFE_PATH, f"`{folder}` is a symbolic link")
        return Barred(flaws.FOREIGN_FILE, f"`{folder}` is a file, not a folder")

    def _file(self, path: str) -> OnDisk:
        name = f"{self.root}/{path}"
        try:
            mode = os.lstat(name).st_mode
            if stat.S_ISREG(mode):
                return Content(Path(name).read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return ABSENT
        except OSError as error:
            return _unreadable(path, error)
        if stat.S_ISLNK(mode):
            return Barred(flaws.UNSAFE_PATH, f"`{path}` is a symbolic link")
        return Barred(flaws.FOREIGN_FILE, f"`{path}` is not a file")


def _unreadable(path: str, error: OSError) -> Barred:
    return Barred(flaws.UNWRITABLE, f"`{path}` can't be read: {disk.reason(error)}")
