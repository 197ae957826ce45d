"""The only hands that change anything on disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol


class Disk(Protocol):
    """What a run may do; tests put a failing one in its place."""

    def make_folder(self, path: Path) -> None:
        """Make a folder whose parent exists."""

    def write(self, path: Path, content: bytes) -> None:
        """Make a file."""

    def write_through(self, path: Path, content: bytes) -> None:
        """Make a file that is on the disk itself, not in a cache, when this returns."""

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

    def write_through(self, path: Path, content: bytes) -> None:
        """Make a file that is on the disk itself, not in a cache, when this returns."""
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

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


def reason(error: OSError) -> str:
    """What the system says, in the words of a diagnostic."""
    said = error.strerror or type(error).__name__
    return said[:1].lower() + said[1:]
