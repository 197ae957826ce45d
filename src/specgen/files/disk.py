"""The only hands that change anything on disk.

They take paths as texts: of a large tree there are thousands, and to make an object of each takes longer than to ask
the system for what is done there.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol

AT_ONCE = 16
"""Files that are settled at the same time."""


class Disk(Protocol):
    """What a run may do; tests put a failing one in its place."""

    def make_folder(self, path: str) -> None:
        """Make a folder whose parent exists."""

    def write(self, path: str, content: bytes) -> None:
        """Make a file."""

    def settle(self, paths: Sequence[str]) -> None:
        """Have files on the disk itself, not in a cache, when this returns."""

    def rename(self, old: str, new: str) -> None:
        """Move a file; what stood at *new* is gone."""

    def set_mode(self, path: str, mode: int) -> None:
        """Set the permissions of a file."""

    def remove(self, path: str) -> None:
        """Remove a file."""

    def remove_folder(self, path: str) -> None:
        """Remove an empty folder."""


class RealDisk:
    """The disk itself."""

    def make_folder(self, path: str) -> None:
        """Make a folder whose parent exists."""
        os.mkdir(path)

    def write(self, path: str, content: bytes) -> None:
        """Make a file."""
        with open(path, "wb") as file:
            file.write(content)

    def settle(self, paths: Sequence[str]) -> None:
        """Have files on the disk itself, not in a cache, when this returns.

        A disk takes hardly longer for many than for one, when they are asked for at once.
        """
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(min(len(paths), AT_ONCE) or 1) as pool:
            for _ in pool.map(_settle, paths):
                pass

    def rename(self, old: str, new: str) -> None:
        """Move a file; what stood at *new* is gone."""
        os.replace(old, new)

    def set_mode(self, path: str, mode: int) -> None:
        """Set the permissions of a file."""
        os.chmod(path, mode)

    def remove(self, path: str) -> None:
        """Remove a file."""
        os.unlink(path)

    def remove_folder(self, path: str) -> None:
        """Remove an empty folder."""
        os.rmdir(path)


def _settle(path: str) -> None:
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def reason(error: OSError) -> str:
    """What the system says, in the words of a diagnostic."""
    said = error.strerror or type(error).__name__
    return said[:1].lower() + said[1:]
