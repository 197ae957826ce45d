"""Trees to write, and disks that fail."""

import errno
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from specgen.files import FileTree, Ownership, RenderedFile, lay_out
from specgen.files.disk import RealDisk

GENERATED, KEPT, LEDGER, YOURS = Ownership


def file(path: str, text: str = "text\n", ownership: Ownership = GENERATED, kind: str = "docs") -> RenderedFile:
    return RenderedFile(path, text, ownership, kind)


def tree(*files: RenderedFile) -> FileTree:
    """The tree of *files*, which clash nowhere."""
    laid = lay_out(files)
    assert laid.diagnostics == ()
    return laid.value


def standing(folder: Path) -> dict[str, str]:
    """The text of every file below *folder* that is not specgen's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".specgen" not in path.parts
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """When each file and folder was last changed, the folder itself included, and which file it is."""
    return {
        path.as_posix(): (path.lstat().st_mtime_ns, path.lstat().st_ino)
        for path in (folder, *sorted(folder.rglob("*")))
    }


class Killed(BaseException):
    """The process is gone: nothing may catch this."""


def no_space(path: Path) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def not_allowed(path: Path) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def kill(path: Path) -> None:
    raise Killed


@dataclass
class FailingDisk(RealDisk):
    """A disk whose operations from number *first* to before *last*, counted from 0, fail."""

    first: int = 0
    last: int = 1_000_000
    fail: Callable[[Path], None] = no_space
    done: list[str] = field(default_factory=list)

    def _count(self, name: str, path: str) -> None:
        self.done.append(f"{name} {Path(path).name}")
        if self.first <= len(self.done) - 1 < self.last:
            self.fail(Path(path))

    def make_folder(self, path: str) -> None:
        self._count("make_folder", path)
        super().make_folder(path)

    def write(self, path: str, content: bytes) -> None:
        self._torn(path, content)
        super().write(path, content)

    def settle(self, paths: Sequence[str]) -> None:
        for path in paths[:1]:
            self._count("settle", path)
        super().settle(paths)

    def _torn(self, path: str, content: bytes) -> None:
        """Fail in the middle of a write, when half of it stands."""
        try:
            self._count("write", path)
        except (OSError, Killed):
            Path(path).write_bytes(content[: len(content) // 2])
            raise

    def rename(self, old: str, new: str) -> None:
        self._count("rename", new)
        super().rename(old, new)

    def set_mode(self, path: str, mode: int) -> None:
        self._count("set_mode", path)
        super().set_mode(path, mode)

    def remove(self, path: str) -> None:
        self._count("remove", path)
        super().remove(path)

    def remove_folder(self, path: str) -> None:
        self._count("remove_folder", path)
        super().remove_folder(path)
