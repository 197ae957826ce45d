"""The only hands that change anything on disk."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

AT_ONCE = 16
"""Files that are settled at the same time."""


class Disk(Protocol):
    """What a run may do; tests put a failing one in its place."""

    def make_folder(self, path: Path) -> None:
        """Make a folder whose parent exists."""

    def write(self, path: Path, content: bytes) -> None:
        """Make a file."""

    def settle(self, paths: Sequence[Path]) -> None:
        """Have files on the disk itself, not in a cache, when this returns."""

    def rename(self, old: Path, new: Path) -> None:
        """Move a file; what stood at *new* is gone."""

    def set_mode(self, path: Path, mode: int) -> None:
        """Set the permissions of a file."""

    def remove(self, path: Path) -> None:
        """Remove a file."""

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""


class RealDisk:
    """The disk itself."""

    def make_folder(self, path: Path) -> None:
        """Make a folder whose parent exists."""
        path.mkdir()

    def write(self, path: Path, content: bytes) -> None:
        """Make a file."""
        path.write_bytes(content)

    def settle(self, paths: Sequence[Path]) -> None:
        """Have files on the disk itself, not in a cache, when this returns.

        A disk takes hardly longer for many than for one, when they are asked for at once.
        """
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(min(len(paths), AT_ONCE) or 1) as pool:
            for _ in pool.map(_settle, paths):
                pass

    def rename(self, old: Path, new: Path) -> None:
        """Move a file; what stood at *new* is gone."""
        old.replace(new)

    def set_mode(self, path: Path, mode: int) -> None:
        """Set the permissions of a file."""
        path.chmod(mode)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()


def _settle(path: Path) -> None:
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def reason(error: OSError) -> str:
    """What the system says, in the words of a diagnostic."""
    said = error.strerror or type(error).__name__
    return said[:1].lower() + said[1:]
